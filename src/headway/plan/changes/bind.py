"""From what a person wrote to Changes that fit a plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from headway.plan.changes.change import KINDS, Change
from headway.plan.changes.codec import ChangesUnreadable, Kinds, converted, kind_of, opened, place
from headway.plan.changes.draft import Draft
from headway.plan.changes.people import Unclear, as_plain
from headway.plan.changes.refused import ChangeRefused
from headway.plan.changes.upcast import upcast
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Said
from headway.plan.value import Value


class Bound(Value, frozen=True):
    """Changes complete with every `was`; `notes` say which of these the plan filled in because nobody wrote them."""

    changes: tuple[Change, ...]
    notes: tuple[Problem, ...] = ()


def bind(plan: Plan, document: Any) -> Bound:
    """Read a document of changes a person wrote, for this plan.

    Text is taken in the plan's own units, as they are at that point of the list, and a `was` that is not written is
    what the plan has there: such a Change cannot be refused for being out of date, and a note says so.
    ChangesUnreadable for what is no Change, ChangeRefused for one that does not fit.
    """
    return bind_in(Draft(plan), document, KINDS)


def bind_in(draft: Draft, document: Any, kinds: Kinds) -> Bound:
    """Read a document of changes into a draft, which is altered by them."""
    schema, items = opened(document)
    changes: list[Change] = []
    notes: list[Problem] = []
    for position, item in enumerate(items, 1):
        kind = kind_of(item, position, kinds)
        try:
            change, filled = _bound(draft, upcast(dict(item), schema), kind, position)
            notes += [_note(position, change, filled, draft)] if filled else []
            change.make(draft)
        except ChangeRefused as refused:
            refused.position = position if len(items) > 1 else None
            raise
        changes.append(change)
    return Bound(tuple(changes), tuple(notes))


def _bound(draft: Draft, written: Mapping[str, Any], kind: type[Change], position: int) -> tuple[Change, list[str]]:
    written = kind.assembled(written, draft)
    try:
        plain = as_plain(written, kind, draft.settings)
    except Unclear as what:
        raise ChangesUnreadable(place(position, kind, what.path), str(what)) from None
    filled = {name: value for name, value in kind.known(plain, draft).items() if name not in plain}
    return converted({**plain, **msgspec.to_builtins(filled)}, kind, position), list(filled)


def _note(position: int, change: Change, filled: list[str], draft: Draft) -> Problem:
    return Problem(
        code="was-filled",
        where=place(position, type(change)),
        what=Said(
            "{fields} was not given and is taken as it is now: {sentence}",
            fields=f"`{'`, `'.join(filled)}`",
            sentence=change.sentence(draft.so_far()),
        ),
        remedy=Said("Write it to be told when somebody else changed it first."),
        severity=Severity.NOTE,
    )
