"""Who is at work when: every assignment as stretches of time in which it takes so many units of its resource."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.analysis.analysis import Analysis
from headway.analysis.load.pieces import Clocks, is_plain, pieces
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, ResourceKind
from headway.plan.task import Task
from headway.plan.value import AssignmentId, ResourceId, TaskId, to_minutes
from headway.schedule.result import NO_DATE

ALWAYS = 2**60


class Uses(NamedTuple):
    """Units of one resource in use, stretch by stretch: from one minute (since 1970) to another, in order.

    `whose` is the place of the assignment in `Rows`.
    """

    start: NDArray[np.int64]
    finish: NDArray[np.int64]
    units: NDArray[np.float64]
    whose: NDArray[np.int64]

    def same(self, other: Uses) -> bool:
        """Whether nothing differs in time or units."""
        return all(np.array_equal(mine, its) for mine, its in zip(self[:3], other[:3], strict=True))


NOBODY = Uses(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0), np.zeros(0, np.int64))


class Rows(NamedTuple):
    """The assignments of people and machines: whose, at which row of the schedule, with how many units.

    `apart` are places among them whose assignment is not simply there from start to finish of its task.
    """

    resources: tuple[ResourceId, ...]
    ids: tuple[AssignmentId, ...]
    resource: NDArray[np.int64]
    row: NDArray[np.int64]
    units: NDArray[np.float64]
    apart: tuple[tuple[int, Assignment], ...]


def assigned_alike(before: Analysis, after: Analysis) -> bool:
    """Whether the rows of both are the same."""
    one, other = before.plan, after.plan
    same = one.assignments is other.assignments and one.resources is other.resources
    if not (same and one.calendars is other.calendars and before.schedule.ids == after.schedule.ids):
        return False
    if one.tasks is other.tasks:
        return True
    return all(task is was or _course(task) == _course(was) for task, was in _pairs(one, other))


def _pairs(one: Plan, other: Plan) -> Iterator[tuple[Task, Task]]:
    return ((task, other.tasks[id]) for id, task in one.tasks.items())


def _course(task: Task) -> tuple[object, ...]:
    return task.active, task.splits, task.follows_resources, task.calendar


def rows(analysis: Analysis, tasks: Collection[TaskId] | None = None) -> Rows:
    """Who is assigned to what (of some tasks alone, where given).

    Material and cost have no time to be overloaded in, and inactive tasks take none.
    """
    plan, index = analysis.plan, analysis.schedule.index
    clocks = Clocks(plan)
    number = {id: at for at, id in enumerate(id for id, r in plan.resources.items() if r.kind is ResourceKind.WORK)}
    only = plan.tasks.keys() if tasks is None else frozenset(tasks)
    known = [
        each
        for each in plan.assignments.values()
        if each.resource in number and each.task in index and each.units > 0
        if plan.tasks[each.task].active and each.task in only
    ]
    return Rows(
        tuple(number),
        tuple(each.id for each in known),
        np.array([number[each.resource or ""] for each in known], np.int64),
        np.array([index[each.task] for each in known], np.int64),
        np.array([each.units for each in known], np.float64),
        tuple((at, each) for at, each in enumerate(known) if not is_plain(clocks, each)),
    )


def uses(analysis: Analysis, rows: Rows) -> dict[ResourceId, Uses]:
    """What every person and machine still has to do: what lies before the status date is over and does not count.

    An assignment takes its units from start to finish of its task; what waits, pauses, is spread unevenly or works
    on the calendar of its task alone is cut into pieces (see `pieces`).
    """
    schedule = analysis.schedule
    now = to_minutes(schedule.as_of) if schedule.as_of is not None else -ALWAYS
    start, finish = schedule.start[rows.row], schedule.finish[rows.row]
    whose, units = np.arange(len(rows.row)), rows.units
    known = (start != NO_DATE) & (finish != NO_DATE)
    if rows.apart:
        clocks = Clocks(analysis.plan)
        cut = [
            (*piece, at)
            for at, assignment in rows.apart
            if known[at]
            for piece in pieces(clocks, assignment, int(start[at]), int(finish[at]))
        ]
        whole = known.copy()
        whole[[at for at, _ in rows.apart]] = False
        kept = np.flatnonzero(whole)
        start, finish, units, whose = (
            np.concatenate([column[kept], np.array([piece[at] for piece in cut], column.dtype)])
            for at, column in enumerate((start, finish, units, whose))
        )
        known = np.ones(len(start), np.bool_)
    start = np.maximum(start, now)
    order = np.flatnonzero(known & (finish > start))
    resource = rows.resource[whose]
    order = order[np.lexsort((units[order], finish[order], start[order], resource[order]))]
    edges = np.searchsorted(resource[order], np.arange(len(rows.resources) + 1))
    parts = zip(rows.resources, edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    start, finish, units, whose = start[order], finish[order], units[order], whose[order]
    return {id: Uses(start[a:b], finish[a:b], units[a:b], whose[a:b]) for id, a, b in parts if b > a}
