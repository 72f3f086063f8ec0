"""Work and money of one assignment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import NamedTuple

from headway.actuals.facts import Progress
from headway.cost.rates import WorkingTime, average, money, rates_over, table_of
from headway.plan.resource import Assignment, Rate, Resource, ResourceKind
from headway.plan.task import Accrual

NOTHING = Decimal(0)


class Span(NamedTuple):
    """When a task runs, its working minutes, and how far it has got."""

    start: datetime | None
    finish: datetime | None
    duration: int
    progress: Progress
    share: Fraction


class Sums(NamedTuple):
    """Minutes of work and money: what was planned, what is done, what is left."""

    work: int
    actual_work: int
    remaining_work: int
    planned: Decimal
    actual: Decimal
    remaining: Decimal


NO_SUMS = Sums(0, 0, 0, NOTHING, NOTHING, NOTHING)

type Clocks = Callable[[Assignment, Resource], WorkingTime]
"""The working time an assignment counts on."""


def planned_work(assignment: Assignment, resource: Resource | None, duration: int) -> int:
    """Minutes of work: as planned, else units x duration (of material a fixed amount: units, times 60).

    Source: work = units x duration, Microsoft Project's scheduling formula.
    """
    if resource is not None and resource.kind is ResourceKind.COST:
        return 0
    if assignment.work is not None:
        return assignment.work
    if resource is not None and resource.kind is ResourceKind.MATERIAL:
        return round(_units(assignment) * 60)
    return round(_units(assignment) * duration)


def _units(assignment: Assignment) -> Fraction:
    """Units as a number one can reckon with; a file may say NaN, which is nobody."""
    return Fraction(assignment.units) if isfinite(assignment.units) else Fraction(0)


def sums(assignment: Assignment, resource: Resource | None, span: Span, clocks: Clocks) -> Sums:
    """What one assignment costs: work x rate in force + per use; see `_price` for the formula.

    Work of material counts in money but is not work. An assignment to nobody has work and no price.
    """
    work = planned_work(assignment, resource, span.duration)
    done, left = _split_work(assignment, work, span)
    if resource is None:
        return Sums(work, done, left, NOTHING, NOTHING, NOTHING)
    price = _typed(assignment, span) if _is_typed(assignment, resource) else _price(assignment, resource, span, clocks)
    spent = span.progress.assignment_cost.get(assignment.id)
    if spent is not None:
        price = (price[0], spent.cost, price[2])
    if resource.kind is not ResourceKind.WORK:
        work = done = left = 0
    return Sums(work, done, left, *price)


def _is_typed(assignment: Assignment, resource: Resource) -> bool:
    return assignment.cost is not None or resource.kind is ResourceKind.COST


def _typed(assignment: Assignment, span: Span) -> tuple[Decimal, Decimal, Decimal]:
    """A sum of money as given, spent in the share that the task is complete."""
    planned = assignment.cost or NOTHING
    actual = money(Fraction(planned) * span.share) if planned.is_finite() else NOTHING
    return planned, actual, planned - actual


def _split_work(assignment: Assignment, work: int, span: Span) -> tuple[int, int]:
    """Done and remaining minutes: as reported for the assignment, else as booked, else by the task's share."""
    told = span.progress.assignment_work.get(assignment.id)
    if told is not None:
        return told.work, told.remaining if told.remaining is not None else max(work - told.work, 0)
    done = round(work * span.share)
    hours = [
        each.work for each in span.progress.booked if each.work is not None and each.resource == assignment.resource
    ]
    if hours and assignment.resource is not None:
        return sum(hours), work - done if span.share else max(work - sum(hours), 0)
    return done, work - done


def _price(assignment: Assignment, resource: Resource, span: Span, clocks: Clocks) -> tuple[Decimal, Decimal, Decimal]:
    """Planned, actual and remaining cost by rates.

    cost = (work - overtime) x standard rate + overtime x overtime rate + per use; the per-use cost of a work resource
    counts once for each unit assigned, that of material once for each task, and falls due when the task begins.
    Where a rate changes while the work goes on, work is divided by working time (or by the profile), never by date
    of entry. Source: Microsoft Project, "cost" and "cost per use" fields of assignments.
    """
    rates = table_of(resource, assignment.rate_table)
    pieces = rates_over(rates, span.start, span.finish, clocks(assignment, resource))
    work = planned_work(assignment, resource, span.duration)
    done, left = _split_work(assignment, work, span)
    for_use = per_use(assignment, resource, pieces[0][0])
    middle = Fraction(done, done + left) if done + left else span.share
    planned = _labour(assignment, pieces, work, work, (Fraction(0), Fraction(1))) + for_use
    past = _labour(assignment, pieces, done, work, (Fraction(0), middle))
    future = _labour(assignment, pieces, left, work, (middle, Fraction(1)))
    begun = span.progress.started or done > 0
    if begun:
        past += for_use
    else:
        future += for_use
    return (planned, *_accrued(resource.accrue_at, past, future, begun=begun, over=_is_over(span)))


def _is_over(span: Span) -> bool:
    return span.progress.finished or span.share >= 1


def _accrued(rule: Accrual, past: Decimal, future: Decimal, *, begun: bool, over: bool) -> tuple[Decimal, Decimal]:
    """Actual and remaining money: all of it at the start, all of it at the end, or as the work is done."""
    if rule is Accrual.START and begun:
        return past + future, NOTHING
    if rule is Accrual.END and not over:
        return NOTHING, past + future
    return past, future


def per_use(assignment: Assignment, resource: Resource, rate: Rate) -> Decimal:
    """What the use itself costs, however long it is: of a work resource for each unit, of material once."""
    if resource.kind is ResourceKind.MATERIAL:
        return rate.per_use
    return money(Fraction(rate.per_use) * _units(assignment))


def _labour(
    assignment: Assignment, pieces: tuple[tuple[Rate, int], ...], work: int, whole: int, part: tuple[Fraction, Fraction]
) -> Decimal:
    """`work` minutes out of `whole`, of them as much overtime in proportion, at the mean rate of that part."""
    if not work:
        return NOTHING
    standard, overtime = average(pieces, *part, profile=assignment.profile)
    extra = Fraction(assignment.overtime_work) * Fraction(work, whole) if whole else Fraction(0)
    return money((work - extra) * standard / 60) + money(extra * overtime / 60)
