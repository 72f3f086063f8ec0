"""What one project, task, team or account has earned by one status date, and all that follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import msgspec

from headway.cost.rates import money
from headway.earned.formulas import FORMULAS, NotKnown, Unit
from headway.plan.said import Said
from headway.plan.value import Value

GIVEN = {"bac": Unit.MONEY, "pv": Unit.MONEY, "ev": Unit.MONEY, "ac": Unit.MONEY,
         "es": Unit.PERIODS, "at": Unit.PERIODS, "pd": Unit.PERIODS, "p": Unit.INDEX,
         "es_d": Unit.PERIODS, "logic": Unit.PERIODS}  # fmt: skip
"""The figures that nothing else follows from, and what they count."""

NOTHING_RECORDED = Said("nothing was recorded")


class Measures(Value, frozen=True, dict=True):
    """Earned value by one status date. None: not known, `why` says for what reason.

    Money (`bac`, `pv`, `ev`, `ac`) in the plan's currency. Time (`es` earned schedule, `at` actual time, `pd` planned
    duration) in periods since the baseline's start. `es_d` is earned schedule counted in durations,
    `logic` where the logic of what remains ends. `p` is the p-factor, 0 to 1 (Lipke 2008). Every other figure is
    asked for by its name in FORMULAS: `measures["cpi"]`, `measures["eac_cpi"]`.
    """

    as_of: datetime
    bac: Decimal | None = None
    pv: Decimal | None = None
    ev: Decimal | None = None
    ac: Decimal | None = None
    es: Fraction | None = None
    at: Fraction | None = None
    pd: Fraction | None = None
    p: float | None = None
    es_d: Fraction | None = None
    logic: Fraction | None = None
    reasons: Mapping[str, str] = msgspec.field(default_factory=dict)

    def __getitem__(self, name: str) -> Decimal | float | None:
        """The figure of this name: money as Decimal, an index or a number of periods as float; None: not known."""
        found = self.exact(name)
        if isinstance(found, str):
            return None
        unit = GIVEN[name] if name in GIVEN else FORMULAS[name].unit
        if unit is not Unit.MONEY:
            return float(found)
        given: Decimal | None = getattr(self, name, None)
        return money(found) if given is None else given

    def exact(self, name: str) -> Fraction | str:
        """The figure unrounded, or the reason why it is not known. KeyError where there is no figure of this name."""
        try:
            return self._find(name)
        except NotKnown as missing:
            return missing.why

    def why(self, name: str) -> str:
        """Why a figure is not known, as a sentence's second half; empty where it is known."""
        found = self.exact(name)
        return Said("not known: {why}", why=found) if isinstance(found, str) else ""

    def _find(self, name: str) -> Fraction:
        kept: dict[str, Fraction] = self.__dict__.setdefault("found", {})
        if name in kept:
            return kept[name]
        if name in GIVEN:
            given = getattr(self, name)
            if given is None:
                raise NotKnown(self.reasons.get(name, NOTHING_RECORDED))
            found = Fraction(given)
        else:
            found = FORMULAS[name].make(self._find)
        kept[name] = found
        return found
