"""When people work: weekly patterns, dated and recurring exceptions, and work weeks of their own."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from headway.plan.value import CalendarId, Foreign, Value


class Shift(msgspec.Struct, frozen=True, array_like=True, order=True):
    """Working time from `start` to `finish`, minutes after midnight; `finish` beyond 1440 lies on the next day.

    0 <= start < 1440 and start < finish <= start + 1440: a night shift from 22:00 to 06:00 is Shift(1320, 1800) and
    belongs to the day on which it begins.
    """

    start: int
    finish: int


type Hours = tuple[Shift, ...]
"""The shifts of one day in order; the empty tuple is a day off."""

type Week = tuple[Hours | None, Hours | None, Hours | None, Hours | None, Hours | None, Hours | None, Hours | None]
"""Monday to Sunday; None leaves that day to the base calendar (or, without one, makes it a day off)."""

INHERITED_WEEK: Week = (None, None, None, None, None, None, None)


class Repeats(StrEnum):
    """How an exception comes back. `position` 1 to 4 counts from the month's beginning, 5 means the last."""

    DAILY = "daily"  # every `every` days
    WEEKLY = "weekly"  # on `weekdays`, every `every` weeks
    MONTHLY_ON_DAY = "monthly-on-day"  # on day `day`, every `every` months
    MONTHLY_ON_WEEKDAY = "monthly-on-weekday"  # on the `position`-th of `weekdays`, every `every` months
    YEARLY_ON_DAY = "yearly-on-day"  # on day `day` of `month`
    YEARLY_ON_WEEKDAY = "yearly-on-weekday"  # on the `position`-th of `weekdays` of `month`


class Recurrence(Value, frozen=True):
    """The rule by which an exception comes back within its first and last day (inclusive)."""

    repeats: Repeats
    every: int = 1
    weekdays: tuple[int, ...] = ()  # 0 Monday to 6 Sunday
    day: int | None = None  # 1 to 31; a day the month does not have falls on its last one
    position: int | None = None
    month: int | None = None  # 1 to 12
    occurrences: int | None = None  # stop after so many, when given


class CalendarException(Value, frozen=True):
    """Days that differ from the week: a holiday (no shifts) or worked hours, once or recurring.

    Among exceptions that name one day the first in the calendar's tuple wins; every one beats work weeks and the week.
    """

    first: date
    last: date
    hours: Hours = ()
    name: str = ""
    recurrence: Recurrence | None = None


class WorkWeek(Value, frozen=True):
    """A weekly pattern that replaces the usual one from `first` to `last`, both included."""

    first: date
    last: date
    week: Week
    name: str = ""


class Calendar(Value, frozen=True):
    """Working time. What a calendar leaves open comes from its `base`; hours are minutes of the plan's own clock.

    For one day the answer is the first of: own exception, own work week, own week day, then the same of the base.
    """

    id: CalendarId
    name: str = ""
    base: CalendarId | None = None
    week: Week = INHERITED_WEEK
    exceptions: tuple[CalendarException, ...] = ()
    work_weeks: tuple[WorkWeek, ...] = ()
    minutes_per_day: int | None = None  # how this calendar's days are shown (P6); None: the plan's setting
    minutes_per_week: int | None = None
    minutes_per_month: int | None = None
    minutes_per_year: int | None = None
    foreign: Foreign = msgspec.field(default_factory=dict)
