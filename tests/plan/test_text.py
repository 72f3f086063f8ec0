from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.plan.duration import NO_LAG, Duration, Lag, Unit
from headway.plan.settings import Settings
from headway.plan.text import (
    duration_text,
    lag_text,
    minutes_text,
    moment_text,
    parse_date,
    parse_duration,
    parse_lag,
    parse_moment,
)

EIGHT_HOURS = Settings()


@pytest.mark.parametrize(
    ("duration", "text"),
    [
        (Duration(2400), "5 d"),
        (Duration(270, Unit.HOUR), "4.5 h"),
        (Duration(2880, elapsed=True), "2 ed"),
        (Duration(1440, estimated=True), "3 d?"),
        (Duration(500), "1 d 20 m"),
        (Duration(2400, Unit.WEEK), "1 w"),
        (Duration(9600, Unit.MONTH), "1 mo"),
        (Duration(0), "0 d"),
        (Duration(60), "0.125 d"),
        (Duration(-480), "-1 d"),
        (Duration(10080 + 61, Unit.WEEK, elapsed=True), "1 ew 1 eh 1 em"),
    ],
)
def test_a_duration_is_written_as_people_write_it(duration: Duration, text: str) -> None:
    assert duration_text(duration, EIGHT_HOURS) == text
    assert parse_duration(text, EIGHT_HOURS) == duration


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("5d", Duration(2400)),
        ("5 D", Duration(2400)),
        (" 2.5 days ", Duration(1200)),
        ("3w?", Duration(7200, Unit.WEEK, estimated=True)),
        ("4eh", Duration(240, Unit.HOUR, elapsed=True)),
        ("1mo", Duration(9600, Unit.MONTH)),
        ("90 mins", Duration(90, Unit.MINUTE)),
        ("1d4h", Duration(720)),
        ("0", Duration(0)),
        ("0.33 d", Duration(158)),
        ("0.5 m", Duration(1, Unit.MINUTE)),
    ],
)
def test_a_duration_is_read_as_people_type_it(text: str, duration: Duration) -> None:
    assert parse_duration(text, EIGHT_HOURS) == duration


@pytest.mark.parametrize("text", ["", "soon", "5", "5 x", "d", "1 d 2 eh", "5 d d", "1e3 d", "٣ d", "9" * 15 + " mo"])
def test_what_is_no_duration_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration"):
        parse_duration(text, EIGHT_HOURS)


def test_hours_per_day_come_from_the_plan() -> None:
    short = Settings(minutes_per_day=360, minutes_per_week=1800)
    assert parse_duration("2 d", short) == Duration(720)
    assert minutes_text(1800, short, Unit.WEEK) == "1 w"


@pytest.mark.parametrize(
    ("lag", "text"),
    [
        (Lag(960), "+2 d"),
        (Lag(-480), "-1 d"),
        (Lag(1440, elapsed=True), "+1 ed"),
        (Lag(percent=50.0), "+50 %"),
        (Lag(percent=-12.5), "-12.5 %"),
        (Lag(percent=50.0, elapsed=True), "+50 e%"),
        (NO_LAG, "0 d"),
    ],
)
def test_a_lag_carries_its_sign(lag: Lag, text: str) -> None:
    assert lag_text(lag, EIGHT_HOURS) == text
    assert parse_lag(text, EIGHT_HOURS) == lag


def test_what_is_no_lag_is_refused() -> None:
    with pytest.raises(ValueError, match="'later' is not a lag"):
        parse_lag("later", EIGHT_HOURS)


def test_a_moment_shows_seconds_only_where_there_are_any() -> None:
    assert moment_text(datetime(2026, 11, 22, 8)) == "2026-11-22 08:00"
    assert moment_text(datetime(2026, 11, 22, 8, 0, 5)) == "2026-11-22 08:00:05"
    assert parse_moment("2026-11-22T08:00") == datetime(2026, 11, 22, 8)
    assert parse_moment("2026-11-22") == datetime(2026, 11, 22)


@pytest.mark.parametrize("text", ["2026-02-30", "22.11.2026", "2026-11-22 25:00", "2026-11-22Z"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        parse_moment(text)


minutes = st.integers(-(10**9), 10**9)
settings = st.builds(
    Settings,
    minutes_per_day=st.integers(-10, 1440),
    minutes_per_week=st.integers(0, 10080),
    days_per_month=st.integers(0, 31),
)


@given(st.builds(Duration, minutes, st.sampled_from(Unit), st.booleans(), st.booleans()), settings)
def test_every_duration_reads_back_as_itself(duration: Duration, settings: Settings) -> None:
    assert parse_duration(duration_text(duration, settings), settings) == duration


percents = st.floats(-1e6, 1e6, allow_nan=False).map(lambda number: round(number, 6))


@given(
    st.one_of(
        st.builds(Lag, minutes, st.sampled_from(Unit), st.booleans()),
        st.builds(Lag, elapsed=st.booleans(), percent=percents),
    ),
    settings,
)
def test_every_lag_reads_back_as_itself(lag: Lag, settings: Settings) -> None:
    assert parse_lag(lag_text(lag, settings), settings) == lag


NEAR = datetime(2026, 11, 20, 8)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("12 Jun", datetime(2026, 6, 12, 17)),
        ("12. june", datetime(2026, 6, 12, 17)),
        ("5 Jan", datetime(2027, 1, 5, 17)),  # the year nearest to the date that is typed over
        ("Fri 12 Jun 2026", datetime(2026, 6, 12, 17)),
        ("Sat 12 Jun", datetime(2027, 6, 12, 17)),  # the day of the week says which year
        ("3 Sept 2026", datetime(2026, 9, 3, 17)),
        ("29 Feb 2028", datetime(2028, 2, 29, 17)),
        ("26.6.2026", datetime(2026, 6, 26, 17)),
        ("26/6/2026", datetime(2026, 6, 26, 17)),
        ("6/26/2026", datetime(2026, 6, 26, 17)),
        ("2026-06-12", datetime(2026, 6, 12, 17)),
        ("2026-06-12 13:00", datetime(2026, 6, 12, 13)),
        ("12 Jun 2026, 9:30", datetime(2026, 6, 12, 9, 30)),
    ],
)
def test_a_date_is_read_as_it_is_said(text: str, meant: datetime) -> None:
    assert parse_date(text, NEAR, 17 * 60) == meant


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("04/05/2026", "two dates"),
        ("12 Jux", "not a date"),
        ("12 junk", "not a date"),
        ("31 Jun", "not a date"),
        ("Mon 12 Jun 2026", "day of the week"),
        ("12 Jun 1899", "1984"),
        ("12 Jun 2026 25:00", "1984"),
        ("Fri", "not a date"),
        ("tomorrow", "not a date"),
        ("", "not a date"),
    ],
)
def test_what_is_no_date_or_two_is_refused_in_a_sentence(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_date(text, NEAR, 0)
