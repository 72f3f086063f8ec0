"""States in which some causes have acted and the others not yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import msgspec

from headway.analysis.analysis import Analysis
from headway.analysis.slip.causes import Cause
from headway.analysis.slip.differences import Differences
from headway.analysis.slip.state import State
from headway.plan.changes.nouns import NOUNS, SETTINGS, Noun
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.resource import Assignment
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.plan.value import LinkId

type Chosen = frozenset[Any]
"""The causes that have acted; whoever brought a part of one stands in its place."""
type Things = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Variants:
    """Between two states: every field from the later one where its cause is chosen, else from the earlier one.

    Links that miss an end drop out, and where a variant runs in a circle the links on it that only one side has;
    `dropped` gathers both. Parts of a plan that no chosen cause touches are the very objects they were, so that what
    was computed from them serves again.
    """

    before: State
    after: State
    differences: Differences
    dropped: dict[LinkId, Link] = field(default_factory=dict)
    _made: dict[tuple[str, Chosen], Any] = field(default_factory=dict)

    def analysis(self, chosen: Chosen) -> Analysis:
        """The variant analysed, its circles broken."""
        state = self.state(chosen)
        analysis = Analysis(*state)
        circles = [p for p in analysis.schedule.problems if p.code == "cycle"] if self._may_circle(chosen) else []
        loose = {link for circle in circles for link in circle.links} & self.differences.presence["links"].keys()
        if not loose:
            return analysis
        self.dropped.update((id, state.plan.links[id]) for id in loose)
        links = {id: link for id, link in state.plan.links.items() if id not in loose}
        return Analysis(state.plan.but(links=links), state.actuals, state.as_of)

    def state(self, chosen: Chosen) -> State:
        """The plan, facts and status date of a variant."""
        facts = self.after if self.differences.facts in chosen else self.before
        nouns = (noun for noun in NOUNS if noun is not SETTINGS)
        collections: dict[str, Any] = {noun.collection: self._things(noun, chosen) for noun in nouns}
        settings: Settings = self._things(SETTINGS, chosen)[""]
        plan = Plan(settings=settings, **collections)
        plan.__dict__.update(self._worked_out(plan, chosen))
        return State(plan, facts.actuals, facts.as_of)

    def _worked_out(self, plan: Plan, chosen: Chosen) -> Mapping[str, Any]:
        """What follows from tasks, links or assignments alone, as it was worked out for a variant with the same."""
        found: dict[str, Any] = {}
        for name, causes in (
            ("outline", self._outlining),
            ("predecessors", self._relevant["links"]),
            ("assigned", self._relevant["assignments"]),
        ):
            key = name, causes & chosen
            if key not in self._made:
                self._made[key] = getattr(plan, name)
            found[name] = self._made[key]
        return found

    @cached_property
    def _outlining(self) -> Chosen:
        """The causes that alter the outline."""
        altered = self.differences.altered["tasks"].values()
        moved = {c for each in altered for c, names in each.items() if c and not {"parent", "rank"}.isdisjoint(names)}
        return self._came_or_went("tasks") | moved

    def _may_circle(self, chosen: Chosen) -> bool:
        """Whether links or outline come from both sides."""
        shape = self._touching("links") | (self._touching("tasks") - _SHAPELESS)
        return bool(shape & chosen) and bool(shape - chosen)

    def _touching(self, collection: str) -> Chosen:
        return frozenset(cause for cause in self.differences.of_collection(collection) if cause is not None)

    @cached_property
    def _relevant(self) -> Mapping[str, Chosen]:
        """By collection the causes that alter it, or that take away what it refers to."""
        own = {noun.collection: self._touching(noun.collection) for noun in NOUNS}
        tasks, resources = self._came_or_went("tasks"), self._came_or_went("resources")
        return own | {"links": own["links"] | tasks, "assignments": own["assignments"] | tasks | resources}

    def _came_or_went(self, collection: str) -> Chosen:
        return frozenset(cause for cause in self.differences.presence[collection].values() if cause is not None)

    def _things(self, noun: Noun, chosen: Chosen) -> Things:
        mine = self._relevant[noun.collection] & chosen
        key = noun.collection, mine
        if key not in self._made:
            self._made[key] = self._mixed(noun, mine)
        things: Things = self._made[key]
        return things

    def _mixed(self, noun: Noun, mine: Chosen) -> Things:
        if noun is SETTINGS:
            return {"": self._merged("", "", self.before.plan.settings, self.after.plan.settings, mine)}
        old: Things = getattr(self.before.plan, noun.collection)
        new: Things = getattr(self.after.plan, noun.collection)
        if not mine:
            return old
        if mine == self._relevant[noun.collection]:
            return new
        things = dict(old)
        for id, cause in self.differences.presence[noun.collection].items():
            if cause in mine and id in new:
                things[id] = new[id]
            elif cause in mine:
                del things[id]
        for id in self.differences.altered[noun.collection]:
            things[id] = self._merged(noun.collection, id, old[id], new[id], mine)
        close = _CLOSED.get(noun.collection)
        return close(self, things, mine) if close else things

    def _merged(self, collection: str, id: str, old: Any, new: Any, mine: Chosen) -> Any:
        fields = self.differences.altered[collection].get(id, {})
        taken = [name for cause, names in fields.items() if cause in mine for name in names]
        return msgspec.structs.replace(old, **{name: getattr(new, name) for name in taken}) if taken else old

    def _absent(self, collection: str, mine: Chosen) -> frozenset[str]:
        """What one side has and this variant has not."""
        there = getattr(self.before.plan, collection)
        presence = self.differences.presence[collection]
        return frozenset(id for id, cause in presence.items() if (cause in mine) == (id in there))

    def _closed_tasks(self, things: dict[str, Task], mine: Chosen) -> Things:
        absent = self._absent("tasks", mine)
        loose = [task for task in things.values() if task.parent in absent] if absent else []
        return things | {task.id: task.but(parent=None) for task in loose}

    def _closed_links(self, things: dict[str, Link], mine: Chosen) -> Things:
        absent = self._absent("tasks", mine)
        loose = {id: each for id, each in things.items() if each.predecessor in absent or each.successor in absent}
        self.dropped.update(loose)
        return {id: each for id, each in things.items() if id not in loose} if loose else things

    def _closed_assignments(self, things: dict[str, Assignment], mine: Chosen) -> Things:
        tasks, resources = self._absent("tasks", mine), self._absent("resources", mine)
        kept = {id: each for id, each in things.items() if each.task not in tasks}
        return kept | {id: each.but(resource=None) for id, each in kept.items() if each.resource in resources}


_SHAPELESS = frozenset(Cause) - {Cause.SCOPE, Cause.LOGIC, Cause.RISKS}
_CLOSED: Mapping[str, Callable[[Variants, dict[str, Any], Chosen], Things]] = {
    "tasks": Variants._closed_tasks,
    "links": Variants._closed_links,
    "assignments": Variants._closed_assignments,
}
