"""Shares and working time as one says them to somebody who never saw a distribution."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from headway.plan.settings import Settings
from headway.reports.charts.measure import Money
from headway.reports.words import count, day, span

MINUS = "\N{MINUS SIGN}"
NEVER, ALWAYS = 0.005, 0.995
"""Nothing simulated is certain: below and above these it is told as being less, or more, than a hundredth."""


def of_hundred(share: float) -> str:
    """`62 of 100`; `fewer than 1 of 100`, `more than 99 of 100`."""
    if share < NEVER:
        return "fewer than 1 of 100"
    return "more than 99 of 100" if share > ALWAYS else f"{round(100 * share)} of 100"


def percent(share: float) -> str:
    """`62 %`; `< 1 %`, `> 99 %`."""
    if share < NEVER:
        return "< 1 %"
    return "> 99 %" if share > ALWAYS else f"{round(100 * share)} %"


def date_in(moment: datetime, of: datetime | None) -> str:
    """`12 Jun`, with the year where it is another than that of `of`, the day the page looks at."""
    return day(moment, year=of is None or moment.year != of.year)


def money(amount: Decimal, currency: str) -> str:
    """`1.84 M EUR`: three figures, since more would pretend."""
    return Money(currency).say(float(amount))


def signed_days(minutes: int, settings: Settings) -> str:
    """`+4 d`, `−2.5 d`, `0 d`: later is positive."""
    return f"{'+' if minutes > 0 else MINUS if minutes < 0 else ''}{span(abs(minutes), settings)}"


def in_words(minutes: int, settings: Settings) -> str:
    """Working minutes as a person says them: `less than a working day`, `4 working days`, `about 9 weeks`."""
    days = abs(minutes) / max(1, settings.minutes_per_day)
    if days < 1:
        return "less than a working day"
    if days < 10:
        return count(round(days), "working day")
    return f"about {count(round(abs(minutes) / max(1, settings.minutes_per_week)), 'week')}"
