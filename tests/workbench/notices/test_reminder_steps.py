"""The days on which one is reminded, against all of them written out one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.workbench.notices.models import Hours
from headway.workbench.notices.quiet import reached
from headway.workbench.notices.reminders import morning, step

ZONES = ("UTC", "Asia/Tokyo", "Pacific/Honolulu", "Australia/Lord_Howe", "America/St_Johns")


@given(
    due=st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    hours=st.integers(-72, 24 * 40),
    clock=st.times().map(lambda each: each.replace(second=0, microsecond=0)),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
)
def test_the_newest_step_is_the_last_whose_morning_has_come(due: date, hours: int, clock: time, zone: ZoneInfo) -> None:
    now = datetime.combine(due, time(12), UTC) + timedelta(hours=hours)
    steps = [due + timedelta(days=each) for each in (-1, 0, *range(1, 60, 3))]
    come = [day for day in steps if reached(day, clock, zone) <= now]
    assert step(due, now, clock, zone) == (come[-1] if come else None)


@pytest.mark.parametrize(("digest", "there"), [(8, 6), (7, 6), (5, 4), (0, 0)])
def test_reminders_are_there_before_an_early_digest(digest: int, there: int) -> None:
    assert morning(Hours(digest_at=time(digest))) == time(there)
