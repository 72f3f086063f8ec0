"""The milestone trend: what was forecast of each milestone at one status date after the other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from headway.analysis.analysis import Analysis
from headway.plan.value import TaskId, Value
from headway.schedule.working import working_time


class Point(Value, frozen=True):
    """On the status date `at` a milestone was forecast for `finish`; `reached`: by then it was a fact."""

    at: datetime
    finish: datetime
    reached: bool = False


class Trend(Value, frozen=True):
    """One milestone, or the project's finish (`task` None), from status date to status date.

    `minutes` is the working time of the project's calendar from the first forecast to the newest; later is positive.
    """

    task: TaskId | None
    name: str
    points: tuple[Point, ...]
    minutes: int


def trends(analyses: Iterable[Analysis], finish: str = "Finish") -> tuple[Trend, ...]:
    """The project's finish, called `finish`, then every milestone of the newest plan that has a date, by date.

    `analyses` are of one project, from the oldest to the newest; of several with one status date the last counts, and
    one without a status date tells nothing.
    """
    by_day = {each.schedule.as_of: each for each in analyses if each.schedule.as_of is not None}
    kept = list(by_day.values())
    if not kept:
        return ()
    newest = kept[-1]
    milestones = [task for task in newest.plan.leaves if task.is_milestone and task.active]
    lines = [(None, finish), *((task.id, task.name or task.id) for task in milestones)]
    found = [_trend(task, name, kept) for task, name in lines]
    dated = [each for each in found if each is not None and each.points[-1].at == newest.schedule.as_of]
    return tuple(sorted(dated, key=lambda each: (each.task is not None, each.points[-1].finish)))


def _trend(task: TaskId | None, name: str, kept: list[Analysis]) -> Trend | None:
    points = tuple(point for each in kept if (point := _point(task, each)) is not None)
    if not points:
        return None
    first, last = points[0].finish, points[-1].finish
    return Trend(task, name, points, 0 if first == last else working_time(kept[-1].plan).minutes(first, last))


def _point(task: TaskId | None, analysis: Analysis) -> Point | None:
    at = analysis.schedule.as_of
    assert at is not None
    if task is None:
        return None if analysis.finish is None else Point(at, analysis.finish)
    if task not in analysis.schedule.index or not analysis.plan.tasks[task].active:
        return None
    finish, known = analysis.schedule[task].finish, analysis.progress.get(task)
    return None if finish is None else Point(at, finish, known is not None and known.finished)
