"""Planned cost over time: each sum of money laid where its work stands, exact to the last digit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.cost.assignments import per_use
from headway.cost.costs import Costs
from headway.cost.rates import WIDE, rate_at, rates_over, share_done, table_of
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource, ResourceKind
from headway.plan.task import Accrual, Task
from headway.plan.value import AssignmentId, CalendarId, TaskId, to_minutes, to_moment
from headway.schedule.result import NO_DATE, Schedule
from headway.schedule.working import WorkingTime, working_time

DIGITS = 4
"""Money is laid over time in ten-thousandths, and finer where a sum itself is finer."""

NO_MONEY = Decimal(0)
FITS = 2**61  # what int64 holds with room for one sum; larger sums are reckoned with Python's own integers

type Grains = NDArray[Any]
"""Money in whole grains: int64, or Python's integers where sums are too large for it."""


class Row(NamedTuple):
    """What a sum is for: an assignment of a task, or (None) the task itself, such as its fixed cost."""

    task: TaskId
    assignment: AssignmentId | None = None


class Ramp(NamedTuple):
    """A sum spent evenly over the working time of a calendar from `start` to `finish` (minutes since 1970).

    Where no working time lies between them it is spent at once, at `finish`.
    """

    row: Row
    amount: Decimal
    start: int
    finish: int
    calendar: CalendarId | None = None


@dataclass(frozen=True, eq=False)
class Spread:
    """Sums of money laid over time, in grains of 10 ** -`digits`. `clocks` has the working time of every calendar."""

    ramps: tuple[Ramp, ...]
    clocks: Mapping[CalendarId | None, WorkingTime]
    digits: int = DIGITS

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What the lines of `until` are for, in the order of the ramps."""
        return tuple(dict.fromkeys(ramp.row for ramp in self.ramps))

    @cached_property
    def span(self) -> tuple[datetime, datetime] | None:
        """When the first sum begins and the last one ends; None where there are none."""
        if not self.ramps:
            return None
        return to_moment(min(ramp.start for ramp in self.ramps)), to_moment(max(ramp.finish for ramp in self.ramps))

    def of(self, rows: NDArray[np.intp]) -> Spread:
        """Some of the rows alone, by their numbers (ascending)."""
        if len(rows) == len(self.rows):
            return self
        chosen = np.isin(self._row, rows)
        kept = tuple(ramp for ramp, keep in zip(self.ramps, chosen.tolist(), strict=True) if keep)
        return Spread(kept, self.clocks, self.digits)

    def until(self, moments: Sequence[datetime]) -> Grains:
        """Grains spent before or at each moment: one line for each of `rows`, one column for each moment.

        Each ramp is rounded once, half up, on its running total: what is spent in the periods always sums to the
        whole, and at its finish it is the whole.
        """
        at = np.array([to_minutes(moment) for moment in moments], np.int64)
        spent = np.zeros((len(self.rows), len(at)), self._amounts.dtype)
        for clock, chosen, begin, span, finish in self._on_clocks:
            done = clock.until(at)[None, :] - begin[:, None]
            whole = np.maximum(span, 1)[:, None]
            gone = np.where(span[:, None] > 0, np.clip(done, 0, whole), at[None, :] >= finish[:, None])
            np.add.at(spent, self._row[chosen], _running(self._amounts[chosen][:, None], gone, whole))
        return spent

    def total(self) -> Grains:
        """Grains of each row in all."""
        whole = np.zeros(len(self.rows), self._amounts.dtype)
        np.add.at(whole, self._row, self._amounts)
        return whole

    def money(self, grains: int) -> Decimal:
        """So many grains as money."""
        return Decimal(int(grains)).scaleb(-self.digits, WIDE)

    def grains(self, amount: Decimal) -> int:
        """Money in whole grains; what is finer is cut off."""
        return int(amount.scaleb(self.digits, WIDE))

    def by[G: Hashable](
        self, ends: Sequence[datetime], groups: Callable[[Row], Iterable[G]]
    ) -> Mapping[G, tuple[Decimal, ...]]:
        """Money of every group in each of the periods that end at `ends` (ascending).

        The first period holds all that came before it; what comes after the last end is in none. A row may stand in
        several groups, such as all the summaries above a task.
        """
        spent = np.diff(self.until(ends), axis=1, prepend=0)
        sums: dict[G, Grains] = {}
        for row, line in zip(self.rows, spent, strict=True):
            for group in groups(row):
                sums[group] = sums[group] + line if group in sums else line
        return {group: tuple(map(self.money, line)) for group, line in sums.items()}

    @cached_property
    def _row(self) -> NDArray[np.intp]:
        index = {row: at for at, row in enumerate(self.rows)}
        return np.array([index[ramp.row] for ramp in self.ramps], np.intp)

    @cached_property
    def _amounts(self) -> Grains:
        amounts = [self.grains(ramp.amount) for ramp in self.ramps]
        return np.array(amounts, np.int64 if sum(map(abs, amounts)) < FITS else object)

    @cached_property
    def _on_clocks(self) -> tuple[OnClock, ...]:
        """The ramps of each calendar: its clock, their numbers, begin and span in working minutes, and finish."""
        found = []
        for calendar, clock in self.clocks.items():
            chosen = np.flatnonzero([ramp.calendar == calendar for ramp in self.ramps])
            finish = np.array([self.ramps[i].finish for i in chosen], np.int64)
            begin = clock.until(np.array([self.ramps[i].start for i in chosen], np.int64))
            found.append((clock, chosen, begin, clock.until(finish) - begin, finish))
        return tuple(found)


type OnClock = tuple[WorkingTime, NDArray[np.intp], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


def _running(amount: Grains, gone: Grains, whole: Grains) -> Grains:
    """amount x gone / whole, half up, without ever leaving int64: whole parts and remainders apart."""
    each, rest = amount // whole, amount % whole
    running: Grains = each * gone + (2 * rest * gone + whole) // (2 * whole)
    return running


def laid(ramps: Iterable[Ramp], plan: Plan) -> Spread:
    """Ramps on the calendars of a plan, in grains as fine as their finest sum."""
    ramps = tuple(ramps)
    digits = max([DIGITS, *(-int(ramp.amount.as_tuple().exponent) for ramp in ramps)])
    return Spread(ramps, {each: working_time(plan, each) for each in {ramp.calendar for ramp in ramps}}, digits)


def shared_out(whole: Decimal, weights: Sequence[Fraction], digits: int = DIGITS) -> tuple[Decimal, ...]:
    """A sum divided in proportion to weights, by largest remainder, in grains of 10 ** -digits (finer where it is).

    The parts always add up to the sum. Weights of nothing count as equal ones. Source: the method of Hamilton, as
    used for seats in a parliament.
    """
    digits = max(digits, -int(whole.as_tuple().exponent))
    grains, total = int(whole.scaleb(digits, WIDE)), sum(weights)
    shares = [w / total for w in weights] if total else [Fraction(1, len(weights))] * len(weights)
    exact = [grains * share for share in shares]
    parts = [int(part // 1) for part in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: grains - sum(parts)]:
        parts[i] += 1
    return tuple(Decimal(part).scaleb(-digits, WIDE) for part in parts)


def spread(plan: Plan, schedule: Schedule, costs: Costs) -> Spread:
    """The planned cost of every task over time, as it accrues.

    Fixed cost accrues as the task says (start, evenly over its working time, end), the cost of an assignment as its
    resource says: evenly over the working time of the assignment, weighted by its profile and by the rate in force,
    what a use costs at the start. Tasks without dates are left out. Source: Microsoft Project, "accrue at" and
    "fixed cost accrual"; timephased cost.
    """
    return laid(ramps_of(plan, schedule, costs), plan)


def ramps_of(plan: Plan, schedule: Schedule, costs: Costs) -> Iterator[Ramp]:
    """The sums of a plan's cost, each with the time it is spent in; see `spread`."""
    for task_id, part in costs.parts.items():
        at = schedule.index.get(task_id)
        if at is None or NO_DATE in (schedule.start[at], schedule.finish[at]):
            continue
        task, start, finish = plan.tasks[task_id], int(schedule.start[at]), int(schedule.finish[at])
        if part.cost.fixed:
            rule = task.fixed_cost_accrual
            yield accrued(Ramp(Row(task_id), part.cost.fixed, start, finish, task.calendar), rule)
        for assignment in part.assigned:
            planned = part.sums[assignment.id].planned if assignment.id in part.sums else NO_MONEY
            resource = plan.resources.get(assignment.resource or "")
            if resource is not None and planned and planned.is_finite():
                yield from _assigned(plan, task, (assignment, resource), planned, (start, finish))


def accrued(ramp: Ramp, rule: Accrual) -> Ramp:
    """The ramp spent at its end at once or in the minute after its start where the rule says so, else as it is.

    At the very moment of its start a task has not begun, and nothing is due.
    """
    if rule is Accrual.START:
        return ramp._replace(start=ramp.start + 1, finish=ramp.start + 1)
    return ramp._replace(start=ramp.finish) if rule is Accrual.END else ramp


def _assigned(
    plan: Plan, task: Task, who: tuple[Assignment, Resource], planned: Decimal, dates: tuple[int, int]
) -> Iterator[Ramp]:
    assignment, resource = who
    calendar = resource.calendar if task.follows_resources else task.calendar
    start = _begins(assignment, working_time(plan, calendar), dates[0]) if assignment.delay else dates[0]
    whole = Ramp(Row(task.id, assignment.id), planned, min(start, dates[1]), dates[1], calendar)
    if resource.accrue_at is not Accrual.PRORATED:
        yield accrued(whole, resource.accrue_at)
        return
    use = _use(assignment, resource, whole) if assignment.cost is None else NO_MONEY
    if use:
        yield accrued(whole._replace(amount=use), Accrual.START)
        whole = whole._replace(amount=planned - use)
    if assignment.profile or any(rate.start or rate.finish for rate in resource.rates):
        yield from _portions(whole, assignment, resource, working_time(plan, calendar))
    elif whole.amount:
        yield whole


def _begins(assignment: Assignment, clock: WorkingTime, start: int) -> int:
    """When an assignment begins that waits so much working time after its task does."""
    return max(start, to_minutes(clock.moment(int(clock.until(np.array([start]))[0]) + assignment.delay)))


def _use(assignment: Assignment, resource: Resource, whole: Ramp) -> Decimal:
    """What the use itself costs, due when the work begins; of a cost resource nothing."""
    if resource.kind is ResourceKind.COST or not any(rate.per_use for rate in resource.rates):
        return NO_MONEY
    rate = rate_at(table_of(resource, assignment.rate_table), to_moment(whole.start))
    return per_use(assignment, resource, rate)


def _portions(whole: Ramp, assignment: Assignment, resource: Resource, clock: WorkingTime) -> Iterator[Ramp]:
    """The ramp cut where the rate or the intensity of work changes."""
    if not whole.amount:
        return
    rates = table_of(resource, assignment.rate_table)
    pieces = rates_over(rates, to_moment(whole.start), to_moment(whole.finish), clock.minutes)
    begin = int(clock.until(np.array([whole.start]))[0])
    span = int(clock.until(np.array([whole.finish]))[0]) - begin
    edges = _edges([minutes for _, minutes in pieces], [p.span for p in assignment.profile], span)
    if len(edges) < 3:
        yield whole
        return
    done = [share_done(Fraction(edge, span), assignment.profile) for edge in edges]
    weights = [
        (high - low) * Fraction(_rate_in(pieces, Fraction(first, span)))
        for (low, high), first in zip(pairwise(done), edges, strict=False)
    ]
    moments = [whole.start, *(to_minutes(clock.moment(begin + edge)) for edge in edges[1:-1]), whole.finish]
    for (first, last), amount in zip(pairwise(moments), shared_out(whole.amount, weights), strict=True):
        if amount:
            yield whole._replace(amount=amount, start=first, finish=last)


def _edges(rates: Sequence[int], profile: Sequence[int], span: int) -> list[int]:
    """Working minutes after the start at which a rate or a portion of the profile ends, from 0 to the whole span."""
    edges = {0, max(span, 0)}
    for lengths in (rates, profile):
        total = sum(lengths)
        past = 0
        for length in lengths:
            past += length
            edges.add(past * span // total if total else 0)
    return sorted(edge for edge in edges if 0 <= edge <= span) or [0]


def _rate_in(pieces: Sequence[tuple[Any, int]], share: Fraction) -> Decimal:
    """The standard rate in force at a share of the time."""
    total, past = sum(minutes for _, minutes in pieces), 0
    for rate, minutes in pieces:
        past += minutes
        if share * total < past:
            return Decimal(rate.standard)
    return Decimal(pieces[-1][0].standard)
