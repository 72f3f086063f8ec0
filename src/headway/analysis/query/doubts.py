"""What a query asks for that the plan does not have: a name nobody bears, so that nothing can answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from headway.analysis.analysis import Analysis
from headway.analysis.query.field import NAMED, Field
from headway.analysis.query.operands import Word
from headway.analysis.query.question import And, Held, Not, Op, Or, Query
from headway.plan.said import Said

SOUGHT = (Op.EQUALS, Op.DIFFERS, Op.IN)
MOST = 3


class Doubt(NamedTuple):
    """A value of a query that no task of the plan has, and whole queries that ask for one that is much like it."""

    told: str
    remedies: tuple[str, ...]


def doubts(analysis: Analysis, query: Query) -> tuple[Doubt, ...]:
    """The names a query asks for that its fields never hold in this plan; each may be meant all the same."""
    return tuple(_doubts(analysis, query, query))


def _doubts(analysis: Analysis, whole: Query, part: Query) -> Iterator[Doubt]:
    match part:
        case And(parts) | Or(parts):
            for each in parts:
                yield from _doubts(analysis, whole, each)
        case Not(inner):
            yield from _doubts(analysis, whole, inner)
        case Held(name, op, values) if op in SOUGHT and analysis.fields[name.casefold()].kind in NAMED:
            field = analysis.fields[name.casefold()]
            known = {each.casefold(): each for each in field.offered(analysis)}
            for value in values:
                if isinstance(value, Word) and value.text.casefold() not in known:
                    yield _doubt(field, known, value, whole, part)


def _doubt(field: Field, known: Mapping[str, str], value: Word, whole: Query, part: Held) -> Doubt:
    """`known` is what the field can hold in this plan, by its letters in any case."""
    folded = value.text.casefold()
    near = [name for name in known if folded in name] or get_close_matches(folded, known, MOST, 0.6)
    meant = [
        part.but(values=tuple(Word(known[name]) if each == value else each for each in part.values)) for name in near
    ]
    return Doubt(
        Said("This plan has no {field} {value}.", field=field.name, value=repr(value.text)),
        tuple(str(_with(whole, part, each)) for each in meant[:MOST]),
    )


def _with(query: Query, part: Query, other: Query) -> Query:
    """The query with one part replaced."""
    if query is part:
        return other
    match query:
        case And(parts) | Or(parts):
            return query.but(parts=tuple(_with(each, part, other) for each in parts))
        case Not(inner):
            return query.but(part=_with(inner, part, other))
    return query
