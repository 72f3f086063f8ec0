"""The laws of facts: they are only ever added, and what was known on an earlier day stays what it was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from headway.actuals.changes import (
    ALL_KINDS,
    FACT_KINDS,
    FactChange,
    Record,
    apply_all,
    diff_all,
    diff_facts,
    undo_all,
)
from headway.actuals.facts import Actuals, AnyFact
from headway.plan.changes import KINDS, ChangeRefused, from_json, to_json
from headway.plan.plan import Plan
from strategies import BOOKS, FACT_CHANGES, FACTS, RECORDED, law

type Pair = tuple[Plan, Actuals]


def drawn(data: st.DataObject, plan: Plan, actuals: Actuals, kind: str) -> Any:
    """A Change of this kind that fits, or nothing where the book has no fact for it."""
    strategy = FACT_CHANGES[kind](plan, actuals)
    assume(not strategy.is_empty)
    return data.draw(strategy, kind)


def test_every_kind_of_fact_change_has_a_strategy() -> None:
    assert FACT_CHANGES.keys() == FACT_KINDS.keys()
    assert FACTS.keys() == {name for name, kind in FACT_KINDS.items() if issubclass(kind, Record)}
    assert {kind.of for kind in FACT_KINDS.values() if issubclass(kind, Record)} == set(AnyFact.__value__.__args__)


@pytest.mark.parametrize("kind", sorted(FACT_KINDS))
def test_facts_are_only_ever_added(kind: str) -> None:
    @law(3)
    @given(BOOKS, st.data())
    def check(book: Pair, data: st.DataObject) -> None:
        plan, actuals = book
        change = drawn(data, plan, actuals, kind)
        there, told = apply_all(plan, actuals, [change])
        assert there == plan
        assert actuals.facts.items() <= told.facts.items()
        assert actuals.retractions.items() <= told.retractions.items()
        assert len(told.facts) + len(told.retractions) == len(actuals.facts) + len(actuals.retractions) + 1

    check()


@pytest.mark.parametrize("kind", sorted(FACT_KINDS))
def test_what_was_known_earlier_never_changes(kind: str) -> None:
    """However late something is told, a report of an earlier day says what it said on that day."""

    @law(3)
    @given(BOOKS, st.data(), RECORDED)
    def check(book: Pair, data: st.DataObject, known: Any) -> None:
        plan, actuals = book
        change = drawn(data, plan, actuals, kind)
        assume(_recorded(change) > known)
        _, told = apply_all(plan, actuals, [change])
        assert told.progress(known=known) == actuals.progress(known=known)

    check()


def _recorded(change: Any) -> Any:
    return change.fact.recorded if isinstance(change, Record) else change.recorded


@pytest.mark.parametrize("kind", sorted(FACT_KINDS))
def test_an_undone_fact_leaves_progress_as_it_was_from_that_day_on(kind: str) -> None:
    @law(3)
    @given(BOOKS, st.data(), st.integers(0, 400))
    def check(book: Pair, data: st.DataObject, later: int) -> None:
        plan, actuals = book
        change: FactChange = drawn(data, plan, actuals, kind)
        day = _recorded(change) + timedelta(days=later)
        _, told = apply_all(plan, actuals, [change])
        _, back = apply_all(plan, told, [change.inverse(day)])
        assert back.progress() == actuals.progress()
        assert back.progress(known=day) == actuals.progress(known=day)
        before = day - timedelta(seconds=1)
        assert back.progress(known=before) == told.progress(known=before)
        _, again = apply_all(plan, back, [change.inverse(day).inverse(day)])
        assert again.progress() == told.progress()

    check()


@pytest.mark.parametrize("kind", sorted(FACT_KINDS))
def test_every_fact_change_is_one_sentence_and_comes_back_from_json(kind: str) -> None:
    @law(3)
    @given(BOOKS, st.data())
    def check(book: Pair, data: st.DataObject) -> None:
        change = drawn(data, *book, kind)
        assert from_json(to_json([change]), ALL_KINDS) == (change,)
        for known in (book[0], Plan()):
            assert change.sentence(known).strip()
            assert change.sentence(known).isprintable()

    check()


@pytest.mark.parametrize("kind", sorted(FACT_KINDS))
def test_the_same_thing_cannot_be_told_twice(kind: str) -> None:
    @law(4)
    @given(BOOKS, st.data())
    def check(book: Pair, data: st.DataObject) -> None:
        plan, actuals = book
        change = drawn(data, plan, actuals, kind)
        _, told = apply_all(plan, actuals, [change])
        before = msgspec.json.encode(told)
        with pytest.raises(ChangeRefused):
            apply_all(plan, told, [change])
        assert msgspec.json.encode(told) == before

    check()


@law(15)
@given(BOOKS, BOOKS, RECORDED)
def test_the_difference_of_facts_leads_from_one_book_to_the_other(one: Pair, other: Pair, recorded: Any) -> None:
    """The same facts count afterwards, though some may carry another identifier."""
    changes = diff_all(one, other, recorded)
    plan, actuals = apply_all(*one, changes)
    assert plan == other[0]
    assert _counting(actuals) == _counting(other[1])
    assert one[1].facts.items() <= actuals.facts.items()
    assert diff_facts(actuals, actuals, recorded) == ()


def _counting(actuals: Actuals) -> list[str]:
    gone = actuals.withdrawn()
    told = [msgspec.structs.replace(fact, id="") for fact in actuals.facts.values() if fact.id not in gone]
    return sorted(map(repr, told))


@law(10)
@given(BOOKS, BOOKS, RECORDED)
def test_plan_and_progress_are_undone_together(one: Pair, other: Pair, recorded: Any) -> None:
    changes = diff_all(one, other, recorded)
    plan, actuals = apply_all(*one, changes)
    back, facts = apply_all(plan, actuals, undo_all(plan, actuals, changes))
    assert back == one[0]
    assert facts.progress() == one[1].progress()


@law(8)
@given(BOOKS, st.data())
def test_plan_and_facts_change_all_or_nothing(book: Pair, data: st.DataObject) -> None:
    plan, actuals = book
    change = drawn(data, plan, actuals, "RecordProgress")
    stale = KINDS["SetPriority"]("spare", plan.tasks["spare"].priority + 1, 3)
    before = msgspec.json.encode(book)
    with pytest.raises(ChangeRefused, match="Change 2: Priority of"):
        apply_all(plan, actuals, [change, stale])
    assert msgspec.json.encode(book) == before
