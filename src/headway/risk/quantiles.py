"""Distributions as quantile tables: what a number drawn evenly from [0, 1) stands for.

Made with numpy alone. A table has STEPS cells, straight inside. Where a distribution tails off its outermost knots are
put so that the outermost cells keep their mean, a little inside its ends: a sum of many tasks has no bias of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.risk.model import CERTAIN, STEPS

SHARES = np.arange(STEPS + 1) / STEPS
NORMAL = NormalDist()
FINE = 1 << 16
WITHIN = (np.arange(4096) + 0.5) / 4096 / STEPS  # shares within the outermost cell
P90 = NORMAL.inv_cdf(0.9)
MOST_SKEWED = 8.0
"""How much longer one side of a lognormal may be than the other; beyond it the tail would swamp all else."""


type Quantiles = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""From shares of probability to values."""


class Spread(NamedTuple):
    """One distribution: `table` rises from 0 to 1 at equal steps of probability, between `low` and `high`."""

    table: NDArray[np.float32]  # STEPS + 1
    low: float
    high: float

    @property
    def mean(self) -> float:
        """The mean of the table, straight inside its cells."""
        knots = self.table.astype(np.float64)
        return float(self.low + (self.high - self.low) * (knots[1:] + knots[:-1]).mean() / 2)


def triangular(low: float, likely: float, high: float) -> Spread:
    """The triangle over [low, high] with its peak at `likely`."""
    low, likely, high = _sorted(low, likely, high)
    if high <= low:
        return certain(likely)
    peak = (likely - low) / (high - low)

    def value(share: NDArray[np.float64]) -> NDArray[np.float64]:
        falling = 1 - np.sqrt((1 - share) * (1 - peak))
        return low + (high - low) * np.where(share < peak, np.sqrt(share * peak), falling)

    return _tailed(value)


def uniform(low: float, high: float) -> Spread:
    """Every value between `low` and `high` as likely as any other."""
    low, high = min(low, high), max(low, high)
    return _spread(low + (high - low) * SHARES) if high > low else certain(low)


def pert(low: float, likely: float, high: float, weight: float = 4.0) -> Spread:
    """Beta-PERT: the beta over [low, high] with mean (low + weight x likely + high) / (weight + 2).

    Source: Malcolm et al., "Application of a technique for research and development program evaluation", 1959, in the
    form of Vose, "Risk Analysis". Its inverse comes from the density summed on a fine grid.
    """
    low, likely, high = _sorted(low, likely, high)
    if high <= low:
        return certain(likely)
    peak = (likely - low) / (high - low)
    first, second = 1 + weight * peak, 1 + weight * (1 - peak)
    grid = (1 - np.cos(np.linspace(0, np.pi, FINE + 1))) / 2  # dense where the density may be steep
    middle = (grid[1:] + grid[:-1]) / 2
    density = np.exp((first - 1) * np.log(middle) + (second - 1) * np.log1p(-middle))
    below = np.concatenate([[0.0], np.cumsum(density * np.diff(grid))])
    return _tailed(lambda share: low + (high - low) * np.interp(share, below / below[-1], grid))


def lognormal(low: float, likely: float, high: float) -> Spread:
    """The shifted lognormal whose P10, P50 and P90 are the three values; mirrored where the early side is longer.

    A lognormal has no largest value, so its points are read as percentiles. With r = (high - likely) / (likely - low),
    x = likely + b (exp(s z) - 1), s = ln r / z90 and b = (high - likely) / (r - 1); a normal where r is 1. It follows
    from asking for the three percentiles; durations below nothing are cut off by the simulation.
    """
    low, likely, high = _sorted(low, likely, high)
    if high <= low:
        return certain(likely)
    above, below = max(high - likely, (high - low) / 1e6), max(likely - low, (high - low) / 1e6)
    ratio = min(MOST_SKEWED, max(1 / MOST_SKEWED, above / below))
    if abs(ratio - 1) < 1e-6:
        return _endless(lambda z: likely + z * (high - low) / (2 * P90))
    bend = np.log(ratio) / P90
    scale = (high - low) / (ratio - 1 / ratio)
    return _endless(lambda z: likely + scale * np.expm1(bend * z))


def normal(mean: float, deviation: float) -> Spread:
    """The normal distribution."""
    return _endless(lambda z: mean + deviation * z) if deviation > 0 else certain(mean)


def discrete(values: Sequence[float], weights: Sequence[float]) -> Spread:
    """Some values, each with its weight, to the nearest 1/256 of probability."""
    order = np.argsort(np.asarray(values, np.float64), kind="stable")
    ordered = np.asarray(values, np.float64)[order]
    share = np.cumsum(np.asarray(weights, np.float64)[order])
    if not len(ordered) or share[-1] <= 0:
        raise ValueError("a discrete distribution needs a value with a weight")
    at = np.searchsorted(share / share[-1], SHARES, side="right")
    return _spread(ordered[np.minimum(at, len(ordered) - 1)])


def empirical(values: Sequence[float]) -> Spread:
    """What was observed, straight between the observations (Hyndman and Fan 1996, definition 7)."""
    if not len(values):
        raise ValueError("an empirical distribution needs an observation")
    return _spread(np.quantile(np.asarray(values, np.float64), SHARES))


def certain(value: float) -> Spread:
    """One value, always."""
    return Spread(np.zeros(STEPS + 1, np.float32), value, value)


class Tables(NamedTuple):
    """Distributions as a Model holds them, equal tables stored once."""

    tables: NDArray[np.float32]  # k x (STEPS + 1)
    table: NDArray[np.int32]  # per distribution its row, CERTAIN where it does not vary
    low: NDArray[np.float64]
    high: NDArray[np.float64]


def tables_of(spreads: Sequence[Spread | None]) -> Tables:
    """The distributions in the order given; None does not vary."""
    rows: dict[bytes, int] = {}
    kept: list[NDArray[np.float32]] = []
    table = np.full(len(spreads), CERTAIN, np.int32)
    low, high = np.zeros(len(spreads)), np.zeros(len(spreads))
    for at, spread in enumerate(spreads):
        if spread is None:
            continue
        low[at], high[at] = spread.low, spread.high
        key = spread.table.tobytes()
        if key not in rows:
            rows[key] = len(kept)
            kept.append(spread.table)
        table[at] = rows[key]
    stacked = np.array(kept, np.float32).reshape(-1, STEPS + 1)
    return Tables(stacked, table, low, high)


def _sorted(low: float, likely: float, high: float) -> tuple[float, float, float]:
    first, second, third = sorted((float(low), float(likely), float(high)))
    return first, second, third


def _spread(knots: NDArray[np.float64]) -> Spread:
    low, high = float(knots[0]), float(knots[-1])
    if high <= low:
        return certain(low)
    return Spread(((knots - low) / (high - low)).astype(np.float32), low, high)


def _tailed(value: Quantiles) -> Spread:
    """A distribution from its quantile function, its outermost cells true to their mean."""
    inner = value(SHARES[1:-1])
    bottom = 2 * float(value(WITHIN).mean()) - inner[0]
    top = 2 * float(value(1 - WITHIN).mean()) - inner[-1]
    return _spread(np.concatenate([[bottom], inner, [top]]))


def _endless(value: Quantiles) -> Spread:
    """A distribution that is a rising function of a standard normal."""
    return _tailed(lambda share: value(np.array([NORMAL.inv_cdf(each) for each in share])))
