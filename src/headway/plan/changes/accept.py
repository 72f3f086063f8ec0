"""Refusing what a list of Changes would break, or accepting it knowingly."""

from __future__ import annotations

from headway.plan.changes.change import KINDS, SETTING, Kind, PlanChange, field_of
from headway.plan.changes.draft import Draft
from headway.plan.changes.flaws import Flaw, introduced, way_around
from headway.plan.changes.nouns import NOUNS, SETTINGS, TASK, Noun, quoted
from headway.plan.changes.refused import ChangeRefused
from headway.plan.plan import Plan

MOST_TOLD = 6
_CIRCLE = {
    "Task": "lies inside",
    "Link": "comes before",
    "CostAccount": "lies inside",
    "Calendar": "is built on",
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
                what = f"there is no flaw {flaw.code!r} of {flaw.noun}.{flaw.field}"
                raise ChangeRefused(f"Nothing is accepted: {what}.", thing=flaw.noun, field=flaw.field, found=flaw.code)
        draft.accepted.update(self.flaws)

    def inverse(self) -> AcceptFlaws:  # noqa: D102
        return self

    def sentence(self, plan: Plan) -> str:  # noqa: D102
        told = "; ".join(describe(flaw, plan) for flaw in self.flaws[:MOST_TOLD]) or "nothing"
        more = len(self.flaws) - MOST_TOLD
        return f"Accept as it is: {told}" + (f"; and {more} more" if more > 0 else "")


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
        return f"{where} refers to the {kind.refers.key} {flaw.found!r}, which is not in the plan"
    return f"{where} is {_found(flaw, kind, plan)}, but should be {_expected(kind)}"


def _circle(flaw: Flaw, plan: Plan) -> str:
    noun = _members_noun(flaw)
    way = [noun.called(id, plan) for id in way_around(flaw, plan) or flaw.things]
    shown = [*way[:MOST_TOLD], *([f"{len(way) - MOST_TOLD} more"] if way[MOST_TOLD:] else []), way[0]]
    return f"{noun.key}s form a circle in which each {_CIRCLE[flaw.noun]} the next: {', '.join(shown)}"


def _refusal(flaw: Flaw, before: Plan, after: Plan) -> ChangeRefused:
    if flaw.code == "circle":
        return _refused(flaw, after, _capital(f"{describe(flaw, after)}."), "no circle", flaw.things)
    kind = SETTING[_noun(flaw.noun).type][flaw.field]
    if flaw.code == "missing" and kind.refers:
        there_was = kind.refers.find(before, flaw.found)
        sentence = f"{describe(flaw, after)}."
        if there_was is not None:
            lost = f"{kind.refers.key.capitalize()} {kind.refers.name(there_was, before)}"
            sentence = f"{lost} cannot be removed: {_lower(field_of(kind, flaw.things[0], before))} still refers to it."
        return _refused(flaw, after, sentence, f"a {kind.refers.key} of this plan", flaw.found)
    value = getattr(kind.noun.find(after, flaw.things[0]), flaw.field)
    return _refused(flaw, after, f"{describe(flaw, after)}.", _expected(kind), value)


def _refused(flaw: Flaw, plan: Plan, sentence: str, expected: str, found: object) -> ChangeRefused:
    return ChangeRefused(sentence, thing=_members(flaw, plan), field=flaw.field, expected=expected, found=found)


def _members(flaw: Flaw, plan: Plan) -> str:
    names = [_members_noun(flaw).called(id, plan) for id in flaw.things]
    return ", ".join(names[:MOST_TOLD]) + (f" and {len(names) - MOST_TOLD} more" if names[MOST_TOLD:] else "")


def _members_noun(flaw: Flaw) -> Noun:
    return TASK if flaw.code == "circle" and flaw.noun == "Link" else _noun(flaw.noun)


def _found(flaw: Flaw, kind: Kind, plan: Plan) -> str:
    thing = kind.noun.find(plan, flaw.things[0])
    return quoted(flaw.found) if thing is None else kind.say(getattr(thing, flaw.field), plan)


def _expected(kind: Kind) -> str:
    return kind.rule.expected if kind.rule else "another value"


def _noun(name: str) -> Noun:
    return next(noun for noun in NOUNS if noun.type.__name__ == name)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
