"""What Changes do to money and reserves: cash flow month by month, and the contingency they use up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from headway.analysis.analysis import Analysis
from headway.analysis.impact.parts import Period, Reserve
from headway.analysis.promises import finish_of, promised_finish
from headway.schedule.working import working_time

if TYPE_CHECKING:
    from headway.cost.spread import Spread

MOST_MONTHS = 1200
"""A hundred years of months: beyond them a plan's dates are a mistake, and its cash flow is not laid out."""


def cash_flow(before: Analysis, after: Analysis) -> tuple[Period, ...]:
    """Planned cost of each month from the first to the last in which there is any; both sides laid over time.

    Empty where nothing is planned, and where the dates span more than MOST_MONTHS.
    """
    sides = [_laid(before), _laid(after)]
    spans = [span for side in sides if (span := side.span) is not None]
    if not spans:
        return ()
    ends = list(_months(min(first for first, _ in spans), max(last for _, last in spans)))
    if len(ends) > MOST_MONTHS:
        return ()
    old, new = (_by_month(side, ends[1:]) for side in sides)
    return tuple(Period(begins.date(), was, now) for begins, was, now in zip(ends, old, new, strict=False))


def _laid(analysis: Analysis) -> Spread:
    from headway.cost.spread import spread

    it = analysis.whole
    return spread(it.plan, it.schedule, it.cost)


def _by_month(side: Spread, ends: list[datetime]) -> list[Decimal]:
    if not side.ramps:
        return [Decimal(0)] * len(ends)
    until = [side.money(grains) for grains in side.until(ends).sum(axis=0)]
    return [until[0], *(later - earlier for earlier, later in pairwise(until))]


def _months(first: datetime, last: datetime) -> Iterator[datetime]:
    """The first days of the months from that of `first` to the one after `last`."""
    at = date(first.year, first.month, 1)
    while True:
        yield datetime(at.year, at.month, 1)
        if (at.year, at.month) > (last.year, last.month):
            return
        at = date(at.year + at.month // 12, at.month % 12 + 1, 1)


def reserve(before: Analysis, after: Analysis, *, priced: bool) -> Reserve | None:
    """What is set aside for risks and what is left of it; None where neither money nor days are set aside.

    Left of the money is what remains of the approved budget, management reserve apart, once the plan is paid for, at
    most the contingency; negative where the plan costs more than the budget without it. Left of the days is what lies
    between the plan's finish and the promised one. `priced`: whether cost is known and may be told.
    """
    sides = before.plan.settings, after.plan.settings
    if all(each.contingency is None and each.contingency_days is None for each in sides):
        return None
    return Reserve(
        money_before=sides[0].contingency,
        money_after=sides[1].contingency,
        left_before=_money_left(before) if priced else None,
        left_after=_money_left(after) if priced else None,
        days_before=sides[0].contingency_days,
        days_after=sides[1].contingency_days,
        days_left_before=_days_left(before),
        days_left_after=_days_left(after),
    )


def _money_left(analysis: Analysis) -> Decimal | None:
    settings = analysis.plan.settings
    if settings.budget is None or settings.contingency is None:
        return None
    kept = settings.management_reserve or Decimal(0)
    return min(settings.contingency, settings.budget - kept - analysis.cost.project.total)


def _days_left(analysis: Analysis) -> float | None:
    """Working days from the finish to the promised one; None where nothing is promised or set aside."""
    promise, settings = promised_finish(analysis), analysis.plan.settings
    if promise is None or settings.contingency_days is None:
        return None
    finish = finish_of(analysis, promise)
    if finish is None:
        return None
    return round(working_time(analysis.plan).minutes(finish, promise.finish) / max(1, settings.minutes_per_day), 4)
