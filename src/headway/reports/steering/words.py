"""Shares and working time as one says them to somebody who never saw a distribution."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from headway.plan.said import Counted, Joined, Said
from headway.plan.settings import Settings
from headway.reports.charts.measure import MINUS, Money
from headway.reports.charts.table import percent
from headway.reports.words import day, span

__all__ = ["MINUS", "date_in", "in_words", "money", "of_hundred", "percent", "signed_days"]


def of_hundred(share: float) -> str:
    """`62 of 100`; like `percent` never 0 nor 100: `fewer than 1 of 100`, `more than 99 of 100`."""
    whole = round(100 * share)
    if whole <= 0:
        return Said("fewer than 1 of 100")
    return Said("more than 99 of 100") if whole >= 100 else Said("{n} of 100", n=whole)


def date_in(moment: datetime, of: datetime | None) -> str:
    """`12 Jun`, with the year where it is another than that of `of`, the day the page looks at."""
    return day(moment, year=of is None or moment.year != of.year)


def money(amount: Decimal, currency: str) -> str:
    """`1.84 M EUR`: three figures, since more would pretend."""
    return Money(currency).say(float(amount))


def signed_days(minutes: int, settings: Settings) -> str:
    """`+4 d`, `−2.5 d`, `0 d`: later is positive."""
    return Joined("", ["+" if minutes > 0 else MINUS if minutes < 0 else "", span(abs(minutes), settings)])


def in_words(minutes: int, settings: Settings) -> str:
    """Working minutes as a person says them: `less than a working day`, `4 working days`, `about 9 weeks`."""
    days = abs(minutes) / max(1, settings.minutes_per_day)
    if days < 1:
        return Said("less than a working day")
    if days < 10:
        return Counted(round(days), "{n} working day", "{n} working days")
    return Counted(round(abs(minutes) / max(1, settings.minutes_per_week)), "about {n} week", "about {n} weeks")
