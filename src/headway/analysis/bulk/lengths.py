"""How long many tasks take, and how long they may."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from headway.analysis.balance import whole_work, whole_work_set
from headway.analysis.bulk.edit import BulkEdit, Operation
from headway.analysis.bulk.plain import factor
from headway.analysis.bulk.scene import Make, Scene, Step, altered, signed, value_of
from headway.analysis.setting import texts, words
from headway.analysis.setting.unsettable import Unsettable
from headway.plan.changes import SetDuration, SetEstimate, SetTaskKind
from headway.plan.changes.rules import NOT_NEGATIVE
from headway.plan.duration import Duration
from headway.plan.estimate import ThreePoint
from headway.plan.task import Task, TaskKind

type Longer = Callable[[Duration | None], Duration]


def duration(scene: Scene, edit: BulkEdit) -> Make:
    """The duration of tasks; summary tasks, milestones and what is done have none to alter."""
    longer = None if edit.operation is Operation.CLEAR else _longer(scene, edit)

    def make(task: Task) -> tuple[Step, ...]:
        scene.open_leaf(task, words.SUMMARY_DURATION)
        if task.is_milestone:
            raise Unsettable(words.MILESTONE)
        if task.kind in (TaskKind.LEVEL_OF_EFFORT, TaskKind.WBS_SUMMARY):
            raise Unsettable(words.SPANNING)
        now = longer(task.duration) if longer is not None else None
        kind = texts.becomes(task, now) if now is not None else None
        first = altered(SetTaskKind, task, kind) if kind is not None else ()
        return (*first, *altered(SetDuration, task, now))

    return make


def work(scene: Scene, edit: BulkEdit) -> Make:
    """The work of tasks: of everybody on them, shared as it was; summary tasks and what is done have none to alter."""
    more = _longer(scene, edit)

    def make(task: Task) -> tuple[Step, ...]:
        scene.open_leaf(task, words.SUMMARY_WORK)
        plan = scene.analysis.plan
        held = whole_work(plan, task)
        now = more(Duration(held) if held is not None else None).minutes
        if now < 0:
            raise Unsettable(words.NOT_ALLOWED, expected=NOT_NEGATIVE.expected)
        return whole_work_set(plan, task, now) if now != held else ()

    return make


def estimate(scene: Scene, edit: BulkEdit) -> Make:
    """All three points of an estimate at once, or none any more."""
    longer = None if edit.operation is Operation.CLEAR else _longer(scene, edit)

    def now(task: Task) -> ThreePoint | None:
        if longer is None:
            return None
        held = _held(task)
        return held.but(low=longer(held.low), likely=longer(held.likely), high=longer(held.high))

    return _estimating(scene, now)


def point(place: str) -> Callable[[Scene, BulkEdit], Make]:
    """One of the three points: `low`, `likely` or `high`."""

    def means(scene: Scene, edit: BulkEdit) -> Make:
        longer = _longer(scene, edit)

        def now(task: Task) -> ThreePoint:
            held = _held(task)
            return held.but(**{place: longer(getattr(held, place))})

        return _estimating(scene, now)

    return means


def _estimating(scene: Scene, now: Callable[[Task], ThreePoint | None]) -> Make:
    def make(task: Task) -> tuple[Step, ...]:
        scene.open_leaf(task, words.SUMMARY_DURATION)
        return altered(SetEstimate, task, now(task))

    return make


def _held(task: Task) -> ThreePoint:
    if task.estimate is None:
        raise Unsettable(words.NOT_HELD)
    return task.estimate


def _longer(scene: Scene, edit: BulkEdit) -> Longer:
    """From a duration to the one that comes of it: whole minutes, halves away from zero."""
    text = value_of(edit)
    if edit.operation is Operation.MULTIPLY:
        times = factor(text)
        return lambda was: _sized(was, lambda held: _rounded(held.minutes * times))
    typed = texts.duration(text, scene.settings)
    if edit.operation is Operation.SET:
        return lambda was: texts.duration(text, scene.settings, was)
    more = signed(edit) * typed.minutes
    return lambda was: _sized(was, lambda held: held.minutes + more, elapsed=typed.elapsed)


def _sized(was: Duration | None, minutes: Callable[[Duration], int], elapsed: bool | None = None) -> Duration:
    if was is None:
        raise Unsettable(words.NOT_HELD)
    if elapsed is not None and elapsed is not was.elapsed:
        raise Unsettable(words.NOT_MIXED)
    return was.but(minutes=minutes(was))


def _rounded(minutes: Decimal) -> int:
    return int(minutes.to_integral_value(ROUND_HALF_UP))
