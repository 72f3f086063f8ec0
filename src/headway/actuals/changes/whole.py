"""Plan and facts together: one list of Changes, all of it or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import count
from typing import Any

import msgspec

from headway.actuals.changes.book import Book
from headway.actuals.changes.flaws import introduced_by_facts
from headway.actuals.changes.record import FACT_KINDS, RECORDING, FactChange, RestoreFact, RetractFact, next_id
from headway.actuals.facts import Actuals, AnyFact, FactId
from headway.plan.changes import KINDS, AcceptFlaws, Bound, Change, ChangeRefused, Flaw, diff
from headway.plan.changes.accept import refuse_flaws
from headway.plan.changes.bind import bind_in
from headway.plan.changes.flaws import introduced
from headway.plan.changes.fold import fold
from headway.plan.plan import Plan
from headway.plan.said import Joined, Opening

ALL_KINDS: Mapping[str, type[Change]] = {**KINDS, **FACT_KINDS}
"""Every kind of Change, of plans and of facts, by name."""


def apply_all(plan: Plan, actuals: Actuals, changes: Iterable[Change]) -> tuple[Plan, Actuals]:
    """The plan and the facts with the changes made in order.

    ChangeRefused, with both as they were, where a `was` does not hold or the list as a whole brings in a flaw: of the
    plan (see `headway.plan.changes.apply`), or of a fact about nothing, of an impossible amount, on a summary task, or
    of a task that would have finished before it started.
    """
    book = Book(plan, actuals)
    fold(book, tuple(changes))
    after = book.plan()
    refuse_flaws(book, after)
    for flaw in introduced_by_facts(book, after):
        raise _refusal(flaw)
    return after, book.actuals()


def accepting_all(plan: Plan, actuals: Actuals, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes and, where they bring in flaws, the AcceptFlaws that lets these through. They must fit."""
    changes = tuple(changes)
    book = Book(plan, actuals)
    fold(book, changes)
    after = book.plan()
    flaws = (*introduced(book, after), *introduced_by_facts(book, after))
    return (*changes, AcceptFlaws(tuple(flaw.but(said=str(flaw.said)) for flaw in flaws))) if flaws else changes


def undo_all(
    plan: Plan, actuals: Actuals, changes: Iterable[Change], recorded: datetime | None = None
) -> tuple[Change, ...]:
    """What takes plan and progress back to where they were, told on the day `recorded` (None: in the same breath)."""
    back = [
        change.inverse(recorded) if isinstance(change, FactChange) else change.inverse()
        for change in reversed(tuple(changes))
    ]
    return accepting_all(plan, actuals, back)


def bind_all(plan: Plan, actuals: Actuals, document: Any) -> Bound:
    """Read a document of changes of plan and facts that a person wrote; see `headway.plan.changes.bind`."""
    return bind_in(Book(plan, actuals), document, ALL_KINDS)


def diff_facts(before: Actuals, after: Actuals, recorded: datetime) -> tuple[FactChange, ...]:
    """The Changes after which the same facts count as in `after`; what no longer counts is retracted on `recorded`.

    A fact of another content under an identifier already in use is told under a new one.
    """
    return (*_retracted(before, after, recorded), *_told(before, after, recorded))


def diff_all(
    before: tuple[Plan, Actuals], after: tuple[Plan, Actuals], recorded: datetime, only: Collection[str] | None = None
) -> tuple[Change, ...]:
    """The Changes from one plan and its facts to another's, with `only` as in `diff`; see `diff_facts`."""
    plans = [change for change in diff(before[0], after[0], only) if not isinstance(change, AcceptFlaws)]
    retracted = _retracted(before[1], after[1], recorded)
    told = _told(before[1], after[1], recorded)
    return accepting_all(*before, (*retracted, *plans, *told))


def _retracted(before: Actuals, after: Actuals, recorded: datetime) -> Iterator[FactChange]:
    old, new = _counting(before), _counting(after)
    for id, fact in old.items():
        if new.get(id) != fact:
            yield RetractFact(fact, recorded, _act_upon(id, before, after))


def _told(before: Actuals, after: Actuals, recorded: datetime) -> Iterator[FactChange]:
    old, book = _counting(before), Book(Plan(), before)
    for id, fact in _counting(after).items():
        if old.get(id) == fact:
            continue
        against = book.retraction_of(id)
        if id not in before.facts:
            yield RECORDING[type(fact)](fact)
        elif before.facts[id] == fact and against is not None:
            yield RestoreFact(fact, against, recorded, _act_upon(against, before, after))
        else:
            yield RECORDING[type(fact)](msgspec.structs.replace(fact, id=_renamed(id, before, after)))


def _counting(actuals: Actuals) -> dict[FactId, AnyFact]:
    gone = actuals.withdrawn()
    return {id: fact for id, fact in actuals.facts.items() if id not in gone}


def _act_upon(id: FactId, before: Actuals, after: Actuals) -> FactId:
    """A free identifier for a retraction of this one."""
    id = next_id(id)
    while _taken(id, before, after):
        id = next_id(id)
    return id


def _renamed(id: FactId, before: Actuals, after: Actuals) -> FactId:
    """A free identifier for a fact whose own is in use."""
    return next(name for name in (f"{id}#{number}" for number in count(2)) if not _taken(name, before, after))


def _taken(id: FactId, before: Actuals, after: Actuals) -> bool:
    return any(id in each for each in (before.facts, before.retractions, after.facts, after.retractions))


def _refusal(flaw: Flaw) -> ChangeRefused:
    sentence = Opening(Joined("", [flaw.said, "."]))
    return ChangeRefused(sentence, thing=flaw.things[0], field=flaw.field, expected=flaw.expected, found=flaw.found)
