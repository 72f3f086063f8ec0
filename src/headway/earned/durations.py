"""Earned schedule counted in durations instead of money, so that one dear task does not speak for all.

Source: Khamooshi and Golafshani, EDM: Earned Duration Management, International Journal of Project Management 32, 2014.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np

from headway.actuals.facts import Progress
from headway.cost.progress import share_complete
from headway.cost.spread import Ramp, Row, Spread, laid
from headway.earned.earned_schedule import earned_schedule
from headway.earned.performance import PerformanceBaseline
from headway.earned.periods import Periods
from headway.plan.earning import Technique
from headway.plan.value import TaskId, to_moment

type Tasks = Collection[TaskId] | None
"""Some tasks; None: all of them."""


@dataclass(frozen=True, eq=False)
class Durations:
    """The planned duration of every task that has one, laid evenly between its planned dates."""

    spread: Spread
    minutes: Mapping[TaskId, int]

    def schedule(
        self, rule: Periods, finish: datetime, near: datetime, told: Mapping[TaskId, Progress], tasks: Tasks
    ) -> Fraction | None:
        """The position at which so much duration had been planned as is done of these tasks; None: they have none.

        Where nothing was planned for a while it is the one nearest to `near`; `finish` is the planned end.
        """
        chosen, wanted = self._of(tasks)
        if not wanted:
            return None

        def planned(position: Fraction) -> int:
            return int(chosen.until([rule.moment(position) or finish]).sum())

        shares = ((length, share_complete(told[task], length)) for task, length in wanted.items() if task in told)
        done = sum((length * share for length, share in shares), Fraction(0))
        grains = int(done * 10**chosen.digits)
        return earned_schedule(planned, grains, rule.position(finish), rule.position(near))

    def _of(self, tasks: Tasks) -> tuple[Spread, Mapping[TaskId, int]]:
        """The durations of some tasks alone, laid out and in all."""
        if tasks is None:
            return self.spread, self.minutes
        wanted = {task: length for task, length in self.minutes.items() if task in tasks}
        rows = [at for at, row in enumerate(self.spread.rows) if row.task in wanted]
        return self.spread.of(np.array(rows, np.intp)), wanted


def durations(baseline: PerformanceBaseline) -> Durations:
    """Lay out the durations of a baseline; level of effort lasts as long as it is needed, and is not counted."""
    minutes = dict(_minutes(baseline))
    dates = baseline.dates
    ramps = (Ramp(Row(task), Decimal(length), *dates[task], None) for task, length in minutes.items())
    return Durations(laid(ramps, baseline.plan), minutes)


def _minutes(baseline: PerformanceBaseline) -> Iterator[tuple[TaskId, int]]:
    """The working time between planned dates, of every task that is no summary."""
    for task, (start, finish) in baseline.dates.items():
        known = task in baseline.plan.tasks
        if known and baseline.plan.is_summary(task):
            continue
        length = baseline.clock.minutes(to_moment(start), to_moment(finish))
        if length > 0 and baseline.rule(task).technique is not Technique.LEVEL_OF_EFFORT:
            yield task, length
