"""From a day or a span of days, as a query writes it, to its first moment and the first one after it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import NamedTuple

from headway.analysis.query.operands import Ahead, Around, Day, On, Said, Span, StatusDate, Within

MONTHS_OF = {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}


class Today(NamedTuple):
    """The days a query may refer to, and on which weekday (0: Monday) a week begins."""

    today: date
    status: date
    week_start: int = 0


type Days = tuple[datetime, datetime]
"""The first moment of some days, and the first one after them."""


def days_of(day: Day, now: Today) -> Days:
    """The days that are meant, seen from `now`."""
    match day:
        case On(found):
            return _days(found, found)
        case Said():
            found = nearest(day.day, day.month, now.today)
            return _days(found, found)
        case StatusDate():
            return _days(now.status, now.status)
        case Ahead():
            found = _ahead(now.today, day.number, day.span)
            return _days(found, found)
        case Around():
            return _around(day, now)
        case Within():
            first = {Span.MONTH: day.number, Span.QUARTER: 3 * day.number - 2}.get(day.span, 1)
            return _months(day.year, first, MONTHS_OF[day.span])
    raise TypeError(day)


def nearest(day: int, month: int, to: date) -> date:
    """The date of that day and month which is nearest; of two as near, the earlier."""
    years = range(to.year - 8, to.year + 9)  # 29 February comes every fourth year, and once in a century not
    found = [date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    return min(found, key=lambda each: (abs(each - to), each))


def _ahead(today: date, number: int, span: Span) -> date:
    """So much later; a month later on a day the month does not have is its last."""
    if span in (Span.DAY, Span.WEEK):
        return today + timedelta(days=number * (7 if span is Span.WEEK else 1))
    months = today.year * 12 + today.month - 1 + number * MONTHS_OF[span]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _around(day: Around, now: Today) -> Days:
    if day.span is Span.WEEK:
        first = now.today - timedelta(days=(now.today.weekday() - now.week_start) % 7) + timedelta(weeks=day.shift)
        return _days(first, first + timedelta(days=6))
    length = MONTHS_OF[day.span]
    start = (now.today.year * 12 + now.today.month - 1) // length * length + day.shift * length
    return _months(start // 12, start % 12 + 1, length)


def _months(year: int, month: int, length: int) -> Days:
    after = year * 12 + month - 1 + length
    return datetime(year, month, 1), datetime(after // 12, after % 12 + 1, 1)


def _days(first: date, last: date) -> Days:
    midnight = datetime.min.time()
    return datetime.combine(first, midnight), datetime.combine(last, midnight) + timedelta(days=1)
