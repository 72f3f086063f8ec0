"""What a field's value has to be. A value that breaks its rule is a flaw: refused, unless the plan already had it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import isfinite
from typing import Any

from headway.plan.account import ExchangeRate, Funding
from headway.plan.calendar import CalendarException, Hours, Week, WorkWeek
from headway.plan.duration import Lag
from headway.plan.earning import EarningRule, Technique
from headway.plan.estimate import Shape, ThreePoint
from headway.plan.resource import Portion, Rate
from headway.plan.risk import Amounts, Level, Points, RiskMatrix
from headway.plan.said import Said
from headway.plan.task import Constraint, ConstraintKind, Split
from headway.plan.value import EARLIEST, LATEST


@dataclass(frozen=True, slots=True)
class Rule:
    """`expected` says in words what `holds` tests; None, where a field allows it, always holds."""

    expected: str
    holds: Callable[[Any], bool]


def _whole(least: int, most: int) -> str:
    return Said("a whole number from {least} to {most}", least=str(least), most=str(most))


def between(least: int, most: int) -> Rule:
    """A whole number from `least` to `most`, both included."""
    return Rule(_whole(least, most), lambda value: least <= value <= most)


def _in_range(moment: datetime) -> bool:
    return moment.tzinfo is None and EARLIEST <= moment <= LATEST


def _lag(lag: Lag) -> bool:
    return lag.percent is None or (lag.minutes == 0 and isfinite(lag.percent))


def _constraint(constraint: Constraint) -> bool:
    if constraint.date is not None:
        return _in_range(constraint.date)
    return constraint.kind in (ConstraintKind.AS_SOON_AS_POSSIBLE, ConstraintKind.AS_LATE_AS_POSSIBLE)


def _three_points(estimate: ThreePoint) -> bool:
    points = (estimate.low, estimate.likely, estimate.high)
    listed = estimate.shape in (Shape.DISCRETE, Shape.EMPIRICAL)
    return (
        0 <= points[0].minutes <= points[1].minutes <= points[2].minutes
        and bool(estimate.outcomes) is listed
        and all(
            isfinite(each.ratio) and each.ratio >= 0 and isfinite(each.weight) and each.weight > 0
            for each in estimate.outcomes
        )
    )


def _points(points: Points) -> bool:
    return all(map(isfinite, (points.low, points.likely, points.high))) and points.low <= points.likely <= points.high


def _amounts(amounts: Amounts) -> bool:
    three = (amounts.low, amounts.likely, amounts.high)
    return all(each.is_finite() for each in three) and amounts.low <= amounts.likely <= amounts.high


def _square(matrix: tuple[tuple[float, ...], ...]) -> bool:
    return all(len(row) == len(matrix) and all(-1 <= each <= 1 for each in row) for row in matrix)


def _scale(levels: tuple[Level, ...]) -> bool:
    return 2 <= len(levels) <= 9 and all(one.up_to < then.up_to for one, then in pairwise(levels))


def _matrix(matrix: RiskMatrix) -> bool:
    scales = (matrix.probability, matrix.days, matrix.money)
    return all(map(_scale, scales)) and 1 <= matrix.moderate_from <= matrix.severe_from


def _splits(splits: tuple[Split, ...]) -> bool:
    return all(split.after >= 0 and split.gap > 0 for split in splits) and all(
        one.after < then.after for one, then in pairwise(splits)
    )


def _hours(hours: Hours | None) -> bool:
    shifts = hours or ()
    return all(
        0 <= shift.start < 1440 and shift.start < shift.finish <= shift.start + 1440 for shift in shifts
    ) and all(one.finish <= then.start for one, then in pairwise(shifts))


def _week(week: Week) -> bool:
    return all(map(_hours, week))


def _exceptions(exceptions: Iterable[CalendarException]) -> bool:
    return all(each.first <= each.last and _hours(each.hours) for each in exceptions)


def _work_weeks(work_weeks: Iterable[WorkWeek]) -> bool:
    return all(each.first <= each.last and _week(each.week) for each in work_weeks)


def _rates(rates: Iterable[Rate]) -> bool:
    return all(0 <= rate.table <= 4 for rate in rates)


def _profile(profile: Iterable[Portion]) -> bool:
    return all(portion.span >= 0 and portion.work >= 0 for portion in profile)


def _funding(funding: Iterable[Funding]) -> bool:
    return all(each.amount.is_finite() for each in funding)


def _exchange_rates(rates: Iterable[ExchangeRate]) -> bool:
    days = [(each.currency, each.date) for each in rates]
    return len(set(days)) == len(days) and all(
        each.currency.strip() and each.rate.is_finite() and each.rate > 0 for each in rates
    )


def _earning(rule: EarningRule) -> bool:
    weights = rule.weights.values()
    return (
        (not weights or rule.technique is Technique.MILESTONES)
        and (rule.follows is None or rule.technique is Technique.APPORTIONED)
        and all(each.is_finite() and each >= 0 for each in weights)
    )


NOT_NEGATIVE = Rule(Said("zero or more"), lambda value: value >= 0)
POSITIVE = Rule(Said("more than zero"), lambda value: value > 0)
UNITS = Rule(Said("a number of units, zero or more"), lambda units: isfinite(units) and units >= 0)
A_DURATION = Rule(Said("a duration that is not negative"), lambda duration: duration.minutes >= 0)
A_LAG = Rule(Said("minutes or a percentage, not both"), _lag)
A_DATE = Rule(Said("a date without a zone, from 1984 to 2149"), _in_range)
A_CONSTRAINT = Rule(
    Said("a date from 1984 to 2149, which only as soon and as late as possible do without"), _constraint
)
THREE_POINTS = Rule(
    Said(
        "optimistic, most likely and pessimistic in that order of length, "
        "with outcomes where it is discrete or empirical"
    ),
    _three_points,
)
SPLITS = Rule(Said("pauses of more than zero minutes, in order"), _splits)
WEEK = Rule(Said("shifts of at most 24 hours, in order, that do not overlap"), _week)
EXCEPTIONS = Rule(Said("exceptions whose last day is not before the first, with shifts in order"), _exceptions)
WORK_WEEKS = Rule(Said("work weeks whose last day is not before the first, with shifts in order"), _work_weeks)
RATES = Rule(Said("rates in one of the tables A to E (0 to 4)"), _rates)
PROFILE = Rule(Said("portions of zero minutes or more"), _profile)
A_SHARE = Rule(Said("a number from 0 to 1"), lambda share: 0 <= share <= 1)
POINTS = Rule(Said("least, most likely and greatest in that order"), _points)
AMOUNTS = Rule(Said("least, most likely and greatest sum of money in that order"), _amounts)
MATRIX_OF_RANKS = Rule(Said("a square of numbers from -1 to 1"), _square)
RISK_MATRIX = Rule(Said("scales of 2 to 9 steps, each higher than the one before, and thresholds in order"), _matrix)
A_SUM = Rule(Said("an amount of money, zero or more"), lambda amount: amount.is_finite() and amount >= 0)
FUNDING = Rule(Said("amounts of money by day"), _funding)
EXCHANGE_RATES = Rule(Said("for every currency at most one rate a day, each more than zero"), _exchange_rates)
EARNING = Rule(
    Said(
        "a technique; weights, zero or more, only of weighted milestones, and another task only of apportioned effort"
    ),
    _earning,
)
DAYS = Rule(Said("a number of days, zero or more"), lambda days: isfinite(days) and days >= 0)
A_LEVEL = between(1, 9)
TIME_OF_DAY = between(0, 1440)
