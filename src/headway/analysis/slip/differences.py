"""What differs between two states, each difference with the one cause it counts to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from headway.actuals.changes import FactChange
from headway.analysis.slip.causes import Cause, cause_of_field, cause_of_presence
from headway.analysis.slip.hanging import hanging
from headway.analysis.slip.happened import Happened, happened
from headway.analysis.slip.state import State
from headway.plan.changes import Change, PlanChange
from headway.plan.changes.nouns import NOUNS, SETTINGS, Noun
from headway.plan.plan import Plan

STATUS = ("status_date", "current_date")

type Presence = Mapping[str, Cause | None]
"""Things only one of the plans has, by identifier."""

type Altered = Mapping[str, Mapping[Cause | None, tuple[str, ...]]]
"""Of things both plans have, the fields that differ, by identifier and cause."""


@dataclass(frozen=True, eq=False)
class Differences:
    """Every net difference, by collection of the plan ('' for the settings), each field of a thing in one cause.

    `facts` is the cause that facts and status date count to, None where neither differs: they go together, since a
    fact counts from the day it was recorded.
    """

    presence: Mapping[str, Presence]
    altered: Mapping[str, Altered]
    facts: Cause | None
    happened: Happened

    @property
    def causes(self) -> tuple[Cause, ...]:
        """The causes there are, in their order."""
        found = {self.facts}
        for collection in self.presence:
            found |= self.of_collection(collection)
        return tuple(cause for cause in Cause if cause in found)

    def of_collection(self, collection: str) -> set[Cause | None]:
        """The causes by which one collection of the plan differs; None for differences that move nothing."""
        fields = (cause for each in self.altered[collection].values() for cause in each)
        return {*self.presence[collection].values(), *fields}

    def cause_of(self, change: Change) -> Cause | None:
        """What a Change between the two states counts to; None for what moves nothing."""
        if isinstance(change, FactChange):
            return self.facts
        assert isinstance(change, PlanChange)
        kind = change.kind
        if kind.act != "set":
            return self.presence[kind.noun.collection].get(change.id)
        fields = self.altered[kind.noun.collection].get(change.id, {})
        return next((cause for cause, names in fields.items() if not set(names).isdisjoint(kind.fields)), None)


def differences(before: State, after: State) -> Differences:
    """What differs from one state to another."""
    facts, risks = _cause_of_facts(before, after), happened(before.plan, after.plan)
    presence = {noun.collection: _presence(noun, before.plan, after.plan) for noun in NOUNS}
    presence["tasks"] = {id: Cause.RISKS if id in risks.tasks else cause for id, cause in presence["tasks"].items()}
    presence |= hanging(before.plan, after.plan, presence)
    altered = {noun.collection: dict(_altered(noun, before.plan, after.plan, facts, risks)) for noun in NOUNS}
    return Differences(presence, altered, facts, risks)


def _cause_of_facts(before: State, after: State) -> Cause | None:
    if before.actuals.progress() != after.actuals.progress():
        return Cause.PROGRESS
    sides = [(side.as_of, *(getattr(side.plan.settings, field) for field in STATUS)) for side in (before, after)]
    return Cause.CONSTRAINTS if sides[0] != sides[1] else None


def _things(noun: Noun, plan: Plan) -> Mapping[str, Any]:
    return getattr(plan, noun.collection) if noun is not SETTINGS else {"": plan.settings}


def _presence(noun: Noun, before: Plan, after: Plan) -> Presence:
    old, new = _things(noun, before), _things(noun, after)
    return {} if old is new else dict.fromkeys(sorted(old.keys() ^ new.keys()), cause_of_presence(noun.type))


def _altered(
    noun: Noun, before: Plan, after: Plan, facts: Cause | None, risks: Happened
) -> Iterator[tuple[str, Mapping[Cause | None, tuple[str, ...]]]]:
    old, new = _things(noun, before), _things(noun, after)
    for id, thing in () if old is new else old.items():
        other = new.get(id)
        if other is None or thing is other or thing == other:
            continue
        fields: dict[Cause | None, tuple[str, ...]] = {}
        for field in thing.__struct_fields__:
            if getattr(thing, field) != getattr(other, field):
                usual = facts if noun is SETTINGS and field in STATUS else cause_of_field(noun.type, field)
                cause = Cause.RISKS if risks.altered(noun, id, field) else usual
                fields[cause] = (*fields.get(cause, ()), field)
        yield id, fields
