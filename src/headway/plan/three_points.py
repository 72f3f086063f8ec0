"""Three points in the words people write: `3 / 5 / 9 d pert`, `2 / 5 / 10`, `10000 / 20000 / 60000 triangular`.

What is written reads back as exactly the same value. A point without a unit has that of the last one; the shape may be
left out where it is PERT; what follows a comma says whether the range is only assumed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from math import isfinite

from headway.plan.errors import Mistyped
from headway.plan.estimate import Outcome, Shape, ThreePoint
from headway.plan.risk import Amounts, Points
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.text import duration_text, parse_duration

ASSUMED = "assumed"
_BARE = re.compile(r"\s*\d*\.?\d*\s*", re.ASCII)
_ONE_AMOUNT = re.compile(r"\s*[\d.]+\s*([a-z]+\s*\??)\s*", re.IGNORECASE | re.ASCII)
_LEAST = 3


def estimate_text(estimate: ThreePoint, settings: Settings) -> str:
    """A range as people write it: `3 d / 5 d / 9 d`, `3 d / 5 d / 9 d triangular, assumed`.

    Its outcomes and its basis are no part of the text.
    """
    points = (estimate.low, estimate.likely, estimate.high)
    text = _with_shape([duration_text(each, settings) for each in points], estimate.shape)
    return f"{text}, {ASSUMED}" if estimate.assumed else text


def parse_estimate(text: str, settings: Settings) -> ThreePoint:
    """Read `3 d / 5 d / 9 d`, `3 / 5 / 9 d uniform`, `1 / 2 / 4 w, assumed`; ValueError, with a sentence, otherwise."""
    said, comma, word = text.rpartition(",")
    assumed = bool(comma) and word.strip().lower() == ASSUMED
    points, shape = _split(said if assumed else text, "3 d / 5 d / 9 d")
    if last := _ONE_AMOUNT.fullmatch(points[-1]):
        points = [f"{each} {last[1]}" if _BARE.fullmatch(each) and each.strip() else each for each in points]
    low, likely, high = (parse_duration(each, settings) for each in points)
    return ThreePoint(low, likely, high, shape, assumed=assumed)


def points_text(points: Points) -> str:
    """Three plain numbers: `2 / 5 / 10`, `0.9 / 1 / 1.4 uniform`."""
    return _with_shape([number_text(each) for each in (points.low, points.likely, points.high)], points.shape)


def parse_points(text: str) -> Points:
    """Read `2 / 5 / 10` or, where it is certain, `5`; ValueError, with a sentence, otherwise."""
    points, shape = _split(text, "2 / 5 / 10")
    return Points(*_numbers(points, _float), shape)


def amounts_text(amounts: Amounts) -> str:
    """Three sums of money: `10000 / 20000 / 60000`."""
    return _with_shape([f"{each:f}" for each in (amounts.low, amounts.likely, amounts.high)], amounts.shape)


def parse_amounts(text: str) -> Amounts:
    """Read `10000 / 20000 / 60000` or, where it is certain, `5000`; ValueError, with a sentence, otherwise."""
    points, shape = _split(text, "10000 / 20000 / 60000")
    return Amounts(*_numbers(points, _decimal), shape)


def outcome_text(outcome: Outcome) -> str:
    """`1.25`; with a weight other than 1 `1.25 x 3`."""
    times = "" if outcome.weight == 1 else f" x {number_text(outcome.weight)}"
    return f"{number_text(outcome.ratio)}{times}"


def parse_outcome(text: str) -> Outcome:
    """Read `1.25` or `1.25 x 3`: so many times the likely duration, with a weight."""
    ratio, _, weight = text.partition("x")
    return Outcome(_float(ratio), _float(weight) if weight.strip() else 1.0)


def _with_shape(points: list[str], shape: Shape) -> str:
    said = " / ".join(points)
    return said if shape is Shape.PERT else f"{said} {shape}"


def _split(text: str, like: str) -> tuple[list[str], Shape]:
    """The three points, each still text, and the shape; one alone is all three of them."""
    said, _, word = text.strip().rpartition(" ")
    named = said and word.lower() in tuple(Shape)
    points = (said if named else text).split("/")
    if len(points) not in (1, _LEAST):
        raise Mistyped(Said("{text} is not three points; write them like {like}", text=repr(text), like=like))
    return (points if len(points) == _LEAST else points * _LEAST), Shape(word.lower()) if named else Shape.PERT


def _numbers[T](points: list[str], read: Callable[[str], T]) -> tuple[T, T, T]:
    low, likely, high = map(read, points)
    return low, likely, high


def _float(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        raise _no_number(text) from None
    if not isfinite(found):
        raise Mistyped(Said("{text} is not an amount", text=repr(text.strip())))
    return found


def _decimal(text: str) -> Decimal:
    try:
        found = Decimal(text.strip())
    except InvalidOperation:
        raise _no_number(text) from None
    if not found.is_finite():
        raise Mistyped(Said("{text} is not an amount", text=repr(text.strip())))
    return found


def _no_number(text: str) -> Mistyped:
    return Mistyped(Said("{text} is not a number", text=repr(text.strip())))


def number_text(value: float) -> str:
    """A number without a needless fraction: `2`, `0.9`."""
    value = float(value)
    return str(int(value)) if value.is_integer() and abs(value) < 10**15 else repr(value)
