"""Whether a project is on track: by how sure it is of what was promised, never by how anybody feels about it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from headway.plan.said import Joined, Said
from headway.plan.value import Value
from headway.reports.steering.words import date_in, of_hundred

LEAST = 0.7
"""How sure a project has to be to be called on track, where nobody has said otherwise: seven of ten runs."""


class Track(StrEnum):
    """What a page may say of a project, best first."""

    ON = "on-track"
    AT_RISK = "at-risk"
    OFF = "off-track"
    NOT_KNOWN = "not-known"

    @property
    def words(self) -> str:
        """As a page says it."""
        return {"on-track": "On track", "at-risk": "At risk", "off-track": "Off track"}.get(self, "Not known")

    @property
    def meaning(self) -> str:
        """What its colour means."""
        return {"on-track": "done", "at-risk": "at-risk", "off-track": "critical"}.get(self, "")


class Judgement(Value, frozen=True):
    """What a project may be called, why in a sentence, and the chance (0 to 1) that was held against `least`."""

    track: Track
    why: str
    chance: float | None = None
    least: float = LEAST
    signed: str = ""  # who signed that it may be called otherwise than computed, and why


class Promised(Value, frozen=True):
    """What was promised and approved, what the plan says by itself, and how sure each is. None: not known."""

    finish: datetime | None
    forecast: datetime | None
    chance: float | None
    budget: Decimal | None = None
    cost: Decimal | None = None
    budget_chance: float | None = None
    unknown: str = ""  # why no chance is known


def judge(promised: Promised, least: float = LEAST, as_of: datetime | None = None) -> Judgement:
    """On track where the promised finish, and the approved budget where there is one, are each kept surely enough.

    Off track where the plan by itself breaks one of them already; not known where nothing was promised or simulated.
    """
    if promised.finish is None:
        return Judgement(
            Track.NOT_KNOWN, Said("Nothing was promised: there is no baseline and no deadline."), None, least
        )
    if promised.forecast is not None and promised.forecast > promised.finish:
        ends, kept = (date_in(each, as_of) for each in (promised.forecast, promised.finish))
        told = Said("By the plan itself it ends on {ends}, after the promised {kept}.", ends=ends, kept=kept)
        return Judgement(Track.OFF, told, promised.chance, least)
    if promised.budget is not None and promised.cost is not None and promised.cost > promised.budget:
        dear = Said("By the plan itself it costs more than the approved budget.")
        return Judgement(Track.OFF, dear, None, least)
    if promised.chance is None:
        why = Joined(" ", [Said("How sure the finish is, is not known."), promised.unknown])
        return Judgement(Track.NOT_KNOWN, why, None, least)
    return _by_chance(promised, promised.chance, least, as_of)


def _by_chance(promised: Promised, chance: float, least: float, as_of: datetime | None) -> Judgement:
    assert promised.finish is not None
    asked = of_hundred(least)
    told = Said(
        "The promised {day} is kept in {runs} simulated runs; {asked} are asked for.",
        day=date_in(promised.finish, as_of),
        runs=of_hundred(chance),
        asked=asked,
    )
    money = promised.budget_chance
    if money is not None and money < least and money < chance:
        told = Said(
            "The approved budget suffices in {runs} simulated runs; {asked} are asked for.",
            runs=of_hundred(money),
            asked=asked,
        )
        return Judgement(Track.AT_RISK, told, money, least)
    return Judgement(Track.ON if chance >= least else Track.AT_RISK, told, chance, least)
