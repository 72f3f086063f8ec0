"""When somebody may be written to, on the clocks of where they live; clocks that are put forward and back included.

A time of day is reached at the first instant at which clocks there show it or a later one. Where they are put
forward past it, that is the moment they are; where they show it twice, it is the first time.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

DAY, WEEK = timedelta(days=1), 7


class Quiet(NamedTuple):
    """From one time of day to another nobody is written to; past midnight where it ends before it begins."""

    begins: time
    ends: time

    def holds(self, clock: time) -> bool:
        """Whether it is quiet when clocks show this; never where it ends as it begins."""
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


def reached(day: date, clock: time, zone: tzinfo) -> datetime:
    """The first instant, in UTC and to the second, at which clocks of the zone show this day and time or later."""
    wanted = datetime.combine(day, clock)
    first = wanted.replace(tzinfo=zone).astimezone(UTC)
    if _shown(first, zone) == wanted:
        return first
    before, after = wanted.replace(tzinfo=zone, fold=1).astimezone(UTC), first  # they were put forward between these
    while after - before > timedelta(seconds=1):
        middle = before + timedelta(seconds=(after - before) // timedelta(seconds=2))
        before, after = (before, middle) if _shown(middle, zone) >= wanted else (middle, after)
    return after


def until(moment: datetime, quiet: Quiet, zone: tzinfo) -> datetime:
    """The first instant from a moment on at which it is not quiet: the moment itself, or when the quiet ends."""
    if not quiet.holds(_shown(moment, zone).time()):
        return moment
    day = _shown(moment, zone).date()
    ends = [each for ahead in range(3) for each in _at(day + ahead * DAY, quiet.ends, zone)]
    return min(each for each in ends if each > moment)


def period(now: datetime, clock: time, quiet: Quiet, zone: tzinfo, weekday: int | None = None) -> tuple[date, datetime]:
    """The newest day whose digest is due, and since when: at a time of day (of a weekday; Monday is 0), or when the

    quiet that it falls into ends.
    """
    day = _shown(now, zone).date()
    days = (day - back * DAY for back in range(2 * WEEK + 2))
    for each in days:
        if weekday is None or each.weekday() == weekday:
            due = until(reached(each, clock, zone), quiet, zone)
            if due <= now:
                return each, due
    raise AssertionError("a week ago at the latest")


def _at(day: date, clock: time, zone: tzinfo) -> list[datetime]:
    """Every instant of a day at which clocks show this: two where they are put back, and the change where put past."""
    first = reached(day, clock, zone)
    again = datetime.combine(day, clock).replace(tzinfo=zone, fold=1).astimezone(UTC)
    return [first, again] if again > first else [first]


def _shown(moment: datetime, zone: tzinfo) -> datetime:
    return moment.astimezone(zone).replace(tzinfo=None)
