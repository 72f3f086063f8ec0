"""When a task is: its dates, how long it takes, its float, and what holds it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import numpy as np
from numpy.typing import NDArray

from headway.analysis.analysis import Analysis
from headway.analysis.query.columns.reading import minutes, moments, of_id, of_leaves, of_task
from headway.analysis.query.field import Column, Field, Kind, Total
from headway.plan.task import Constraint, ConstraintKind
from headway.plan.value import TaskId, to_minutes
from headway.schedule.result import NO_DATE, DriverKind
from headway.schedule.working import working_time

DRIVERS = tuple(kind.name.lower().replace("_", " ") for kind in DriverKind)
CONSTRAINTS = tuple(kind.value.replace("-", " ") for kind in ConstraintKind)
ENDS = ("start", "finish")

type Minutes = NDArray[np.int64]


def _driver(analysis: Analysis) -> Column:
    return [DRIVERS[each] for each in analysis.schedule.driver_kind.tolist()]


def _constraint(constraint: Constraint | None) -> str | None:
    return constraint.kind.value.replace("-", " ") if constraint is not None else None


def _promise(end: str, analysis: Analysis, task: TaskId) -> datetime | None:
    promised = analysis.baseline.tasks.get(task) if analysis.baseline is not None else None
    moment: datetime | None = getattr(promised, end, None)
    return moment


def _ends(end: str, analysis: Analysis) -> tuple[Minutes, Minutes, NDArray[np.bool_]]:
    """The baseline's dates and today's (minutes since 1970), and which tasks have both."""
    moments = (_promise(end, analysis, task) for task in analysis.schedule.ids)
    was = np.array([NO_DATE if moment is None else to_minutes(moment) for moment in moments], np.int64)
    now: Minutes = getattr(analysis.schedule, end)
    return was, now, (was != NO_DATE) & (now != NO_DATE)


def _variance(end: str, analysis: Analysis) -> Column:
    """Working minutes on the task's own calendar from the baseline's date to today's; None where there is none."""
    plan, (was, now, both) = analysis.plan, _ends(end, analysis)
    found = np.zeros(len(was), np.int64)
    calendars = np.array([plan.tasks[task].calendar or "" for task in analysis.schedule.ids], object)
    for calendar in set(calendars[both].tolist()):
        here = both & (calendars == calendar)
        found[here] = working_time(plan, calendar or None).between(was[here], now[here])
    return [each if known else None for each, known in zip(found.tolist(), both.tolist(), strict=True)]


def _moved(analysis: Analysis) -> Column:
    """Whether the dates themselves differ: a day off between the two is a movement as well."""
    moved = [both & (was != now) for was, now, both in (_ends(end, analysis) for end in ENDS)]
    return list(np.logical_or(*moved).tolist())


DATE_FIELDS = (
    Field(
        "start",
        "Start",
        Kind.DATE,
        "When it starts, or started.",
        moments(lambda found: found.start),
        editable=True,
        total=Total.FIRST,
    ),
    Field(
        "finish",
        "Finish",
        Kind.DATE,
        "When it finishes, or finished.",
        moments(lambda found: found.finish),
        editable=True,
        total=Total.LAST,
    ),
    Field(
        "duration",
        "Duration",
        Kind.DAYS,
        "Working time from start to finish on its own calendar.",
        minutes(lambda found: found.duration),
        editable=True,
    ),
    Field(
        "critical",
        "Critical",
        Kind.FLAG,
        "A delay of it delays the project. No summary task is: the tasks below it are.",
        of_leaves(lambda analysis: analysis.schedule.critical.tolist()),
    ),
    Field(
        "near critical",
        "Near-critical",
        Kind.FLAG,
        "Little float is left, but some.",
        of_leaves(lambda analysis: analysis.schedule.near_critical.tolist()),
    ),
    Field(
        "float",
        "Total float",
        Kind.DAYS,
        "How far it can slip before the project does.",
        minutes(lambda found: found.total_float),
    ),
    Field(
        "free float",
        "Free float",
        Kind.DAYS,
        "How far it can slip before another task does.",
        minutes(lambda found: found.free_float),
    ),
    Field("driver", "Driver", Kind.CHOICE, "What sets its dates.", _driver, choices=DRIVERS),
    Field(
        "deadline", "Deadline", Kind.DATE, "When it should finish.", of_task(lambda task: task.deadline), editable=True
    ),
    Field(
        "external early start",
        "External early start",
        Kind.DATE,
        "The date before which another project does not let it start.",
        of_task(lambda task: task.external_early_start),
    ),
    Field(
        "external late finish",
        "External late finish",
        Kind.DATE,
        "The date by which another project needs it finished.",
        of_task(lambda task: task.external_late_finish),
    ),
    Field(
        "constraint",
        "Constraint",
        Kind.CHOICE,
        "What is demanded of its dates.",
        of_task(lambda task: _constraint(task.constraint)),
        editable=True,
        choices=CONSTRAINTS,
    ),
    Field(
        "constraint date",
        "Constraint date",
        Kind.DATE,
        "The date of its constraint.",
        of_task(lambda task: task.constraint.date if task.constraint else None),
    ),
    Field(
        "late start",
        "Late start",
        Kind.DATE,
        "When it must start for the project to finish on time.",
        moments(lambda found: found.late_start),
    ),
    Field(
        "late finish",
        "Late finish",
        Kind.DATE,
        "When it must finish for the project to finish on time.",
        moments(lambda found: found.late_finish),
    ),
    Field(
        "baseline start",
        "Baseline start",
        Kind.DATE,
        "When it was promised to start.",
        of_id(partial(_promise, "start")),
    ),
    Field(
        "baseline finish",
        "Baseline finish",
        Kind.DATE,
        "When it was promised to finish.",
        of_id(partial(_promise, "finish")),
    ),
    Field(
        "start variance",
        "Start variance",
        Kind.DAYS,
        "Working time from its baseline start to its start, later is more.",
        partial(_variance, "start"),
    ),
    Field(
        "finish variance",
        "Finish variance",
        Kind.DAYS,
        "Working time from its baseline finish to its finish, later is more.",
        partial(_variance, "finish"),
    ),
    Field("moved", "Moved", Kind.FLAG, "It starts or finishes at another time than the baseline says.", _moved),
)
