"""Refusing what a list of Changes would break, or accepting it knowingly."""

from __future__ import annotations

from headway.plan.changes.change import KINDS, SETTING, Kind, PlanChange, field_of
from headway.plan.changes.draft import Draft
from headway.plan.changes.flaws import Flaw, introduced, way_around
from headway.plan.changes.nouns import NOUNS, SETTINGS, TASK, Noun, quoted
from headway.plan.changes.refused import ChangeRefused
from headway.plan.changes.words import together
from headway.plan.plan import Plan
from headway.plan.said import Joined, Opening, Said, phrase

MOST_TOLD = 6
_CIRCLE = {
    "Task": phrase("tasks form a circle in which each lies inside the next: {way}"),
    "Link": phrase("tasks form a circle in which each comes before the next: {way}"),
    "CostAccount": phrase("accounts form a circle in which each lies inside the next: {way}"),
    "Calendar": phrase("calendars form a circle in which each is built on the next: {way}"),
}


class AcceptFlaws(PlanChange, frozen=True):
    """Let these flaws come in with the other Changes of the list: the source has them, and they are wanted as they are.

    It alters nothing by itself, and is its own inverse.
    """

    flaws: tuple[Flaw, ...]

    kind = Kind("AcceptFlaws", "accept", SETTINGS, (), "Flaws")
    noun = SETTINGS

    @property
    def id(self) -> str:  # noqa: D102 said by PlanChange
        return ""

    def make(self, draft: Draft) -> None:  # noqa: D102
        for flaw in self.flaws:
            if not flaw.said and not _can_be(flaw):
                parts = {"code": repr(flaw.code), "field": f"{flaw.noun}.{flaw.field}"}
                what = Said("Nothing is accepted: there is no flaw {code} of {field}.", parts)
                raise ChangeRefused(what, thing=flaw.noun, field=flaw.field, found=flaw.code)
        draft.accepted.update(self.flaws)

    def inverse(self) -> AcceptFlaws:  # noqa: D102
        return self

    def sentence(self, plan: Plan) -> str:  # noqa: D102
        told = Joined("; ", [describe(flaw, plan) for flaw in self.flaws[:MOST_TOLD]]) or Said("nothing")
        more = len(self.flaws) - MOST_TOLD
        if more > 0:
            return Said("Accept as it is: {flaws}; and {n} more", flaws=told, n=str(more))
        return Said("Accept as it is: {flaws}", flaws=told)


KINDS["AcceptFlaws"] = AcceptFlaws


def refuse_flaws(draft: Draft, after: Plan) -> None:
    """ChangeRefused for the first flaw that the draft's Changes bring in and do not accept."""
    for flaw in introduced(draft, after):
        raise _refusal(flaw, draft.before, after)


def _can_be(flaw: Flaw) -> bool:
    """Whether a plan could have it: anybody may write an AcceptFlaws."""
    if flaw.code == "circle":
        return flaw.noun in _CIRCLE and bool(flaw.things)
    fields = next((SETTING[noun.type] for noun in NOUNS if noun.type.__name__ == flaw.noun), {})
    return flaw.code in ("missing", "invalid") and flaw.field in fields and bool(flaw.things)


def describe(flaw: Flaw, plan: Plan) -> str:
    """A flaw in words."""
    if flaw.said:
        return flaw.said
    if flaw.code == "circle":
        return _circle(flaw, plan)
    kind = SETTING[_noun(flaw.noun).type][flaw.field]
    where = field_of(kind, flaw.things[0], plan)
    if flaw.code == "missing" and kind.refers:
        parts = {"field": where, "noun": Said(kind.refers.key), "name": repr(flaw.found)}
        return Said("{field} refers to the {noun} {name}, which is not in the plan", parts)
    parts = {"field": where, "found": _found(flaw, kind, plan), "expected": _expected(kind)}
    return Said("{field} is {found}, but should be {expected}", parts)


def _circle(flaw: Flaw, plan: Plan) -> str:
    noun = _members_noun(flaw)
    way = [noun.called(id, plan) for id in way_around(flaw, plan) or flaw.things]
    more = [Said("{n} more", n=str(len(way) - MOST_TOLD))] if way[MOST_TOLD:] else []
    return Said(_CIRCLE[flaw.noun], way=Joined(", ", [*way[:MOST_TOLD], *more, way[0]]))


def _refusal(flaw: Flaw, before: Plan, after: Plan) -> ChangeRefused:
    if flaw.code == "circle":
        return _refused(flaw, after, Opening(_ended(describe(flaw, after))), "no circle", flaw.things)
    kind = SETTING[_noun(flaw.noun).type][flaw.field]
    if flaw.code == "missing" and kind.refers:
        there_was = kind.refers.find(before, flaw.found)
        sentence = _ended(describe(flaw, after))
        if there_was is not None:
            lost = {"noun": Opening(Said(kind.refers.key)), "name": kind.refers.name(there_was, before)}
            still = field_of(kind, flaw.things[0], before, inside=True)
            sentence = Said("{noun} {name} cannot be removed: {field} still refers to it.", lost, field=still)
        return _refused(flaw, after, sentence, f"a {kind.refers.key} of this plan", flaw.found)
    value = getattr(kind.noun.find(after, flaw.things[0]), flaw.field)
    return _refused(flaw, after, _ended(describe(flaw, after)), _expected(kind), value)


def _refused(flaw: Flaw, plan: Plan, sentence: str, expected: str, found: object) -> ChangeRefused:
    return ChangeRefused(sentence, thing=_members(flaw, plan), field=flaw.field, expected=expected, found=found)


def _members(flaw: Flaw, plan: Plan) -> str:
    names = [_members_noun(flaw).called(id, plan) for id in flaw.things]
    return together(names, MOST_TOLD)


def _members_noun(flaw: Flaw) -> Noun:
    return TASK if flaw.code == "circle" and flaw.noun == "Link" else _noun(flaw.noun)


def _found(flaw: Flaw, kind: Kind, plan: Plan) -> str:
    thing = kind.noun.find(plan, flaw.things[0])
    return quoted(flaw.found) if thing is None else kind.say(getattr(thing, flaw.field), plan)


def _expected(kind: Kind) -> str:
    return kind.rule.expected if kind.rule else Said("another value")


def _noun(name: str) -> Noun:
    return next(noun for noun in NOUNS if noun.type.__name__ == name)


def _ended(clause: str) -> str:
    return Joined("", [clause, "."])
