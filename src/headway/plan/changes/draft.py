"""A plan while it is being altered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from headway.plan.changes.nouns import SETTINGS, Noun
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.resource import Assignment

if TYPE_CHECKING:
    from headway.plan.changes.flaws import Flaw


FEW = 100
_FOLLOWS_FROM = {
    "outline": ("tasks", ("parent", "rank")),
    "predecessors": ("links", ("successor", *Link.__struct_fields__)),
    "successors": ("links", ("predecessor", *Link.__struct_fields__)),
    "assigned": ("assignments", ("task", *Assignment.__struct_fields__)),
}
"""What a plan works out once, and the collection and fields it follows from; the first field is what groups it."""


class Draft:
    """A plan being altered by a list of Changes: every collection is copied at most once, when first written to.

    `touched` remembers which fields of which things were written, so that only those need to be checked.
    """

    def __init__(self, plan: Plan) -> None:
        self.before = plan
        self.settings = plan.settings
        self.touched: dict[str, dict[str, set[str]]] = {}
        self.accepted: set[Flaw] = set()
        self._copies: dict[str, dict[str, Any]] = {}
        self._dropped: set[tuple[str, str]] = set()
        self._reordered: set[str] = set()

    def find(self, noun: Noun, id: str) -> Any:
        """One thing as altered so far, or None."""
        if noun is SETTINGS:
            return self.settings
        copied = self._copies.get(noun.collection)
        return getattr(self.before, noun.collection).get(id) if copied is None else copied.get(id)

    def put(self, noun: Noun, id: str, thing: Any, fields: tuple[str, ...]) -> None:
        """Put a new or altered thing in its place; `fields` are those that were written."""
        if noun is SETTINGS:
            self.settings = thing
        else:
            self._copy(noun)[id] = thing
            if (noun.collection, id) in self._dropped:
                self._reordered.add(noun.collection)
        self._touch(noun, id, fields)

    def drop(self, noun: Noun, id: str) -> None:
        """Take a thing out."""
        del self._copy(noun)[id]
        self._dropped.add((noun.collection, id))
        self._touch(noun, id, noun.type.__struct_fields__)

    def so_far(self) -> Plan:
        """The plan as it is now, to name things by: it goes on changing with the draft."""
        return self.before.but(settings=self.settings, **self._copies)

    def plan(self) -> Plan:
        """The altered plan, when no more is to be altered. What was already worked out and still holds goes along."""
        plan = self.so_far()
        for name, worked_out in self.before.__dict__.items():
            if name in _FOLLOWS_FROM:
                still_true = self._still_true(name, worked_out, plan)
                plan.__dict__.update({} if still_true is None else {name: still_true})
        return plan

    def _copy(self, noun: Noun) -> dict[str, Any]:
        copied = self._copies.get(noun.collection)
        if copied is None:
            copied = self._copies[noun.collection] = dict(getattr(self.before, noun.collection))
        return copied

    def _touch(self, noun: Noun, id: str, fields: tuple[str, ...]) -> None:
        self.touched.setdefault(noun.collection, {}).setdefault(id, set()).update(fields)

    def _still_true(self, name: str, worked_out: Any, after: Plan) -> Any:
        """What was worked out for the plan before, as it is for the plan after; None where it has to be done anew."""
        collection, fields = _FOLLOWS_FROM[name]
        touched = self.touched.get(collection, {})
        if not any(not written.isdisjoint(fields) for written in touched.values()):
            return worked_out
        if name == "outline" or len(touched) > FEW or collection in self._reordered:
            return None
        return _regrouped(worked_out, fields[0], getattr(self.before, collection), getattr(after, collection), touched)


def _regrouped(
    groups: Mapping[str, tuple[Any, ...]],
    key: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    touched: Iterable[str],
) -> Mapping[str, tuple[Any, ...]] | None:
    """The groups with a few members added, replaced or gone; None where one went over to another group."""
    groups = dict(groups)
    for id in touched:
        old, new = before.get(id), after.get(id)
        if old is not None and new is not None and getattr(old, key) != getattr(new, key):
            return None
        if old is None and new is None:
            continue
        name = getattr(new or old, key)
        members = groups.pop(name, ())
        kept = tuple(new if each.id == id else each for each in members if each.id != id or new is not None)
        kept += () if old is not None or new is None else (new,)
        groups |= {name: kept} if kept else {}
    return groups
