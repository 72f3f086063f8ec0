"""Who is overloaded, before and after: on which working days more is asked of a resource than there is of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


class Span(NamedTuple):
    """So many units of a resource, from one minute (since 1970) to another."""

    start: int
    finish: int
    units: float


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
    was, now = _spans(before), _spans(after)
    found = (_overload(before.plan, after.plan, each, was.get(each, ()), now.get(each, ())) for each in {**now, **was})
    moved = [each for each in found if each is not None]
    return tuple(sorted(moved, key=lambda each: (-each.more, each.peak_before - each.peak_after, each.resource)))


def _overload(before: Plan, after: Plan, id: ResourceId, was: Sequence[Span], now: Sequence[Span]) -> Overload | None:
    one, other = before.resources.get(id), after.resources.get(id)
    same = one is not None and other is not None and _alike(one, other) and before.calendars is after.calendars
    if same and was == now:
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


def _spans(analysis: Analysis) -> dict[ResourceId, list[Span]]:
    """What every person and machine still has to do, in order of time."""
    plan, schedule = analysis.plan, analysis.schedule
    now = to_minutes(schedule.as_of) if schedule.as_of is not None else -ALWAYS
    starts, finishes, index = schedule.start.tolist(), schedule.finish.tolist(), schedule.index
    working = {id for id, each in plan.resources.items() if each.kind is ResourceKind.WORK}
    found: dict[ResourceId, list[Span]] = {}
    for assignment in plan.assignments.values():
        at = index.get(assignment.task)
        if assignment.resource not in working or at is None or assignment.units <= 0:
            continue
        start, finish = starts[at], finishes[at]
        if start == NO_DATE or finish <= max(now, start) or not plan.tasks[assignment.task].active:
            continue
        if assignment.delay or assignment.leveling_delay:
            start = _delayed(plan, assignment, start)
        span = Span(max(start, now), finish, assignment.units)
        found.setdefault(assignment.resource, []).append(span)
    return {id: sorted(spans) for id, spans in found.items()}


def _delayed(plan: Plan, assignment: Assignment, start: int) -> int:
    """When an assignment begins that waits: elapsed time after its task, then working time on its own calendar."""
    start += assignment.leveling_delay
    clock = working_time(plan, plan.resources[assignment.resource or ""].calendar)
    return max(start, to_minutes(clock.moment(clock.work_before(to_moment(start)) + assignment.delay)))


def _load(plan: Plan, resource: Resource | None, spans: Sequence[Span]) -> Load:
    if resource is None or not spans:
        return NOTHING
    edges, used = _steps(spans)
    limits, units = _limits(resource.availability)
    edges, used = _with_edges(edges, used, limits[1:])
    free = units[np.searchsorted(limits, edges, "right") - 1]
    over = np.flatnonzero(used[:-1] > free[:-1] + SPARE)
    if not len(over):
        return NOTHING
    days, at = _working_days(working_time(plan, resource.calendar), edges[over], edges[over + 1])
    return Load(np.unique(days), float(used[over[at]].max()) if len(at) else 0.0)


def _steps(spans: Sequence[Span]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Moments at which the units in use change, ascending, and how many are in use from each on."""
    moments = np.array([[span.start for span in spans], [span.finish for span in spans]], np.int64).ravel()
    units = np.array([span.units for span in spans])
    edges, place = np.unique(moments, return_inverse=True)
    change = np.zeros(len(edges))
    np.add.at(change, place.ravel(), np.concatenate([units, -units]))
    return edges, np.cumsum(change)


def _limits(availability: Iterable[Availability]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Moments from which so many units are available; the first lies before everything."""
    steps = list(availability)
    if not steps:
        return np.array([-ALWAYS]), np.array([1.0])
    spans = [
        Span(
            -ALWAYS if each.start is None else to_minutes(each.start),
            ALWAYS if each.finish is None else to_minutes(each.finish),
            each.units,
        )
        for each in steps
    ]
    edges, units = _steps(spans)
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
