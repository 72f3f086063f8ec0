"""Working time between dates a schedule already has, many at once: for figures shown, not for the passes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from headway.plan.calendar import Calendar, Shift
from headway.plan.plan import Plan
from headway.plan.task import Task
from headway.plan.value import EARLIEST, LATEST, CalendarId, to_minutes, to_moment
from headway.schedule.calendars import STANDARD
from headway.schedule.worktime import chain, days_of

FIRST_DAY = to_minutes(EARLIEST) // 1440
DAYS = to_minutes(LATEST) // 1440 - FIRST_DAY + 1


ROUND_THE_CLOCK = Calendar(id="24 hours", name="24 hours", week=((Shift(0, 1440),),) * 7)
"""The calendar of elapsed durations."""


@dataclass(frozen=True, eq=False)
class WorkingTime:
    """The working minutes of one calendar, over all the years a plan may speak of."""

    calendars: tuple[Calendar, ...]
    before: NDArray[np.int64]
    pattern: NDArray[np.int32]
    worked: NDArray[np.int64]

    def until(self, moments: NDArray[np.int64]) -> NDArray[np.int64]:
        """Working minutes before each moment (minutes since 1970), counted from the first day of all."""
        inside = np.clip(np.asarray(moments, np.int64) - FIRST_DAY * 1440, 0, DAYS * 1440 - 1)
        day = inside // 1440
        work: NDArray[np.int64] = self.before[day] + self.worked[self.pattern[day], inside - day * 1440]
        return work

    def between(self, start: NDArray[np.int64], finish: NDArray[np.int64]) -> NDArray[np.int64]:
        """Signed working minutes from each start to its finish."""
        return self.until(finish) - self.until(start)

    def minutes(self, start: datetime, finish: datetime) -> int:
        """Signed working minutes from one moment to another."""
        pair = self.until(np.array([to_minutes(start), to_minutes(finish)]))
        return int(pair[1] - pair[0])

    def work_before(self, moment: datetime) -> int:
        """Working minutes before one moment, counted from the first day of all."""
        return int(self.until(np.array([to_minutes(moment)]))[0])

    def moment(self, work: int) -> datetime:
        """The earliest moment before which so many working minutes lie (see `until`), within the years of a plan."""
        day = max(0, int(np.searchsorted(self.before, work, "left")) - 1)
        if day >= DAYS:
            return LATEST
        minute = int(np.searchsorted(self.worked[self.pattern[day]], work - self.before[day], "left"))
        return to_moment((day + FIRST_DAY) * 1440 + min(minute, 1440))

    def begins(self, work: int) -> datetime:
        """The latest moment before which only so many working minutes lie: where the next one begins."""
        day = max(0, int(np.searchsorted(self.before, work, "right")) - 1)
        if day >= DAYS:
            return LATEST
        minute = int(np.searchsorted(self.worked[self.pattern[day]], work - self.before[day], "right")) - 1
        return to_moment((day + FIRST_DAY) * 1440 + minute)

    def days_off(self, start: datetime, finish: datetime) -> Iterator[tuple[date, str]]:
        """The days without work that lie wholly between two moments: each with its name, empty for a usual day off."""
        day = start.date() + timedelta(days=1)
        while day < finish.date():
            at = to_minutes(datetime(day.year, day.month, day.day)) // 1440 - FIRST_DAY
            if 0 <= at < DAYS and self.worked[self.pattern[at], 1440] == 0:
                yield day, self._name(day)
            day += timedelta(days=1)

    def _name(self, day: date) -> str:
        for calendar in self.calendars:
            for exception in calendar.exceptions:
                if exception.first <= day <= exception.last and exception.recurrence is None and not exception.hours:
                    return exception.name or "a day off"
        return ""


def working_time(plan: Plan, calendar: CalendarId | None = None) -> WorkingTime:
    """The working time of one of the plan's calendars, None: the project's.

    Where the plan does not have it, it is Monday to Friday, 8 to 12 and 13 to 17, as in the scheduling.
    """
    name = plan.settings.calendar if calendar is None else calendar
    links = (chain(plan.calendars, name) if name is not None else ()) or (STANDARD,)
    return _compiled(msgspec.json.encode([link.but(foreign={}) for link in links]))


def time_of(plan: Plan, task: Task) -> WorkingTime:
    """The working time a task's duration counts in: its own calendar's, or every minute where it is elapsed."""
    if task.duration is not None and task.duration.elapsed:
        return _compiled(msgspec.json.encode([ROUND_THE_CLOCK]))
    return working_time(plan, task.calendar)


@lru_cache(maxsize=256)
def _compiled(encoded: bytes) -> WorkingTime:
    calendars = msgspec.json.decode(encoded, type=tuple[Calendar, ...])
    days = days_of(calendars, (FIRST_DAY, DAYS))
    worked = np.zeros((len(days.masks), 1441), np.int64)
    np.cumsum(days.masks, axis=1, out=worked[:, 1:])
    before = np.zeros(DAYS + 1, np.int64)
    np.cumsum(worked[:, 1440][days.pattern], out=before[1:])
    return WorkingTime(calendars, before, days.pattern, worked)
