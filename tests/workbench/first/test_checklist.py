"""The checklist of a new project: ticked by what is there, never stored, put away by each person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from headway.actuals.facts import Actuals
from headway.formats.outline import First, Sureness, first_plan
from headway.plan.changes import AddRisk, SetEstimate
from headway.plan.risk import Risk
from headway.workbench.pages.guide.checklist import checklist
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.answers import seen
from headway.workbench.projects.baselines import take
from headway.workbench.projects.beginning import begin
from headway.workbench.projects.guide import drafts
from headway.workbench.projects.models import Project
from headway.workbench.projects.rows import State
from headway.workbench.projects.submit import submit

LABELS = (
    "Write the tasks",
    "Invite the others",
    "Say how sure the durations are",
    "Name the risks",
    "Take a baseline",
    "Publish the first report",
)


@pytest.fixture
def owner(person: Callable[..., Person]) -> Person:
    return person("owner")


@pytest.fixture
def fresh(owner: Person, now: datetime) -> Project:
    plan = first_plan(First("Fresh", datetime(2026, 12, 1, 8), text="A, 3d\nB, 2d")).plan
    return begin(owner, State(plan, Actuals()), at=now)


def ticked(person: Person, project: Project) -> list[str]:
    return [item.label for item in checklist(person, project, seen(person, project)[1]) if item.done]


def test_it_ticks_itself_off_from_what_is_there_and_back(
    owner: Person, fresh: Project, now: datetime, person: Callable[..., Person]
) -> None:
    assert [item.label for item in checklist(owner, fresh, seen(owner, fresh)[1])] == list(LABELS)
    assert ticked(owner, fresh) == ["Write the tasks"]
    added = AddRisk(Risk("late", "The supplier is late"))
    submit(owner, fresh, [added], at=now)
    assert "Name the risks" in ticked(owner, fresh)
    submit(owner, fresh, [added.inverse()], at=now)
    assert "Name the risks" not in ticked(owner, fresh)
    take(owner, fresh, "First", "", now)
    guest = Membership.objects.create(person=person("guest"), project=fresh, role=Role.VIEWER)
    assert ticked(owner, fresh) == ["Write the tasks", "Invite the others", "Take a baseline"]
    guest.delete()
    assert "Invite the others" not in ticked(owner, fresh)


def test_all_of_the_durations_have_a_range_or_it_is_open(owner: Person, fresh: Project, now: datetime) -> None:
    sure = first_plan(First("x", datetime(2026, 12, 1, 8), text="A, 3d\nB, 2d", sure={"": Sureness.ROUGH})).plan
    for task in ("a", "b"):
        submit(owner, fresh, [SetEstimate(task, was=None, now=sure.tasks[task].estimate)], at=now)
        assert ("Say how sure the durations are" in ticked(owner, fresh)) is (task == "b")


def test_who_may_not_do_a_thing_is_not_asked_to(owner: Person, fresh: Project, person: Callable[..., Person]) -> None:
    for role, labels in ((Role.MANAGER, set(LABELS) - {"Invite the others"}), (Role.VIEWER, set())):
        someone = person(role.value)
        Membership.objects.create(person=someone, project=fresh, role=role)
        found = {item.label for item in checklist(someone, fresh, seen(someone, fresh)[1])}
        assert found <= labels
        assert bool(found) is bool(labels)


def test_it_stands_on_the_overview_until_one_puts_it_away(client: Client, owner: Person, fresh: Project) -> None:
    client.force_login(owner)
    address = reverse("overview", args=[fresh.key])
    assert "Invite the others" in client.get(address).content.decode()
    client.post(reverse("checklist", args=[fresh.key]))
    assert "Invite the others" not in client.get(address).content.decode()
    assert drafts.is_put_away(owner, fresh)
    client.post(reverse("checklist", args=[fresh.key]), {"again": "1"})
    assert "Invite the others" in client.get(address).content.decode()


def test_putting_it_away_is_each_persons_own(
    client: Client, owner: Person, fresh: Project, person: Callable[..., Person]
) -> None:
    other = person("second")
    Membership.objects.create(person=other, project=fresh, role=Role.OWNER)
    drafts.put_away(owner, fresh, fresh.created)
    assert checklist(owner, fresh, seen(owner, fresh)[1]) == []
    assert checklist(other, fresh, seen(other, fresh)[1])
