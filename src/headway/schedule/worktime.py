"""From calendars as people write them to the tables of a Clock."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

import msgspec
import numpy as np
from numpy.typing import NDArray

from headway.plan.calendar import Calendar, CalendarException, Hours, Recurrence, Repeats
from headway.plan.value import CalendarId
from headway.schedule.clock import Clock

DAY_ZERO = date(1970, 1, 1).toordinal()
ROUND_THE_CLOCK = 0
"""The index of the calendar that always works, in every Clock."""

type Chain = tuple[Calendar, ...]
"""A calendar, its base, the base of that, and so on."""

type Span = tuple[int, int]
"""First day (counted from 1970-01-01) and number of days."""


class Days(msgspec.Struct, frozen=True, eq=False):
    """A calendar over a span of days: minutes of work per day pattern, and each day's pattern."""

    masks: NDArray[np.bool_]  # patterns x 1440
    pattern: NDArray[np.int32]  # one per day


def chain(calendars: Mapping[CalendarId, Calendar], name: CalendarId) -> Chain:
    """The calendar and what it is based on, nearest first; a missing or circular base ends the chain."""
    found: list[Calendar] = []
    at: CalendarId | None = name
    while at is not None and at in calendars and all(at != seen.id for seen in found):
        found.append(calendars[at])
        at = calendars[at].base
    return tuple(found)


def days_of(links: Chain, span: Span) -> Days:
    """The working minutes of a chain of calendars, day by day."""
    return _cached_days(msgspec.json.encode([link.but(foreign={}, name="") for link in links]), span)


@lru_cache(maxsize=256)
def _cached_days(encoded: bytes, span: Span) -> Days:
    return _days(msgspec.json.decode(encoded, type=tuple[Calendar, ...]), span)


def _days(links: Chain, span: Span) -> Days:
    first, count = span
    hours: dict[Hours, int] = {}
    key = np.full(count, -1, np.int32)  # the hours of each day, by number
    for link in links:
        _fill(key, _exceptions(link, span), hours)
        _fill(key, _work_weeks(link, span), hours)
        _fill(key, _weekdays(link, span), hours)
    key[key < 0] = hours.setdefault((), len(hours))
    return _masked(key, list(hours), first)


def _fill(
    key: NDArray[np.int32], parts: Iterable[tuple[slice | NDArray[np.int64], Hours]], hours: dict[Hours, int]
) -> None:
    """Write hours where no stronger rule has spoken yet; the first part that names a day wins."""
    for days, work in parts:
        number = hours.setdefault(work, len(hours))
        chosen = key[days]
        key[days] = np.where(chosen < 0, number, chosen)


def _exceptions(calendar: Calendar, span: Span) -> Iterator[tuple[slice | NDArray[np.int64], Hours]]:
    first, count = span
    for exception in calendar.exceptions:
        if exception.recurrence is None:
            begin = max(0, exception.first.toordinal() - DAY_ZERO - first)
            end = min(count, exception.last.toordinal() - DAY_ZERO - first + 1)
            if begin < end:
                yield slice(begin, end), exception.hours
            continue
        days = [day.toordinal() - DAY_ZERO - first for day in occurrences(exception, exception.recurrence)]
        inside = np.array([day for day in days if 0 <= day < count], np.int64)
        if len(inside):
            yield inside, exception.hours


def _work_weeks(calendar: Calendar, span: Span) -> Iterator[tuple[NDArray[np.int64], Hours]]:
    first, count = span
    for week in calendar.work_weeks:
        begin = max(0, week.first.toordinal() - DAY_ZERO - first)
        end = min(count, week.last.toordinal() - DAY_ZERO - first + 1)
        if begin >= end:
            continue
        days = np.arange(begin, end)
        weekday = (days + first + 3) % 7  # 1970-01-01 was a Thursday
        yield from ((days[weekday == number], work) for number, work in enumerate(week.week) if work is not None)


def _weekdays(calendar: Calendar, span: Span) -> Iterator[tuple[slice, Hours]]:
    first, count = span
    for number, work in enumerate(calendar.week):
        if work is not None:
            yield slice((number - first - 3) % 7, count, 7), work


def _masked(key: NDArray[np.int32], hours: Sequence[Hours], first: int) -> Days:
    """Day patterns as minutes; a shift that runs past midnight works in the next day's pattern."""
    masks = np.zeros((len(hours), 2880), np.bool_)
    for number, work in enumerate(hours):
        for shift in work:
            masks[number, max(0, shift.start) : max(0, min(2880, shift.finish))] = True
    spills = masks[:, 1440:].any(axis=1)
    if not spills.any():
        return Days(masks[:, :1440], key)
    yesterday = np.concatenate([key[:1], key[:-1]])
    yesterday = np.where(spills[yesterday], yesterday, -1)
    pairs, pattern = np.unique(np.stack([key, yesterday]), axis=1, return_inverse=True)
    joined = masks[pairs[0], :1440].copy()
    late = pairs[1] >= 0
    joined[late] |= masks[pairs[1][late], 1440:]
    return Days(joined, pattern.reshape(-1).astype(np.int32))


@lru_cache(maxsize=256)
def together(first: Days, second: Days) -> Days:
    """The time in which both calendars work."""
    pairs, pattern = np.unique(np.stack([first.pattern, second.pattern]), axis=1, return_inverse=True)
    return Days(first.masks[pairs[0]] & second.masks[pairs[1]], pattern.reshape(-1).astype(np.int32))


@lru_cache(maxsize=8)
def round_the_clock(span: Span) -> Days:
    """Every minute of every day."""
    return Days(np.ones((1, 1440), np.bool_), np.zeros(span[1], np.int32))


def clock_of(calendars: Sequence[Days], span: Span) -> Clock:
    """The tables of several calendars over one span; index i of the answer is calendars[i]."""
    return _cached_clock(tuple(calendars), span)


@lru_cache(maxsize=8)
def _cached_clock(calendars: tuple[Days, ...], span: Span) -> Clock:
    first, count = span
    masks = np.concatenate([days.masks for days in calendars])
    offsets = np.cumsum([0] + [len(days.masks) for days in calendars[:-1]])
    pattern = np.stack([days.pattern + offset for days, offset in zip(calendars, offsets, strict=True)])
    worked = np.zeros((len(masks), 1441), np.int16)
    np.cumsum(masks, axis=1, out=worked[:, 1:], dtype=np.int16)
    ends = np.zeros((len(masks), 1442), np.int16)
    for number, mask in enumerate(masks):
        minutes = np.flatnonzero(mask)
        ends[number, 1 : len(minutes) + 1] = minutes + 1
    before = np.zeros((len(calendars), count + 1), np.int64)
    np.cumsum(worked[:, 1440].astype(np.int64)[pattern], axis=1, out=before[:, 1:])
    steps = [np.searchsorted(row, np.arange(0, row[-1], 256), side="right") - 1 for row in before]
    return Clock(
        first_day=first,
        days=count,
        before=before,
        pattern=np.ascontiguousarray(pattern, np.int32),
        worked=worked,
        ends=ends,
        coarse=np.concatenate(steps).astype(np.int32) if steps else np.zeros(0, np.int32),
        coarse_at=np.cumsum([0] + [len(step) for step in steps]).astype(np.int64),
    )


def occurrences(exception: CalendarException, rule: Recurrence) -> Iterator[date]:
    """The days of a recurring exception, at most one a day between its first and last day, both included."""
    left = rule.occurrences if rule.occurrences is not None else 400_000
    for day in _candidates(exception.first, exception.last, rule):
        if left <= 0 or day > exception.last:
            return
        if day >= exception.first:
            left -= 1
            yield day


def _candidates(first: date, last: date, rule: Recurrence) -> Iterator[date]:
    every = max(1, rule.every)
    match rule.repeats:
        case Repeats.DAILY:
            yield from (first + timedelta(days=at) for at in range(0, (last - first).days + 1, every))
        case Repeats.WEEKLY:
            monday = first - timedelta(days=first.weekday())
            for week in range(0, (last - monday).days + 1, 7 * every):
                yield from (
                    monday + timedelta(days=week + weekday) for weekday in sorted(rule.weekdays) if 0 <= weekday < 7
                )
        case Repeats.MONTHLY_ON_DAY | Repeats.MONTHLY_ON_WEEKDAY:
            months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month, every)
            yield from (_day_in(month // 12, month % 12 + 1, rule) for month in months)
        case Repeats.YEARLY_ON_DAY | Repeats.YEARLY_ON_WEEKDAY:
            month = min(12, max(1, rule.month or 1))
            yield from (_day_in(year, month, rule) for year in range(first.year, last.year + 1, every))


def _day_in(year: int, month: int, rule: Recurrence) -> date:
    length = monthrange(year, month)[1]
    if rule.repeats in (Repeats.MONTHLY_ON_DAY, Repeats.YEARLY_ON_DAY):
        return date(year, month, min(max(1, rule.day or 1), length))
    days = [date(year, month, day) for day in range(1, length + 1)]
    days = [day for day in days if day.weekday() in (rule.weekdays or (0, 1, 2, 3, 4, 5, 6))]
    return days[min(max(1, rule.position or 1), len(days)) - 1] if (rule.position or 1) < 5 else days[-1]
