"""What a field is held against in a query: a word, a number, a length of time, a day or a span of days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from headway.analysis.words import MONTHS
from headway.plan.duration import Unit
from headway.plan.value import Value

KEYWORDS = frozenset({"and", "or", "not", "in", "is", "empty", "me"})


class Word(Value, frozen=True, tag=True):
    """A name, in any case."""

    text: str

    def __str__(self) -> str:
        return self.text if is_plain(self.text) else quoted(self.text)


class Me(Value, frozen=True, tag=True):
    """Whoever asks, as one of the plan's resources."""

    def __str__(self) -> str:
        return "me"


class Number(Value, frozen=True, tag=True):
    """A number, of money too."""

    value: Decimal

    def __str__(self) -> str:
        return figure(self.value)


class Percent(Value, frozen=True, tag=True):
    """Percent, 0 to 100."""

    value: Decimal

    def __str__(self) -> str:
        return f"{figure(self.value)}%"


class Length(Value, frozen=True, tag=True):
    """Working time, in a unit as long as the plan says."""

    amount: Decimal
    unit: Unit = Unit.DAY

    def __str__(self) -> str:
        return f"{figure(self.amount)}{self.unit}"


class Span(StrEnum):
    """Spans of the calendar."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class On(Value, frozen=True, tag=True):
    """A day."""

    day: date

    def __str__(self) -> str:
        return self.day.isoformat()


class Said(Value, frozen=True, tag=True):
    """A day without its year: of the years around, the one nearest to today."""

    day: int
    month: int

    def __str__(self) -> str:
        return f"{self.day} {MONTHS[self.month - 1]}"


class StatusDate(Value, frozen=True, tag=True):
    """The day up to which progress is known."""

    def __str__(self) -> str:
        return "status date"


class Ahead(Value, frozen=True, tag=True):
    """A day so many days, weeks, months, quarters or years after today; before it where negative; 0 is today."""

    number: int
    span: Span = Span.DAY

    def __str__(self) -> str:
        if self == Ahead(0):
            return "today"
        word = f"{abs(self.number)} {self.span}{'s' * (abs(self.number) != 1)}"
        return f"in {word}" if self.number >= 0 else f"{word} ago"


class Around(Value, frozen=True, tag=True):
    """The week, month, quarter or year of today (0), the next (1) or the last (-1)."""

    shift: int
    span: Span

    def __str__(self) -> str:
        return f"{('this', 'next', 'last')[self.shift]} {self.span}"


class Within(Value, frozen=True, tag=True):
    """A month, a quarter or a year of the calendar, by its number."""

    year: int
    span: Span = Span.YEAR
    number: int = 1

    def __str__(self) -> str:
        before = {Span.MONTH: f"{MONTHS[self.number - 1]} ", Span.QUARTER: f"Q{self.number} "}
        return f"{before.get(self.span, '')}{self.year:04}"


type Day = On | Said | StatusDate | Ahead | Around | Within
type Operand = Word | Me | Number | Percent | Length | Day


def is_plain(text: str) -> bool:
    """Whether a word can stand without quotes and still be read as the same."""
    return text.isidentifier() and text.isascii() and text.lower() not in KEYWORDS


def quoted(text: str) -> str:
    """A text in quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def figure(value: Decimal) -> str:
    """A number without needless zeros and never with an exponent."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text
