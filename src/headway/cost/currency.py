"""Other currencies in the plan's own, at dated rates. A rate that is missing is a problem, never a guess."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from headway.cost.rates import money
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Said
from headway.plan.value import TaskId


def in_plan_currency(plan: Plan, amount: Decimal, currency: str, on: date) -> Decimal | None:
    """An amount in the plan's currency, at the latest rate that holds on the day; None where there is none.

    No currency is the plan's own, whose amounts stay as they are; others are rounded once, to the ten-thousandth.
    """
    if is_own(plan, currency):
        return amount
    rate = rate_on(plan, currency, on)
    return None if rate is None else money(Fraction(amount) * Fraction(rate))


def is_own(plan: Plan, currency: str) -> bool:
    """Whether amounts in this currency are amounts of the plan."""
    return not currency.strip() or currency.strip().upper() == plan.settings.currency.strip().upper()


def rate_on(plan: Plan, currency: str, on: date) -> Decimal | None:
    """What one unit of a currency is worth on a day; None before its first rate."""
    asked = currency.strip().upper()
    dated = [each for each in plan.settings.rates if each.currency.strip().upper() == asked and each.date <= on]
    return max(dated, key=lambda each: each.date).rate if dated else None


def no_exchange_rate(currency: str, on: date, tasks: tuple[TaskId, ...] = ()) -> Problem:
    """What is said where an amount cannot be counted."""
    return Problem(
        code="no-exchange-rate",
        where=currency,
        what=Said("has no exchange rate that holds on {day}; amounts in it are left out.", day=f"{on}"),
        remedy=Said("Enter the rate with its date in the project's settings."),
        severity=Severity.ERROR,
        tasks=tasks,
    )
