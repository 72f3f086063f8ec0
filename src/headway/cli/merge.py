"""Two people's edits of one plan: what fits, what both did, and what only they can decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from headway.actuals.changes import FactChange, Record
from headway.actuals.changes.book import Book
from headway.actuals.facts import Actuals
from headway.plan.changes import Change, PlanChange, sentences
from headway.plan.changes.refused import StaleChange
from headway.plan.plan import Plan


@dataclass(frozen=True)
class Conflict:
    """An edit that finds another value than it was made from: in words, and what is there now."""

    sentence: str
    refusal: StaleChange


@dataclass(frozen=True)
class Merge:
    """`changes` fit the newer plan, `conflicts` do not, and `same` edits had been made there already."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    same: int


def merged(edits: Iterable[Change], plan: Plan, actuals: Actuals, keep: str | None = None) -> Merge:
    """Edits of an older state on a newer one. `keep` decides conflicts: "mine" insists on them, "theirs" drops them."""
    book, fit, conflicts, same = Book(plan, actuals), [], [], 0
    for change in edits:
        try:
            change.make(book)
        except StaleChange as refusal:
            insisted = _insisted(change, book) if keep == "mine" else None
            if refusal.found == _wanted(change):
                same += 1
            elif insisted is not None:
                insisted.make(book)
                fit.append(insisted)
            elif keep != "theirs":
                conflicts.append(Conflict(sentences(plan, [change])[0], refusal))
        else:
            fit.append(change)
    return Merge(tuple(fit), tuple(conflicts), same)


def _wanted(change: Change) -> Any:
    """What an edit is after: the value it sets, the thing it adds; None for what it takes away."""
    match change:
        case Record():
            return change.fact
        case FactChange():
            return None
        case PlanChange() if change.kind.act == "remove":
            return None
    return getattr(change, "now", None)


def _insisted(change: Change, book: Book) -> Change | None:
    """The same edit from what is there now; None where it cannot be made from there."""
    if not isinstance(change, PlanChange) or change.kind.act not in ("set", "remove"):
        return None
    there = book.find(change.noun, change.id)
    if there is None:
        return None
    was = there if change.kind.act == "remove" else change.kind.read(there)
    return msgspec.structs.replace(change, was=was)
