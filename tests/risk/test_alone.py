"""One risk by itself: the worlds without it, before its response and after it share their luck."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

import headway
from headway.analysis.confidence import Confidence, simulate
from headway.plan.duration import Duration
from headway.plan.risk import Amounts, Points, Risk, RiskStatus
from headway.plan.settings import Settings
from headway.plan.task import Task

DAY = 480


def confidence(*risks: Risk) -> Confidence:
    """One task of ten days that these risks fall on."""
    work = Task("work", "Work", duration=Duration(10 * DAY), fixed_cost=Decimal(1000))
    plan = headway.Plan(
        Settings(start=datetime(2026, 1, 5, 8)), tasks={"work": work}, risks={each.id: each for each in risks}
    )
    return simulate(headway.analyse(plan), iterations=1024, threads=1)


def certain(**more: object) -> Risk:
    """It always adds five days and 700."""
    five, money = Points(5, 5, 5), Amounts(Decimal(700), Decimal(700), Decimal(700))
    return Risk("late", "Late", probability=1.0, time=five, money=money, tasks=("work",), **more)  # type: ignore[arg-type]


def test_a_certain_risk_moves_the_finish_by_its_days_and_its_money() -> None:
    found = confidence(certain()).alone("late")
    assert found is not None
    assert (found.days, found.money) == (5, Decimal(700))
    assert (found.without.p(80), found.before.p(80)) == (datetime(2026, 1, 16, 17), datetime(2026, 1, 23, 17))
    assert (found.after, found.bought, found.saved, found.counts) == (None, None, None, False)


def test_a_response_buys_the_difference_and_counts_once_funded_and_scheduled() -> None:
    two = Points(2, 2, 2)
    planned = confidence(certain(residual_time=two)).alone("late")
    answered = confidence(certain(residual_time=two, response_funded=True, response_tasks=("work",))).alone("late")
    assert planned is not None
    assert answered is not None
    assert (planned.days, planned.bought, planned.counts) == (5, 3, False)
    assert (answered.days, answered.bought, answered.counts) == (2, 3, True)
    assert answered.after is not None
    assert answered.after.p(80) == datetime(2026, 1, 20, 17)


@pytest.mark.parametrize("status", [RiskStatus.CLOSED, RiskStatus.PROPOSED, RiskStatus.OCCURRED])
def test_what_is_not_simulated_has_no_worlds(status: RiskStatus) -> None:
    other = Risk("other", "Other", probability=0.5, time=Points(1, 2, 3), tasks=("work",))
    assert confidence(certain(status=status), other).alone("late") is None


def test_it_can_be_stopped() -> None:
    assert confidence(certain()).alone("late", progress=lambda done, of: False) is None
