"""What is locked, what stays free, and that only an approved request passes."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from headway.actuals.changes import RecordStart
from headway.actuals.facts import Started
from headway.plan.changes import (
    AddLink,
    AddTask,
    Change,
    MoveTask,
    RemoveLink,
    RenameTask,
    SetActive,
    SetBudget,
    SetContingency,
    SetDeadline,
    SetDuration,
    diff,
)
from headway.plan.changes.place import Place
from headway.plan.duration import Duration
from headway.plan.task import Task
from headway.workbench.control import drafts, lists, requests
from headway.workbench.control.models import Stage
from headway.workbench.projects import baselines, held, locks, undo
from headway.workbench.projects.locks import Locked, Locks
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.submit import submit
from tests.workbench.control.conftest import DISKS, NOW, Board, carried_out, longer, opened

LEASE = "data-centre-lease-ends"


@pytest.fixture
def locked(project: Project, board: Board) -> Project:
    """The plan is its own performance baseline, and everything is locked."""
    row = baselines.take(board.owner, project, "Approved", "Steering committee", NOW)
    baselines.measure_by(board.owner, project, row)
    locks.put(board.owner, project, Locks(scope=True, budget=True, baseline=True, milestones=(LEASE,)))
    return project


def tasks(project: Project) -> dict[str, Task]:
    return dict(held.load(project).state.plan.tasks)


def new(parent: str | None) -> AddTask:
    return AddTask(Task("audit", "An audit", parent, rank=Decimal(99), duration=Duration(480)))


def refused(board: Board, project: Project, *changes: Change) -> Locked:
    with pytest.raises(Locked) as found:
        submit(board.owner, project, changes, at=NOW)
    return found.value


def test_scope_comes_in_and_goes_out_by_approval_alone(locked: Project, board: Board) -> None:
    disks = tasks(locked)[DISKS]
    assert refused(board, locked, new(disks.parent)).refusals[0].lock == "scope"
    plan = held.load(locked).state.plan
    without = diff(plan, plan.but(
        tasks={id: task for id, task in plan.tasks.items() if id != DISKS},
        links={id: link for id, link in plan.links.items() if DISKS not in (link.predecessor, link.successor)},
        assignments={id: each for id, each in plan.assignments.items() if each.task != DISKS},
    ))  # fmt: skip
    assert "would go out" in refused(board, locked, *without).sentence
    assert "would go out" in refused(board, locked, SetActive(DISKS, True, False)).sentence


def test_detail_below_a_work_package_stays_free(locked: Project, board: Board) -> None:
    submit(board.manager, locked, [new(DISKS)], at=NOW)
    assert "audit" in tasks(locked)
    audit, disks = tasks(locked)["audit"], tasks(locked)[DISKS]
    out = MoveTask("audit", Place(DISKS, audit.rank), Place(disks.parent, Decimal(77)))
    assert "would come in" in refused(board, locked, out).sentence


def test_the_budget_is_locked(locked: Project, board: Board) -> None:
    settings = held.load(locked).state.plan.settings
    assert refused(board, locked, SetBudget(settings.budget, Decimal(1))).refusals[0].lock == "budget"
    assert refused(board, locked, SetContingency(settings.contingency, Decimal(1))).field == "budget"


def test_a_contractual_milestone_keeps_its_deadline(locked: Project, board: Board) -> None:
    was = tasks(locked)[LEASE].deadline
    found = refused(board, locked, SetDeadline(LEASE, was, datetime(2027, 1, 1, 17)))
    assert found.refusals[0].lock == "milestones"
    assert "propose it instead" in found.sentence


def test_the_forecast_is_never_locked(locked: Project, board: Board) -> None:
    plan = held.load(locked).state.plan
    link = next(each for each in plan.links.values() if each.predecessor == DISKS)
    fact = Started("s", DISKS, NOW.replace(tzinfo=None), NOW.replace(tzinfo=None))
    free: list[Change] = [
        longer(locked), RemoveLink(link), AddLink(link), RenameTask(DISKS, plan.tasks[DISKS].name, "Disks"),
        RecordStart(fact),
    ]  # fmt: skip
    for change in free:
        submit(board.manager, locked, [change], at=NOW)
    assert tasks(locked)[DISKS].name == "Disks"


def test_an_undo_does_not_pass_a_lock(project: Project, board: Board) -> None:
    submit(board.manager, project, [new(tasks(project)[DISKS].parent)], at=NOW)
    locks.put(board.owner, project, Locks(scope=True))
    with pytest.raises(Locked):
        undo.undo(board.manager, project, at=NOW)
    assert "audit" in tasks(project)


def test_an_approved_request_passes_and_revises_the_baseline(locked: Project, board: Board) -> None:
    before = baselines.measured(locked)
    assert before is not None
    made = opened(board.manager, locked, "An audit")
    added = [new(tasks(locked)[DISKS].parent)]
    requests.set_changes(board.manager, made, added, baseline=added, at=NOW)
    requests.submit(board.manager, made.request, NOW)
    request = carried_out(made, board.sponsor, board)
    assert request.stage == Stage.IMPLEMENTED
    assert "audit" in tasks(locked)
    after = baselines.measured(locked)
    assert after is not None
    assert (after.revises, after.cause, after.performance) == (before, "change request 1", True)
    assert request.baseline == after
    old, now = baselines.value(before), baselines.value(after)
    assert "audit" in now.tasks and "audit" not in old.tasks  # noqa: PT018 the two belong together
    assert all(now.tasks[id] == old.tasks[id] for id in old.tasks if id not in ("audit", *summaries(locked)))


def summaries(project: Project) -> set[str]:
    return {task.parent for task in tasks(project).values() if task.parent}


def test_an_approval_undone_by_hand_is_refused_by_the_lock(locked: Project, board: Board) -> None:
    made = opened(board.manager, locked, "An audit")
    requests.set_changes(board.manager, made, [new(tasks(locked)[DISKS].parent)], at=NOW)
    requests.submit(board.manager, made.request, NOW)
    request = carried_out(made, board.sponsor, board)
    with pytest.raises(Locked):
        undo.undo(board.owner, locked, at=NOW, revision=request.revision)


def test_a_draft_has_no_locks(locked: Project, board: Board) -> None:
    made = opened(board.manager, locked)
    draft = drafts.enter(board.manager, made, NOW)
    submit(board.manager, draft, [new(None)], at=NOW)
    drafts.leave(board.manager, draft, NOW)
    made.refresh_from_db()
    assert lists.forecast(made) == (new(None),)


def test_a_planner_does_not_unlock_the_plan(locked: Project, board: Board) -> None:
    with pytest.raises(PermissionDenied):
        locks.put(board.manager, locked, Locks())
    with pytest.raises(PermissionDenied, match="baseline is locked"):
        baselines.measure_by(board.manager, locked, None)
    assert Project.objects.get(pk=locked.pk).locks


def test_a_refused_write_leaves_no_trace(locked: Project, board: Board) -> None:
    revision, entries = locked.revision, Entry.objects.count()
    refused(board, locked, SetDuration(DISKS, tasks(locked)[DISKS].duration, Duration(0)), new(None))
    assert (Project.objects.get(pk=locked.pk).revision, Entry.objects.count()) == (revision, entries)
