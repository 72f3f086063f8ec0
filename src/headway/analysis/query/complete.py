"""What may come next in a query that is being typed: fields, signs, and the values this plan has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from headway.analysis.analysis import Analysis
from headway.analysis.query.field import Field, Kind
from headway.analysis.query.fields import fields_of
from headway.analysis.query.operands import Word
from headway.analysis.query.parse import ALLOWED, JOINS, SIGNS
from headway.analysis.query.question import Op, name_text
from headway.analysis.query.tokens import Token, tokens
from headway.analysis.query.unreadable import QueryUnreadable

MOST = 20
READY = (
    ("late and critical", "what is behind and decides the finish"),
    ("resource = me and not done", "what I still have to do"),
    ("finish <= in 2 weeks and not done", "what is due"),
    ("milestone and not done", "what lies ahead"),
)
"""Whole questions, offered before anything is typed, and what each asks for."""

FIRST = (
    "late", "critical", "status", "team", "resource", "phase", "finish", "start", "overdue", "milestone", "float",
    "progress", "deadline", "name",
)  # fmt: skip
"""The fields that are offered before anything is typed."""

DATES = (
    "today",
    "status date",
    "this week",
    "next week",
    "in 2 weeks",
    "this month",
    "next month",
    "this quarter",
    "this year",
    "yesterday",
    "last week",
    "2 weeks ago",
)
_USUAL = {
    Kind.DATE: DATES,
    Kind.DAYS: ("0d", "1d", "5d", "10d", "4w"),
    Kind.PERCENT: ("0%", "50%", "100%"),
    Kind.FLAG: ("yes", "no"),
}
SIGN_WORDS = {
    Op.EQUALS: "is",
    Op.DIFFERS: "is not",
    Op.LESS: "less, or before",
    Op.AT_MOST: "at most, or by",
    Op.MORE: "more, or after",
    Op.AT_LEAST: "at least, or from",
    Op.CONTAINS: "contains",
    Op.IN: "is one of",
}
"""What the signs mean."""

LIST, BOTH, EITHER = "a list", "both hold", "one of them holds"
NOTHING, SOMETHING, ANOTHER, CLOSED = "has no value", "has a value", "another one", "the end of the list"

JOINED = (("and", BOTH, "join"), ("or", EITHER, "join"))

LABELS = (
    *SIGN_WORDS.values(), *(told for _asked, told in READY), LIST, BOTH, EITHER, NOTHING, SOMETHING, ANOTHER, CLOSED,
)  # fmt: skip
"""Everything an offer may say of itself, but what the fields say."""


class Next(StrEnum):
    """What may stand at a place of a query."""

    FIELD = "field"
    SIGN = "sign"
    OPEN = "open"
    VALUE = "value"
    EMPTY = "empty"
    JOIN = "join"


class Offer(NamedTuple):
    """A text that may stand there, what it is, and the characters of the query whose place it takes."""

    text: str
    label: str
    kind: str
    at: tuple[int, int]


class Place(NamedTuple):
    """What may stand at the cursor, for which field, and what was typed of it."""

    expects: Next
    field: Field | None
    typed: str
    first: int
    listed: bool = False  # within the brackets of an `in`


def complete(
    text: str, cursor: int, analysis: Analysis, fields: Mapping[str, Field] | None = None
) -> tuple[Offer, ...]:
    """What may be typed at the cursor, likeliest first; `fields` are those that may be asked for (None: all)."""
    fields = fields_of(analysis) if fields is None else fields
    cursor = max(0, min(cursor, len(text)))
    try:
        known = tokens(text[:cursor])[:-1]
    except QueryUnreadable as open_quote:
        known = tokens(text[: open_quote.at[0]])[:-1]
        known.append(Token("word", text[open_quote.at[0] + 1 : cursor], open_quote.at[0], cursor))
    place = _place(known, cursor, fields)
    ready = [Offer(asked, told, "question", (0, cursor)) for asked, told in READY] if not text.strip() else []
    fitting = _fitting(place.typed.casefold(), _offers(place, analysis, fields))
    return (*ready, *(Offer(text, label, kind, (place.first, cursor)) for text, label, kind in fitting[:MOST]))


def _place(known: Sequence[Token], cursor: int, fields: Mapping[str, Field]) -> Place:
    """Walk over what is typed. The words right before the cursor are what is still being typed."""
    last = len(known)
    while last and known[last - 1].kind == "word" and not _bounds(known, last - 1):
        last -= 1
    place = _walk(known[:last], cursor, fields)
    run = known[last:]
    if not run:
        return place
    typed, first = " ".join(each.text for each in run), run[0].first
    finished = run[-1].last < cursor
    if place.expects is Next.FIELD and finished and (field := fields.get(typed.casefold())):
        return Place(Next.SIGN, field, "", cursor)
    if place.expects is Next.VALUE and finished and run[-1].text:
        return Place(Next.JOIN, place.field, "", cursor, place.listed)
    return place._replace(typed=f"{typed} " if finished else typed, first=first)


def _bounds(known: Sequence[Token], at: int) -> bool:
    """Whether a word is one of the language: `in` right after a sign begins a day or a value."""
    if known[at].key == "in" and at and known[at - 1].kind == "sign":
        return False
    return known[at].key in JOINS | {"is", "in", "not"}


def _walk(known: Sequence[Token], cursor: int, fields: Mapping[str, Field]) -> Place:
    expects, field, listed = Next.FIELD, None, False
    words: list[str] = []
    for at, token in enumerate(known):
        if token.kind == "quoted" or (token.kind == "word" and not _bounds(known, at)):
            words.append(token.text)
            field = fields.get(" ".join(words).casefold(), field) if expects is Next.FIELD else field
            continue
        expects, listed = _after(token.key, expects, listed, bool(words))
        words = []
    if words:
        expects = {Next.FIELD: Next.JOIN, Next.VALUE: Next.JOIN}.get(expects, expects)
    return Place(expects, field, "", cursor, listed)


def _after(sign: str, expects: Next, listed: bool, words: bool) -> tuple[Next, bool]:
    """What comes after a sign or a word of the language, and whether that is within a list."""
    if sign in JOINS or (sign == "not" and expects is not Next.EMPTY):
        return Next.FIELD, False
    if sign in SIGNS:
        return Next.VALUE, False
    if sign == "(":
        return (Next.VALUE, True) if expects is Next.OPEN else (Next.FIELD, False)
    if sign == "," and listed:
        return Next.VALUE, True
    if sign == "in":
        return Next.OPEN, False
    return (Next.EMPTY, False) if sign in ("is", "not") else (Next.JOIN, False)


def _offers(place: Place, analysis: Analysis, fields: Mapping[str, Field]) -> Iterator[tuple[str, str, str]]:
    match place.expects:
        case Next.FIELD:
            usual = [fields[name] for name in FIRST if name in fields]
            yield from (
                (name_text(each.name), each.told, "field") for each in dict.fromkeys((*usual, *fields.values()))
            )
        case Next.SIGN if place.field is not None:
            yield from _signs(place.field)
        case Next.OPEN:
            yield "(", LIST, "sign"
        case Next.VALUE if place.field is not None:
            yield from ((text, "", "value") for text in _values(place.field, analysis))
        case Next.EMPTY:
            yield from (("empty", NOTHING, "sign"), ("not empty", SOMETHING, "sign"))
        case Next.JOIN if place.listed:
            yield from ((",", ANOTHER, "join"), (")", CLOSED, "join"))
        case Next.JOIN:
            yield from JOINED


def _signs(field: Field) -> Iterator[tuple[str, str, str]]:
    if field.kind is Kind.FLAG:
        yield from JOINED
        return
    yield from ((op.value, words, "sign") for op, words in SIGN_WORDS.items() if op in ALLOWED[field.kind])
    yield from (("is empty", NOTHING, "sign"), ("is not empty", SOMETHING, "sign"))


def _values(field: Field, analysis: Analysis) -> Iterable[str]:
    if field.kind in _USUAL:
        return _USUAL[field.kind]
    if field.kind in (Kind.NUMBER, Kind.MONEY):
        return ()
    mine = ("me",) if field.kind is Kind.PERSON else ()
    return (*mine, *(each if field.choices else str(Word(each)) for each in field.offered(analysis) if each))


def _fitting(typed: str, offers: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Those that begin with what was typed, then those that have a word that does; none that is typed already."""
    plain = [(each[0].strip('"').casefold(), each) for each in offers]
    begin = [each for text, each in plain if text.startswith(typed) and text != typed]
    within = [each for text, each in plain if typed and f" {typed}" in f" {text}" and not text.startswith(typed)]
    return begin + within
