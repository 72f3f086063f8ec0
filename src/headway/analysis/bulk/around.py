"""Who works on many tasks, what they touch, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from headway.analysis.bulk.edit import BulkEdit, Operation
from headway.analysis.bulk.scene import Make, Scene, Step, altered, value_of
from headway.analysis.query.columns.task import above
from headway.analysis.setting import texts, words
from headway.analysis.setting.people import free_assignment
from headway.analysis.setting.places import last, ranks, topmost
from headway.analysis.setting.unsettable import Unsettable
from headway.plan.changes import (
    AddAssignment,
    MoveTask,
    RemoveAssignment,
    SetCalendar,
    SetTaskAccount,
    SetTaskComponents,
)
from headway.plan.changes.place import Place
from headway.plan.resource import Assignment
from headway.plan.task import Task


def resource(scene: Scene, edit: BulkEdit) -> Make:
    """The people on tasks: exactly these, these too, without these, or nobody."""
    plan = scene.analysis.plan
    named = [texts.named(plan.resources, each, words.NO_RESOURCE) for each in _names(edit)]
    wanted = _wanted(edit, named)

    def make(task: Task) -> tuple[Step, ...]:
        scene.open_leaf(task, words.SUMMARY_PEOPLE)
        there = [each for each in plan.assigned.get(task.id, ()) if each.resource is not None]
        now = wanted([each.resource for each in there if each.resource is not None])
        gone = [each for each in there if each.resource not in now]
        if any(each.id in scene.worked for each in gone):
            raise Unsettable(words.WORK_REPORTED)
        held = {each.resource for each in there}
        new = (Assignment(free_assignment(plan, task.id, id), task.id, id) for id in now if id not in held)
        return (*(RemoveAssignment(each) for each in gone), *(AddAssignment(each) for each in new))

    return make


def component(scene: Scene, edit: BulkEdit) -> Make:
    """The components tasks touch."""
    named = [texts.named(scene.analysis.plan.components, each, words.NO_COMPONENT) for each in _names(edit)]
    wanted = _wanted(edit, named)
    return lambda task: altered(SetTaskComponents, task, tuple(wanted(task.components)))


def calendar(scene: Scene, edit: BulkEdit) -> Make:
    """A calendar of their own, or the project's."""
    plan = scene.analysis.plan
    if edit.operation is Operation.CLEAR:
        return lambda task: altered(SetCalendar, task, None)
    meant = texts.named(plan.calendars, value_of(edit), words.NO_CALENDAR)
    return lambda task: altered(SetCalendar, task, None if meant == plan.settings.calendar else meant)


def account(scene: Scene, edit: BulkEdit) -> Make:
    """The cost account tasks are charged to, or that of the task above."""
    if edit.operation is Operation.CLEAR:
        return lambda task: altered(SetTaskAccount, task, None)
    meant = texts.named(scene.analysis.plan.accounts, value_of(edit), words.NO_ACCOUNT)
    return lambda task: altered(SetTaskAccount, task, meant)


def phase(scene: Scene, edit: BulkEdit) -> Make:
    """To the end of a phase, in reading order; what lies below another of the tasks goes along with it."""
    plan, parent = scene.analysis.plan, None
    if edit.operation is not Operation.CLEAR:
        summaries = {id: task for id, task in plan.tasks.items() if plan.is_summary(id)}
        parent = texts.named(summaries, value_of(edit), words.NO_PHASE)
    lineage = {parent, *(above(plan, parent) if parent is not None else ())}
    moving = [id for id in topmost(plan, scene.tasks) if plan.tasks[id].parent != parent and id not in lineage]
    free = dict(zip(moving, ranks(plan, parent, last(plan, parent), len(moving)), strict=True))

    def make(task: Task) -> tuple[Step, ...]:
        if task.id in lineage and task.id is not None:
            raise Unsettable(words.BELOW_ITSELF)
        if task.id not in free:
            return ()
        return (MoveTask(task.id, Place(task.parent, task.rank), Place(parent, free[task.id])),)

    return make


def _names(edit: BulkEdit) -> list[str]:
    return [] if edit.operation is Operation.CLEAR else texts.listed(value_of(edit))


def _wanted(edit: BulkEdit, named: list[str]) -> Callable[[Sequence[str]], list[str]]:
    """From what a task has of several to what it is to have, each once."""
    match edit.operation:
        case Operation.ADD:
            return lambda held: list(dict.fromkeys([*held, *named]))
        case Operation.SUBTRACT:
            return lambda held: [each for each in held if each not in named]
    return lambda held: list(dict.fromkeys(named))
