"""Quiet hours and digests on clocks that are put forward and back: every change of 2020 to 2035 in 14 zones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from headway.workbench.notices.quiet import Quiet, period, reached, until

ZONES = (
    "Europe/London", "Europe/Berlin", "America/New_York", "America/Santiago", "America/St_Johns", "Africa/Cairo",
    "Africa/Casablanca", "Asia/Beirut", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham",
    "Pacific/Kiritimati", "Pacific/Apia", "Antarctica/Troll",
)  # fmt: skip
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
CLOCKS = (time(0), time(0, 30), time(1, 30), time(2), time(2, 30), time(3), time(8), time(23, 45))
NIGHTS = (Quiet(time(20), time(7)), Quiet(time(22), time(2, 30)), Quiet(time(1), time(2)), Quiet(time(0), time(0, 30)))
NEVER = Quiet(time(0), time(0))


@cache
def changes(name: str) -> tuple[datetime, ...]:
    """Every instant at which clocks there are put forward or back."""
    zone, found = ZoneInfo(name), []
    at = datetime(2020, 1, 1, tzinfo=UTC)
    while at.year < 2036:
        if at.astimezone(zone).utcoffset() != (at + 24 * HOUR).astimezone(zone).utcoffset():
            instants = (at + step * 30 * MINUTE for step in range(1, 49))
            was = at.astimezone(zone).utcoffset()
            found.append(next(each for each in instants if each.astimezone(zone).utcoffset() != was))
        at += 24 * HOUR
    return tuple(found)


def shown(moment: datetime, name: str) -> datetime:
    return moment.astimezone(ZoneInfo(name)).replace(tzinfo=None)


def around(change: datetime) -> Iterator[datetime]:
    """Every ten minutes of the day and a half around a change."""
    yield from (change + step * 10 * MINUTE for step in range(-6 * 18, 6 * 18))


def test_clocks_are_put_forward_and_back_in_most_of_these_zones() -> None:
    assert sum(len(changes(name)) for name in ZONES) > 300
    assert changes("Asia/Kathmandu") == ()


@pytest.mark.parametrize("name", ZONES)
def test_a_time_of_day_is_reached_at_the_first_minute_at_which_clocks_show_it_or_later(name: str) -> None:
    for change in changes(name):
        day = shown(change, name).date()
        minutes = [change + step * MINUTE for step in range(-26 * 60, 27 * 60)]
        clocks = [shown(each, name) for each in minutes]
        for clock in CLOCKS:
            wanted = datetime.combine(day, clock)
            first = next(each for each, reads in zip(minutes, clocks, strict=True) if reads >= wanted)
            assert reached(day, clock, ZoneInfo(name)) == first, (name, change, clock)


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("quiet", NIGHTS)
def test_nobody_is_written_to_in_the_quiet_hours_and_nobody_waits_longer(name: str, quiet: Quiet) -> None:
    zone = ZoneInfo(name)
    for change in changes(name)[:4]:
        for now in around(change):
            then = until(now, quiet, zone)
            assert then >= now
            assert not quiet.holds(shown(then, name).time()), (name, now, then)
            waited = [now + step * MINUTE for step in range(0, int((then - now) / MINUTE), 10)]
            assert all(quiet.holds(shown(each, name).time()) for each in waited), (name, now, then)


@pytest.mark.parametrize("name", ZONES)
@pytest.mark.parametrize("clock", CLOCKS)
def test_there_is_one_digest_for_each_day_also_where_clocks_change(name: str, clock: time) -> None:
    zone = ZoneInfo(name)
    for change in changes(name)[:4]:
        found: dict[date, datetime] = {}
        for now in (change + step * 10 * MINUTE for step in range(-6 * 60, 6 * 60)):
            day, due = period(now, clock, NEVER, zone)
            assert due <= now
            assert found.setdefault(day, due) == due
        days = sorted(found)
        assert [each - days[0] for each in days] == [timedelta(days=at) for at in range(len(days))]
        assert [found[day] for day in days] == sorted(set(found.values()))
        assert all(shown(found[day], name).date() == day for day in days)


def test_a_digest_that_falls_into_the_quiet_hours_comes_when_they_end() -> None:
    london, night = ZoneInfo("Europe/London"), Quiet(time(20), time(7))
    at = datetime(2026, 3, 29, 5, 59, tzinfo=UTC)  # clocks were put forward at one: it is 06:59
    assert period(at, time(6), night, london)[0] == date(2026, 3, 28)
    assert period(at + MINUTE, time(6), night, london) == (date(2026, 3, 29), datetime(2026, 3, 29, 6, tzinfo=UTC))


def test_a_weekly_digest_comes_on_its_day() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    at = datetime(2026, 10, 26, 6, 59, tzinfo=UTC)  # a Monday; clocks were put back on Sunday
    assert period(at, time(8), NEVER, berlin, weekday=0)[0] == date(2026, 10, 19)
    assert period(at + MINUTE, time(8), NEVER, berlin, weekday=0) == (date(2026, 10, 26), at + MINUTE)


def test_quiet_hours_that_end_as_they_begin_are_none() -> None:
    assert not any(NEVER.holds(time(hour)) for hour in range(24))
