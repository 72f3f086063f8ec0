"""Moving budget: a drawdown of a reserve, or from one cost account to another."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from headway.plan.account import CONTINGENCY, MANAGEMENT_RESERVE, RESERVES
from headway.plan.changes import words
from headway.plan.changes.change import KINDS, SETTING, Kind, PlanChange, field_of, found, stale
from headway.plan.changes.draft import Draft
from headway.plan.changes.nouns import ACCOUNT, SETTINGS, Noun
from headway.plan.changes.refused import ChangeRefused
from headway.plan.plan import Plan
from headway.plan.said import Said, phrase

_FIELD = {CONTINGENCY: "contingency", MANAGEMENT_RESERVE: "management_reserve"}


class TransferBudget(PlanChange, frozen=True):
    """Budget goes from one place to another: a reserve is drawn on, or what was set aside is moved; the sum stays.

    `source` and `target` are `contingency`, `management reserve` or the identifier of a cost account, `was_source` and
    `was_target` what they hold until then. A place whose budget is not known can give and take nothing.
    """

    source: str
    target: str
    amount: Decimal
    was_source: Decimal
    was_target: Decimal

    kind = Kind("TransferBudget", "transfer", ACCOUNT, ("budget",), "Budget")
    noun = ACCOUNT

    @property
    def id(self) -> str:
        """The cost account it gives to, or else takes from; empty where it is between the two reserves."""
        return next((place for place in (self.target, self.source) if place not in RESERVES), "")

    @property
    def things(self) -> tuple[tuple[Noun, str], ...]:  # noqa: D102 said by PlanChange
        return tuple(dict.fromkeys((_noun(place), _thing(place)) for place in (self.source, self.target)))

    def make(self, draft: Draft) -> None:  # noqa: D102
        self._must_move_something()
        for place, was, by in (
            (self.source, self.was_source, -self.amount),
            (self.target, self.was_target, self.amount),
        ):
            noun, field, thing = _noun(place), _field(place), _held(place, draft)
            if getattr(thing, field) != was:
                expected = msgspec.structs.replace(thing, **{field: was})
                raise stale(draft, SETTING[noun.type][field], _thing(place), expected, thing)
            draft.put(noun, _thing(place), msgspec.structs.replace(thing, **{field: was + by}), (field,))

    def _must_move_something(self) -> None:
        if self.source == self.target:
            what = Said("Budget is transferred from one place to another, but both are the same.")
            raise ChangeRefused(what, thing=self.target, field="target", expected="another place", found=self.target)
        if not self.amount.is_finite() or self.amount <= 0:
            what = Said("The amount of a transfer is {amount}, but should be more than zero.", amount=str(self.amount))
            raise ChangeRefused(what, thing=self.id, field="amount", expected="more than zero", found=self.amount)

    def inverse(self) -> TransferBudget:  # noqa: D102
        left, there = self.was_source - self.amount, self.was_target + self.amount
        return TransferBudget(self.target, self.source, self.amount, there, left)

    def sentence(self, plan: Plan) -> str:  # noqa: D102
        ends = {"source": _said(self.source, plan), "target": _said(self.target, plan)}
        return Said("Transfer {amount} from {source} to {target}", ends, amount=words.money(self.amount, plan))

    @classmethod
    def known(cls, plain: Mapping[str, Any], draft: Draft) -> dict[str, Any]:
        """What the two places hold now."""
        ends = {"was_source": plain.get("source"), "was_target": plain.get("target")}
        return {
            was: getattr(_held(place, draft), _field(place))
            for was, place in ends.items()
            if was not in plain and isinstance(place, str)
        }


KINDS["TransferBudget"] = TransferBudget


def _noun(place: str) -> Noun:
    return SETTINGS if place in RESERVES else ACCOUNT


def _thing(place: str) -> str:
    return "" if place in RESERVES else place


def _field(place: str) -> str:
    return _FIELD.get(place, "budget")


def _held(place: str, draft: Draft) -> Any:
    """What holds the budget of a place, or ChangeRefused where it is none or its budget is not known."""
    noun, field = _noun(place), _field(place)
    thing = found(draft, noun, _thing(place), "TransferBudget", field)
    if getattr(thing, field) is None:
        label = field_of(SETTING[noun.type][field], _thing(place), draft.so_far())
        unknown = phrase("{field} is not known, so nothing can be transferred from or to it. Set it first.")
        what = Said(unknown, field=label)
        raise ChangeRefused(what, thing=place, field=field, expected="an amount", found=None)
    return thing


def _said(place: str, plan: Plan) -> str:
    if place == CONTINGENCY:
        return Said("the contingency reserve")
    if place == MANAGEMENT_RESERVE:
        return Said("the management reserve")
    return Said("cost account {name}", name=ACCOUNT.called(place, plan))
