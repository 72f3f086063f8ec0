"""Which assignments are paid by rates that change with the date, as the kernels read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.actuals.facts import Progress
from headway.cost.assignments import Sums, per_use
from headway.cost.rates import rate_at, table_of
from headway.plan.resource import Assignment, Portion, Resource, ResourceKind
from headway.plan.task import Accrual, Task
from headway.plan.value import AssignmentId, CalendarId, ResourceId, to_minutes, to_moment
from headway.risk.ground import Ground
from headway.risk.lanes.tariffs import paid
from headway.risk.model import Tariffs
from headway.schedule.net import NEVER
from headway.schedule.working import DAYS, FIRST_DAY, WorkingTime, working_time

EVER = -(2**40)
"""Before every working minute."""


class Step(NamedTuple):
    """From a moment on (minutes since 1970-01-01): what a minute of work costs, and what the use itself does."""

    moment: int
    price: float
    use: float


class Work(NamedTuple):
    """An assignment as the kernels read it, but for its steps and its profile; see Tariffs."""

    calendar: int
    pace: float
    left: int
    since: int
    done: float


@dataclass(eq=False)
class Collected:
    """The assignments found so far, in the order of the kernels' arrays."""

    ground: Ground
    node: list[int] = field(default_factory=list)
    of: list[int] = field(default_factory=lambda: [0])
    works: list[Work] = field(default_factory=list)
    steps: list[list[Step]] = field(default_factory=list)
    portions: list[list[tuple[float, float]]] = field(default_factory=list)
    calendars: dict[CalendarId | None, int] = field(default_factory=dict)
    clocks: list[WorkingTime] = field(default_factory=list)

    def concerns(self, task: Task) -> frozenset[AssignmentId]:
        """The assignments of a task whose rates may change with the date."""
        if not self._dated:
            return frozenset()
        return frozenset(each.id for each in self.ground.plan.assigned.get(task.id, ()) if each.resource in self._dated)

    @cached_property
    def _dated(self) -> frozenset[ResourceId]:
        """The people and machines that have more than one rate."""
        found = (each for each in self.ground.plan.resources.values() if each.kind is ResourceKind.WORK)
        return frozenset(each.id for each in found if len(each.rates) > 1)

    def add(self, task: Task, node: int, minutes: int) -> frozenset[AssignmentId]:
        """Take over what of a task is paid by changing rates: the assignments that are.

        `minutes`: what is left of its duration, in which what is left of the work is done.
        """
        if minutes <= 0 or NEVER in (int(self.ground.dates.start[node]), int(self.ground.dates.finish[node])):
            return frozenset()
        taken = [each.id for each in self.ground.plan.assigned[task.id] if self._take(task, each, minutes)]
        if taken:
            self.node.append(node)
            self.of.append(len(self.works))
        return frozenset(taken)

    def _take(self, task: Task, assignment: Assignment, minutes: int) -> bool:
        """Take one assignment over, if it is paid by rates that change while the task can still meet them."""
        ground, progress = self.ground, self.ground.progress.get(task.id) or Progress()
        sums, begins = ground.costs.assignments.get(assignment.id), ground.schedule[task.id].start
        if assignment.resource not in self._dated or sums is None or assignment.cost is not None or begins is None:
            return False
        resource = ground.plan.resources[assignment.resource]
        begun = progress.started or sums.actual_work > 0
        if sums.remaining_work <= 0 or (begun and resource.accrue_at is Accrual.START):
            return False
        earliest = begins if progress.started else min(to_moment(ground.rules.start), begins)
        steps = _steps(assignment, resource, sums, earliest, begun=begun)
        if len(steps) < 2:
            return False
        calendar = self._calendar(resource.calendar if task.follows_resources else task.calendar)
        since = to_minutes(begins) if progress.started else NEVER
        pace = sums.remaining_work / minutes
        self.works.append(Work(calendar, pace, minutes, since, float(sums.actual_work)))
        self.steps.append(_on_clock(steps, self.clocks[calendar]))
        self.portions.append(_shares(assignment.profile))
        return True

    def _calendar(self, calendar: CalendarId | None) -> int:
        if calendar not in self.calendars:
            self.calendars[calendar] = len(self.clocks)
            self.clocks.append(working_time(self.ground.plan, calendar))
        return self.calendars[calendar]

    def tariffs(self, lengths: NDArray[np.int64]) -> Tariffs:
        """All of them; `lengths` are the nodes' own in the schedule."""
        count, works = self.ground.nodes, self.works
        row = np.full(count, -1, np.int32)
        row[self.node] = np.arange(len(self.node))
        node_of = np.repeat(np.array(self.node, np.int64), np.diff(self.of))
        steps, portions = _flat(self.steps), _flat(self.portions)
        found = no_tariffs(count)._replace(
            row=row,
            node=np.array(self.node, np.int32),
            of=np.array(self.of, np.int64),
            calendar=np.array([each.calendar for each in works], np.int32),
            pace=np.array([each.pace for each in works], np.float64),
            aside=lengths[node_of] - np.array([each.left for each in works], np.int64),
            since=np.array([each.since for each in works], np.int64),
            done=np.array([each.done for each in works], np.float64),
            planned=np.zeros(len(works)),
            step=_begins(self.steps),
            begins=np.array([each.moment for each in steps], np.int64),
            price=np.array([each.price for each in steps], np.float64),
            use=np.array([each.use for each in steps], np.float64),
            portion=_begins(self.portions),
            over=np.array([over for over, _ in portions], np.float64),
            worth=np.array([done for _, done in portions], np.float64),
            **_tables(self.clocks),
        )
        dates = self.ground.dates
        for at, node in enumerate(node_of.tolist()):
            span = int(dates.start[node]), int(dates.finish[node])
            found.planned[at] = paid(found, at, *span, int(lengths[node]))
        return found


def no_tariffs(nodes: int) -> Tariffs:
    """No assignment is paid by rates that change."""
    none, whole = np.zeros(0), np.zeros(0, np.int64)
    return Tariffs(
        row=np.full(nodes, -1, np.int32),
        node=np.zeros(0, np.int32),
        of=np.zeros(1, np.int64),
        calendar=np.zeros(0, np.int32),
        pace=none,
        aside=whole,
        since=whole,
        done=none,
        planned=none,
        step=np.zeros(1, np.int64),
        begins=whole,
        price=none,
        use=none,
        portion=np.zeros(1, np.int64),
        over=none,
        worth=none,
        first_day=FIRST_DAY,
        before=np.zeros((0, 1), np.int64),
        pattern=np.zeros((0, 0), np.int32),
        worked=np.zeros((0, 1441), np.int64),
    )


def _steps(assignment: Assignment, resource: Resource, sums: Sums, earliest: datetime, *, begun: bool) -> list[Step]:
    """The prices of an assignment from the one that holds at the earliest moment it may begin; equal ones are one."""
    rates = table_of(resource, assignment.rate_table)
    edges = {edge for rate in rates for edge in (rate.start, rate.finish) if edge is not None and edge > earliest}
    extra = assignment.overtime_work / sums.work if sums.work else 0.0
    found: list[Step] = []
    for moment in (earliest, *sorted(edges)):
        rate = rate_at(rates, moment)
        price = ((1.0 - extra) * float(rate.standard) + extra * float(rate.overtime)) / 60
        use = 0.0 if begun else float(per_use(assignment, resource, rate))
        if not found or (price, use) != found[-1][1:]:
            found.append(Step(to_minutes(moment), price, use))
    return found


def _on_clock(steps: Sequence[Step], clock: WorkingTime) -> list[Step]:
    """The same from working minutes on, the first from before all of them."""
    begins = clock.until(np.array([each.moment for each in steps], np.int64)).tolist()
    return [each._replace(moment=at) for each, at in zip(steps, (EVER, *begins[1:]), strict=True)]


def _shares(profile: Sequence[Portion]) -> list[tuple[float, float]]:
    """A profile as shares of the time that is over, and of the work that is done, at the end of each portion."""
    span, work = sum(each.span for each in profile), sum(each.work for each in profile)
    if not span or not work:
        return []
    found, over, done = [], 0, 0
    for portion in profile:
        if portion.span:
            over, done = over + portion.span, done + portion.work
            found.append((over / span, done / work))
    return found


def _flat[T](lists: Sequence[Sequence[T]]) -> list[T]:
    return [each for one in lists for each in one]


def _begins(lists: Sequence[Sequence[object]]) -> NDArray[np.int64]:
    """Where each list begins in all of them one after the other."""
    return np.cumsum([0, *(len(each) for each in lists)]).astype(np.int64)


def _tables(clocks: Sequence[WorkingTime]) -> dict[str, Any]:
    """The working time of all calendars: rows of days, and the patterns of all of them one after the other."""
    if not clocks:
        return {}
    firsts = np.cumsum([0, *(len(clock.worked) for clock in clocks[:-1])])
    return {
        "before": np.array([clock.before for clock in clocks], np.int64).reshape(len(clocks), DAYS + 1),
        "pattern": np.array([clock.pattern + first for clock, first in zip(clocks, firsts, strict=True)], np.int32),
        "worked": np.concatenate([clock.worked for clock in clocks]),
    }
