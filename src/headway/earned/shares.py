"""How much of every budget has been earned by each status date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cached_property

import numpy as np

from headway.actuals.facts import Progress
from headway.cost.spread import Grains, Row
from headway.earned.performance import PerformanceBaseline
from headway.earned.techniques import share_earned
from headway.plan.earning import Technique
from headway.plan.value import TaskId

UNTOUCHED = Progress()
NOTHING = Fraction(0)


def value_by(
    baseline: PerformanceBaseline, dates: Sequence[datetime], progress: Sequence[Mapping[TaskId, Progress]]
) -> Grains:
    """Earned grains of every row (lines) by every status date (columns), each rounded once, half up.

    Level of effort earns what was planned by then, to the grain.
    """
    spread = baseline.spread
    planned, total = spread.until(dates), spread.total()
    whole = _by_task(spread.rows, total.tolist())
    below = _budgeted_below(baseline, whole)
    effort = np.array([baseline.rule(row.task).technique is Technique.LEVEL_OF_EFFORT for row in spread.rows], bool)
    value = np.where(effort[:, None], planned, np.zeros_like(planned))
    lines = [(at, row.task, int(total[at])) for at, row in enumerate(spread.rows) if not effort[at]]
    for date, known in enumerate(progress):
        shares = Shares(baseline, known, whole, _by_task(spread.rows, planned[:, date].tolist()), below, {})
        for at, task, grains in lines:
            share = shares.of(task)
            if share:
                value[at, date] = grains if share == 1 else _rounded(grains * share)
    return value


def _rounded(exact: Fraction) -> int:
    return int((2 * exact + 1) // 2)


def _budgeted_below(baseline: PerformanceBaseline, whole: Iterable[TaskId]) -> Mapping[TaskId, list[TaskId]]:
    """The budgeted tasks below every summary, whose own budget is earned as theirs together."""
    below: dict[TaskId, list[TaskId]] = {}
    for task in whole:
        for above in list(baseline.above(task))[1:]:
            below.setdefault(above, []).append(task)
    return below


def _by_task(rows: Iterable[Row], amounts: Sequence[int]) -> Mapping[TaskId, int]:
    sums: dict[TaskId, int] = {}
    for row, amount in zip(rows, amounts, strict=True):
        sums[row.task] = sums.get(row.task, 0) + amount
    return sums


@dataclass(frozen=True, eq=False)
class Shares:
    """The shares earned by one status date. `whole` and `planned` are the budget and planned value of every task.

    `below` are the budgeted tasks below every summary.
    """

    baseline: PerformanceBaseline
    progress: Mapping[TaskId, Progress]
    whole: Mapping[TaskId, int]
    planned: Mapping[TaskId, int]
    below: Mapping[TaskId, list[TaskId]]
    found: dict[TaskId, Fraction]

    def of(self, task: TaskId) -> Fraction:
        """The share of its own budget that a task has earned; in a circle of apportioned effort nothing is."""
        if task not in self.found:
            self.found[task] = NOTHING
            self.found[task] = self._share(task)
        return self.found[task]

    def _share(self, task: TaskId) -> Fraction:
        rule = self.baseline.rule(task)
        if rule.technique is Technique.LEVEL_OF_EFFORT:
            return Fraction(self.planned[task], self.whole[task]) if self.whole.get(task) else NOTHING
        if rule.technique is Technique.APPORTIONED and rule.follows is not None:
            return self.of(rule.follows)
        below = self.below.get(task, ())
        budget = sum(self.whole[each] for each in below)
        if budget:
            return sum((self.whole[each] * self.of(each) for each in below), NOTHING) / budget
        return share_earned(rule, self.progress.get(task, UNTOUCHED), self._reached)

    @cached_property
    def _reached(self) -> frozenset[TaskId]:
        return frozenset(task for task, known in self.progress.items() if known.finished)
