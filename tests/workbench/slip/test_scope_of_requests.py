"""Scope is split among the approved requests that brought it: on the page, over the API, on the steering page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from headway.plan.changes import AddLink, AddTask, Change
from headway.plan.duration import Duration
from headway.plan.link import Link, LinkType, link_id
from headway.plan.task import Task
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import slips
from headway.workbench.projects.answers import seen
from headway.workbench.projects.behind import Brings
from headway.workbench.projects.desk import Desk
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit
from tests.workbench.conftest import NOW

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks has the answer."""
    monkeypatch.setattr(slips, "DESK", Desk(now=lambda: NOW, start=lambda work: work(), patience=0))


@pytest.fixture
def owner(project: Project, member: Callable[..., Person], now: datetime, client: Client) -> Person:
    """An owner, signed in: two tasks came after the last one by request 4, one more after these by none.

    Together they move the finish six days; the last has nothing to come after without the others, who move it five
    alone: five and a half, and half a day.
    """
    who = member(Role.OWNER)
    analysis = seen(who, project)[1]
    last = max((row for row in analysis.schedule if row.task in {each.id for each in analysis.plan.leaves}),
               key=lambda row: row.finish or datetime.min)  # fmt: skip
    submit(who, project, [*after(last.task, "audit", 3), *after("audit", "report", 2)], at=now + DAY,
           cause="change request 4")  # fmt: skip
    submit(who, project, after("report", "party", 1), at=now + 2 * DAY)
    client.force_login(who)
    return who


def after(before: str, task: str, days: int) -> list[Change]:
    """A task more that follows another."""
    link = link_id(before, task, LinkType.FS)
    made = Task(task, task.capitalize(), duration=Duration(days * 480), rank=Decimal(10_000 + len(task)))
    return [AddTask(made), AddLink(Link(link, before, task, LinkType.FS))]


def test_the_api_tells_what_each_request_brought(project: Project, owner: Person, client: Client) -> None:
    result: Any = client.get("/api/v1/projects/meridian/slip?from=1").json()["result"]
    (scope,) = (each for each in result["causes"] if each["cause"] == "scope")
    assert [(each["request"], each["days"], each["changes"]) for each in scope["requests"]] == [
        (4, 5.5, 4),
        (None, 0.5, 2),
    ]
    assert sum(each["minutes"] for each in scope["requests"]) == scope["minutes"]
    assert "; CR-4 +5.5 d, without request +4 h)" in result["sentence"]


def test_the_page_tells_it_too(project: Project, owner: Person, client: Client) -> None:
    page = client.get("/p/meridian/slip/found/?from=1").text
    assert "4 changes by CR-4: +5.5 d" in page
    assert "2 changes by no approved request: +0.5 d" in page


def test_between_two_revisions_only_what_came_between_is_asked(project: Project, owner: Person) -> None:
    last = after("report", "party", 1)
    assert Brings(project, 1, 3)(last) == [None, None]
    first = after("audit", "report", 2)
    assert Brings(project, 1, 3)(first) == [4, 4]
    assert Brings(project, 2, 3)(first) == [None, None]
    assert Brings(project, 1, 3) == Brings(project, 1, 3), "a page that is looked at again splits nothing again"
