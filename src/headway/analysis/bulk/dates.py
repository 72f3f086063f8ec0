"""Dates of many tasks that somebody decides: deadlines, constraints, and starts that no link sets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from headway.analysis.bulk.edit import BulkEdit, Operation
from headway.analysis.bulk.scene import Make, Scene, Step, altered, signed, value_of
from headway.analysis.setting import texts, words
from headway.analysis.setting.unsettable import Unsettable
from headway.plan.changes import SetConstraint, SetDeadline, SetManualFinish, SetManualStart
from headway.plan.task import STARTING, Constraint, ConstraintKind, Task
from headway.plan.value import shifted
from headway.schedule.result import DriverKind

type Later = Callable[[Task, datetime | None], datetime]


def deadline(scene: Scene, edit: BulkEdit) -> Make:
    """Deadlines."""
    if edit.operation is Operation.CLEAR:
        return lambda task: altered(SetDeadline, task, None)
    later = _later(scene, edit, "finish")
    return lambda task: altered(SetDeadline, task, later(task, task.deadline))


def constraint(scene: Scene, edit: BulkEdit) -> Make:
    """What is demanded of dates: another demand, the same at another date, or none."""
    if edit.operation is Operation.SET:
        wanted = texts.constraint(value_of(edit), scene.near, scene.settings)
        return _demanding(scene, lambda task: wanted)
    if edit.operation is Operation.CLEAR:
        return _demanding(scene, lambda task: None)
    ends = {end: _later(scene, edit, end) for end in ("start", "finish")}

    def shifted(task: Task) -> Constraint:
        held = task.constraint
        if held is None or held.date is None:
            raise Unsettable(words.NOT_HELD)
        return held.but(date=ends[texts.end_of(held.kind)](task, held.date))

    return _demanding(scene, shifted)


def _demanding(scene: Scene, now: Callable[[Task], Constraint | None]) -> Make:
    def make(task: Task) -> tuple[Step, ...]:
        scene.open_leaf(task, words.SUMMARY_DATES)
        return altered(SetConstraint, task, now(task))

    return make


def start(scene: Scene, edit: BulkEdit) -> Make:
    """Starts: written down where a task is scheduled by hand, else demanded as a start no earlier than.

    Left out where a link sets the date: then the links, or what drives them, are to be altered.
    """
    later = _later(scene, edit, "start")

    def make(task: Task) -> tuple[Step, ...]:
        _movable(scene, task)
        found = scene.analysis.schedule[task.id].start
        if task.manual:
            return altered(SetManualStart, task, later(task, task.manual_start or found))
        if scene.analysis.schedule.driver(task.id).kind is DriverKind.LINK:
            raise Unsettable(words.LINKED)
        kind = task.constraint.kind if task.constraint is not None else ConstraintKind.START_NO_EARLIER_THAN
        if kind not in STARTING:
            raise Unsettable(words.HELD_OTHERWISE)
        now = later(task, found)
        return altered(SetConstraint, task, Constraint(kind, now)) if now != found else ()

    return make


def finish(scene: Scene, edit: BulkEdit) -> Make:
    """Finishes of what is scheduled by hand; that of every other task follows from its start and its duration."""
    later = _later(scene, edit, "finish")

    def make(task: Task) -> tuple[Step, ...]:
        _movable(scene, task)
        if not task.manual:
            raise Unsettable(words.NOT_BY_HAND)
        found = scene.analysis.schedule[task.id].finish
        return altered(SetManualFinish, task, later(task, task.manual_finish or found))

    return make


def _movable(scene: Scene, task: Task) -> None:
    scene.open_leaf(task, words.SUMMARY_DATES)
    if scene.begun(task):
        raise Unsettable(words.BEGUN)
    if not task.active:
        raise Unsettable(words.INACTIVE)


def _later(scene: Scene, edit: BulkEdit, end: str) -> Later:
    """From a date to the one that comes of it: the same for all, or so much working time of each task later."""
    text = value_of(edit)
    if edit.operation is Operation.SET:
        day = texts.moment(text, scene.near, end, scene.settings)
        return lambda task, was: day
    typed = texts.duration(text, scene.settings)
    more = signed(edit) * typed.minutes

    def later(task: Task, was: datetime | None) -> datetime:
        if was is None:
            raise Unsettable(words.NOT_HELD)
        if typed.elapsed:
            return shifted(was, more)
        clock = scene.calendars[task.calendar]
        work = clock.work_before(was) + more
        return clock.begins(work) if end == "start" else clock.moment(work)

    return later
