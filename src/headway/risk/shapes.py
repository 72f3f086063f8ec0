"""From three points to quantile tables, each shape made once and stretched to fit."""

from __future__ import annotations

from functools import lru_cache

from headway.plan.estimate import Outcome, Shape, ThreePoint
from headway.plan.risk import Amounts, Points
from headway.risk import quantiles
from headway.risk.quantiles import Spread

PEAKS = 512
"""The place of the most likely value between least and greatest is taken to the nearest of so many steps: the mean
moves by at most 1/1500 of the range, and plans of any size need few tables."""


def of_points(points: Points | Amounts, scale: float = 1.0) -> Spread:
    """The distribution of an impact, times `scale`. A list of outcomes has no place there: it counts as PERT."""
    listed = points.shape in (Shape.DISCRETE, Shape.EMPIRICAL)
    shape = Shape.PERT if listed else points.shape
    return stretched(shape, *(float(each) * scale for each in (points.low, points.likely, points.high)))


def of_estimate(estimate: ThreePoint, scale: float = 1.0) -> Spread:
    """The distribution of a duration in minutes, times `scale`: the share of it that is left."""
    low, likely, high = (each.minutes * scale for each in (estimate.low, estimate.likely, estimate.high))
    if estimate.shape in (Shape.DISCRETE, Shape.EMPIRICAL) and estimate.outcomes:
        spread = _listed(estimate.shape, estimate.outcomes)
        return spread._replace(low=spread.low * likely, high=spread.high * likely)
    return stretched(estimate.shape, low, likely, high)


def stretched(shape: Shape, low: float, likely: float, high: float) -> Spread:
    """The distribution of a shape through three points; a single value where they are one."""
    low, likely, high = sorted((low, likely, high))
    if high <= low:
        return quantiles.certain(likely)
    unit = _unit(shape, round(PEAKS * (likely - low) / (high - low)))
    width = high - low
    return Spread(unit.table, low + width * unit.low, low + width * unit.high)


@lru_cache(maxsize=4096)
def _unit(shape: Shape, peak: int) -> Spread:
    """The shape from 0 to 1."""
    match shape:
        case Shape.TRIANGULAR:
            return quantiles.triangular(0, peak / PEAKS, 1)
        case Shape.LOGNORMAL:
            return quantiles.lognormal(0, peak / PEAKS, 1)
        case Shape.UNIFORM:
            return quantiles.uniform(0, 1)
        case _:
            return quantiles.pert(0, peak / PEAKS, 1)


@lru_cache(maxsize=1024)
def _listed(shape: Shape, outcomes: tuple[Outcome, ...]) -> Spread:
    """Outcomes as ratios to the likely one."""
    ratios = [each.ratio for each in outcomes]
    if shape is Shape.DISCRETE:
        return quantiles.discrete(ratios, [each.weight for each in outcomes])
    return quantiles.empirical(ratios)
