"""A real plan as a resource-constrained project: in units of its main calendar's working time, exact where it can be.

Where all work and every lag counts on one calendar, a moment is a number of working minutes and nothing is lost. Else
lengths on other calendars are taken as they are when nobody waits, which is good enough to find lists by: dates come
from the plan itself.
"""

from __future__ import annotations

from math import gcd
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.schedule.levelling.minutes import Minutes
from headway.schedule.levelling.project import MOST, Project, project_of
from headway.schedule.levelling.site import PART, Site
from headway.schedule.net import NEVER, EdgeType, NodeKind, State
from headway.schedule.result import DriverKind
from headway.schedule.spans import lagged

FINEST = 40
"""Units of time a common task has at most for lengths to be exact."""

COARSE = 12
"""Units of time a common task has where they are not."""

LONGEST = 200_000
"""Units of time of a whole project, at most."""


class Translation(NamedTuple):
    """The project with one activity per node, the minutes of a unit, and whether it says all that the plan says.

    `origin` is the working minute of calendar `main` at which the project's time begins.
    """

    project: Project
    unit: int
    exact: bool
    main: int
    origin: int


def translated(site: Site) -> Translation:
    """The plan of a site as a project."""
    net = site.net
    main = _main_calendar(site)
    here = Minutes(site.clock, main)
    duration, same = _durations(site, here)
    edges, alike = _edges(site, here, duration)
    release, origin = _releases(site, here)
    unit, whole = _unit(duration, edges[:, 2], release)
    demand, capacity, steady = _resources(site)
    for column in (duration, edges[:, 2], release):
        column[:] = -(-column // unit)
    exact = same and alike and whole and steady and not site.pinned.any() and len(np.unique(site.priority)) <= 1
    exact = exact and bool((net.limit == 0).all() and (net.delay == 0).all() and (net.state == State.PLANNED).all())
    exact = exact and not (site.rules.primavera or site.rules.backwards or net.late.any())
    project = project_of(duration, edges, demand, capacity, release)
    return Translation(project, unit, exact, main, origin)


def _main_calendar(site: Site) -> int:
    """The calendar that most of the tasks with resources work on."""
    calendars = site.net.track_calendar[site.net.track[:-1][site.movable]]
    return int(np.bincount(calendars).argmax()) if len(calendars) else 0


def _durations(site: Site, here: Minutes) -> tuple[NDArray[np.int64], bool]:
    """Working minutes from start to finish as the dates without delays have them; whether all count on one calendar."""
    net, dates = site.net, site.dates
    dated = (dates.start != NEVER) & (net.kind < NodeKind.SPAN)
    begun = np.maximum(dates.start, site.rules.now)
    length = np.where(dated, np.maximum(here(dates.finish) - here(begun), 0), 0)
    tracks = np.diff(net.track)
    lone = net.track_calendar[np.minimum(net.track[:-1], len(net.track_calendar) - 1)] == here.calendar
    works = dated & (dates.finish > dates.start)
    return length, bool((lone & (tracks == 1))[works].all() and (net.track_delay == 0).all())


def _edges(site: Site, here: Minutes, duration: NDArray[np.int64]) -> tuple[NDArray[np.int64], bool]:
    """Rows (before, after, lag between starts); whether every lag counts on the main calendar."""
    net, dates = site.net, site.dates
    target = np.repeat(np.arange(len(net.kind)), np.diff(net.edge))
    source, type = net.source.astype(np.int64), net.type
    kept = (net.kind[source] < NodeKind.OUT) & (net.kind[target] < NodeKind.OUT) & (net.kind[target] != NodeKind.SPAN)
    kept &= (net.kind[source] != NodeKind.SPAN) & (dates.start[source] != NEVER) & (net.state[target] == State.PLANNED)
    waits, odd = _lags(site, here, np.flatnonzero(kept & (net.lag != 0)))
    from_finish = (type == EdgeType.FS) | (type == EdgeType.FF) | (type == EdgeType.ROLL)
    to_finish = (type == EdgeType.FF) | (type == EdgeType.SF)
    lag = waits + np.where(from_finish, duration[source], 0) - np.where(to_finish, duration[target], 0)
    summed = net.kind[source] == NodeKind.SUMMARY
    exact = not odd and not (summed & ~from_finish & kept).any() and not (kept & (type == EdgeType.FLOOR)).any()
    return np.stack([source, target, lag], axis=1)[kept], exact


def _lags(site: Site, here: Minutes, which: NDArray[np.int64]) -> tuple[NDArray[np.int64], bool]:
    """The lag of every edge in working minutes; those of other calendars as they are when nobody waits."""
    net, dates, clock = site.net, site.dates, site.clock
    waits, odd = np.zeros(len(net.source), np.int64), False
    for edge in which.tolist():
        if net.lag_calendar[edge] == here.calendar:
            waits[edge] = net.lag[edge]
            continue
        odd = True
        source = net.source[edge]
        begun = dates.start if net.type[edge] in (EdgeType.SS, EdgeType.SF) else dates.finish
        moment = int(begun[source])
        waits[edge] = int((here(np.array([lagged(net, clock, edge, moment)])) - here(np.array([moment])))[0])
    return waits, odd


def _releases(site: Site, here: Minutes) -> tuple[NDArray[np.int64], int]:
    """Working minutes after the origin before which a node does not begin, where no link but a date says so."""
    dates = site.dates
    dated = dates.start != NEVER
    begun = here(np.maximum(dates.start, site.rules.now))
    origin = int(begun[dated].min()) if dated.any() else 0
    held = dated & (dates.cause != DriverKind.LINK) & (dates.cause != DriverKind.CHILDREN)
    return np.where(held, np.maximum(begun - origin, 0), 0), origin


def _unit(duration: NDArray[np.int64], lag: NDArray[np.int64], release: NDArray[np.int64]) -> tuple[int, bool]:
    """Minutes of a unit of time; whether everything is a whole number of them."""
    every = np.concatenate([duration, lag, release])
    common = gcd(*np.unique(np.abs(every)).tolist()) or 1
    some = duration[duration > 0]
    common_length = float(np.median(some)) if len(some) else 1.0
    extent = int(duration.sum() + np.maximum(lag, 0).sum() + release.max(initial=0))
    if common * FINEST >= common_length and common * LONGEST >= extent:
        return common, True
    return max(1, round(common_length / COARSE), -(-extent // LONGEST)), False


def _resources(site: Site) -> tuple[NDArray[np.int64], NDArray[np.int64], bool]:
    """Demand and capacity in whole parts; whether all capacities are steady and nothing was rounded."""
    needs, supply = site.needs, site.supply
    most = np.zeros(len(supply.first) - 1, np.int64)
    np.maximum.at(most, np.repeat(np.arange(len(most)), np.diff(supply.first)), supply.parts)
    grain = gcd(*np.unique(needs.parts).tolist()) or PART
    exact: bool = bool((np.diff(supply.first) == 1).all()) and bool(most.max(initial=0) // grain <= MOST)
    if most.max(initial=0) // grain > MOST:
        grain = int(-(-most.max() // MOST))
    node = np.repeat(np.arange(len(needs.first) - 1), np.diff(needs.first))
    demand = np.zeros((len(needs.first) - 1, max(1, len(most))), np.int64)
    demand[node, needs.who] = np.where(site.movable[node] | site.pinned[node], -(-needs.parts // grain), 0)
    capacity = most // grain if len(most) else np.zeros(1, np.int64)
    exact = exact and bool((demand <= capacity).all())
    return np.minimum(demand, capacity), capacity, bool(exact)
