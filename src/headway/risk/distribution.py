"""What many runs say about one figure: the share of them that lies at or below each value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from headway.plan.value import to_minutes, to_moment

PERCENTS = tuple(range(5, 100, 5))
"""The percentiles every answer gives: P5, P10 ... P95."""


@dataclass(frozen=True, eq=False)
class Distribution:
    """A figure as it came out, in rising order. Not empty.

    The percentile p is the least value that at least p percent of the runs did not exceed: a value that really came
    out, so that `chance(percentile(p)) >= p / 100` (the inverse of the empirical distribution function, Hyndman and Fan
    1996, definition 1).
    """

    samples: NDArray[np.float64]

    @staticmethod
    def of(values: Iterable[float] | NDArray[np.float64]) -> Distribution:
        """The distribution of values in any order."""
        return Distribution(np.sort(np.asarray(values, np.float64)))

    @cached_property
    def mean(self) -> float:
        """The average."""
        return float(self.samples.mean())

    @cached_property
    def sd(self) -> float:
        """The standard deviation."""
        return float(self.samples.std())

    @property
    def varies(self) -> bool:
        """Whether it came out in more than one way."""
        return bool(self.samples[0] != self.samples[-1])

    def percentile(self, p: float) -> float:
        """The value not exceeded in p percent of the runs, 0 < p <= 100."""
        return float(self.samples[_rank(len(self.samples), p)])

    def chance(self, value: float) -> float:
        """The share of runs, 0 to 1, in which the figure was `value` or less."""
        return float(np.searchsorted(self.samples, value, side="right") / len(self.samples))

    def curve(self, points: int = 100) -> list[tuple[float, float]]:
        """(value, share of runs at or below it), rising, from the least value to the greatest."""
        at = np.unique(np.linspace(0, len(self.samples) - 1, points).round().astype(np.int64))
        return [(float(self.samples[i]), self.chance(float(self.samples[i]))) for i in at]

    def histogram(self, bins: int = 40) -> list[tuple[float, float, int]]:
        """(from, to, number of runs) in bins of equal width; one bin where the figure does not vary."""
        counts, edges = np.histogram(self.samples, bins if self.varies else 1)
        return [(float(edges[i]), float(edges[i + 1]), int(number)) for i, number in enumerate(counts)]


@dataclass(frozen=True, eq=False)
class DateDistribution:
    """A date as it came out: minutes since 1970-01-01 in rising order. Not empty. See Distribution."""

    samples: NDArray[np.int64]

    @staticmethod
    def of(minutes: NDArray[np.int64]) -> DateDistribution:
        """The distribution of moments, in minutes, in any order."""
        return DateDistribution(np.sort(np.asarray(minutes, np.int64)))

    @cached_property
    def mean(self) -> datetime:
        """The average moment on the clock; it need not be working time."""
        return to_moment(round(float(self.samples.mean())))

    @cached_property
    def sd(self) -> float:
        """The standard deviation in days of the calendar."""
        return float(self.samples.std() / 1440)

    @property
    def varies(self) -> bool:
        """Whether it came out in more than one way."""
        return bool(self.samples[0] != self.samples[-1])

    def p(self, percent: float) -> datetime:
        """The moment not passed in so many percent of the runs."""
        return to_moment(int(self.samples[_rank(len(self.samples), percent)]))

    def percentile(self, p: float) -> datetime:
        """The same as `p`."""
        return self.p(p)

    def chance(self, moment: datetime) -> float:
        """The share of runs, 0 to 1, that were done by the moment."""
        return float(np.searchsorted(self.samples, to_minutes(moment), side="right") / len(self.samples))

    def curve(self, points: int = 100) -> list[tuple[datetime, float]]:
        """(moment, share of runs done by then), rising."""
        at = np.unique(np.linspace(0, len(self.samples) - 1, points).round().astype(np.int64))
        moments = [to_moment(int(self.samples[i])) for i in at]
        return [(moment, self.chance(moment)) for moment in moments]

    def histogram(self, bins: int = 40) -> list[tuple[datetime, datetime, int]]:
        """(from, to, number of runs) in whole days of the calendar, about as many bins as asked for."""
        first, last = int(self.samples[0]) // 1440, int(self.samples[-1]) // 1440 + 1
        step = max(1, -(-(last - first) // bins))
        edges = np.arange(first, last + step, step) * 1440
        counts, _ = np.histogram(self.samples, edges)
        return [(to_moment(int(edges[i])), to_moment(int(edges[i + 1])), int(n)) for i, n in enumerate(counts)]


def _rank(count: int, percent: float) -> int:
    """The place, from 0, of the percentile among so many values in order."""
    return min(count - 1, max(0, int(np.ceil(round(count * percent / 100, 9))) - 1))
