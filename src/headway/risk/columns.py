"""How sure each task is, in columns by outline order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from headway.plan.value import TaskId, Value, to_moment
from headway.risk.distribution import PERCENTS
from headway.risk.ground import Ground
from headway.risk.lanes.course import Course
from headway.risk.model import Samples
from headway.schedule.net import NEVER, NodeKind
from headway.schedule.result import NO_DATE


class TaskConfidence(Value, frozen=True):
    """How sure one task is. The indices are None where the task takes no part (a summary, a task on a cycle).

    `criticality` is the share of runs in which it was on the path that drove the project's finish; `sensitivity` and
    `cost_sensitivity` the correlation (-1 to 1) of its duration with the project's finish and cost, 0 for one that does
    not vary; `cruciality` criticality x the size of sensitivity. `finish` maps each percentile of PERCENTS to the date,
    `cost` to what the task costs at most in so many runs, in the plan's currency and without what risks cost in money;
    it is empty where the task costs nothing.
    """

    task: TaskId
    criticality: float | None
    sensitivity: float | None
    cost_sensitivity: float | None
    cruciality: float | None
    finish: Mapping[int, datetime]
    varies: bool
    cost: Mapping[int, float]

    @property
    def p10(self) -> datetime | None:
        """The date met in 10 % of the runs."""
        return self.finish.get(10)

    @property
    def p50(self) -> datetime | None:
        """The date met in half of the runs."""
        return self.finish.get(50)

    @property
    def p80(self) -> datetime | None:
        """The date met in 80 % of the runs."""
        return self.finish.get(80)

    @property
    def p90(self) -> datetime | None:
        """The date met in 90 % of the runs."""
        return self.finish.get(90)


@dataclass(frozen=True, eq=False)
class Columns:
    """One entry per task in the plan's outline order; NaN or NO_DATE where a task takes no part.

    `percentiles` (tasks x 19) are minutes since 1970-01-01 of P5, P10 ... P95 of each finish, `costs` (tasks x 19) the
    same of what each costs, in the plan's currency, NaN where it costs nothing.
    """

    ids: tuple[TaskId, ...]
    index: Mapping[TaskId, int]
    criticality: NDArray[np.float64]
    sensitivity: NDArray[np.float64]
    cost_sensitivity: NDArray[np.float64]
    cruciality: NDArray[np.float64]
    percentiles: NDArray[np.int64]
    costs: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[TaskConfidence]:
        return (self.task(id) for id in self.ids)

    @property
    def p10(self) -> NDArray[np.int64]:
        """Minutes since 1970-01-01, NO_DATE where there is none."""
        return self._percent(10)

    @property
    def p50(self) -> NDArray[np.int64]:
        """Minutes since 1970-01-01, NO_DATE where there is none."""
        return self._percent(50)

    @property
    def p80(self) -> NDArray[np.int64]:
        """Minutes since 1970-01-01, NO_DATE where there is none."""
        return self._percent(80)

    @property
    def p90(self) -> NDArray[np.int64]:
        """Minutes since 1970-01-01, NO_DATE where there is none."""
        return self._percent(90)

    def _percent(self, percent: int) -> NDArray[np.int64]:
        column: NDArray[np.int64] = self.percentiles[:, PERCENTS.index(percent)]
        return column

    def cost(self, percent: int) -> NDArray[np.float64]:
        """What every task costs at most in so many percent of the runs, one of PERCENTS; NaN where it costs nothing."""
        column: NDArray[np.float64] = self.costs[:, PERCENTS.index(percent)]
        return column

    def task(self, id: TaskId) -> TaskConfidence:
        """One task; KeyError for one the plan does not have."""
        at = self.index[id]
        band = self.percentiles[at].tolist()
        dated, costs = band[0] != NO_DATE, self.costs[at].tolist()
        return TaskConfidence(
            task=id,
            criticality=_known(self.criticality[at]),
            sensitivity=_known(self.sensitivity[at]),
            cost_sensitivity=_known(self.cost_sensitivity[at]),
            cruciality=_known(self.cruciality[at]),
            finish={p: to_moment(value) for p, value in zip(PERCENTS, band, strict=True)} if dated else {},
            varies=dated and band[0] != band[-1],
            cost={} if np.isnan(costs[0]) else dict(zip(PERCENTS, costs, strict=True)),
        )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def columns(
    ground: Ground,
    samples: Samples,
    kept: NDArray[np.int32],
    summaries: Mapping[int, NDArray[np.int64]],
    course: Course,
    priced: bool,
) -> Columns:
    """The columns of a simulation; `summaries` are the finishes of summary tasks, run by run, by outline index.

    Bands of the nodes whose finish was kept for every run (`kept`) are exact, the others to a bin of the kernel's.
    """
    count = len(samples.finish)
    takes_part = ground.net.net.kind < NodeKind.GATE
    criticality = np.where(takes_part, samples.critical / max(1, count), np.nan)
    by_finish = _correlations(samples.sum_df, samples, count, samples.sum_f, samples.sum_ff, takes_part)
    by_cost = _correlations(samples.sum_dc, samples, count, samples.sum_c, samples.sum_cc, takes_part)
    outlined = ground.place
    bands = samples.percentiles.copy()
    if len(kept):
        bands[kept] = np.percentile(samples.watched, PERCENTS, axis=1, method="inverted_cdf").T
    percentiles = np.where(bands == NEVER, NO_DATE, bands)[outlined]
    percentiles[ground.net.summary] = NO_DATE
    for at, finish in summaries.items():
        percentiles[at] = np.percentile(finish, PERCENTS, method="inverted_cdf")
    return Columns(
        ids=ground.net.ids,
        index=ground.net.index,
        criticality=criticality[outlined],
        sensitivity=by_finish[outlined],
        cost_sensitivity=by_cost[outlined] if priced else np.full(len(outlined), np.nan),
        cruciality=np.abs(criticality * by_finish)[outlined],
        percentiles=percentiles,
        costs=_costs(ground, samples, course, priced),
    )


def _costs(ground: Ground, samples: Samples, course: Course, priced: bool) -> NDArray[np.float64]:
    """The planned cost of every task, more or less by what its runs came to."""
    found = np.full((len(ground.net.ids), len(PERCENTS)), np.nan)
    if not priced or samples.purse is None:
        return found
    more, rows = samples.purse.percentiles(), course.purse[ground.place]
    planned = np.array([float(ground.costs.tasks[id].total) for id in ground.net.ids])
    counts = (planned != 0) | (rows >= 0)
    found[counts] = planned[counts, None]
    found[rows >= 0] += more[rows[rows >= 0]]
    return found


def _correlations(
    products: NDArray[np.int64], samples: Samples, count: int, total: int, squares: int, part: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Pearson's correlation from exact sums: (N sum xy - sum x sum y) / root of both (N sum xx - (sum x)^2).

    Whole numbers of any size: 64 bits would lose what differs.
    """
    found = np.where(part, 0.0, np.nan)
    spread = count * int(squares) - int(total) ** 2
    if spread <= 0:
        return found
    rows = zip(products.tolist(), samples.sum_d.tolist(), samples.sum_dd.tolist(), strict=True)
    for at, (xy, x, xx) in enumerate(rows):
        own = count * xx - x * x
        if own > 0:
            root = isqrt(own * spread)
            found[at] = max(-1.0, min(1.0, (count * xy - x * int(total)) / root)) if root else 0.0
    return found
