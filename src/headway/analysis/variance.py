"""Baseline against forecast: for every task, what was promised, what it is now, and the difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from headway.analysis.analysis import Analysis
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.duration import Duration
from headway.plan.value import CalendarId, TaskId, Value
from headway.schedule.working import WorkingTime, working_time


class Variance(Value, frozen=True):
    """One task: `promised` None where it is new since, `now` None where it is gone.

    The differences are now - promised, in working minutes on the task's own calendar (later and more are positive) and
    in money; None where either side is not known.
    """

    task: TaskId
    promised: BaselineTask | None
    now: BaselineTask | None
    start: int | None = None
    finish: int | None = None
    duration: int | None = None
    work: int | None = None
    cost: Decimal | None = None

    @property
    def differs(self) -> bool:
        """Whether anything of it is another than was promised; a task that came or went is."""
        known = (self.start, self.finish, self.duration, self.work, self.cost)
        return self.promised is None or self.now is None or any(known)


@dataclass(frozen=True, eq=False)
class Variances:
    """An analysis measured against a baseline: every task of the plan in reading order, then those that are gone."""

    baseline: Baseline
    analysis: Analysis

    @cached_property
    def tasks(self) -> Mapping[TaskId, Variance]:
        """By task."""
        return {each.task: each for each in _variances(self.baseline.tasks, self.analysis)}

    @cached_property
    def added(self) -> tuple[TaskId, ...]:
        """The tasks the baseline does not know."""
        return tuple(each.task for each in self.tasks.values() if each.promised is None)

    @cached_property
    def removed(self) -> tuple[TaskId, ...]:
        """The tasks of the baseline that are no more."""
        return tuple(each.task for each in self.tasks.values() if each.now is None)


def variances(baseline: Baseline, analysis: Analysis) -> Variances:
    """Measure an analysis against a baseline."""
    return Variances(baseline, analysis)


def figures(analysis: Analysis) -> dict[TaskId, BaselineTask]:
    """What a baseline of this analysis promises for every task; costs only where the plan has prices at all."""
    costs = analysis.cost
    return {
        row.task: BaselineTask(
            row.start,
            row.finish,
            None if row.duration is None else Duration(row.duration),
            costs[row.task].work,
            costs[row.task].total if costs.is_known else None,
        )
        for row in analysis.schedule
    }


def _variances(promised: Mapping[TaskId, BaselineTask], analysis: Analysis) -> Iterator[Variance]:
    times: dict[CalendarId | None, WorkingTime] = {}
    for task, now in figures(analysis).items():
        calendar = analysis.plan.tasks[task].calendar
        if calendar not in times:
            times[calendar] = working_time(analysis.plan, calendar)
        yield _variance(task, promised.get(task), now, times[calendar])
    yield from (Variance(task, was, None) for task, was in promised.items() if task not in analysis.plan.tasks)


def _variance(task: TaskId, was: BaselineTask | None, now: BaselineTask, time: WorkingTime) -> Variance:
    if was is None:
        return Variance(task, None, now)
    return Variance(
        task,
        was,
        now,
        start=_minutes(was.start, now.start, time),
        finish=_minutes(was.finish, now.finish, time),
        duration=_longer(was.duration, now.duration),
        work=None if was.work is None or now.work is None else now.work - was.work,
        cost=None if was.cost is None or now.cost is None else now.cost - was.cost,
    )


def _minutes(was: datetime | None, now: datetime | None, time: WorkingTime) -> int | None:
    if was is None or now is None:
        return None
    return 0 if was == now else time.minutes(was, now)


def _longer(was: Duration | None, now: Duration | None) -> int | None:
    """None also where one of them counts elapsed time: the two are no quantities of one kind."""
    if was is None or now is None or was.elapsed != now.elapsed:
        return None
    return now.minutes - was.minutes
