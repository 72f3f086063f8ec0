"""The list of milestones: dates, promises, trend, who waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from headway.analysis.slip.trend import Point, Trend
from headway.plan.changes import AddStakeholder
from headway.plan.organisation import Stakeholder
from headway.workbench.pages.milestones.rows import spark
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import slips
from headway.workbench.projects.desk import Desk
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit
from tests.workbench.conftest import NOW

PAGE = "/p/meridian/milestones/"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for the trend has it."""
    monkeypatch.setattr(slips, "DESK", Desk(now=lambda: NOW, start=lambda work: work(), patience=0))


@pytest.fixture
def manager(client: Client, member: Callable[[Role], Person]) -> Person:
    """Somebody who may plan, signed in."""
    who = member(Role.MANAGER)
    client.force_login(who)
    return who


def test_every_milestone_with_a_date_has_a_row(client: Client, manager: Person, project: Project) -> None:
    text = client.get(PAGE).text
    named = [task.name for task in load(project).state.plan.leaves if task.is_milestone and task.active]
    assert named
    assert text.count("<tr data-row>") == len(named)


def test_who_waits_stands_beside_it(client: Client, manager: Person, project: Project, now: datetime) -> None:
    task = next(task for task in load(project).state.plan.leaves if task.is_milestone)
    submit(manager, project, [AddStakeholder(Stakeholder("inga", "Inga Holm", milestones=(task.id,)))], at=now)
    assert "Inga Holm" in client.get(PAGE).text


def test_a_filter_leaves_its_milestones(client: Client, manager: Person) -> None:
    text = client.get(f'{PAGE}?where="no task is called this"').text
    assert "No milestone here" in text


def test_the_trend_needs_two_status_dates() -> None:
    points = tuple(Point(datetime(2026, 1, day), datetime(2026, 6, day)) for day in (2, 9))
    assert spark(Trend("a", "A", points[:1], 0)) == ""
    assert "9 Jan 2026: 9 Jun 2026" in spark(Trend("a", "A", points, 0))


def test_strangers_find_nothing(client: Client, person: Callable[..., Person], project: Project) -> None:
    client.force_login(person("stranger@example.org"))
    assert client.get(PAGE).status_code == 404
