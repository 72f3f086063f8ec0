"""How sure the cost of a task is: on its page, in the Gantt and by the API, and only for who may see money."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from headway.workbench.pages.shell.words import money
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.answers import analysis
from headway.workbench.projects.models import Project
from tests.workbench.api.conftest import token_of
from tests.workbench.sure.test_confidence_on_pages import page

pytestmark = pytest.mark.usefixtures("at_once")

type Make = Callable[..., Person]

HIDDEN = (Role.VIEWER, Role.STAKEHOLDER, Role.CONTRIBUTOR)


@pytest.fixture
def task(project: Project) -> str:
    """A task that costs something."""
    found = analysis(project)[1]
    return next(each.id for each in found.plan.leaves if found.cost[each.id].total)


def p80(project: Project, task: str) -> Decimal:
    """As it is made up: a hundred more with every twentieth."""
    return Decimal(analysis(project)[1].cost[task].total + 1600)


@pytest.mark.parametrize("place", ["task", "task_sure"])
def test_the_page_of_a_task_tells_what_it_costs_at_p80(
    place: str, client: Client, project: Project, member: Make, task: str
) -> None:
    text = page(client, member(Role.OWNER), reverse(place, args=[project.key, task]))
    currency = analysis(project)[1].plan.settings.currency
    assert f"costs at most {money(p80(project, task), currency)} at P80" in text
    assert "In 80 of 100 simulated runs it costs at most" in text


@pytest.mark.parametrize("role", HIDDEN)
def test_who_may_not_see_money_is_told_nothing_of_it(
    role: Role, client: Client, project: Project, member: Make, task: str
) -> None:
    person = member(role)
    text = page(client, person, reverse("task", args=[project.key, task]))
    assert "critical in" in text
    assert "costs at most" not in text
    assert 'data-column="cost_p80"' not in page(client, person, "/p/meridian/")
    rows = client.get("/p/meridian/sure.json").json()["rows"]
    assert set(rows["cost_p80"]) == {""}
    told = token_of(person).get("/projects/meridian/simulation").json()["result"]
    assert {each["cost"] for each in told["tasks"]} == {None}


def test_the_gantt_has_a_column_of_it(client: Client, project: Project, member: Make, task: str) -> None:
    owner = member(Role.OWNER)
    assert 'data-column="cost_p80"' in page(client, owner, "/p/meridian/")
    rows = client.get("/p/meridian/sure.json").json()["rows"]
    assert rows["cost_p80"][rows["id"].index(task)] == f"{p80(project, task):,.0f}"


def test_the_api_gives_its_percentiles(project: Project, member: Make, task: str) -> None:
    told = token_of(member(Role.OWNER)).get("/projects/meridian/simulation").json()["result"]
    found = next(each for each in told["tasks"] if each["id"] == task)
    assert list(found["cost"]) == ["p5", "p10", "p50", "p80", "p90", "p95"]
    assert found["cost"]["p80"] == float(p80(project, task))
    assert {each["cost"] is None for each in told["tasks"]} == {True, False}
