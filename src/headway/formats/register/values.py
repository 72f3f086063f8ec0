"""What one cell of a register means, for a plan: the value of its field, or a sentence why it is none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from headway.formats.native.words import parse_date
from headway.formats.register.columns import DATES, KEPT
from headway.formats.register.things import COLLECTIONS, referred
from headway.formats.tabular.cells import flag
from headway.plan.errors import Mistyped
from headway.plan.plan import Plan
from headway.plan.risk import ImpactKind, Level, ResponseKind, RiskKind, RiskMatrix, RiskStatus
from headway.plan.said import Said
from headway.plan.three_points import parse_amounts, parse_points

WORDS: Mapping[str, tuple[type[StrEnum], Mapping[str, str]]] = {
    "kind": (RiskKind, {"risk": "threat", "negative": "threat", "positive": "opportunity", "uncertainty": "driver"}),
    "status": (
        RiskStatus,
        {
            **dict.fromkeys(("draft", "new", "identified", "potential"), "proposed"),
            **dict.fromkeys(("active", "ongoing", "monitoring", "mitigating", "in progress", "watch"), "open"),
            **dict.fromkeys(("issue", "realised", "realized", "materialised", "materialized", "happened"), "occurred"),
            **dict.fromkeys(("retired", "expired", "resolved", "done", "rejected"), "closed"),
        },
    ),
    "how": (ImpactKind, {"factor": "multiplies-duration", "delay": "delays-start", "days": "adds-days"}),
    "response": (ResponseKind, {"reduce": "mitigate", "mitigation": "mitigate", "acceptance": "accept", "none": ""}),
}
_STEPS = tuple("123456789")
_POINTS, _AMOUNTS = ("time", "residual_time"), ("money", "residual_money")


def value_of(field: str, written: str, plan: Plan) -> Any:
    """The value a filled cell says. ValueError, with a sentence, where it says none."""
    matrix = plan.settings.risk_matrix
    if field in WORDS:
        return _word(field, written)
    if field in COLLECTIONS:
        return referred(plan, field, written)
    if field in DATES:
        return _date(written)
    if field in _POINTS:
        return parse_points(written)
    if field in _AMOUNTS:
        return parse_amounts(written)
    match field:
        case "probability" | "residual_probability":
            return _share(written)
        case "likelihood":
            return level(written, matrix.probability)
        case "severity":
            return _severity(written, matrix)
        case "response_cost":
            return _money(written)
        case "response_funded":
            return _yes(written)
        case _ if field == KEPT:
            return _kept(written)
    return written


def level(written: str, scale: tuple[Level, ...]) -> int:
    """A step of a scale by its number, from 1, or by its name."""
    names = [each.name.casefold() for each in scale]
    if written.strip().casefold() in names:
        return names.index(written.strip().casefold()) + 1
    if written.strip() in _STEPS:
        return int(written)
    raise Mistyped(
        Said(
            "{text} is no step of the scale; they are {names}",
            text=repr(written),
            names=", ".join(each.name for each in scale),
        )
    )


def is_level(written: str, scale: tuple[Level, ...]) -> bool:
    """Whether a step of the scale is called so."""
    return written.strip().casefold() in {each.name.casefold() for each in scale}


def _severity(written: str, matrix: RiskMatrix) -> int:
    scale = matrix.days if is_level(written, matrix.days) else matrix.money
    return level(written, scale)


def _word(field: str, written: str) -> StrEnum | None:
    kinds, also = WORDS[field]
    asked = written.strip().lower().replace("_", " ").replace("-", " ")
    named = also.get(asked, asked.replace(" ", "-"))
    if not named:
        return None
    try:
        return kinds(named)
    except ValueError:
        raise Mistyped(Said("{text} is none of {words}", text=repr(written), words=", ".join(kinds))) from None


def _date(written: str) -> date:
    return parse_date(written.strip())


def _share(written: str) -> float:
    try:
        return float(written)
    except ValueError:
        raise Mistyped(
            Said("{text} is no probability; write it like 30 %, 0.3 or a step of the matrix", text=repr(written))
        ) from None


def _money(written: str) -> Decimal:
    try:
        return Decimal(written.strip())
    except InvalidOperation:
        raise Mistyped(Said("{text} is not a number", text=repr(written))) from None


def _yes(written: str) -> bool:
    said = flag(written)
    if said is None:
        raise Mistyped(Said("{text} is neither yes nor no", text=repr(written)))
    return said


def _kept(written: str) -> Any:
    try:
        found = json.loads(written)
    except ValueError:
        raise Mistyped(Said("this is not JSON")) from None
    if not isinstance(found, dict):
        raise Mistyped(Said("this is no table of fields"))
    return found
