"""How much is asked of everybody, day by day, and how much there is of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.analysis.analysis import Analysis
from headway.analysis.load.pieces import Clocks
from headway.analysis.load.steps import DAY, SPARE, cut, limits_of, steps_of
from headway.analysis.load.uses import NOBODY, Rows, Uses, rows, uses
from headway.plan.plan import Plan
from headway.plan.resource import Resource
from headway.plan.value import ResourceId, TaskId, TeamId, to_minutes
from headway.schedule.result import NO_DATE
from headway.schedule.working import WorkingTime

MOST_DAYS = 366 * 60
"""Days beyond which a plan's load is not told any more: a finish in the next century is a mistake, not a load."""

type Minutes = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Daily:
    """One resource day by day, from day `first` (since 1970) on, in minutes of working time times units.

    `assigned` is what is asked in its working time, `available` what there is, `over` what is asked beyond that at the
    same moments: two half days at the same hours overload a day that as a whole has room for both.
    """

    resource: ResourceId
    first: int
    assigned: Minutes
    available: Minutes
    over: Minutes


@dataclass(frozen=True, eq=False)
class Loads:
    """What every person and machine still has to do, from the day `first` (since 1970) until before the day `last`."""

    analysis: Analysis
    first: int
    last: int
    rows: Rows
    uses: Mapping[ResourceId, Uses]

    @property
    def plan(self) -> Plan:
        """The plan it is the load of."""
        return self.analysis.plan

    @cached_property
    def clocks(self) -> Clocks:
        """The working time of the plan's calendars."""
        return Clocks(self.plan)

    @cached_property
    def daily(self) -> Mapping[ResourceId, Daily]:
        """Every person and machine of the plan, in its order, used or not."""
        return {id: self._daily(self.plan.resources[id]) for id in self.rows.resources}

    @cached_property
    def teams(self) -> Mapping[TeamId | None, tuple[ResourceId, ...]]:
        """The people and machines of each team that has any; None: those without a team, last."""
        found: dict[TeamId | None, list[ResourceId]] = {}
        for id in self.rows.resources:
            team = self.plan.resources[id].team
            found.setdefault(team if team in self.plan.teams else None, []).append(id)
        order = [*(team for team in self.plan.teams if team in found), *([None] if None in found else [])]
        return {team: tuple(found[team]) for team in order}

    def together(self, resources: Iterable[ResourceId]) -> Daily:
        """Several of them as one: minutes added up day by day, each one's overload remaining an overload."""
        whole = [self.daily[id] for id in resources]
        zero = np.zeros(self.last - self.first)
        return Daily(
            "",
            self.first,
            sum((each.assigned for each in whole), start=zero),
            sum((each.available for each in whole), start=zero),
            sum((each.over for each in whole), start=zero),
        )

    def by_task(self, resource: ResourceId, first: int, last: int) -> Mapping[TaskId, float]:
        """Minutes each task asks of a resource from the day `first` until before `last`, the most first."""
        used, clock = self.uses.get(resource, NOBODY), self.clocks[self.plan.resources[resource].calendar]
        begin, end = np.maximum(used.start, first * DAY), np.minimum(used.finish, last * DAY)
        there = np.flatnonzero(end > begin)
        minutes = clock.between(begin[there], end[there]) * used.units[there]
        row = self.rows.row[used.whose[there]]
        asked = {self.analysis.schedule.ids[at]: float(minutes[row == at].sum()) for at in np.unique(row).tolist()}
        return dict(sorted(((id, each) for id, each in asked.items() if each), key=lambda it: -it[1]))

    def available(self, resource: ResourceId, first: int, last: int) -> Minutes:
        """Minutes there are of a resource on each day from `first` until before `last`, beyond the plan's end too."""
        known = self.plan.resources[resource]
        return available(self.clocks[known.calendar], known, first, last)

    def named(self, at: NDArray[np.int64]) -> tuple[TaskId, ...]:
        """The tasks at rows of the schedule, each once, in outline order."""
        return tuple(self.analysis.schedule.ids[row] for row in np.unique(at).tolist())

    @cached_property
    def asked(self) -> Mapping[ResourceId, Work]:
        """What everybody with anything to do is asked for: by day, and wherever that is more than there is."""
        days = np.arange(self.first, self.last + 1) * DAY
        return {id: self._asked(self.plan.resources[id], used, days) for id, used in self.uses.items()}

    def _asked(self, resource: Resource, used: Uses, days: NDArray[np.int64]) -> Work:
        steps = cut(steps_of(resource.availability, used), days)
        work = self.clocks[resource.calendar].between(steps.edges[:-1], steps.edges[1:])
        over = steps.over[work[steps.over] > 0]
        day, most = steps.edges[:-1] // DAY, self.last - self.first
        at = np.clip(day - self.first, 0, most - 1)
        units = (steps.used - steps.free)[over]
        return Work(
            _clean(np.bincount(at, steps.used[:-1] * work, most)),
            np.bincount(at[over], units * work[over], most),
            Beyond(steps.edges[over], steps.edges[over + 1], units, work[over], day[over]),
        )

    def _daily(self, resource: Resource) -> Daily:
        there = available(self.clocks[resource.calendar], resource, self.first, self.last)
        zero = np.zeros(self.last - self.first)
        found = self.asked.get(resource.id)
        assigned, over = (zero, zero) if found is None else (found.assigned, found.over)
        return Daily(resource.id, self.first, assigned, there, over)


class Beyond(NamedTuple):
    """The steps in which a resource is overloaded in its working time, none of which crosses midnight.

    From one minute (since 1970) to another, with the units asked beyond what there is, the working minutes and the day
    (since 1970) of each.
    """

    start: NDArray[np.int64]
    finish: NDArray[np.int64]
    units: NDArray[np.float64]
    work: NDArray[np.int64]
    day: NDArray[np.int64]


class Work(NamedTuple):
    """What one resource is asked for: minutes on each day, those of them beyond what there is, and where these lie."""

    assigned: Minutes
    over: Minutes
    beyond: Beyond


def available(clock: WorkingTime, resource: Resource, first: int, last: int) -> Minutes:
    """Minutes of a resource there are on each day from `first` until before `last`: working time times units."""
    days = np.arange(first, last + 1) * DAY
    limits, units = limits_of(resource.availability)
    edges = np.union1d(days, limits[(limits > days[0]) & (limits < days[-1])])
    free = units[np.searchsorted(limits, edges[:-1], "right") - 1]
    return np.bincount(edges[:-1] // DAY - first, clock.between(edges[:-1], edges[1:]) * free, last - first)


def _clean(minutes: Minutes) -> Minutes:
    """Rounding left by adding and taking away units is nothing."""
    minutes[np.abs(minutes) < SPARE * DAY] = 0.0
    return minutes


def loads(analysis: Analysis, tasks: Collection[TaskId] | None = None) -> Loads:
    """What everybody still has to do, from the status date (or the first task) until the last finish; see `Loads`.

    With `tasks` only the work on these counts.

    Units are those of the assignments (see `uses`); working time is that of the resource. Source: Microsoft Project,
    timephased work of assignments, work = units x duration.
    """
    schedule = analysis.schedule
    there = rows(analysis, tasks)
    used = uses(analysis, there)
    dated = schedule.finish[schedule.finish != NO_DATE]
    begins = [int(each.start[0]) for each in used.values()]
    start = min(begins, default=0 if schedule.project_start is None else to_minutes(schedule.project_start))
    if schedule.as_of is not None:
        start = to_minutes(schedule.as_of)
    ends = [int(each.finish.max()) for each in used.values()]
    finish = max([*ends, int(dated.max(initial=start))])
    first = start // DAY
    last = max(first + 1, -(-finish // DAY))
    return Loads(analysis, first, min(last, first + MOST_DAYS), there, used)
