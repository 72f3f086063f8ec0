"""Baselines: what was promised, never altered, measured against what is."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

import headway
from headway.analysis import analyse
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.changes import AddTask, RemoveTask, SetDuration, SetFixedCost
from headway.plan.duration import Duration
from headway.plan.task import Task
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects import baselines
from headway.workbench.projects.answers import seen
from headway.workbench.projects.baselines import BaselineDamaged
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Baseline as Row
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit

type Maker = Callable[..., Person]


@pytest.fixture
def owner(member: Maker) -> Person:
    return member(Role.OWNER)


def untouched(project: Project) -> Task:
    state = load(project).state
    known = state.actuals.progress()
    return next(task for task in state.plan.leaves if task.duration and task.id not in known)


def test_a_baseline_holds_the_plan_and_its_figures(project: Project, owner: Person, now: datetime) -> None:
    row = baselines.take(owner, project, "Approved", "as agreed", now, approver=owner)
    promised = baselines.value(row)
    plan, actuals = load(project).state
    assert promised.plan == plan
    assert promised.engine == f"Headway {headway.__version__}"
    analysis = analyse(plan, actuals)
    assert {task: figures.finish for task, figures in promised.tasks.items()} == {
        line.task: line.finish for line in analysis.schedule
    }
    assert (row.revision, row.reason, row.approver) == (1, "as agreed", owner)
    assert baselines.latest(project) == row


def test_a_baseline_never_moves(project: Project, owner: Person, now: datetime) -> None:
    row = baselines.take(owner, project, "Approved", "", now)
    before = baselines.value(row)
    task = untouched(project)
    submit(owner, project, [SetDuration(task.id, task.duration, Duration(48_000))], at=now)
    baselines._value.cache_clear()
    assert baselines.value(Row.objects.get(pk=row.pk)) == before


def test_one_that_was_tampered_with_is_not_shown(project: Project, owner: Person, now: datetime) -> None:
    row = baselines.take(owner, project, "Approved", "", now)
    Row.objects.filter(pk=row.pk).update(body=zlib.compress(b'{"name":"Approved"}'))
    baselines._value.cache_clear()
    with pytest.raises(BaselineDamaged):
        baselines.value(row)


def test_the_plan_of_today_against_a_baseline(project: Project, owner: Person, now: datetime) -> None:
    task = untouched(project)
    assert task.duration is not None
    row = baselines.take(owner, project, "Approved", "", now)
    longer = Duration(task.duration.minutes + 480)
    spare = Task("spare", "Spare", rank=Decimal(99), duration=Duration(480))
    submit(owner, project, [SetDuration(task.id, task.duration, longer)], at=now)
    submit(owner, project, [SetFixedCost(task.id, task.fixed_cost, task.fixed_cost + 100), AddTask(spare)], at=now)
    found = baselines.compared(owner, project, row)
    assert found.tasks[task.id].duration == 480
    assert found.tasks[task.id].finish == 480
    cost = found.tasks[task.id].cost
    assert cost is not None
    assert cost >= 100
    assert found.added == ("spare",)
    assert found.removed == ()


def test_a_task_that_is_gone_is_told(project: Project, owner: Person, now: datetime) -> None:
    spare = Task("spare", "Spare", rank=Decimal(99), duration=Duration(480))
    submit(owner, project, [AddTask(spare)], at=now)
    row = baselines.take(owner, project, "Approved", "", now)
    submit(owner, project, [RemoveTask(spare)], at=now)
    found = baselines.compared(owner, project, row)
    assert found.removed == ("spare",)
    assert list(found.tasks)[-1] == "spare"
    assert found.tasks["spare"].now is None


def test_without_the_right_its_costs_are_not_known(
    project: Project, owner: Person, member: Maker, now: datetime
) -> None:
    row = baselines.take(owner, project, "Approved", "", now)
    found = baselines.compared(member(Role.VIEWER), project, row)
    assert {each.cost for each in found.tasks.values()} == {None}
    assert found.baseline.plan is not None
    assert {each.fixed_cost for each in found.baseline.plan.tasks.values()} == {Decimal(0)}


def test_one_from_a_file_is_figures_alone(project: Project, owner: Person, now: datetime) -> None:
    task = untouched(project)
    finish = analyse(*load(project).state).schedule[task.id].finish
    assert finish is not None
    foreign = Baseline("Baseline 1", 1, {task.id: BaselineTask(finish=finish - timedelta(days=7))}, engine="Project")
    (row,) = baselines.keep_foreign(owner, project, [foreign], "plan.mpp", now)
    assert (row.revision, row.source) == (None, "plan.mpp")
    assert baselines.value(row).plan is None
    found = baselines.compared(owner, project, row)
    late = found.tasks[task.id]
    assert late.start is None  # the file is silent about it
    assert late.finish == 5 * 480


def test_pages_measure_against_the_newest_or_the_chosen_one(project: Project, owner: Person, now: datetime) -> None:
    assert seen(owner, project)[1].baseline is None
    first = baselines.take(owner, project, "First", "", now)
    second = baselines.take(owner, project, "Second", "", now + timedelta(days=1))
    assert seen(owner, project)[1].baseline == baselines.value(second)
    baselines.show(owner, project, first)
    assert seen(owner, project)[1].baseline == baselines.value(first)
    baselines.show(owner, project, None)
    assert baselines.shown(project) == second


def test_only_who_may_sets_or_chooses(project: Project, owner: Person, member: Maker, now: datetime) -> None:
    viewer, row = member(Role.VIEWER), baselines.take(owner, project, "First", "", now)
    with pytest.raises(PermissionDenied):
        baselines.take(viewer, project, "Mine", "", now)
    with pytest.raises(PermissionDenied):
        baselines.show(viewer, project, row)
    other = Project.objects.create(key="other", created=now)
    other.memberships.create(person=owner, role=Role.OWNER)
    owner.known = None
    with pytest.raises(Row.DoesNotExist):
        baselines.show(owner, other, row)
