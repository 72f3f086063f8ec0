"""The journal in money: what each booking comes to in the plan's currency, and which of them cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Decimal

from headway.actuals.facts import Booked
from headway.cost.currency import in_plan_currency, no_exchange_rate
from headway.cost.rates import CENT, WIDE, rate_at, table_of
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.resource import Rate
from headway.plan.said import Said

NOTHING, SIXTY = Decimal(0), Decimal(60)


def booked_amount(plan: Plan, entry: Booked) -> Decimal | None:
    """What one booking comes to, in the plan's currency; None where it cannot be told.

    Its amount at the exchange rate of the day; without an amount, hours x the standard rate in force on that day, of
    the rate table the resource is assigned to the task with (not assigned: its first), in the plan's currency.
    """
    if entry.amount is not None:
        finite = entry.amount.is_finite()
        return in_plan_currency(plan, entry.amount, entry.currency, entry.at.date()) if finite else None
    rates = _rates(plan, entry)
    if entry.work is None or not rates:
        return None
    price = WIDE.multiply(Decimal(entry.work), rate_at(rates, entry.at).standard)
    return WIDE.divide(price, SIXTY).quantize(CENT, rounding=ROUND_HALF_EVEN, context=WIDE)


def booked_total(plan: Plan, journal: Iterable[Booked]) -> Decimal:
    """What bookings come to together; those that cannot be told are left out, and listed by `booked_problems`."""
    return total(booked_amounts(plan, journal))


def booked_amounts(plan: Plan, journal: Iterable[Booked]) -> tuple[Decimal | None, ...]:
    """What each of these bookings comes to."""
    return tuple(booked_amount(plan, entry) for entry in journal)


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """The sum of those amounts that can be told."""
    return sum((amount or NOTHING for amount in amounts), NOTHING)


def is_told(plan: Plan, journal: Iterable[Booked]) -> bool:
    """Whether every one of these bookings comes to an amount."""
    return all(booked_amount(plan, entry) is not None for entry in journal)


def booked_problems(plan: Plan, journal: Iterable[Booked]) -> Iterator[Problem]:
    """Why bookings are left out: a currency without a rate, hours of somebody without one. Each is told once."""
    seen: set[str] = set()
    for entry in journal:
        if booked_amount(plan, entry) is not None:
            continue
        key = entry.currency if entry.amount is not None else f"of {entry.resource}"
        if key not in seen:
            seen.add(key)
            yield _problem(plan, entry)


def _rates(plan: Plan, entry: Booked) -> tuple[Rate, ...]:
    resource = plan.resources.get(entry.resource or "")
    tables = (each.rate_table for each in plan.assigned.get(entry.task, ()) if each.resource == entry.resource)
    return () if resource is None else table_of(resource, next(tables, 0))


def _problem(plan: Plan, entry: Booked) -> Problem:
    if entry.amount is not None:
        return no_exchange_rate(entry.currency, entry.at.date(), (entry.task,))
    resource = plan.resources.get(entry.resource or "")
    return Problem(
        code="unpriced-hours",
        where=(resource.name or resource.id) if resource else (entry.resource or entry.id),
        what=Said("has hours booked and no rate to price them at; they are left out of actual cost."),
        remedy=Said("Give the resource a rate, or book the hours with their amount."),
        severity=Severity.ERROR,
        tasks=(entry.task,),
    )
