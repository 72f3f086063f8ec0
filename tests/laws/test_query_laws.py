"""Laws of the query language: what is written reads back, joins are those of sets, and columns agree with rows."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import headway
from headway.analysis import Analysis, analyse
from headway.analysis.query import EVERYTHING, FIELDS, Kind, QueryUnreadable, doubts, fields_of, parse, select
from headway.analysis.query.days import Today, days_of
from headway.analysis.query.field import Field
from headway.analysis.query.operands import (
    Ahead,
    Around,
    Length,
    Me,
    Number,
    On,
    Percent,
    Said,
    Span,
    StatusDate,
    Within,
    Word,
)
from headway.analysis.query.parse import ALLOWED
from headway.analysis.query.question import And, Empty, Flag, Held, Named, Not, Op, Or, Query
from headway.analysis.query.tokens import LONGEST
from headway.plan.duration import Unit
from headway.plan.text import unit_minutes

TODAY = date(2026, 3, 17)
MINE = "tom"


@cache
def sample() -> Analysis:
    """The bundled plan with its facts and baseline, and custom fields of every kind."""
    reading = headway.read(Path(headway.__file__).parents[2] / "plans" / "meridian.yaml")
    tasks = {
        id: task.but(
            custom={"Ready?": at % 2 == 0, "Story points": at % 7, "me and you": f"name {at % 3}", "late": "x"}
        )
        for at, (id, task) in enumerate(reading.plan.tasks.items())
    }
    return analyse(reading.plan.but(tasks=tasks), reading.actuals, baseline=reading.baselines[0])


def fields() -> dict[str, Field]:
    return dict(fields_of(sample()))


def numbers(places: int = 3) -> st.SearchStrategy[Decimal]:
    return st.decimals(-100_000, 100_000, places=places)


def days() -> st.SearchStrategy[Any]:
    leap = st.dates(date(2024, 1, 1), date(2024, 12, 31))
    return st.one_of(
        st.builds(On, st.dates(date(1990, 1, 1), date(2100, 1, 1))),
        leap.map(lambda day: Said(day.day, day.month)),
        st.just(StatusDate()),
        st.builds(Ahead, st.integers(-100, 100), st.sampled_from(Span)),
        st.builds(Around, st.integers(-1, 1), st.sampled_from([span for span in Span if span is not Span.DAY])),
        st.builds(Within, st.integers(2024, 2028)),
        st.builds(Within, st.integers(2024, 2028), st.just(Span.MONTH), st.integers(1, 12)),
        st.builds(Within, st.integers(2024, 2028), st.just(Span.QUARTER), st.integers(1, 4)),
    )


def values(field: Field) -> st.SearchStrategy[Any]:
    """What a field may be held against: often one of the plan's own values, so that something answers."""
    match field.kind:
        case Kind.NUMBER | Kind.MONEY:
            return st.builds(Number, numbers() | st.integers(0, 9).map(Decimal))
        case Kind.PERCENT:
            return st.builds(Percent, st.integers(0, 100).map(Decimal) | numbers())
        case Kind.DAYS:
            return st.builds(Length, st.integers(-5, 30).map(Decimal) | numbers(), st.sampled_from(Unit))
        case Kind.DATE:
            return days()
    if field.choices:
        return st.builds(Word, st.sampled_from(field.choices))
    own = st.sampled_from(field.offered(sample()) or ("x",))
    word = st.builds(Word, own | own.map(str.upper) | st.text(max_size=8))
    return word | st.just(Me()) if field.kind is Kind.PERSON else word


@st.composite
def comparisons(draw: st.DrawFn) -> Query:
    field = draw(st.sampled_from(list(fields().values())))
    if field.kind is Kind.FLAG:
        return Flag(field.name)
    if draw(st.booleans()) and draw(st.booleans()):
        return Empty(field.name)
    op = draw(st.sampled_from(sorted(ALLOWED[field.kind])))
    many = st.lists(values(field), min_size=1, max_size=3) if op is Op.IN else st.tuples(values(field))
    return Held(field.name, op, tuple(draw(many)))


def queries() -> st.SearchStrategy[Query]:
    leaves = comparisons() | st.builds(Named, st.text(max_size=10))

    def joined(part: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
        parts = st.lists(part, min_size=2, max_size=4).map(tuple)
        return st.builds(And, parts) | st.builds(Or, parts) | st.builds(Not, part)

    return st.recursive(leaves, joined, max_leaves=8)


@given(queries())
@example(Held("deadline", Op.DIFFERS, (Ahead(0, Span.WEEK),)))
@settings(max_examples=300, deadline=None)
def test_what_is_written_reads_back(query: Query) -> None:
    assume(len(str(query)) <= LONGEST)
    assert parse(str(query), fields()) == query


@given(st.text(st.sampled_from('abdelnortsuci "()=<>!~,%5dw2\\“”-.\n'), max_size=40) | st.text(max_size=30))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_or_refused_with_its_place(text: str) -> None:
    """And what is read can be written, and answered."""
    found = read(text)
    if isinstance(found, QueryUnreadable):
        assert 0 <= found.at[0] <= found.at[1] <= len(text)
        assert found.told.endswith(".")
    else:
        assert read(str(found)) == found
        select(sample(), found, MINE, TODAY)


def read(text: str) -> Query | QueryUnreadable:
    try:
        return parse(text, fields())
    except QueryUnreadable as refused:
        return refused


@given(
    st.lists(
        st.sampled_from(
            [
                "late",
                "and",
                "or",
                "not",
                "(",
                ")",
                "team",
                "=",
                "x",
                "in",
                ",",
                "is",
                "empty",
                "float",
                "<",
                "5d",
                '"a"',
                "finish",
                "this",
                "week",
                "status date",
                "me",
                "resource",
            ]
        ),
        max_size=12,
    )
)
@settings(max_examples=500, deadline=None)
def test_words_of_the_language_in_any_order_are_read_or_refused(words: list[str]) -> None:
    found = read(" ".join(words))
    assert isinstance(found, QueryUnreadable) or read(str(found)) == found


@given(queries(), queries())
@settings(max_examples=150, deadline=None)
def test_and_or_and_not_are_those_of_sets(one: Query, other: Query) -> None:
    everything = set(sample().plan.tasks)

    def answering(query: Query) -> set[str]:
        return set(select(sample(), query, MINE, TODAY))

    assert answering(EVERYTHING) == everything
    assert answering(And((one, other))) == answering(one) & answering(other)
    assert answering(Or((one, other))) == answering(one) | answering(other)
    assert answering(Not(one)) == everything - answering(one)


@given(queries())
@settings(max_examples=300, deadline=None)
def test_columns_answer_as_task_after_task_does(query: Query) -> None:
    """`naive` looks at one task at a time and at one day at a time."""
    analysis = sample()
    expected = tuple(task for at, task in enumerate(analysis.plan.outline.order) if naive(query, at))
    assert select(analysis, query, MINE, TODAY) == expected


def naive(query: Query, at: int) -> bool:
    match query:
        case And(parts):
            return all(naive(part, at) for part in parts)
        case Or(parts):
            return any(naive(part, at) for part in parts)
        case Not(part):
            return not naive(part, at)
        case Named(text):
            return text.casefold() in str(held("name", at)).casefold()
        case Flag(name):
            return held(name, at) is True
        case Empty(name):
            return held(name, at) in (None, "", ())
        case Held(name, op, values):
            if op is Op.DIFFERS:
                return not one(held(name, at), Op.EQUALS, values[0])
            return any(one(held(name, at), Op.EQUALS if op is Op.IN else op, value) for value in values)
    raise AssertionError(query)


def held(name: str, at: int) -> Any:
    return fields()[name.casefold()].values(sample())[at]


def one(cell: Any, op: Op, value: Any) -> bool:
    if isinstance(cell, tuple):
        return any(one(name, op, value) for name in cell)
    if cell is None:
        return False
    match value:
        case Me():
            own = sample().plan.resources.get(MINE)
            return own is not None and one(cell, op, Word(own.name))
        case Word(text):
            return text.casefold() in cell.casefold() if op is Op.CONTAINS else text.casefold() == cell.casefold()
        case Number(number) | Percent(number):
            return by(op, cell, number, number)
        case Length(amount, unit):
            minutes = amount * unit_minutes(unit, sample().plan.settings)
            return by(op, cell, minutes, minutes)
    meant = every_day(value)
    return by(op, cell.date(), meant[0], meant[-1])


def by(op: Op, cell: Any, first: Any, last: Any) -> bool:
    return {
        Op.EQUALS: first <= cell <= last,
        Op.LESS: cell < first,
        Op.AT_MOST: cell <= last,
        Op.MORE: cell > last,
        Op.AT_LEAST: cell >= first,
    }[op]


def every_day(value: Any) -> list[date]:
    """The days that are meant, found by looking at every day of a century."""
    status = sample().schedule.as_of
    match value:
        case On(day):
            return [day]
        case StatusDate():
            assert status is not None
            return [status.date()]
        case Said(day, month):
            return [min((d for d in century() if (d.day, d.month) == (day, month)), key=lambda d: (abs(d - TODAY), d))]
        case Ahead(number, Span.DAY | Span.WEEK as span):
            return [TODAY + timedelta(days=number * (7 if span is Span.WEEK else 1))]
        case Ahead(number, span):
            months = TODAY.month - 1 + number * {Span.MONTH: 1, Span.QUARTER: 3, Span.YEAR: 12}[span]
            year, month = TODAY.year + months // 12, months % 12 + 1
            return [date(year, month, min(TODAY.day, monthrange(year, month)[1]))]
        case Around(shift, span):
            spans = sorted({in_span(day, span) for day in century()})
            wanted = spans[spans.index(in_span(TODAY, span)) + shift]
            return [day for day in century() if in_span(day, span) == wanted]
        case Within(year, span, number):
            return [
                d for d in century() if d.year == year and in_span(d, span)[1] == (0 if span is Span.YEAR else number)
            ]
    raise AssertionError(value)


@cache
def century() -> list[date]:
    return [date(2000, 1, 1) + timedelta(days=at) for at in range(365 * 60)]


@cache
def in_span(day: date, span: Span) -> tuple[int, int]:
    """The number of the week, month, quarter or year a day lies in, by year; weeks begin as the plan says."""
    match span:
        case Span.WEEK:
            start = sample().plan.settings.week_start
            return (0, (day - timedelta(days=(day.weekday() - start) % 7)).toordinal())
        case Span.MONTH:
            return (day.year, day.month)
        case Span.QUARTER:
            return (day.year, (day.month + 2) // 3)
    return (day.year, 0)


@given(days(), st.dates(date(1999, 1, 1), date(2080, 12, 31)), st.integers(0, 6))
@settings(max_examples=300, deadline=None)
def test_days_are_whole_and_come_one_after_another(day: Any, today: date, week_start: int) -> None:
    first, after = days_of(day, Today(today, today, week_start))
    assert first < after
    assert first == datetime.combine(first.date(), datetime.min.time())
    assert after == datetime.combine(after.date(), datetime.min.time())


@given(comparisons())
@settings(max_examples=200, deadline=None)
def test_what_is_doubted_answers_nothing_and_what_is_offered_instead_is_not_doubted(query: Query) -> None:
    for doubt in doubts(sample(), query):
        assert isinstance(query, Held)
        if len(query.values) == 1:
            assert set(select(sample(), query, MINE, TODAY)) in (set(), set(sample().plan.tasks))
        for remedy in doubt.remedies:
            assert len(doubts(sample(), parse(remedy, fields()))) < len(doubts(sample(), query))


def test_every_field_is_drawn_and_has_a_value_for_every_task() -> None:
    tasks = len(sample().plan.tasks)
    assert set(fields()) > set(FIELDS)
    assert {name: len(field.values(sample())) for name, field in fields().items()} == dict.fromkeys(fields(), tasks)
