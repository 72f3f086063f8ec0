"""The Gantt held against any baseline: the one of all pages, or another that is chosen in the address or the menu."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from headway.plan.changes import SetDuration
from headway.plan.duration import Duration
from headway.plan.value import to_minutes
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import baselines
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Baseline, Project
from headway.workbench.projects.submit import submit

ID = "rehearse-the-key-ceremony"


@pytest.fixture
def two(project: Project, member: Callable[..., Person], client: Client, now: datetime) -> tuple[Baseline, Baseline]:
    """An earlier and a newer baseline, between which a task became longer."""
    who = member(Role.MANAGER)
    client.force_login(who)
    first = baselines.take(who, project, "First", "", now)
    was = load(project).state.plan.tasks[ID].duration
    submit(who, project, [SetDuration(ID, was, Duration(9 * 480))], at=now)
    return first, baselines.take(who, project, "Second", "", now + timedelta(days=1))


def test_a_baseline_tells_start_and_finish_of_every_task_it_knows(
    project: Project, two: tuple[Baseline, Baseline], client: Client
) -> None:
    told = [client.get(f"/p/meridian/against.json?baseline={each.pk}").json() for each in two]
    assert [each["name"] for each in told] == ["First", "Second"]
    for row, each in zip(two, told, strict=True):
        promised = baselines.value(row).tasks[ID]
        assert promised.finish is not None
        assert each["finish"][each["id"].index(ID)] == to_minutes(promised.finish)
        assert len(each["id"]) == len(each["start"]) == len(each["finish"])
    assert told[0]["finish"] != told[1]["finish"]


@pytest.mark.parametrize("asked", ["", "x", "999999", "9" * 30, "-1"])
def test_a_baseline_there_is_not_is_not_found(
    project: Project, two: tuple[Baseline, Baseline], client: Client, asked: str
) -> None:
    assert client.get(f"/p/meridian/against.json?baseline={asked}").status_code == 404


def test_the_menu_shows_the_baseline_of_all_pages_or_the_one_in_the_address(
    project: Project, two: tuple[Baseline, Baseline], client: Client
) -> None:
    first, second = two
    assert f'<option value="{second.pk}" selected>' in client.get("/p/meridian/").text
    page = client.get(f"/p/meridian/?baseline={first.pk}").text
    assert f'<option value="{first.pk}" selected>' in page
    assert f'data-shown="{second.pk}"' in page
    assert f'<option value="{second.pk}" selected>' in client.get("/p/meridian/?baseline=nothing").text


def test_without_a_baseline_there_is_nothing_to_choose(
    project: Project, member: Callable[..., Person], client: Client
) -> None:
    client.force_login(member(Role.VIEWER))
    assert "data-against" not in client.get("/p/meridian/").text
