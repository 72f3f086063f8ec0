"""Across projects: the same figures by the API, and worked out beside the requests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.utils import timezone

from headway.plan.changes import SetDuration
from headway.plan.duration import Duration
from headway.workbench.jobs import standing
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import confidence
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project, Standing
from headway.workbench.projects.record import write
from headway.workbench.projects.standings import stale
from tests.workbench.api.conftest import token_of
from tests.workbench.portfolio.conftest import MakeProject

type MakePerson = Callable[..., Person]


def test_the_api_gives_what_the_page_shows(member: MakePerson) -> None:
    (line,) = token_of(member(Role.MANAGER)).get("/portfolio").json()["items"]
    assert (line["key"], line["finish"], line["state"]) == ("meridian", "2026-08-03T17:00:00", "off-track")
    assert line["cash"]["currency"] == "GBP"
    assert line["sees"] == ["costs", "reserves", "risks", "rates"]


def test_the_api_keeps_what_one_may_not_see(member: MakePerson, small: MakeProject) -> None:
    small("secret")
    caller = token_of(member(Role.VIEWER))
    (line,) = caller.get("/portfolio?sort=-overrun").json()["items"]
    assert (line["cash"], line["risk"], line["sees"]) == (None, None, [])
    assert caller.get("/portfolio?sort=secrets").status_code in (400, 422)
    assert caller.get("/portfolio?q=Kestrel").json()["items"] == []


def test_ones_own_work_by_the_api(person: MakePerson, project: Project) -> None:
    """Whoever works on a task that waits finds it there, blocked by what the page of the task names."""
    grace, plan = person("grace"), load(project).state.plan
    own = next(each for each in plan.assignments.values() if each.resource is not None)
    Membership.objects.create(person=grace, project=project, role=Role.CONTRIBUTOR, resource=own.resource or "")
    found = token_of(grace).get("/my-work").json()
    theirs = {each.task for each in plan.assignments.values() if each.resource == own.resource}
    assert found["items"]
    assert {each["task"] for each in found["items"]} <= theirs
    assert {each["project"] for each in found["items"]} == {"meridian"}
    assert not {each["waiting"]["task"] for each in found["waits"]} & theirs


def test_figures_are_worked_out_beside_the_requests(small: MakeProject, now: datetime) -> None:
    some = [small("atlas"), small("borealis")]
    assert standing.is_due(now)
    standing.stand.func()
    assert {row.project.key for row in Standing.objects.all()} == {"atlas", "borealis"}
    assert not stale(Project.objects.all(), timezone.now())
    write(some[0], [SetDuration("build", Duration(2400), Duration(4800))], by=None, at=now)
    assert [each.key for each in stale(Project.objects.all(), timezone.now())] == ["atlas"]


def test_one_project_that_fails_leaves_the_others_theirs(
    monkeypatch: pytest.MonkeyPatch, small: MakeProject, now: datetime
) -> None:
    small("atlas"), small("borealis")
    known = standing.standings

    def failing(projects: list[Project], *rest: object) -> object:
        if projects[0].key == "atlas":
            raise RuntimeError
        return known(projects, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(standing, "standings", failing)
    standing.stand.func()
    assert [row.project.key for row in Standing.objects.all()] == ["borealis"]


def test_what_nobody_looked_at_is_simulated_once(
    monkeypatch: pytest.MonkeyPatch, small: MakeProject, now: datetime
) -> None:
    small("atlas")
    assert not standing.is_unsimulated(now)  # whether it has a finish is not known yet
    standing.stand.func()
    asked: list[str] = []
    monkeypatch.setattr(confidence, "forecast", lambda project, at: asked.append(project.key))
    assert standing.is_unsimulated(now)
    standing.simulate.func()
    assert asked == ["atlas"]
