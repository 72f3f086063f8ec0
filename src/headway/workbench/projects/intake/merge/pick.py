"""A choice among the Changes of a file, with all that it depends on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from headway.actuals.changes import FactChange, RetractFact, accepting_all
from headway.actuals.changes.flaws import REFERS
from headway.actuals.changes.record import Record
from headway.actuals.facts import AnyFact
from headway.plan.changes import AcceptFlaws, Change, PlanChange
from headway.plan.changes.change import SETTING
from headway.plan.changes.flaws import mentioned
from headway.plan.changes.nouns import SETTINGS, Noun
from headway.plan.plan import Plan
from headway.workbench.projects.intake.merge.offer import Offer


def picked(offered: Offer, chosen: Collection[int]) -> tuple[Change, ...]:
    """The chosen Changes, by their places in the offer, and what they depend on; they can be made as they stand.

    A link brings its tasks, an assignment its resource, a task its parent and calendar, a removal what still refers to
    what is removed. What would bring in a flaw that the file as a whole has not (a circle half turned around) brings
    the rest of it; a flaw of the file itself is accepted by name, as the last Change.
    """
    places = closure(offered, chosen)
    while True:
        changes = [offered.changes[at] for at in sorted(places)]
        if not changes:
            return ()
        whole = accepting_all(*offered.before, changes)
        more = closure(offered, {*places, *_mending(offered, whole, places)})
        if more == places:
            return whole
        places = more


def closure(offered: Offer, chosen: Collection[int]) -> set[int]:
    """The places of the chosen Changes and of all they depend on."""
    index = _Index(offered)
    found: set[int] = set()
    waiting = [at for at in chosen if 0 <= at < len(offered.changes)]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found.add(at)
            waiting += index.needed(offered.changes[at])
    return found


class _Index:
    """Where in an offer things are added, and where references to things that are removed are taken away."""

    def __init__(self, offered: Offer) -> None:
        self.before = offered.before.plan
        self.adding: dict[tuple[str, str], int] = {}
        self.letting_go: dict[tuple[str, str], list[int]] = {}
        for at, change in enumerate(offered.changes):
            if isinstance(change, RetractFact):
                for reference in _about_fact(change.was):
                    self.letting_go.setdefault(reference, []).append(at)
            if not isinstance(change, PlanChange):
                continue
            if change.kind.act == "add":
                self.adding[change.noun.collection, change.id] = at
            else:
                for reference in self._referring(change):
                    self.letting_go.setdefault(reference, []).append(at)

    def _referring(self, change: PlanChange) -> Iterator[tuple[str, str]]:
        """What a thing referred to before this Change, in the fields that it alters or takes away."""
        thing = change.noun.find(self.before, change.id)
        if thing is None:
            return
        fields = SETTING[change.noun.type] if change.kind.act == "remove" else change.kind.fields
        yield from _references(change.noun, thing, fields)

    def needed(self, change: Change) -> Iterator[int]:
        """The Changes without which this one cannot be made."""
        for reference in _new_references(change):
            at = self.adding.get(reference)
            if at is not None:
                yield at
        if isinstance(change, PlanChange) and change.kind.act == "remove":
            yield from self.letting_go.get((change.noun.collection, change.id), ())


def _new_references(change: Change) -> Iterator[tuple[str, str]]:
    """What has to be there after a Change."""
    if isinstance(change, Record):
        yield from _about_fact(change.fact)
    if not isinstance(change, PlanChange) or change.kind.act not in ("add", "set"):
        return
    now: Any = change.now  # type: ignore[attr-defined]
    if change.kind.act == "add":
        yield from _references(change.noun, now, SETTING[change.noun.type])
        return
    yield change.noun.collection, change.id
    if change.kind.refers is not None:
        value = getattr(now, change.kind.fields[0]) if change.kind.part is not None else now
        yield from ((change.kind.refers.collection, id) for id in mentioned(value))


def _about_fact(fact: AnyFact) -> Iterator[tuple[str, str]]:
    for field, (collection, _) in REFERS.items():
        named = getattr(fact, field, None)
        if named is not None:
            yield collection, named


def _references(noun: Noun, thing: Any, fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    for field in fields:
        kind = SETTING[noun.type].get(field)
        if kind is not None and kind.refers is not None and field == kind.fields[0]:
            yield from ((kind.refers.collection, id) for id in mentioned(getattr(thing, field)))


def _mending(offered: Offer, changes: tuple[Change, ...], places: set[int]) -> set[int]:
    """What else the offer says about the things of a flaw that the choice alone would bring in."""
    last = changes[-1]
    if not isinstance(last, AcceptFlaws):
        return set()
    flawed = {thing for flaw in last.flaws for thing in flaw.things} | {flaw.found for flaw in last.flaws}
    plan = offered.before.plan
    return {
        at
        for at, change in enumerate(offered.changes)
        if at not in places and not flawed.isdisjoint(_about(change, plan))
    }


def _about(change: Change, plan: Plan) -> set[str]:
    """The identifiers of everything a Change touches."""
    if isinstance(change, FactChange):
        return {change.task}
    if not isinstance(change, PlanChange):
        return set()
    things = [change.noun.find(plan, change.id), getattr(change, "now", None)]
    referred = {
        id
        for thing in things
        if isinstance(thing, change.noun.type)
        for _, id in _references(change.noun, thing, SETTING[change.noun.type])
    }
    return {change.id} | referred if change.noun is not SETTINGS else set()
