"""The lists of Changes of an alternative: read, written, told apart by a digest, and fitted to another plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

import msgspec

from headway.plan.changes import (
    AcceptFlaws,
    Change,
    ChangeRefused,
    PlanChange,
    apply,
    from_json,
    to_json,
)
from headway.plan.changes.change import Add, Remove
from headway.plan.changes.draft import Draft
from headway.plan.plan import Plan
from headway.workbench.control.models import Alternative


class Fitted(NamedTuple):
    """What of a list can be made in a plan, and why the rest cannot, a sentence for each."""

    changes: tuple[PlanChange, ...]
    misfits: tuple[str, ...]


def forecast(alternative: Alternative) -> tuple[Change, ...]:
    """The Changes to the plan, each with the `was` it was last brought up to."""
    return from_json(alternative.changes.encode())


def promised(alternative: Alternative) -> tuple[Change, ...]:
    """The Changes to the performance baseline, each with the `was` found there."""
    return from_json(alternative.promised.encode())


def written(changes: Iterable[Change]) -> str:
    """A list as a row keeps it."""
    return to_json(changes).decode()


def digest(alternative: Alternative) -> str:
    """SHA-256 of both lists, as hexadecimal text: the content somebody approves."""
    return _digest(alternative.changes, alternative.promised)


@lru_cache(maxsize=16)
def _digest(changes: str, promised: str) -> str:
    return sha256(b"\n".join(to_json(from_json(each.encode())) for each in (changes, promised))).hexdigest()


def binding(content: str, effect: str) -> str:
    """What an approval is bound to, in 64 letters: half of the digest of the content, half of that of the effect."""
    return f"{content[:32]}{effect[:32]}"


def fitted(plan: Plan, changes: Sequence[Change]) -> Fitted:
    """What of a list fits a plan as it is; the whole of it where it does."""
    steps = tuple(each for each in changes if isinstance(each, PlanChange))
    try:
        apply(plan, steps)
        return Fitted(steps, ())
    except ChangeRefused:
        return _one_by_one(plan, steps)


def aimed(plan: Plan, changes: Sequence[Change]) -> Fitted:
    """A list written for one plan as one for another: each `was` as it is found there.

    A Change of what the other plan does not have, and one that would alter nothing there, is left out.
    """
    draft = Draft(plan)
    found: list[PlanChange] = []
    misfits: list[str] = []
    for change in changes:
        if not isinstance(change, PlanChange) or isinstance(change, AcceptFlaws):
            continue
        try:
            again = _at(draft, change)
            if again is not None:
                again.make(draft)
                found.append(again)
        except ChangeRefused as refused:
            misfits.append(refused.sentence)
    rest = fitted(plan, found)
    return Fitted(rest.changes, (*misfits, *rest.misfits))


def _at(draft: Draft, change: PlanChange) -> PlanChange | None:
    there = draft.find(change.noun, change.id)
    if isinstance(change, Add):
        return None if there == change.now else change
    if isinstance(change, Remove):
        return None if there is None else msgspec.structs.replace(change, was=there)
    if there is None or not hasattr(change, "was") or not hasattr(change, "now"):
        return change  # refused by itself, with its own sentence
    was = change.kind.read(there)
    return None if was == change.now else msgspec.structs.replace(change, was=was)


def _one_by_one(plan: Plan, changes: Sequence[PlanChange]) -> Fitted:
    draft, kept, misfits = Draft(plan), [], []
    for change in changes:
        try:
            change.make(draft)
            kept.append(change)
        except ChangeRefused as refused:
            misfits.append(refused.sentence)
    try:
        apply(plan, kept)
    except ChangeRefused as refused:  # together they would bring in a flaw
        return Fitted((), (*misfits, refused.sentence))
    return Fitted(tuple(kept), tuple(misfits))
