"""Dates, spans and names as readers see them."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.plan.settings import Settings
from headway.reports import words

NOON = datetime(2026, 6, 12, 12)


def test_dates_are_unambiguous() -> None:
    assert words.day(NOON) == "12 Jun 2026"
    assert words.day(NOON, year=False) == "12 Jun"
    assert words.month(NOON) == "Jun 2026"
    assert words.weekday(NOON) == "Fri 12 Jun 2026"
    assert words.stamp(NOON) == "2026-06-12T12:00"
    assert words.stamp(None) is None


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0 d"), (480, "1 d"), (-480, "-1 d"), (720, "1.5 d"), (240, "4 h"), (45, "45 min"), (480_000, "1,000 d")],
)
def test_spans_are_rounded_to_read(minutes: int, text: str) -> None:
    assert words.span(minutes, Settings()) == text


def test_a_day_is_as_long_as_the_plan_says() -> None:
    assert words.span(480, Settings(minutes_per_day=240)) == "2 d"
    assert words.span(2880, Settings(), elapsed=True) == "2 ed"


@pytest.mark.parametrize(("hours", "text"), [(0, "0"), (72, "+3 d"), (-4, "-4 h"), (36, "+1.5 d")])
def test_movement_is_signed(hours: int, text: str) -> None:
    from datetime import timedelta

    assert words.moved(NOON, NOON + timedelta(hours=hours)) == text


@given(st.text())
def test_a_plain_name_has_nothing_a_terminal_obeys(text: str) -> None:
    safe = words.plain(text)
    assert all(letter.isprintable() or letter == " " or ord(letter) > 0x9F for letter in safe)
    assert not words.BIDI_TRICKS.intersection(safe)
    assert words.plain(safe) == safe


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])), st.integers(1, 30))
def test_clipping_keeps_within_the_cells(text: str, cells: int) -> None:
    clipped = words.clip(text, cells)
    assert words.width(clipped) <= cells
    assert clipped == text or clipped.endswith("…")
    assert words.width(words.pad(clipped, cells)) == cells


def test_wide_letters_count_twice_and_marks_not_at_all() -> None:
    assert words.width("日程") == 4
    assert words.width("é") == 1
    assert words.clip("日程表", 5) == "日程…"
