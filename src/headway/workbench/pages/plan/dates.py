"""Dates as planners type them into a cell: `12 Jun`, `Fri 12 Jun 2026`, `12.6.2026`, `2026-06-12 13:00`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from headway.plan.text import parse_moment
from headway.plan.value import EARLIEST, LATEST

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK = re.compile(r"[\s,]+(\d{1,2}):(\d{2})$")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+")
_WORDS = re.compile(r"(\d{1,2})\.?\s+([a-z]{3,})\.?(?:\s+(\d{4}))?")
_DOTS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def read(text: str, near: datetime, hour: int) -> datetime:
    """The moment meant. Without a year it is the one nearest to `near`; without a time it is minute `hour` of the day.

    ValueError, with a sentence, for what is no date, or could be read as two.
    """
    written = text.strip().lower()
    clock = _CLOCK.search(written)
    day = _day(written[: clock.start()] if clock else written, near, text)
    minute = int(clock[1]) * 60 + int(clock[2]) if clock else hour
    if not EARLIEST <= day <= LATEST or (clock and (int(clock[1]) > 23 or int(clock[2]) > 59)):
        raise ValueError(_("%(text)r is not a date from 1984 to 2149.") % {"text": text})
    return day + timedelta(minutes=minute)


def _day(written: str, near: datetime, text: str) -> datetime:
    written = _WEEKDAY.sub("", written)
    if found := _WORDS.fullmatch(written):
        month = next((at for at, name in enumerate(_MONTHS, 1) if found[2].startswith(name)), 0)
        return _made(found[3], month, int(found[1]), near, text)
    if found := _DOTS.fullmatch(written):
        return _made(found[3], int(found[2]), int(found[1]), near, text)
    if found := _SLASHES.fullmatch(written):
        return _slashed(int(found[1]), int(found[2]), found[3], near, text)
    try:
        return parse_moment(written)
    except ValueError:
        raise ValueError(_("%(text)r is not a date; write it like 12 Jun or 2026-06-12.") % {"text": text}) from None


def _slashed(first: int, second: int, year: str, near: datetime, text: str) -> datetime:
    if first <= 12 and second <= 12 and first != second:
        raise ValueError(_("%(text)r could be two dates; write it like 12 Jun or 2026-06-12.") % {"text": text})
    day, month = (first, second) if first > 12 else (second, first)
    return _made(year, month, day, near, text)


def _made(year: str | None, month: int, day: int, near: datetime, text: str) -> datetime:
    years = [int(year)] if year else [near.year, near.year - 1, near.year + 1]
    found = []
    for each in years:
        try:
            found.append(datetime(each, month, day))
        except ValueError:
            continue  # 29 February, or no month at all
    if not found:
        raise ValueError(_("%(text)r is not a date; write it like 12 Jun or 2026-06-12.") % {"text": text})
    return min(found, key=lambda date: abs(date - near))
