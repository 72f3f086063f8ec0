"""By how much a percentile moves between runs that share their luck, told from all runs around it and not from one.

The percentile of either side is a value that really came out, so their difference carries the luck of two single runs.
The runs around it have moved by much the same: the move is the mean of what order statistics within REACH of the
percentile have moved by, weighted by Epanechnikov's kernel (an L-estimator of a quantile; Sheather and Marron, "Kernel
quantile estimators", 1990). Where the runs around are not alike (few outcomes, a risk that makes all the difference),
or say something else than the two percentiles do beyond what luck explains, the two percentiles stand as they are.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.risk.runs import ENOUGH_ERAS, ERA, at_percent

REACH = 0.05
"""Shares of the runs on either side of the percentile that are heard."""

DOUBT = 5.0
"""Standard errors, by nine batches or so, beyond which luck does not explain a difference."""


GAP = 0.125
"""The share of what the runs around span that may lie between two of them: of a thousand, alike, a hundredth does."""


class Shift(NamedTuple):
    """How far a percentile moves, with its standard error by batch means (None: too few runs tell).

    `by_all`: told from the runs around the percentile; else the difference of the two percentiles.
    """

    amount: float
    error: float | None
    by_all: bool


def shift(before: NDArray[np.float64], after: NDArray[np.float64], percent: float = 80) -> Shift:
    """The move of a percentile between runs in the same order with the same luck, in their unit."""
    plain = at_percent(after, percent) - at_percent(before, percent)
    eras = min(len(before), len(after)) // ERA
    if eras < ENOUGH_ERAS:
        return Shift(plain, None, by_all=False)
    alike = _is_smooth(before, percent) and _is_smooth(after, percent)
    around = _around(after, percent) - _around(before, percent)
    pairs = [_parted(each, eras) for each in (before, after)]
    plains = np.array([at_percent(b, percent) - at_percent(a, percent) for a, b in zip(*pairs, strict=True)])
    arounds = np.array([_around(b, percent) - _around(a, percent) for a, b in zip(*pairs, strict=True)])
    if not alike or abs(around - plain) > DOUBT * _error(arounds - plains):
        return Shift(plain, _error(plains), by_all=False)
    return Shift(around, _error(arounds), by_all=True)


def _parted(values: NDArray[np.float64], eras: int) -> NDArray[np.float64]:
    return values[: eras * ERA].reshape(eras, ERA)


def _error(found: NDArray[np.float64]) -> float:
    return float(found.std(ddof=1) / np.sqrt(len(found)))


def _around(values: NDArray[np.float64], percent: float) -> float:
    """The weighted mean of the order statistics around a percentile."""
    heard, weights = _heard(values, percent)
    return float((heard * weights).sum() / weights.sum())


def _is_smooth(values: NDArray[np.float64], percent: float) -> bool:
    """Whether the order statistics around a percentile follow closely on each other, or are all one."""
    heard, _ = _heard(values, percent)
    return bool(np.diff(heard).max(initial=0.0) <= GAP * np.ptp(heard))


def _heard(values: NDArray[np.float64], percent: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The order statistics around a percentile and their weights."""
    share, count = percent / 100, len(values)
    reach = max(min(REACH, share, 1 - share), 1 / count)
    away = ((np.arange(count) + 0.5) / count - share) / reach
    heard = np.flatnonzero(np.abs(away) < 1)
    return np.sort(values)[heard], 1 - away[heard] ** 2
