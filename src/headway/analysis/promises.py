"""What finish was promised, and how fast the plan must be to keep it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from headway.analysis.analysis import Analysis
from headway.plan.said import Said
from headway.plan.value import TaskId
from headway.schedule.working import working_time


class Promise(NamedTuple):
    """A finish somebody counts on; `task` None: the whole project's."""

    finish: datetime
    source: str
    task: TaskId | None = None


def promised_finish(analysis: Analysis) -> Promise | None:
    """The baseline's finish, else the contractual one: `must_finish_by`, else the deadline of the last milestone.

    The last milestone is, of those with a deadline, the one that is scheduled to finish last.
    """
    settings = analysis.plan.settings
    if analysis.baseline is not None:
        ends = [task.finish for task in analysis.baseline.tasks.values() if task.finish is not None]
        if ends:
            return Promise(max(ends), Said("the baseline '{name}'", name=analysis.baseline.name))
    if settings.must_finish_by is not None:
        return Promise(settings.must_finish_by, Said("the contract ('must finish by')"))
    dated = [
        (analysis.schedule[t.id].finish or t.deadline, t.id, t)
        for t in analysis.plan.leaves
        if t.is_milestone and t.active and t.deadline is not None
    ]
    if not dated:
        return None
    last = max(dated)[2]
    assert last.deadline is not None
    return Promise(last.deadline, Said("the deadline of '{name}'", name=last.name or str(last.id)), last.id)


def finish_of(analysis: Analysis, promise: Promise) -> datetime | None:
    """The finish a promise is held against: the project's, or that of its task; None where there is none."""
    if promise.task is None:
        return analysis.finish
    return analysis.schedule[promise.task].finish if promise.task in analysis.schedule.index else None


def cpli(analysis: Analysis, as_of: datetime, promise: Promise) -> float | None:
    """Critical path length index: (length + float) / length, in working time of the project's calendar.

    None where nothing is left to do between the status date and the finish. Source: DCMA check 13.
    """
    finish = finish_of(analysis, promise)
    if finish is None:
        return None
    clock = working_time(analysis.plan)
    length = clock.minutes(max(as_of, analysis.start or as_of), finish)
    return None if length <= 0 else (length + clock.minutes(finish, promise.finish)) / length


def promise_of(analysis: Analysis, task: TaskId) -> datetime | None:
    """The finish promised for one task: the baseline's, else its deadline; None where nobody promised one."""
    baseline = analysis.baseline.tasks.get(task) if analysis.baseline is not None else None
    return (baseline.finish if baseline is not None else None) or analysis.plan.tasks[task].deadline
