"""Who is overloaded, before and after: on which working days more is asked of a resource than there is of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.analysis.analysis import Analysis
from headway.analysis.impact.parts import Overload
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Availability, Resource, ResourceKind
from headway.plan.value import ResourceId, to_minutes, to_moment
from headway.schedule.result import NO_DATE
from headway.schedule.working import WorkingTime, working_time

SPARE = 1e-6
"""Units by which rounding alone may exceed what is available."""

ALWAYS = 2**60
DAY = 1440


class Uses(NamedTuple):
    """Units of one resource in use, assignment by assignment: from one minute (since 1970) to another, in order."""

    start: NDArray[np.int64]
    finish: NDArray[np.int64]
    units: NDArray[np.float64]

    def same(self, other: Uses) -> bool:
        """Whether nothing differs."""
        return all(np.array_equal(mine, its) for mine, its in zip(self, other, strict=True))


NOBODY = Uses(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0))


class Load(NamedTuple):
    """The days (since 1970) on which a resource is overloaded, ascending, and the most units at one moment of them."""

    days: NDArray[np.int64]
    peak: float


NOTHING = Load(np.zeros(0, np.int64), 0.0)


def overloads(before: Analysis, after: Analysis) -> tuple[Overload, ...]:
    """The resources overloaded on more or fewer days than before, or higher; the most more first.

    A resource is overloaded on a working day of its calendar on which the units of its assignments, at any moment of
    its working time, exceed its availability. An assignment takes its units from start to finish of its task; what lies
    before the status date is over and does not count. Material and cost have no time to be overloaded in.
    """
    rows = _rows(after)
    was = _uses(before, rows if _assigned_alike(before, after) else _rows(before))
    now = _uses(after, rows)
    names = dict.fromkeys((*now, *was))
    found = (_overload(before.plan, after.plan, id, was.get(id, NOBODY), now.get(id, NOBODY)) for id in names)
    moved = [each for each in found if each is not None]
    return tuple(sorted(moved, key=lambda each: (-each.more, each.peak_before - each.peak_after, each.resource)))


def _overload(before: Plan, after: Plan, id: ResourceId, was: Uses, now: Uses) -> Overload | None:
    one, other = before.resources.get(id), after.resources.get(id)
    same = one is not None and other is not None and _alike(one, other) and before.calendars is after.calendars
    if same and was.same(now):
        return None
    old, new = _load(before, one, was), _load(after, other, now)
    if len(old.days) == len(new.days) and new.peak <= old.peak + SPARE:
        return None
    known = other or one
    assert known is not None
    fresh = np.setdiff1d(new.days, old.days)
    return Overload(
        resource=id,
        name=known.name or id,
        team=known.team,
        days_before=len(old.days),
        days_after=len(new.days),
        peak_before=old.peak,
        peak_after=new.peak,
        first=_day(fresh) or _day(new.days),
    )


def _alike(one: Resource, other: Resource) -> bool:
    return one is other or (one.availability, one.calendar) == (other.availability, other.calendar)


def _day(days: NDArray[np.int64]) -> date | None:
    return to_moment(int(days[0]) * DAY).date() if len(days) else None


class Rows(NamedTuple):
    """The assignments of people and machines: whose, at which row of the schedule, with how many units.

    `late` are places among them with the assignment that begins after its task.
    """

    resources: tuple[ResourceId, ...]
    whose: NDArray[np.int64]
    row: NDArray[np.int64]
    units: NDArray[np.float64]
    late: tuple[tuple[int, Assignment], ...]


def _assigned_alike(before: Analysis, after: Analysis) -> bool:
    one, other = before.plan, after.plan
    same = one.assignments is other.assignments and one.resources is other.resources
    return same and before.schedule.ids == after.schedule.ids


def _rows(analysis: Analysis) -> Rows:
    plan, index = analysis.plan, analysis.schedule.index
    number = {id: at for at, id in enumerate(id for id, r in plan.resources.items() if r.kind is ResourceKind.WORK)}
    known = [each for each in plan.assignments.values() if each.resource in number and each.task in index]
    known = [each for each in known if each.units > 0]
    late = ((at, each) for at, each in enumerate(known) if each.delay or each.leveling_delay)
    return Rows(
        tuple(number),
        np.array([number[each.resource or ""] for each in known], np.int64),
        np.array([index[each.task] for each in known], np.int64),
        np.array([each.units for each in known], np.float64),
        tuple(late),
    )


def _uses(analysis: Analysis, rows: Rows) -> dict[ResourceId, Uses]:
    """What every person and machine still has to do."""
    schedule = analysis.schedule
    now = to_minutes(schedule.as_of) if schedule.as_of is not None else -ALWAYS
    start, finish = schedule.start[rows.row], schedule.finish[rows.row]
    for at, assignment in rows.late:
        if start[at] != NO_DATE:
            start[at] = _delayed(analysis.plan, assignment, int(start[at]))
    left = (start != NO_DATE) & (finish != NO_DATE) & (finish > np.maximum(start, now))
    start = np.maximum(start, now)
    order = np.flatnonzero(left)
    order = order[np.lexsort((rows.units[order], finish[order], start[order], rows.whose[order]))]
    edges = np.searchsorted(rows.whose[order], np.arange(len(rows.resources) + 1))
    parts = zip(rows.resources, edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    return {id: Uses(start[order[a:b]], finish[order[a:b]], rows.units[order[a:b]]) for id, a, b in parts if b > a}


def _delayed(plan: Plan, assignment: Assignment, start: int) -> int:
    """When an assignment begins that waits: elapsed time after its task, then working time on its own calendar."""
    start += assignment.leveling_delay
    clock = working_time(plan, plan.resources[assignment.resource or ""].calendar)
    return max(start, to_minutes(clock.moment(clock.work_before(to_moment(start)) + assignment.delay)))


def _load(plan: Plan, resource: Resource | None, uses: Uses) -> Load:
    if resource is None or not len(uses.start):
        return NOTHING
    edges, used = _steps(uses)
    limits, units = _limits(resource.availability)
    edges, used = _with_edges(edges, used, limits[1:])
    free = units[np.searchsorted(limits, edges, "right") - 1]
    over = np.flatnonzero(used[:-1] > free[:-1] + SPARE)
    if not len(over):
        return NOTHING
    days, at = _working_days(working_time(plan, resource.calendar), edges[over], edges[over + 1])
    return Load(np.unique(days), float(used[over[at]].max()) if len(at) else 0.0)


def _steps(uses: Uses) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Moments at which the units in use change, ascending, and how many are in use from each on."""
    edges, place = np.unique(np.concatenate([uses.start, uses.finish]), return_inverse=True)
    change = np.zeros(len(edges))
    np.add.at(change, place.ravel(), np.concatenate([uses.units, -uses.units]))
    return edges, np.cumsum(change)


def _limits(availability: Sequence[Availability]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Moments from which so many units are available; the first lies before everything."""
    if not availability:
        return np.array([-ALWAYS]), np.array([1.0])
    begins = [-ALWAYS if each.start is None else to_minutes(each.start) for each in availability]
    ends = [ALWAYS if each.finish is None else to_minutes(each.finish) for each in availability]
    amounts = np.array([each.units for each in availability], np.float64)
    edges, units = _steps(Uses(np.array(begins, np.int64), np.array(ends, np.int64), amounts))
    return (edges, units) if edges[0] == -ALWAYS else (np.insert(edges, 0, -ALWAYS), np.insert(units, 0, 0.0))


def _with_edges(
    edges: NDArray[np.int64], used: NDArray[np.float64], more: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The same steps cut where the availability changes."""
    inside = more[(more > edges[0]) & (more < edges[-1])]
    if not len(inside):
        return edges, used
    whole = np.union1d(edges, inside)
    return whole, used[np.searchsorted(edges, whole, "right") - 1]


def _working_days(
    clock: WorkingTime, start: NDArray[np.int64], finish: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The days with working time within any of the stretches, and the number of the stretch of each."""
    first, last = start // DAY, (finish - 1) // DAY
    count = last - first + 1
    stretch = np.repeat(np.arange(len(start)), count)
    days = np.arange(len(stretch)) - np.repeat(np.cumsum(count) - count, count) + first[stretch]
    begins, ends = np.maximum(start[stretch], days * DAY), np.minimum(finish[stretch], (days + 1) * DAY)
    works = clock.between(begins, ends) > 0
    return days[works], stretch[works]
