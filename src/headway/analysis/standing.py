"""How a plan stands: the few figures that one looks at first."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

from headway.actuals.facts import Progress
from headway.analysis.analysis import Analysis
from headway.analysis.promises import Promise, finish_of, promised_finish
from headway.cost.progress import share_complete
from headway.plan.plan import Plan
from headway.plan.problem import Severity
from headway.plan.task import Task, TaskKind
from headway.plan.value import TaskId, Value, to_moment
from headway.schedule.result import NO_DATE
from headway.schedule.working import working_time

UNTOUCHED = Progress()
SPANS = (TaskKind.LEVEL_OF_EFFORT, TaskKind.WBS_SUMMARY)


class Standing(Value, frozen=True):
    """Where a plan stands at its status date. Tasks are the active ones without children that are work of their own.

    `moved`: working minutes of the project's calendar from the promised finish to this one, later is positive.
    `late`: see `late_tasks`. `done`: the share of all working time that is done, 0 to 1; None where there is none.
    """

    start: datetime | None
    finish: datetime | None
    promise: Promise | None
    moved: int | None
    tasks: int
    finished: int
    critical: int  # of those that are not finished
    late: tuple[TaskId, ...]
    done: float | None
    problems: int  # errors and warnings


def standing(analysis: Analysis) -> Standing:
    """The figures of an analysis, against its baseline or else what the plan itself promises."""
    tasks = _counted(analysis.plan)
    open_tasks = _unfinished(analysis)
    promise = promised_finish(analysis)
    schedule = analysis.schedule
    return Standing(
        start=analysis.start,
        finish=analysis.finish,
        promise=promise,
        moved=_moved(analysis, promise),
        tasks=len(tasks),
        finished=len(tasks) - len(open_tasks),
        critical=sum(bool(schedule.critical[schedule.index[task.id]]) for task in open_tasks),
        late=late(analysis),
        done=_done(analysis, tasks),
        problems=sum(problem.severity is not Severity.NOTE for problem in analysis.problems),
    )


def late(analysis: Analysis) -> tuple[TaskId, ...]:
    """The tasks that are behind, in reading order (see `is_late`)."""
    return tuple(task.id for task in _unfinished(analysis) if is_late(analysis, task))


def _counted(plan: Plan) -> list[Task]:
    """The active tasks without children that are work of their own: those that can be late, and are counted."""
    return [task for task in plan.leaves if task.active and not task.external and task.kind not in SPANS]


def _unfinished(analysis: Analysis) -> list[Task]:
    known = analysis.progress
    return [task for task in _counted(analysis.plan) if not known.get(task.id, UNTOUCHED).finished]


def is_late(analysis: Analysis, task: Task) -> bool:
    """Whether an unfinished task finishes after its baseline or its deadline, or should be finished already."""
    minutes = analysis.schedule.finish[analysis.schedule.index[task.id]]
    if minutes == NO_DATE:
        return False
    finish = to_moment(int(minutes))
    promised = analysis.baseline.tasks.get(task.id) if analysis.baseline is not None else None
    dates = (task.deadline, promised.finish if promised is not None else None, analysis.schedule.as_of)
    before, now = [date for date in dates[:2] if date is not None], dates[2]
    return any(finish > date for date in before) or (now is not None and finish < now)


def _moved(analysis: Analysis, promise: Promise | None) -> int | None:
    if promise is None:
        return None
    finish = finish_of(analysis, promise)
    return None if finish is None else working_time(analysis.plan).minutes(promise.finish, finish)


def _done(analysis: Analysis, tasks: list[Task]) -> float | None:
    whole, done = 0, Fraction(0)
    for task in tasks:
        at = analysis.schedule.index[task.id]
        minutes = max(0, int(analysis.schedule.duration[at]))
        whole += minutes
        known = analysis.progress.get(task.id)
        if known is not None and minutes:
            done += minutes * share_complete(known, minutes)
    return float(done / whole) if whole else None
