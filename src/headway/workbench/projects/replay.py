"""The journal read forwards and backwards: its Changes were checked when they were written, and are only made here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from headway.actuals.changes import ALL_KINDS, FactChange, Record, RestoreFact, RetractFact
from headway.actuals.changes.book import Book
from headway.actuals.facts import Actuals
from headway.plan.changes import Change, from_json
from headway.plan.changes.draft import Draft
from headway.workbench.projects.models import Entry
from headway.workbench.projects.rows import State


def changes_of(entry: Entry) -> tuple[Change, ...]:
    """The Changes of an entry of the journal."""
    return from_json(entry.changes.encode(), ALL_KINDS)


def forward(state: State, entries: Iterable[Entry]) -> State:
    """The state after entries that follow it, oldest first."""
    book = Book(*state)
    for entry in entries:
        for change in changes_of(entry):
            change.make(book)
    return State(book.plan(), book.actuals())


def back(state: State, entries: Iterable[Entry]) -> State:
    """The state before entries that led to it, newest first: as if none of them had been written."""
    draft, facts = Draft(state.plan), []
    for entry in entries:
        for change in reversed(changes_of(entry)):
            if isinstance(change, FactChange):
                facts.append(change)
            else:
                change.inverse().make(draft)
    return State(draft.plan(), _untold(state.actuals, facts))


def _untold(actuals: Actuals, changes: Sequence[FactChange]) -> Actuals:
    if not changes:
        return actuals
    gone = {_told(change) for change in changes}
    return Actuals(_without(actuals.facts, gone), _without(actuals.retractions, gone))


def _told(change: FactChange) -> str:
    """The identifier under which a Change entered a fact or a retraction."""
    match change:
        case Record():
            return str(change.fact.id)
        case RetractFact() | RestoreFact():
            return change.id
    raise TypeError(f"{type(change).__name__} tells nothing")


def _without(things: Any, gone: set[str]) -> Any:
    return {id: thing for id, thing in things.items() if id not in gone} if gone & things.keys() else things
