"""Dates, figures and counts as pages say them: short, unambiguous, never shifted by a zone unless they are a moment."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import numpy as np
from django.utils import timezone
from django.utils.formats import date_format, get_format, number_format
from django.utils.translation import pgettext

from headway.analysis import Analysis
from headway.plan.value import TaskId
from headway.schedule.result import NO_DATE

MINUS = "\N{MINUS SIGN}"


def day(when: date | None) -> str:
    """`12 Jun`, with the year when it is not this one; empty for no date."""
    if when is None:
        return ""
    return date_format(when, "MONTH_DAY_FORMAT" if when.year == timezone.localdate().year else "DATE_FORMAT")


def weekday(when: date | None) -> str:
    """`Fri 12 Jun`, with the year when it is not this one."""
    return f"{date_format(when, 'D')} {day(when)}" if when is not None else ""


def full(when: date, *, month: bool = True, year: bool = True) -> str:
    """`13 March 2026`, or less of it: without the year, or the number of the day alone."""
    number = get_format("DATE_FORMAT").partition(" ")[0]  # `j`, and where days are counted, `j.`
    return date_format(when, number + (" F" if month else "") + (" Y" if month and year else ""))


def clock(when: datetime | None) -> str:
    """A moment of the journal, in the reader's zone: `12 Jun, 14:05`."""
    if when is None:
        return ""
    local = timezone.localtime(when) if timezone.is_aware(when) else when
    return f"{day(local.date())}, {date_format(local, 'TIME_FORMAT')}"


def days(minutes: int, per_day: int) -> str:
    """Working minutes as days, to a tenth, without sign: `43 d`, `2.5 d`."""
    value = round(abs(minutes) / max(1, per_day), 1)
    return f"{number_format(value, 0 if value.is_integer() else 1)} d"


def signed_days(minutes: int, per_day: int) -> str:
    """`+43 d`, `−2.5 d`, `0 d`: later is positive."""
    return f"{'+' if minutes > 0 else MINUS if minutes < 0 else ''}{days(minutes, per_day)}"


def percent(share: float) -> str:
    """`45 %`; what is not all done is never shown as 100."""
    return f"{min(99, round(share * 100)) if share < 1 else 100} %"


def money(amount: Decimal, currency: str) -> str:
    """`1.84 M EUR`, `424 k EUR`, `12,400 EUR`: three figures, since more would pretend."""
    size = abs(amount)
    for unit, least in (("M", 1_000_000), ("k", 100_000)):
        if size >= least:
            value = amount / (1_000_000 if unit == "M" else 1_000)
            places = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
            said = pgettext("millions", "M") if unit == "M" else pgettext("thousands", "k")
            return f"{counted(value, places)} {said} {currency}".rstrip()
    return f"{counted(amount)} {currency}".rstrip()


def counted(value: Decimal | float, places: int = 0) -> str:
    """A figure as the reader's language writes it, to so many places: `12,400`, `1.84`."""
    rounded: Any = round(value, places)
    return number_format(rounded, places, force_grouping=True)  # which cuts, and does not round


def short(value: float, places: int = 1) -> str:
    """A figure without needless places: `3`, `2.5`."""
    rounded = round(value, places)
    return counted(rounded, next(least for least in range(places + 1) if round(rounded, least) == rounded))


def amount(value: Decimal | None) -> str:
    """A sum of money in a column whose currency is said elsewhere, to the unit: `12,400`; `–` for what is not known."""
    if value is None:
        return "\N{EN DASH}"
    return number_format(value.quantize(Decimal(1), ROUND_HALF_UP), 0, force_grouping=True).replace("-", MINUS)


def hours(value: Decimal | None) -> str:
    """Hours to a hundredth, without needless figures: `7.5`; empty for none."""
    return "" if value is None else f"{round(value, 2):f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def last_task(analysis: Analysis) -> TaskId | None:
    """The task without children that finishes last; the first of several in reading order."""
    schedule = analysis.schedule
    leaf = np.array([not analysis.plan.is_summary(task) for task in schedule.ids], bool)
    finishes = np.where(leaf, schedule.finish, NO_DATE)
    if not len(finishes) or finishes.max() == NO_DATE:
        return None
    return schedule.ids[int(finishes.argmax())]
