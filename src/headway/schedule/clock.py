"""Working time as arithmetic: every calendar is a function W(t), the working minutes that lie before the minute t.

With W and its two inverses a date plus a duration is two table look-ups, whatever the calendar:

    finish(w)   the earliest t with W(t) = w: the moment at which the w-th working minute ends
    start(w)    the latest t with W(t) = w: the moment at which the next working minute begins

A calendar is stored as working minutes before each day (`before`), the day's pattern (`pattern`), and per pattern the
minutes worked by each minute of the day (`worked`) and the minute at which the k-th of them ends (`ends`). `coarse`
finds the day of a working minute from every 256th one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from headway.schedule.kernel import part

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Clock(NamedTuple):
    """All compiled calendars. Row c of `before` and `pattern` is calendar c; day 0 is `first_day` after 1970-01-01."""

    first_day: int
    days: int
    before: NDArray[np.int64]  # calendars x (days + 1)
    pattern: NDArray[np.int32]  # calendars x days
    worked: NDArray[np.int16]  # patterns x 1441
    ends: NDArray[np.int16]  # patterns x 1441
    coarse: NDArray[np.int32]  # all calendars, one after the other
    coarse_at: NDArray[np.int64]  # calendars + 1: where each begins in `coarse`


@part
def work_before(clock: Clock, calendar: int, moment: int) -> int:
    """W: working minutes of the calendar before the moment; constant outside the clock's days."""
    day = moment // 1440 - clock.first_day
    if day < 0:
        return 0
    if day >= clock.days:
        return clock.before[calendar, clock.days]
    minute = moment - (day + clock.first_day) * 1440
    return clock.before[calendar, day] + int(clock.worked[clock.pattern[calendar, day], minute])


@part
def _day_of(clock: Clock, calendar: int, work: int) -> int:
    """The day on which the working minute number `work` (counted from 0) is done."""
    first, last = clock.coarse_at[calendar], clock.coarse_at[calendar + 1]
    at = first + (work >> 8)
    if at >= last:
        return clock.days
    day = int(clock.coarse[at])
    while day < clock.days and clock.before[calendar, day + 1] <= work:
        day += 1
    return day


@part
def finish_at(clock: Clock, calendar: int, work: int) -> int:
    """The earliest moment before which `work` minutes were worked; the clock's ends where it has no such moment."""
    if work <= 0:
        return clock.first_day * 1440
    day = _day_of(clock, calendar, work - 1)
    if day >= clock.days:
        return (clock.first_day + clock.days) * 1440
    minute = int(clock.ends[clock.pattern[calendar, day], work - clock.before[calendar, day]])
    return (clock.first_day + day) * 1440 + minute


@part
def start_at(clock: Clock, calendar: int, work: int) -> int:
    """The latest moment before which only `work` minutes were worked: where the next working minute begins."""
    if work < 0:
        return clock.first_day * 1440
    day = _day_of(clock, calendar, work)
    if day >= clock.days:
        return (clock.first_day + clock.days) * 1440
    minute = int(clock.ends[clock.pattern[calendar, day], work - clock.before[calendar, day] + 1]) - 1
    return (clock.first_day + day) * 1440 + minute


@part
def next_start(clock: Clock, calendar: int, moment: int) -> int:
    """The moment itself if working time begins or goes on there, else the next beginning of working time."""
    return start_at(clock, calendar, work_before(clock, calendar, moment))


@part
def last_finish(clock: Clock, calendar: int, moment: int) -> int:
    """The moment itself if working time ends or goes on there, else the last end of working time before it."""
    return finish_at(clock, calendar, work_before(clock, calendar, moment))


@part
def later(clock: Clock, calendar: int, moment: int, minutes: int) -> int:
    """The moment `minutes` of working time after (negative: before) the moment; the moment itself for 0."""
    if minutes > 0:
        return finish_at(clock, calendar, work_before(clock, calendar, moment) + minutes)
    if minutes < 0:
        return start_at(clock, calendar, work_before(clock, calendar, moment) + minutes)
    return moment
