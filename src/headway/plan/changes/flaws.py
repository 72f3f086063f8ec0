"""What a list of Changes may not break: references, values and circles.

A file may hold a wrong plan, so what was wrong before stays possible to work on: only a flaw the Changes bring in is
refused. Where it is meant (an import keeps what the file says, an undo goes back to it), `AcceptFlaws` names it, and
then it is let through; see docs/decisions/accepted-flaws.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from headway.plan.changes.change import SETTING, Kind
from headway.plan.changes.cycles import circles, reaches, shortest
from headway.plan.changes.draft import Draft
from headway.plan.changes.nouns import ACCOUNT, CALENDAR, NOUNS, TASK, Noun
from headway.plan.earning import EarningRule
from headway.plan.plan import Plan
from headway.plan.said import Said
from headway.plan.value import Value

type Touched = Mapping[str, Mapping[str, set[str]]]
"""By collection and identifier: the fields that were written."""

FEW = 8


class Flaw(Value, frozen=True):
    """One mistake in a plan: what sort, in which field of which things, and what stands there.

    The things of a circle are all its members; those of a circle of links are tasks. What stands there is an
    identifier that is missing, or a wrong value as JSON.
    """

    code: str  # `missing`: refers to what is not there; `invalid`: breaks the field's rule; `circle`
    noun: str  # the type that has the field
    things: tuple[str, ...]
    field: str
    found: str = ""
    expected: str = ""
    said: str = ""  # in words; these two only of a flaw that is not a plan's but a fact's; plain where it is kept

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two flaws the same one: all but the words."""
        return self.code, self.noun, self.things, self.field, self.found

    def within(self, other: Flaw) -> bool:
        """Whether the other circle contains this one."""
        return (self.code, self.noun) == (other.code, other.noun) and set(self.things) <= set(other.things)


def introduced(draft: Draft, after: Plan) -> list[Flaw]:
    """Every flaw of `after` that the plan before had not, and that nobody accepted."""
    new = flaws(after, draft.touched)
    if not new:
        return []
    return beyond(new, [*flaws(draft.before, draft.touched), *_circles_around(draft.before, new), *draft.accepted])


def beyond(new: Iterable[Flaw], old: Iterable[Flaw]) -> list[Flaw]:
    """The new flaws that are not among the old ones, nor circles within one of those."""
    old = list(old)
    known, circles = {flaw.key for flaw in old}, _circles_of(old)
    return [flaw for flaw in new if flaw.key not in known and not any(flaw.within(other) for other in circles)]


def flaws(plan: Plan, touched: Touched) -> list[Flaw]:
    """The flaws of a plan in what was touched, in the order of the nouns."""
    return list(dict.fromkeys([*_wrong_values(plan, touched), *_left_behind(plan, touched), *_circles(plan, touched)]))


def wrong_values(plan: Plan, nouns: Iterable[Noun]) -> Iterator[tuple[Noun, str, Kind, str]]:
    """Every value of these nouns that breaks its field's rule, as a plan read from a file may hold: no Change could
    have written it. Yields the noun, the thing's identifier, the kind of Change that sets the field, and a sentence.
    """
    for noun in nouns:
        for id, thing in _all(noun, plan):
            for kind, expected in against_the_rules(noun, thing):
                told = kind.say(kind.read(thing), plan)
                yield noun, id, kind, Said("is {found}; it has to be {expected}.", found=told, expected=expected)


def against_the_rules(noun: Noun, thing: Any) -> Iterator[tuple[Kind, str]]:
    """The kinds of Change that set a field of the thing whose value breaks the rule, each with what it has to be."""
    for field, kind in SETTING[noun.type].items():
        if kind.rule and field == kind.fields[0]:
            value = getattr(thing, field)
            if value is not None and not kind.rule.holds(value):
                yield kind, kind.rule.expected


def _wrong_values(plan: Plan, touched: Touched) -> Iterator[Flaw]:
    for noun in NOUNS:
        things = touched.get(noun.collection, {})
        checked = _checked(noun) if things else []
        for id, fields in things.items():
            thing = noun.find(plan, id)
            for field, kind in checked:
                if thing is not None and field in fields:
                    yield from _wrong_value(plan, id, field, kind, getattr(thing, field))


def _checked(noun: Noun) -> list[tuple[str, Kind]]:
    kinds = SETTING[noun.type].items()
    return [(field, kind) for field, kind in kinds if kind.rule or (kind.refers and field == kind.fields[0])]


def _wrong_value(plan: Plan, id: str, field: str, kind: Kind, value: Any) -> Iterator[Flaw]:
    if value is None:
        return
    if kind.rule and not kind.rule.holds(value):
        yield Flaw("invalid", kind.noun.type.__name__, (id,), field, msgspec.json.encode(value).decode())
    if kind.refers:
        for other in mentioned(value):
            if kind.refers.find(plan, other) is None:
                yield Flaw("missing", kind.noun.type.__name__, (id,), field, other)


def mentioned(value: Any) -> Iterable[str]:
    """The identifiers that a field which refers to others holds: one, several, or those in what it says."""
    if value is None or isinstance(value, str):
        return () if value is None else (value,)
    return value.mentions if isinstance(value, EarningRule) else value


def _left_behind(plan: Plan, touched: Touched) -> Iterator[Flaw]:
    """What still refers to things that are no longer there."""
    for target in NOUNS:
        gone = {id for id in touched.get(target.collection, {}) if target.find(plan, id) is None}
        for kind in _referring(target) if gone else []:
            for id, thing in _all(kind.noun, plan):
                value = getattr(thing, kind.fields[0])
                for other in mentioned(value):
                    if other in gone:
                        yield Flaw("missing", kind.noun.type.__name__, (id,), kind.fields[0], other)


def _referring(target: Noun) -> list[Kind]:
    return [kind for fields in SETTING.values() for field, kind in fields.items() if kind.refers is target]


def _all(noun: Noun, plan: Plan) -> Iterable[tuple[str, Any]]:
    return getattr(plan, noun.collection).items() if noun.collection else [("", plan.settings)]


def _circles(plan: Plan, touched: Touched) -> Iterator[Flaw]:
    for noun, field, leads_to in _pointers(plan):
        moved = [id for id, fields in touched.get(noun.collection, {}).items() if field in fields]
        yield from (Flaw("circle", noun.type.__name__, circle, field) for circle in circles(moved, leads_to))
    links = [
        plan.links[id]
        for id, fields in touched.get("links", {}).items()
        if id in plan.links and not fields.isdisjoint(("predecessor", "successor"))
    ]
    if not links:
        return
    ahead, behind = _after(plan), _before(plan)
    if len(links) > FEW or any(reaches(link.successor, link.predecessor, ahead, behind) for link in links):
        for circle in circles([link.successor for link in links], ahead):
            yield Flaw("circle", "Link", circle, "successor")


def way_around(flaw: Flaw, plan: Plan) -> list[str]:
    """The members of a circle in the order in which they lead to each other, as far as this plan has the circle."""
    pointers = {noun.type.__name__: leads_to for noun, _, leads_to in _pointers(plan)}
    return shortest(flaw.things[0], pointers.get(flaw.noun) or _after(plan))


def _circles_around(plan: Plan, new: Iterable[Flaw]) -> Iterator[Flaw]:
    """The circles the plan already had among the things that lie on new ones."""
    pointers = {noun.type.__name__: leads_to for noun, _, leads_to in _pointers(plan)}
    for flaw in _circles_of(new):
        leads_to = pointers.get(flaw.noun) or _after(plan)
        for circle in circles(flaw.things, leads_to):
            yield Flaw("circle", flaw.noun, circle, flaw.field)


def _circles_of(flaws: Iterable[Flaw]) -> list[Flaw]:
    return [flaw for flaw in flaws if flaw.code == "circle"]


def _pointers(plan: Plan) -> list[tuple[Noun, str, Callable[[str], Iterable[str]]]]:
    """The nouns whose things lie in, or build on, at most one other of their sort."""
    fields = ((TASK, "parent"), (ACCOUNT, "parent"), (CALENDAR, "base"))
    return [(noun, field, _pointer(plan, noun, field)) for noun, field in fields]


def _pointer(plan: Plan, noun: Noun, field: str) -> Callable[[str], Iterable[str]]:
    things = getattr(plan, noun.collection)

    def leads_to(id: str) -> tuple[str, ...]:
        other = getattr(things.get(id), field, None)
        return () if other is None else (other,)

    return leads_to


def _after(plan: Plan) -> Callable[[str], Iterable[str]]:
    successors = plan.successors
    return lambda task: [link.successor for link in successors.get(task, ())]


def _before(plan: Plan) -> Callable[[str], Iterable[str]]:
    predecessors = plan.predecessors
    return lambda task: [link.predecessor for link in predecessors.get(task, ())]
