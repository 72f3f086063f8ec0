"""Every kind of Change there is, for documentation and for lists that people read."""

from __future__ import annotations

from collections.abc import Iterable

from headway.plan.changes import (
    account,
    assignment,
    budget,
    calendar,
    commitment,
    link,
    organisation,
    raid,
    resource,
    risk,
    settings,
    task,
    uncertainty,
)
from headway.plan.changes.change import KINDS, Change, PlanChange
from headway.plan.changes.draft import Draft
from headway.plan.changes.nouns import NOUNS, SETTINGS
from headway.plan.plan import Plan
from headway.plan.value import Value

__all__ = ["KindOfChange", "kinds", "sentences"]
_DECLARED = (
    settings,
    calendar,
    organisation,
    resource,
    task,
    link,
    assignment,
    risk,
    raid,
    uncertainty,
    account,
    commitment,
    budget,
)  # importing them fills KINDS


class KindOfChange(Value, frozen=True):
    """One kind of Change as the reference lists it; `fields` are empty where it concerns things as a whole."""

    name: str
    noun: str
    fields: tuple[str, ...]
    meaning: str
    sentence: str  # with placeholders for the thing and its values


def kinds() -> tuple[KindOfChange, ...]:
    """Every kind of Change of a plan, noun by noun: adding, removing, and then one for each field."""
    order = [noun.type.__name__ for noun in NOUNS]
    listed = sorted(KINDS.values(), key=lambda change: order.index(change.noun.type.__name__))
    return tuple(_row(change) for change in listed)


def _row(change: type[PlanChange]) -> KindOfChange:
    kind = change.kind
    meaning = " ".join((change.__doc__ or "").split("\n\n")[0].split())
    fields = kind.fields if kind.act == "set" else ()
    return KindOfChange(kind.name, kind.noun.type.__name__, fields, meaning, _template(change))


def _template(change: type[PlanChange]) -> str:
    kind = change.kind
    match kind.act:
        case "set" if kind.fields == ("name",):
            return f"Rename {kind.noun.word or 'the project'} 'was' to 'now'"
        case "set":
            return f"{kind.label}{'' if kind.noun is SETTINGS else f' of {kind.noun.word}'} was -> now"
        case "accept":
            return "Accept as it is: ..."
        case "transfer":
            return "Transfer amount from source to target"
    return f"{kind.act.capitalize()} {kind.noun.word} 'name'"


def sentences(plan: Plan, changes: Iterable[Change]) -> tuple[str, ...]:
    """Each change in one line, naming things as the plan knows them or as the list itself adds them."""
    changes = tuple(changes)
    draft = Draft(plan)
    for change in changes:
        if isinstance(change, PlanChange) and change.kind.act == "add" and draft.find(change.noun, change.id) is None:
            change.make(draft)
    known = draft.so_far()
    return tuple(change.sentence(known) for change in changes)
