"""A plan while it is being altered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from headway.plan.changes.nouns import SETTINGS, Noun
from headway.plan.plan import Plan

if TYPE_CHECKING:
    from headway.plan.changes.flaws import Flaw


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

    def things(self, noun: Noun) -> Mapping[str, Any]:
        """Everything of one noun, by identifier, as altered so far."""
        copied = self._copies.get(noun.collection)
        return getattr(self.before, noun.collection) if copied is None else copied

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
        self._touch(noun, id, fields)

    def drop(self, noun: Noun, id: str) -> None:
        """Take a thing out."""
        del self._copy(noun)[id]
        self._touch(noun, id, noun.type.__struct_fields__)

    def plan(self) -> Plan:
        """The altered plan. What was already worked out and still holds goes along."""
        plan = self.before.but(settings=self.settings, **self._copies)
        for worked_out in self._still_true():
            if worked_out in self.before.__dict__:
                plan.__dict__[worked_out] = self.before.__dict__[worked_out]
        return plan

    def _copy(self, noun: Noun) -> dict[str, Any]:
        copied = self._copies.get(noun.collection)
        if copied is None:
            copied = self._copies[noun.collection] = dict(getattr(self.before, noun.collection))
        return copied

    def _touch(self, noun: Noun, id: str, fields: tuple[str, ...]) -> None:
        self.touched.setdefault(noun.collection, {}).setdefault(id, set()).update(fields)

    def _still_true(self) -> list[str]:
        moved = any(not fields.isdisjoint(("parent", "rank")) for fields in self.touched.get("tasks", {}).values())
        return (
            ([] if moved else ["outline"])
            + ([] if "links" in self.touched else ["predecessors", "successors"])
            + ([] if "assignments" in self.touched else ["assigned"])
        )
