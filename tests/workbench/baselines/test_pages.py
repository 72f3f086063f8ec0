"""Baselines as pages: set, listed, compared, chosen."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec
import pytest
from django.test import Client

from headway.plan.baseline import Baseline as Figures
from headway.plan.baseline import BaselineTask
from headway.plan.changes import AddTask, SetDuration
from headway.plan.duration import Duration
from headway.plan.task import Task
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import baselines, locks
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Baseline, Project
from headway.workbench.projects.submit import submit

ID = "rehearse-the-key-ceremony"


@pytest.fixture
def manager(project: Project, member: Callable[..., Person], client: Client) -> Person:
    """A manager, signed in, in a project with a baseline and a change since."""
    who = member(Role.MANAGER)
    client.force_login(who)
    return who


def test_a_baseline_is_set_under_a_name_and_compared(
    project: Project, manager: Person, client: Client, now: datetime
) -> None:
    assert "Nothing was promised yet" in client.get("/p/meridian/baselines/").text
    assert client.post("/p/meridian/baselines/take/", {"name": " "}).status_code == 422
    assert client.post("/p/meridian/baselines/take/", {"name": "Gate 2", "reason": "Approved"}).status_code == 302
    row = Baseline.objects.get()
    was = load(project).state.plan.tasks[ID].duration
    submit(manager, project, [SetDuration(ID, was, Duration(4 * 480))], at=now)
    submit(manager, project, [AddTask(Task("extra", "Something new", duration=Duration(480)))], at=now)
    page = client.get(f"/p/meridian/baselines/{row.pk}/").text
    assert "+2 d" in page
    assert "new since" in page
    assert "1 task is new since" in page
    assert "Approved" in page


def test_what_came_with_a_file_is_never_passed_off_as_a_plan(
    project: Project, manager: Person, client: Client, now: datetime
) -> None:
    figures = Figures("From the file", 0, {ID: BaselineTask(finish=datetime(2026, 4, 1, 17)), "gone": BaselineTask()})
    (row,) = baselines.keep_foreign(manager, project, [figures], "old.mpp", now)
    assert "figures only" in client.get("/p/meridian/baselines/").text
    page = client.get(f"/p/meridian/baselines/{row.pk}/").text
    assert "Figures only" in page
    assert "old.mpp" in page
    assert "deleted since" in page


def test_which_baseline_is_measured_against_is_the_projects_choice(
    project: Project, manager: Person, client: Client, now: datetime
) -> None:
    first = baselines.take(manager, project, "First", "", now)
    second = baselines.take(manager, project, "Second", "", now + timedelta(days=1))
    client.post("/p/meridian/baselines/choose/", {"baseline": first.pk})
    assert baselines.shown(project) == first
    client.post("/p/meridian/baselines/choose/", {"baseline": ""})
    assert baselines.shown(project) == second
    assert client.post("/p/meridian/baselines/choose/", {"baseline": "999"}).status_code == 404


def test_a_viewer_reads_baselines_without_money_and_sets_none(
    project: Project, manager: Person, member: Callable[..., Person], client: Client, now: datetime
) -> None:
    row = baselines.take(manager, project, "Gate", "", now)
    was = load(project).state.plan.tasks[ID].duration
    submit(manager, project, [SetDuration(ID, was, Duration(4 * 480))], at=now)
    assert ">Cost</th>" in client.get(f"/p/meridian/baselines/{row.pk}/").text
    client.force_login(member(Role.VIEWER))
    page = client.get(f"/p/meridian/baselines/{row.pk}/").text
    assert "+2 d" in page
    assert ">Cost</th>" not in page
    assert client.post("/p/meridian/baselines/take/", {"name": "Mine"}).status_code == 403
    assert client.post("/p/meridian/baselines/choose/", {"baseline": row.pk}).status_code == 403


def test_all_five_figures_are_compared_and_every_task_is_in_the_file(
    project: Project, manager: Person, client: Client, now: datetime
) -> None:
    row = baselines.take(manager, project, "Gate", "", now)
    was = load(project).state.plan.tasks[ID].duration
    submit(manager, project, [SetDuration(ID, was, Duration(4 * 480))], at=now)
    page = client.get(f"/p/meridian/baselines/{row.pk}/").text
    assert 'data-tip="2 d → 4 d">+2 d</td>' in page
    assert ">Work</th>" in page
    answer = client.get(f"/p/meridian/baselines/{row.pk}/csv/")
    lines = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert len(lines) == len(load(project).state.plan.tasks)
    [line] = [each for each in lines if each["task"] == ID]
    assert (line["duration_promised"], line["duration_now"], line["duration_variance"]) == ("960", "1920", "960")


def test_the_performance_baseline_is_chosen_on_the_page_until_it_is_locked(
    project: Project, manager: Person, client: Client, now: datetime
) -> None:
    row = baselines.take(manager, project, "Gate", "", now)
    assert "No performance baseline is chosen" in client.get("/p/meridian/baselines/").text
    assert client.post("/p/meridian/baselines/measure/", {"baseline": row.pk}).status_code == 302
    assert baselines.measured(project) == row
    again = baselines.take(manager, project, "Gate 2", "", now + timedelta(days=1))
    assert "Make it the performance baseline" in client.get("/p/meridian/baselines/").text
    project.locks = msgspec.json.encode(locks.Locks(baseline=True)).decode()
    project.save(update_fields=["locks"])
    page = client.get("/p/meridian/baselines/").text
    assert "Make it the performance baseline" not in page
    assert "only an approved change request makes a new revision" in page
    assert client.post("/p/meridian/baselines/measure/", {"baseline": again.pk}).status_code == 403
    assert baselines.measured(project) == row
