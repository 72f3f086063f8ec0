"""Undo and redo: one gesture one step, by appending, across people; refused where something later builds on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from headway.actuals.changes import RecordStart
from headway.actuals.facts import Started
from headway.plan.account import CostAccount
from headway.plan.changes import (
    AddCostAccount,
    AddLink,
    AddTask,
    Change,
    RemoveAssignment,
    RemoveLink,
    RemoveTask,
    RenameTask,
    TransferBudget,
)
from headway.plan.link import Link
from headway.plan.task import Task
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.rows import State
from headway.workbench.projects.submit import submit
from headway.workbench.projects.undo import NothingToUndo, UndoRefused, redo, redoable, undo, undoable

type Maker = Callable[..., Person]


@pytest.fixture
def other(member: Maker, project: Project) -> Person:
    return member(Role.OWNER)


def leaves(project: Project) -> tuple[Task, ...]:
    return load(project).state.plan.leaves


def untouched(project: Project) -> Task:
    """A task nothing happened to yet."""
    known = load(project).state.actuals.progress()
    return next(task for task in leaves(project) if task.id not in known)


def rename(project: Project, now: str, at: int = 0) -> RenameTask:
    task = leaves(project)[at]
    return RenameTask(task.id, task.name, now)


def names(project: Project) -> list[str]:
    return [task.name for task in leaves(project)]


def test_undo_takes_back_the_latest_gesture_and_redo_makes_it_again(
    project: Project, manager: Person, now: datetime
) -> None:
    before = load(project).state
    submit(manager, project, [rename(project, "Second"), rename(project, "Third", 1)], at=now)
    after = load(project).state
    receipt = undo(manager, project, at=now)
    assert receipt.after == load(project).state == before
    assert receipt.entry.undoes == 2
    assert receipt.entry.gesture.startswith("Undid: Rename task ")
    receipt = redo(manager, project, at=now)
    assert load(project).state == after
    assert receipt.entry.gesture.startswith("Redid: Rename task ")
    undo(manager, project, at=now)
    assert load(project).state == before
    assert project.revision == 5


def test_several_steps_back_and_forth(project: Project, manager: Person, now: datetime) -> None:
    states: list[State] = [load(project).state]
    for name in ("One", "Two", "Three"):
        submit(manager, project, [rename(project, name)], at=now)
        states.append(load(project).state)
    for state in (states[2], states[1]):
        assert undo(manager, project, at=now).after == state
    assert redo(manager, project, at=now).after == states[2]
    assert redo(manager, project, at=now).after == states[3]
    for state in (states[2], states[1], states[0]):
        assert undo(manager, project, at=now).after == state
    with pytest.raises(NothingToUndo):
        undo(manager, project, at=now)


def test_a_new_gesture_clears_what_could_be_redone(project: Project, manager: Person, now: datetime) -> None:
    submit(manager, project, [rename(project, "One")], at=now)
    undo(manager, project, at=now)
    assert redoable(manager, project) is not None
    submit(manager, project, [rename(project, "Two", 1)], at=now)
    assert redoable(manager, project) is None
    with pytest.raises(NothingToUndo):
        redo(manager, project, at=now)


def test_each_person_undoes_the_own_latest_gesture(
    project: Project, manager: Person, other: Person, now: datetime
) -> None:
    submit(manager, project, [rename(project, "By manager")], at=now)
    submit(other, project, [rename(project, "By owner", 1)], at=now)
    button = undoable(manager, project)
    assert button is not None
    assert button.revision == 2
    undo(manager, project, at=now)
    assert "By manager" not in names(project)
    assert "By owner" in names(project)


def test_undo_is_refused_where_a_later_change_builds_on_it_and_names_it(
    project: Project, manager: Person, other: Person, now: datetime
) -> None:
    submit(manager, project, [rename(project, "By manager")], at=now)
    submit(other, project, [rename(project, "By owner")], at=now + timedelta(hours=1))
    submit(other, project, [rename(project, "Unrelated", 1)], at=now + timedelta(hours=2))
    with pytest.raises(UndoRefused, match="Owner did “Rename task 'By manager' to 'By owner'”") as refused:
        undo(manager, project, at=now)
    assert refused.value.entry == Entry.objects.get(project=project, revision=3)
    assert load(project).revision == 4


def test_a_task_that_something_later_refers_to_is_not_undone(
    project: Project, manager: Person, other: Person, now: datetime
) -> None:
    submit(manager, project, [AddTask(Task("new", "New", rank=Decimal(99)))], at=now)
    submit(other, project, [AddLink(Link("l", leaves(project)[0].id, "new"))], at=now)
    with pytest.raises(UndoRefused, match="Add link") as refused:
        undo(manager, project, at=now)
    assert refused.value.entry is not None
    assert refused.value.entry.revision == 3
    undo(other, project, at=now)
    undo(manager, project, at=now)
    assert "new" not in load(project).state.plan.tasks


def test_a_task_with_a_later_fact_is_not_undone(
    project: Project, manager: Person, other: Person, now: datetime
) -> None:
    submit(manager, project, [AddTask(Task("new", "New", rank=Decimal(99)))], at=now)
    submit(other, project, [started("new", now)], at=now)
    with pytest.raises(UndoRefused) as refused:
        undo(manager, project, at=now)
    assert refused.value.entry is not None
    assert refused.value.entry.revision == 3


def started(task: str, now: datetime, id: str = "f") -> Change:
    at = now.replace(tzinfo=None)
    return RecordStart(Started(id, task, at, at))


def test_a_fact_is_undone_by_another_fact(project: Project, manager: Person, now: datetime) -> None:
    task = untouched(project).id
    submit(manager, project, [started(task, now)], at=now)
    before = load(project).state.actuals.progress()
    undo(manager, project, at=now)
    actuals = load(project).state.actuals
    assert "f" in actuals.facts
    assert task not in actuals.progress()
    redo(manager, project, at=now)
    assert load(project).state.actuals.progress() == before
    undo(manager, project, at=now)
    assert task not in load(project).state.actuals.progress()


def test_only_who_plans_undoes_what_others_did(project: Project, manager: Person, member: Maker, now: datetime) -> None:
    submit(manager, project, [rename(project, "By manager")], at=now)
    with pytest.raises(PermissionDenied):
        undo(member(Role.CONTRIBUTOR), project, at=now, revision=2)
    receipt = undo(member(Role.OWNER), project, at=now, revision=2)
    assert receipt.entry.undoes == 2
    with pytest.raises(NothingToUndo, match="undone already"):
        undo(manager, project, at=now, revision=2)
    with pytest.raises(NothingToUndo):
        undo(manager, project, at=now)


def test_who_may_no_longer_plan_undoes_nothing(project: Project, manager: Person, now: datetime) -> None:
    submit(manager, project, [rename(project, "By manager")], at=now)
    Membership.objects.filter(person=manager).update(role=Role.VIEWER)
    manager.known = None
    with pytest.raises(PermissionDenied):
        undo(manager, project, at=now)


def test_a_removed_branch_comes_back_whole(project: Project, manager: Person, now: datetime) -> None:
    before = load(project).state
    plan = before.plan
    task = untouched(project)
    ends = [link for link in plan.links.values() if task.id in (link.predecessor, link.successor)]
    gone = [*map(RemoveLink, ends), *map(RemoveAssignment, plan.assigned.get(task.id, ())), RemoveTask(task)]
    submit(manager, project, gone, at=now)
    assert undo(manager, project, at=now).after == before


def test_a_drawdown_is_undone_on_both_sides_and_named_where_a_later_one_builds_on_it(
    project: Project, manager: Person, other: Person, now: datetime
) -> None:
    held = load(project).state.plan.settings.contingency or Decimal(0)
    racks = CostAccount("racks", "Racks", budget=Decimal(0))
    shelves = CostAccount("shelves", "Shelves", budget=Decimal(0))
    submit(manager, project, [AddCostAccount(racks), AddCostAccount(shelves)], at=now)
    before = load(project).state
    submit(manager, project, [TransferBudget("contingency", "racks", Decimal(100), held, Decimal(0))], at=now)
    drawn = load(project).state.plan
    assert (drawn.settings.contingency, drawn.accounts["racks"].budget) == (held - 100, 100)
    submit(other, project, [TransferBudget("contingency", "shelves", Decimal(50), held - 100, Decimal(0))], at=now)
    with pytest.raises(UndoRefused) as refused:
        undo(manager, project, at=now)
    assert refused.value.entry is not None
    assert refused.value.entry.by == other
    undo(other, project, at=now)
    undo(manager, project, at=now)
    assert load(project).state == before
