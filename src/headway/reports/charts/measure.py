"""What an axis measures: how a value becomes a number, which of them deserve a line, and how they are said."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

from headway.plan.said import Figure as Counting
from headway.plan.said import Joined, Said, Tell
from headway.plan.value import to_minutes, to_moment
from headway.reports.words import MONTHS, day, month

DAY = 1440.0
MINUS = "\N{MINUS SIGN}"

type Figure = datetime | Decimal | float
"""What a chart is given: a moment, an amount, or a count of working days."""

type Tick = tuple[float, str]


class Measure(Protocol):
    """A kind of quantity."""

    def number(self, value: Figure) -> float:
        """The value as a place on a line."""
        ...

    def say(self, at: float) -> str:
        """The value at a place, as a sentence says it."""
        ...

    def ticks(self, first: float, last: float, most: int) -> list[Tick]:
        """At most so many places between two that deserve a line, and what stands at them."""
        ...

    def exact(self, at: float) -> str:
        """The value as a program reads it, in a CSV."""
        ...


@dataclass(frozen=True)
class Dates:
    """Moments on the plan's clock; numbers are minutes since 1970-01-01."""

    def number(self, value: Figure) -> float:
        """Minutes since 1970-01-01."""
        if isinstance(value, datetime):
            return float(to_minutes(value))
        return float(value)

    def say(self, at: float) -> str:
        """`3 Jul 2026`."""
        return day(to_moment(round(at)))

    def exact(self, at: float) -> str:
        """`2026-07-03T17:00`."""
        return f"{to_moment(round(at)):%Y-%m-%dT%H:%M}"

    def ticks(self, first: float, last: float, most: int) -> list[Tick]:
        """Days, weeks, months or years, the finest of which there are not too many; the year stands once."""
        for step in STEPS:
            found = list(_days_of(step, first, last))
            if len(found) <= max(2, most):
                return _dated(found, step)
        return _dated(found[:: max(1, len(found) // max(2, most))], STEPS[-1])


@dataclass(frozen=True)
class Spoken:
    """A measure in the words of a language."""

    measure: Measure
    tell: Tell

    def number(self, value: Figure) -> float:
        """The value as a place on a line."""
        return self.measure.number(value)

    def say(self, at: float) -> str:
        """The value at a place, as a sentence of the language says it."""
        return self.tell(self.measure.say(at))

    def exact(self, at: float) -> str:
        """The value as a program reads it."""
        return self.measure.exact(at)

    def ticks(self, first: float, last: float, most: int) -> list[Tick]:
        """The places, and what the language writes at them."""
        return [(at, self.tell(text)) for at, text in self.measure.ticks(first, last, most)]


@dataclass(frozen=True)
class Money:
    """Amounts in one currency."""

    currency: str = ""

    def number(self, value: Figure) -> float:
        """The amount."""
        if isinstance(value, datetime):
            raise TypeError("a moment is no amount")
        return float(value)

    def say(self, at: float) -> str:
        """`1.84 M EUR`: three figures, since more would pretend."""
        return Joined(" ", [short_amount(at), self.currency])

    def exact(self, at: float) -> str:
        """To the cent."""
        return f"{at:.2f}"

    def ticks(self, first: float, last: float, most: int) -> list[Tick]:
        """Round amounts; the currency stands with the last, once."""
        places = round_numbers(first, last, most)
        texts = [short_amount(at, exact=True) for at in places]
        if texts and self.currency:
            texts[-1] = Joined(" ", [texts[-1], self.currency])
        return list(zip(places, texts, strict=True))


@dataclass(frozen=True)
class Days:
    """Counts of working days."""

    def number(self, value: Figure) -> float:
        """The count."""
        if isinstance(value, datetime):
            raise TypeError("a moment is no count of days")
        return float(value)

    def say(self, at: float) -> str:
        """`8.5 d`."""
        return Joined("", [short_number(round(at, 1)), " d"])

    def exact(self, at: float) -> str:
        """To a hundredth."""
        return f"{at:.2f}"

    def ticks(self, first: float, last: float, most: int) -> list[Tick]:
        """Round counts; the unit stands with the last, once."""
        places = round_numbers(first, last, most)
        return [(at, Joined("", [short_number(at), " d" if at == places[-1] else ""])) for at in places]


STEPS = ((0, 1), (0, 2), (0, 7), (0, 14), (1, 0), (2, 0), (3, 0), (6, 0), (12, 0), (24, 0), (60, 0), (120, 0), (600, 0))
"""Steps of a time axis: months and days."""


def short_amount(at: float, *, exact: bool = False) -> str:
    """`1.84 M`, `424 k`, `12,400`; `exact` for round numbers: `1.5 M`, without needless figures."""
    if abs(at) >= 1_000_000:
        return Said("{amount} M", amount=_three(at / 1_000_000, exact))
    if abs(at) >= (10_000 if exact else 100_000):
        return Said("{amount} k", amount=_three(at / 1_000, exact))
    return _signed(round(at), 0)


def short_number(value: float) -> str:
    """`2`, `2.5`, `0.25`, `1,200`, with a real minus sign."""
    return _signed(value, len(f"{value:.3f}".rstrip("0").partition(".")[2]))


def _three(value: float, exact: bool) -> str:
    """A number in three figures, or without needless ones."""
    return short_number(value) if exact else _signed(value, 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0)


def _signed(value: float, places: int) -> str:
    """To so many places, with a real minus sign; nothing has none."""
    rounded = round(value, places)
    return Joined("", [MINUS, Counting(-value, places)]) if rounded < 0 else Counting(abs(value), places)


def round_numbers(first: float, last: float, most: int) -> list[float]:
    """At most so many multiples of 1, 2, 2.5 or 5 times a power of ten between two values."""
    size = last - first
    if size <= 0 or not math.isfinite(size):
        return [first]
    rough = size / max(1, most)
    base = 10.0 ** math.floor(math.log10(rough))
    for step in (base, 2 * base, 2.5 * base, 5 * base, 10 * base, 20 * base):
        begin, end = math.ceil(first / step - 1e-9), math.floor(last / step + 1e-9)
        if end - begin + 1 <= max(2, most):
            return [round(at * step, 10) + 0.0 for at in range(begin, end + 1)]
    return [first]


def _days_of(step: tuple[int, int], first: float, last: float) -> Iterator[date]:
    months, days = step
    begin = to_moment(math.floor(first)).date()
    if days:
        at = begin.toordinal()
        at -= (at - 1) % days if days in (7, 14) else at % days  # ordinal 1 was a Monday
        while at <= last / DAY + EPOCH:
            if at >= first / DAY + EPOCH:
                yield date.fromordinal(at)
            at += days
        return
    count = (begin.year * 12 + begin.month - 1) // months * months
    while count < 9999 * 12:
        at_day = date(max(1, count // 12), count % 12 + 1, 1)
        place = (at_day.toordinal() - EPOCH) * DAY
        if place > last:
            return
        if place >= first:
            yield at_day
        count += months


EPOCH = date(1970, 1, 1).toordinal()


def _dated(days: list[date], step: tuple[int, int]) -> list[Tick]:
    found: list[Tick] = []
    year = 0
    for each in days:
        is_new, year = each.year != year, each.year
        found.append(((each.toordinal() - EPOCH) * DAY, _date_text(each, step, is_new)))
    return found


def _date_text(each: date, step: tuple[int, int], is_new: bool) -> str:
    """A year, a month or a day; months and days with the year where it is new."""
    if step[0] >= 12:
        return str(each.year)
    if not step[0]:
        return day(each, is_new)
    return month(each) if is_new else MONTHS[each.month - 1]


@dataclass(frozen=True)
class Scale:
    """A line of pixels from `left` to `right` for the values from `first` to `last`."""

    first: float
    last: float
    left: float
    right: float

    def at(self, value: float) -> float:
        """Where a value stands, kept within the line."""
        share = (value - self.first) / (self.last - self.first)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))


def scale(values: list[float], left: float, right: float, *, room: float = 0.06, least: float = 1.0) -> Scale:
    """A line that holds all the values with a little room on both sides; never shorter than `least`."""
    first, last = min(values), max(values)
    if last - first < least:
        middle = (first + last) / 2
        first, last = middle - least / 2, middle + least / 2
    more = (last - first) * room
    return Scale(first - more, last + more, left, right)
