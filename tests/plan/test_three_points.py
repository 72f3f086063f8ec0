"""Ranges as people write them, in days, factors and money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from headway.plan.duration import Duration, Unit
from headway.plan.estimate import Outcome, Shape, ThreePoint
from headway.plan.risk import Amounts, Points
from headway.plan.settings import Settings
from headway.plan.three_points import (
    amounts_text,
    estimate_text,
    outcome_text,
    parse_amounts,
    parse_estimate,
    parse_outcome,
    parse_points,
    points_text,
)

PLAIN = Settings()


def days(*amounts: int) -> tuple[Duration, ...]:
    return tuple(Duration(each * 480) for each in amounts)


@pytest.mark.parametrize(
    ("text", "range"),
    [
        ("3 d / 5 d / 9 d", ThreePoint(*days(3, 5, 9))),
        ("3 / 5 / 9 d pert", ThreePoint(*days(3, 5, 9))),
        ("3/5/9d Triangular", ThreePoint(*days(3, 5, 9), Shape.TRIANGULAR)),
        ("4 h / 1 / 2 d, assumed", ThreePoint(Duration(240, Unit.HOUR), *days(1, 2), assumed=True)),
        ("0 / 5 / 9 d uniform , Assumed", ThreePoint(Duration(0), *days(5, 9), Shape.UNIFORM, assumed=True)),
    ],
)
def test_a_range_is_read_as_it_is_said(text: str, range: ThreePoint) -> None:
    assert parse_estimate(text, PLAIN) == range
    assert parse_estimate(estimate_text(range, PLAIN), PLAIN) == range


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("3 / 9 d", "is not three points; write them like 3 d / 5 d / 9 d"),
        ("3 / 5 / 9", "it has no unit"),
        ("3 / 5 / 1 d 20 m", "it has no unit"),
        ("3 d / 5 d / soon", "is not a duration"),
        ("", "is not a duration"),
    ],
)
def test_what_is_no_range_is_told(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        parse_estimate(text, PLAIN)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("2 / 5 / 10", Points(2, 5, 10)),
        ("5", Points(5, 5, 5)),
        ("-1/.9/1.4 uniform", Points(-1, 0.9, 1.4, Shape.UNIFORM)),
    ],
)
def test_three_numbers_are_days_or_factors(text: str, points: Points) -> None:
    assert parse_points(text) == points
    assert parse_points(points_text(points)) == points


def test_money_stays_exact() -> None:
    found = parse_amounts("0.10 / 20000 / 12345678901234567890.01 triangular")
    assert found == Amounts(Decimal("0.10"), Decimal(20000), Decimal("12345678901234567890.01"), Shape.TRIANGULAR)
    assert parse_amounts(amounts_text(found)) == found
    for wrong in ("1 / 2", "1 / x / 3", "1 / nan / 3", "inf"):
        with pytest.raises(ValueError, match=r"is not"):
            parse_amounts(wrong)
    for wrong in ("nan", "1 / 2 / inf", "1 / 2 / three"):
        with pytest.raises(ValueError, match=r"is not"):
            parse_points(wrong)


def test_an_outcome_may_have_a_weight() -> None:
    assert parse_outcome("1.25") == Outcome(1.25)
    assert parse_outcome("0.5 x 3") == Outcome(0.5, 3.0)
    assert outcome_text(Outcome(2.0, 1.5)) == "2 x 1.5"
