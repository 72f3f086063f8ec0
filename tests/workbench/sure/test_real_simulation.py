"""The desk with the simulation itself, on a plan so small that nothing is compiled for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest

from headway.actuals.facts import Actuals
from headway.analysis.confidence import simulate
from headway.plan.duration import Duration
from headway.plan.estimate import ThreePoint
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.risk import Amounts, Points, Risk
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import confidence
from headway.workbench.projects.answers import analysis
from headway.workbench.projects.beginning import begin
from headway.workbench.projects.confidence import Asked, document, standing, tornado, worth
from headway.workbench.projects.desk import Desk
from headway.workbench.projects.models import Project
from headway.workbench.projects.rows import State
from tests.workbench.api.conftest import token_of
from tests.workbench.conftest import NOW

SECRET, AMOUNT = "The vendor leaves us", 98_765
FEW = Asked(100, 3)
type Make = Callable[..., Person]


def days(number: int) -> Duration:
    return Duration(number * 480)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks has the answer, of the real simulation."""
    monkeypatch.setattr(confidence, "DESK", Desk(now=lambda: NOW, start=lambda work: work(), patience=0))


@pytest.fixture
def small(person: Make) -> Project:
    """Two tasks with ranges, one after the other, and a risk with money."""
    tasks = {
        id: Task(id, name=id, rank=at, duration=days(10), estimate=ThreePoint(days(8), days(10), days(20)))
        for at, id in enumerate(("design", "build"), 1)
    }
    link = Link("design-build", "design", "build")
    risk = Risk(
        "vendor",
        SECRET,
        probability=0.5,
        time=Points(5, 10, 20),
        money=Amounts(Decimal(AMOUNT), Decimal(AMOUNT), Decimal(AMOUNT)),
        tasks=("build",),
        response_cost=Decimal(AMOUNT),
    )
    settings = Settings(name="Small", start=datetime(2026, 3, 2, 8), budget=Decimal(5 * AMOUNT))
    plan = Plan(settings=settings, tasks=tasks, links={link.id: link}, risks={risk.id: risk})
    return begin(person("mara"), State(plan, Actuals()), at=NOW)


def member_of(project: Project, made: Person, role: Role) -> Person:
    Membership.objects.create(person=made, project=project, role=role)
    return made


@pytest.mark.usefixtures("desk")
def test_the_document_is_that_of_the_library(small: Project) -> None:
    owner = Person.objects.get(email="mara@example.org")
    found, told = document(owner, small, FEW)
    direct = simulate(analysis(small)[1], iterations=100, seed=3)
    assert found.failure == ""
    assert told == direct.as_json()
    assert told is not None
    assert told["risks"][0]["days_p80"] > 0


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAKEHOLDER, Role.CONTRIBUTOR])
def test_who_may_not_see_risks_or_money_is_told_the_dates_alone(small: Project, person: Make, role: Role) -> None:
    owner = Person.objects.get(email="mara@example.org")
    somebody = member_of(small, person("somebody"), role)
    whole = document(owner, small, FEW)[1]
    worth(owner, small, FEW)
    tornado(owner, small, FEW)
    less = document(somebody, small, FEW)[1]
    assert whole is not None
    assert less is not None
    assert less["finish"] == whole["finish"]
    assert [task["p80"] for task in less["tasks"]] == [task["p80"] for task in whole["tasks"]]
    assert tornado(somebody, small, FEW)[1] is not None
    assert worth(somebody, small, FEW)[1] is not None
    everything = json.dumps([less, repr(tornado(somebody, small, FEW)[1]), repr(worth(somebody, small, FEW)[1])])
    assert str(AMOUNT) not in everything
    assert set(less["cost"].values()) == {None}
    sees_risks = role is Role.CONTRIBUTOR
    assert ("vendor" in everything) is sees_risks
    assert (SECRET in everything) is sees_risks


@pytest.mark.usefixtures("desk")
def test_of_a_plan_without_a_date_it_is_said_that_there_is_nothing_to_simulate(person: Make) -> None:
    mara = person("mara")
    empty = begin(mara, State(Plan(settings=Settings(name="Empty")), Actuals()), at=NOW)
    assert "no task with a date" in standing(mara, empty, FEW).failure


@pytest.mark.usefixtures("desk")
def test_the_register_is_weighed_for_who_may_see_risks_and_priced_for_who_may_see_costs(
    small: Project, person: Make
) -> None:
    owner, contributor, viewer = Person.objects.get(email="mara@example.org"), person("grace"), person("jonas")
    member_of(small, contributor, Role.CONTRIBUTOR)
    member_of(small, viewer, Role.VIEWER)
    place = f"/projects/{small.key}/register"
    (whole,) = token_of(owner).get(place).json()["items"]
    (less,) = token_of(contributor).get(place).json()["items"]
    assert (whole["likelihood"], whole["is_answered"], whole["is_simulated"]) == (3, False, True)
    assert whole["days"] == less["days"] == pytest.approx(0.5 * 65 / 6)
    assert float(whole["money"]) == AMOUNT / 2
    assert less["money"] is None
    assert token_of(viewer).get(place).status_code == 403
    assert token_of(owner).get(f"{place}?due=true").json()["items"] == []
