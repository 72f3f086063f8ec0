"""Dates, spans and names in the words a reader expects, and names made harmless for where they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from unicodedata import category, east_asian_width

from headway.plan import said
from headway.plan.said import Day, Said, parted
from headway.plan.settings import Settings

MONTHS = tuple(map(Said, said.MONTHS))
BIDI_TRICKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def day(moment: date, year: bool = True) -> str:
    """`12 Jun 2026`, or `12 Jun` without the year: never a date two countries read differently."""
    return Day(moment, weekday=False, year=year)


def month(moment: date) -> str:
    """`Jun 2026`."""
    return Said("{month} {year}", month=MONTHS[moment.month - 1], year=str(moment.year))


def weekday(moment: datetime, year: bool = True) -> str:
    """`Fri 12 Jun 2026`."""
    return Day(moment, year=year)


def minute(moment: datetime) -> str:
    """`2026-06-12 17:00`, for lists that programs read."""
    return f"{moment:%Y-%m-%d %H:%M}"


def stamp(moment: datetime | None) -> str | None:
    """`2026-06-12T17:00`, the form of every date in JSON; None stays None."""
    return None if moment is None else f"{moment:%Y-%m-%dT%H:%M}"


def one_year(moments: Iterable[datetime | None]) -> bool:
    """Whether all the dates lie in one year, so that a list need not repeat it."""
    return len({moment.year for moment in moments if moment is not None}) <= 1


def span(minutes: int, settings: Settings, elapsed: bool = False) -> str:
    """Working time rounded to read: `12.5 d`, below one day `6 h`, below one hour `20 min`; `-3 d` where negative.

    A day has the plan's own number of minutes, or 1,440 where `elapsed`: then `2 ed`, `6 eh`. For exact texts see
    `headway.plan.text`.
    """
    size, sign, mark = abs(minutes), "-" if minutes < 0 else "", "e" if elapsed else ""
    full_day = 1440 if elapsed else settings.minutes_per_day
    if size == 0:
        return "0 d"
    if size >= full_day:
        return f"{sign}{_short(size / full_day)} {mark}d"
    return f"{sign}{_short(size / 60)} {mark}h" if size >= 60 else f"{sign}{size} {mark}min"


def moved(before: datetime, after: datetime) -> str:
    """How far a date moved on the clock, signed: `+3 d`, `-4 h`, `+20 min`, `0`."""
    minutes = round((after - before).total_seconds() / 60)
    if minutes == 0:
        return "0"
    size, sign = abs(minutes), "+" if minutes > 0 else "-"
    if size >= 1440:
        return f"{sign}{_short(size / 1440)} d"
    return f"{sign}{_short(size / 60)} h" if size >= 60 else f"{sign}{size} min"


def count(number: int, one: str, many: str = "") -> str:
    """`1 task`, `1,204 tasks`, for what speaks English alone."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def plain(text: str) -> str:
    """A name on one line, with nothing in it that a terminal or a reader's eye would obey.

    Line breaks and tabs become spaces; other control characters and text-direction overrides become `�`.
    """
    return parted(text, _all_harmless)


def width(text: str) -> int:
    """How many cells of a terminal the text takes: wide East Asian letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_cells(letter) for letter in text)


def clip(text: str, cells: int) -> str:
    """The text in at most so many terminal cells, with `…` where something was left out."""
    if width(text) <= cells:
        return text
    kept, used = [], 0
    for letter in text:
        used += _cells(letter)
        if used > cells - 1:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + "…"


def pad(text: str, cells: int) -> str:
    """The text filled with spaces to so many terminal cells."""
    return text + " " * (cells - width(text))


def _short(number: float) -> str:
    return f"{number:,.1f}".removesuffix(".0")


def _all_harmless(text: str) -> str:
    return "".join(map(_harmless, text))


def _harmless(letter: str) -> str:
    if letter in "\n\r\t\v\f\u2028\u2029":
        return " "
    if letter in BIDI_TRICKS or (category(letter) in ("Cc", "Cs") and not letter.isprintable()):
        return "\ufffd"
    return letter


def _cells(letter: str) -> int:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1
