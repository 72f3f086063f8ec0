"""The distribution of every node's finish and cost, counted in bins that the first iterations of the seed have set."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from headway.risk.lanes.course import Way
from headway.risk.lanes.sums import moments_of, places
from headway.risk.prepare import Prepared

PILOT = 512
"""Iterations, always the seed's first, that set the bins."""

FEW, MANY = 256, 2048
FEWEST = 128  # of costs, so that both stay near the processor: a twelfth of a standard deviation each
CELLS = 4_000_000
"""Bins of all nodes together up to which each has MANY of them."""

SHARES = np.arange(1, 20, dtype=np.float64) * 0.05
"""P5, P10 ... P95."""


@dataclass(frozen=True, eq=False)
class Band:
    """Counts of finishes: bin k of a node begins at `low + k * step`, in the units of its rows."""

    prepared: Prepared
    low: NDArray[np.int32]
    step: NDArray[np.float32]
    counts: NDArray[np.int32]  # n x bins

    def percentiles(self) -> NDArray[np.int64]:
        """Moments, n x 19: where the share of iterations is reached, straight within the bin."""
        course, dates = self.prepared.course, self.prepared.dates
        answer = np.repeat(dates.finish[:, None], len(SHARES), axis=1)
        moving = np.flatnonzero((course.way != Way.STILL) & (self.counts.sum(axis=1) > 0))
        reached = _reached(self.counts[moving])
        step = self.step[moving].astype(np.float64)
        for column in range(len(SHARES)):
            value = self.low[moving] + step * reached[:, column]
            work = np.ceil(value - self.step[moving] / 2 * (self.step[moving] <= 1)).astype(np.int64)
            answer[moving, column] = self._moments(moving, work)
        return answer

    def _moments(self, nodes: NDArray[np.int64], work: NDArray[np.int64]) -> NDArray[np.int64]:
        moments = np.zeros(len(nodes), np.int64)
        course = self.prepared.course
        quick = course.way[nodes] == Way.QUICK
        moments_of(self.prepared.clock, course.on[nodes], quick, work, moments)
        return moments


def blank(prepared: Prepared, low: NDArray[np.int32], high: NDArray[np.int32]) -> Band:
    """Bins over what the pilot saw, with a third of it to spare on either side."""
    count = len(low)
    bins = MANY if count * MANY <= CELLS else FEW
    seen = high >= low
    reach = np.where(seen, high.astype(np.int64) - low, 0)
    first = np.where(seen, low - reach // 3 - 1, 0)
    step = np.maximum(1.0, (reach * 5 / 3 + 2) / bins)
    return Band(prepared, first.astype(np.int32), step.astype(np.float32), np.zeros((count, bins), np.int32))


@dataclass(frozen=True, eq=False)
class Purse:
    """Counts of what nodes cost more or less than planned, a row for each whose cost varies (`Course.purse`).

    Bin k of a row begins at `low + k * step`, in the plan's currency; `only` is what the first iterations all came to,
    NaN where they differed.
    """

    low: NDArray[np.float32]
    step: NDArray[np.float32]
    only: NDArray[np.float32]
    counts: NDArray[np.int32]  # rows x bins

    def percentiles(self) -> NDArray[np.float64]:
        """Money, rows x 19: where the share of iterations is reached, straight within the bin."""
        reached = _reached(self.counts)
        found = self.low.astype(np.float64)[:, None] + self.step.astype(np.float64)[:, None] * reached
        same = ~np.isnan(self.only) & ((self.counts > 0).sum(axis=1) <= 1)
        found[same] = self.only[same].astype(np.float64)[:, None]
        return found


def _reached(counts: NDArray[np.int32]) -> NDArray[np.float64]:
    """Where in each row of bins SHARES of its counts are reached."""
    found: NDArray[np.float64] = np.zeros((len(counts), len(SHARES)))
    places(counts, counts.sum(axis=1, dtype=np.int64), SHARES, found)
    return found


def blank_purse(low: NDArray[np.float32], high: NDArray[np.float32]) -> Purse:
    """Bins over what the pilot saw, with a third of it to spare on either side; a unit of money where all was alike."""
    count = len(low)
    bins = MANY if count * MANY <= CELLS else FEWEST
    reach = np.maximum(high - low, np.float32(0))
    width = np.where(reach > 0, reach * np.float32(5 / 3) / np.float32(bins), np.float32(1))
    first = np.where(reach > 0, low - reach / np.float32(3), low - np.float32(bins / 3) - np.float32(0.5))
    only = np.where(reach > 0, np.float32(np.nan), low)
    return Purse(first.astype(np.float32), width.astype(np.float32), only, np.zeros((count, bins), np.int32))
