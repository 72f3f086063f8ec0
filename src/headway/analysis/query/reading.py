"""From what stands after a sign to what it means for a field of that kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation

from headway.analysis.query.field import Kind
from headway.analysis.query.operands import (
    Ahead,
    Around,
    Day,
    Length,
    Me,
    Number,
    On,
    Operand,
    Percent,
    Said,
    Span,
    StatusDate,
    Within,
    Word,
)
from headway.analysis.words import MONTHS
from headway.plan.duration import Unit
from headway.plan.errors import Mistyped
from headway.plan.said import Said as Sentence
from headway.plan.said import phrase
from headway.plan.settings import Settings
from headway.plan.text import parse_date, parse_duration
from headway.plan.value import EARLIEST, LATEST

EXPECTED: Mapping[Kind, str] = {
    Kind.TEXT: Sentence(phrase("a text")),
    Kind.CHOICE: Sentence(phrase("one of its values")),
    Kind.PERSON: Sentence(phrase("a name, or me")),
    Kind.LIST: Sentence(phrase("a name")),
    Kind.FLAG: Sentence(phrase("yes or no")),
    Kind.NUMBER: Sentence(phrase("a number")),
    Kind.DAYS: Sentence(phrase("a length of time, such as 5d, 4h or 2w")),
    Kind.PERCENT: Sentence(phrase("a percentage, such as 50%")),
    Kind.MONEY: Sentence(phrase("a sum of money, such as 12500 or 1.5k")),
    Kind.DATE: Sentence(
        phrase("a date, such as 12 Jun, 2026-06-12, today, status date, in 2 weeks, this week or Jun 2026")
    ),
}
"""What may stand after a sign, by the kind of the field before it."""

_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_LENGTH = re.compile(r"([+-]?\d{1,9}(?:\.\d{1,9})?)\s*([a-z]*)", re.ASCII)
_MONEY = re.compile(r"([+-]?\d{1,15}(?:\.\d{1,15})?)\s*([kmbKMB]?)", re.ASCII)
_AHEAD = re.compile(r"in (\d{1,4}) ([a-z]+?)s?", re.ASCII)
_AGO = re.compile(r"(\d{1,4}) ([a-z]+?)s? ago", re.ASCII)
_AROUND = re.compile(r"(this|next|last) (week|month|quarter|year)", re.ASCII)
_WITHIN = re.compile(r"(?:(q[1-4]|[a-z]{3,}) )?(\d{4})", re.ASCII)
_WEEKDAY_ALONE = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]? (?!.*\d{4}).*", re.ASCII)
_NEAR_DAYS = {"today": 0, "tomorrow": 1, "yesterday": -1}
_NEXT = {"this": 0, "next": 1, "last": -1}
_THOUSANDS = {"": 1, "k": 10**3, "m": 10**6, "b": 10**9}
_FURTHEST = {Span.DAY: 9_999, Span.WEEK: 9_999, Span.MONTH: 1_200, Span.QUARTER: 400, Span.YEAR: 100}


def operand(kind: Kind, text: str, *, quoted: bool = False) -> Operand:
    """What a text means for a field of this kind; ValueError, with a sentence, where it means nothing."""
    if kind is Kind.PERSON and not quoted and text.casefold() == "me":
        return Me()
    read = _READERS.get(kind)
    if read is None:
        return Word(text)
    said = " ".join(text.casefold().split())
    try:
        return read(said)
    except ValueError as wrong:
        raise Mistyped(_as_typed(str(wrong), repr(said), repr(text))) from None


def _as_typed(sentence: str, read: str, typed: str) -> str:
    """What is wrong with a text, said of it as it was typed."""
    template, parts = sentence.made if isinstance(sentence, Sentence) else ("", {})
    if parts.get("text") == read:
        return Sentence(template, {**parts, "text": typed})
    return sentence if read not in sentence else sentence.replace(read, typed)


def _wrong(template: str, text: str) -> Mistyped:
    return Mistyped(Sentence(template, text=repr(text)))


def yes_or_no(text: str) -> bool:
    """What a flag is held against; ValueError for what is neither."""
    answer = {"yes": True, "true": True, "no": False, "false": False}.get(text.casefold())
    if answer is None:
        raise _wrong(phrase("{text} is neither yes nor no"), text)
    return answer


def _number(text: str) -> Operand:
    return Number(_decimal(_NUMBER, text, text))


def _decimal(pattern: re.Pattern[str], text: str, told: str) -> Decimal:
    written = text.replace(",", "")
    if not pattern.fullmatch(written):
        raise _wrong(phrase("{text} is not a number"), told)
    try:
        return Decimal(written)
    except InvalidOperation:
        raise _wrong(phrase("{text} is not a number"), told) from None


def _percent(text: str) -> Operand:
    try:
        return Percent(_decimal(_NUMBER, text.removesuffix("%").rstrip(), text))
    except ValueError:
        raise _wrong(phrase("{text} is not a percentage"), text) from None


def _money(text: str) -> Operand:
    found = _MONEY.fullmatch(text.replace(",", ""))
    if found is None:
        raise _wrong(phrase("{text} is not a sum of money"), text)
    return Number(Decimal(found[1]) * _THOUSANDS[found[2].casefold()])


def _length(text: str) -> Operand:
    found = _LENGTH.fullmatch(text)
    if found is None:
        raise _wrong(phrase("{text} is not a length of time"), text)
    one = parse_duration(f"{found[1].lstrip('+-')} {found[2] or 'd'}", Settings())
    if one.elapsed:
        raise _wrong(phrase("{text} is elapsed time; a filter counts in working time"), text)
    return Length(Decimal(found[1]), one.unit if found[2] else Unit.DAY)


def _day(text: str) -> Day:
    if text in _NEAR_DAYS:
        return Ahead(_NEAR_DAYS[text])
    if text == "status date":
        return StatusDate()
    if found := _AROUND.fullmatch(text):
        return Around(_NEXT[found[1]], Span(found[2]))
    if found := _AHEAD.fullmatch(text):
        return _ahead(int(found[1]), found[2], text)
    if found := _AGO.fullmatch(text):
        return _ahead(-int(found[1]), found[2], text)
    if (found := _WITHIN.fullmatch(text)) and (span := _within(found[1], int(found[2]))):
        return span
    return _dated(text)


def _ahead(number: int, word: str, text: str) -> Day:
    if word not in set(Span) or abs(number) > _FURTHEST[Span(word)]:
        raise _wrong(phrase("{text} is not a date"), text)
    return Ahead(number, Span(word))


def _within(word: str | None, year: int) -> Within | None:
    if not EARLIEST.year <= year <= LATEST.year:
        return None
    if word is None:
        return Within(year)
    if word[0] == "q" and word[1:].isdecimal():
        return Within(year, Span.QUARTER, int(word[1:]))
    months = [name.casefold() for name in MONTHS]
    return Within(year, Span.MONTH, months.index(word[:3]) + 1) if word[:3] in months else None


def _dated(text: str) -> Day:
    """A day as people write it; without a year it stays without one."""
    if _WEEKDAY_ALONE.fullmatch(text):
        raise _wrong(phrase("{text} names a day of the week, but no year"), text)
    leap = parse_date(text, datetime(2024, 7, 1), 0)
    if leap.hour or leap.minute:
        raise _wrong(phrase("{text} has a time of day; a filter counts in whole days"), text)
    if leap == parse_date(text, datetime(2048, 7, 1), 0):
        return On(leap.date())
    return Said(leap.day, leap.month)


_READERS: Mapping[Kind, Callable[[str], Operand]] = {
    Kind.NUMBER: _number,
    Kind.PERCENT: _percent,
    Kind.MONEY: _money,
    Kind.DAYS: _length,
    Kind.DATE: _day,
}
