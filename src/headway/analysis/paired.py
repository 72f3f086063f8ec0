"""Two plans simulated with the same random numbers: what lies between them is then the Change, and not luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from headway.analysis.analysis import Analysis
from headway.plan.value import TaskId
from headway.risk import joint
from headway.risk.coverage import Coverage, coverage
from headway.risk.distribution import DateDistribution
from headway.risk.model import Wanted
from headway.risk.runs import Calendar, at_percent, once, paired_error
from headway.risk.shift import Shift, shift
from headway.schedule.net import NEVER

if TYPE_CHECKING:
    from headway.analysis.confidence import Confidence


@dataclass(frozen=True, eq=False)
class Paired:
    """The runs of two plans, each pair of them with the same luck. First of every pair is the earlier plan.

    `finish` are minutes since 1970-01-01, `cost` sums of the plan's currency, `priced` whether both have prices.
    `reached` are the finishes of the watched tasks of the later plan. `known` is the coverage of the later plan.
    """

    finish: tuple[NDArray[np.int64], NDArray[np.int64]]
    cost: tuple[NDArray[np.float64], NDArray[np.float64]]
    priced: bool
    reached: Mapping[TaskId, DateDistribution]
    known: Coverage
    calendar: Calendar

    @cached_property
    def days(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The finishes in working days of the earlier plan's calendar."""
        one, other = self.finish
        return self.calendar.days(one), self.calendar.days(other)

    def shift(self, percent: float) -> Shift:
        """By how many working days a percentile of the finish moves, as all runs around it tell."""
        return shift(*self.days, percent)

    def cost_at(self, percent: float) -> tuple[float, float]:
        """A percentile of the cost, before and after."""
        one, other = self.cost
        return at_percent(one, percent), at_percent(other, percent)

    def joint(self, date: datetime, cost: Decimal) -> tuple[float, float] | None:
        """The chance to be done by the date for at most so much, before and after; None without prices."""
        if not self.priced:
            return None
        before, after = zip(self.finish, self.cost, strict=True)
        return joint.chance(*before, date, cost), joint.chance(*after, date, cost)

    @property
    def error(self) -> float | None:
        """The standard error of the difference of the two P80 dates in working days; None where too few runs tell."""
        return paired_error(*self.days)


def paired(before: Confidence, after: Analysis, watch: Sequence[TaskId] = ()) -> Paired:
    """Simulate the later plan with the seed, the runs and the draws of the earlier one.

    The figures of each risk are those its plan has. `watch` are tasks of the later plan whose finish is kept, too;
    those without a date, and summary tasks, are left out.
    """
    from headway.risk.compile import compiled
    from headway.risk.ground import ground_of
    from headway.risk.responses import choice

    old = before.simulation
    ground = ground_of(after.plan, after.actuals, after.as_of, after.convention, after.schedule, after.cost)
    made = compiled(ground, choice(after.plan))
    tasks = [task for task in dict.fromkeys(watch) if task in ground.net.index and not after.plan.is_summary(task)]
    nodes = sorted({ground.node(task) for task in tasks})
    wanted = Wanted(np.array(nodes, np.int32), bands=False, criticality=True, sensitivity=False)
    samples = once(made, old.asked, 0, old.iterations, wanted)
    row = {node: at for at, node in enumerate(nodes)}
    kept = {task: samples.watched[row[ground.node(task)]] for task in tasks}
    return Paired(
        finish=(old.finish_samples, samples.finish),
        cost=(old.cost_samples, samples.cost + float(ground.costs.project.total)),
        priced=old.cost is not None and made.priced,
        reached={task: DateDistribution.of(each) for task, each in kept.items() if each[0] != NEVER},
        known=coverage(made, samples),
        calendar=Calendar(old.compiled),
    )
