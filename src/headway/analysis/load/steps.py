"""How many units of a resource are in use and how many there are, from each moment to the next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.analysis.load.uses import ALWAYS, Uses
from headway.plan.plan import Plan
from headway.plan.resource import Availability, Resource
from headway.plan.value import to_minutes
from headway.schedule.working import WorkingTime, working_time

SPARE = 1e-6
"""Units by which rounding alone may exceed what is available."""

DAY = 1440


class Steps(NamedTuple):
    """Moments (minutes since 1970), ascending, with the units in use and those available from each to the next."""

    edges: NDArray[np.int64]
    used: NDArray[np.float64]
    free: NDArray[np.float64]

    @property
    def over(self) -> NDArray[np.intp]:
        """The steps in which more is in use than there is: the one rule of what an overload is."""
        return np.flatnonzero(self.used[:-1] > self.free[:-1] + SPARE)


class Load(NamedTuple):
    """The days (since 1970) on which a resource is overloaded, ascending, and the most units at one moment of them."""

    days: NDArray[np.int64]
    peak: float


NOTHING = Load(np.zeros(0, np.int64), 0.0)


def load(plan: Plan, resource: Resource | None, uses: Uses) -> Load:
    """When a resource is overloaded.

    It is on a working day of its calendar on which the units of its assignments, at any moment of its working time,
    exceed its availability.
    """
    if resource is None or not len(uses.start):
        return NOTHING
    steps = steps_of(resource.availability, uses)
    over = steps.over
    if not len(over):
        return NOTHING
    days, at = working_days(working_time(plan, resource.calendar), steps.edges[over], steps.edges[over + 1])
    return Load(np.unique(days), float(steps.used[over[at]].max()) if len(at) else 0.0)


def steps_of(availability: Sequence[Availability], uses: Uses) -> Steps:
    """Units in use and available wherever either changes, between the first use and the last."""
    edges, used = _steps(uses.start, uses.finish, uses.units)
    limits, units = limits_of(availability)
    edges, used = _with_edges(edges, used, limits[1:])
    return Steps(edges, used, units[np.searchsorted(limits, edges, "right") - 1])


def cut(steps: Steps, more: NDArray[np.int64]) -> Steps:
    """The same steps, cut at further moments too."""
    edges, used = _with_edges(steps.edges, steps.used, more)
    return Steps(edges, used, steps.free[np.searchsorted(steps.edges, edges, "right") - 1])


def limits_of(availability: Sequence[Availability]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Moments from which so many units are available; the first lies before everything."""
    if not availability:
        return np.array([-ALWAYS]), np.array([1.0])
    begins = [-ALWAYS if each.start is None else to_minutes(each.start) for each in availability]
    ends = [ALWAYS if each.finish is None else to_minutes(each.finish) for each in availability]
    amounts = np.array([each.units for each in availability], np.float64)
    edges, units = _steps(np.array(begins, np.int64), np.array(ends, np.int64), amounts)
    return (edges, units) if edges[0] == -ALWAYS else (np.insert(edges, 0, -ALWAYS), np.insert(units, 0, 0.0))


def _steps(
    start: NDArray[np.int64], finish: NDArray[np.int64], units: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Moments at which the units change, ascending, and how many there are from each on."""
    edges, place = np.unique(np.concatenate([start, finish]), return_inverse=True)
    change = np.zeros(len(edges))
    np.add.at(change, place.ravel(), np.concatenate([units, -units]))
    return edges, np.cumsum(change)


def _with_edges(
    edges: NDArray[np.int64], used: NDArray[np.float64], more: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    inside = more[(more > edges[0]) & (more < edges[-1])]
    if not len(inside):
        return edges, used
    whole = np.union1d(edges, inside)
    return whole, used[np.searchsorted(edges, whole, "right") - 1]


def working_days(
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
