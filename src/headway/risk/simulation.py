"""From a plan with ranges and risks to the confidence of every date and sum of money."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from headway.actuals.facts import Actuals
from headway.plan.errors import HeadwayError
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.settings import Convention
from headway.plan.value import RiskId, TaskId, Value
from headway.risk.coverage import Coverage
from headway.risk.distribution import DateDistribution, Distribution
from headway.risk.responses import Responses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from headway.cost import Costs
    from headway.schedule.result import Schedule

type Watch = Callable[[int, int], bool]
"""Told (iterations done, iterations asked for) now and then; answers False to stop."""


class NothingToSimulate(HeadwayError):
    """The plan has no task with a date, so there is no finish to be sure of."""


class TaskConfidence(Value, frozen=True):
    """How sure one task is. The indices are None where the task takes no part (a summary, a task on a cycle).

    `criticality` is the share of runs in which it was on the path that drove the project's finish; `sensitivity` and
    `cost_sensitivity` the correlation (-1 to 1) of its duration with the project's finish and cost; `cruciality`
    criticality x the size of sensitivity. `finish` maps each percentile of PERCENTS to the date.
    """

    task: TaskId
    criticality: float | None
    sensitivity: float | None
    cost_sensitivity: float | None
    cruciality: float | None
    finish: Mapping[int, datetime]
    varies: bool

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

    `percentiles` (tasks x 19) are minutes since 1970-01-01 of P5, P10 ... P95 of each finish.
    """

    ids: tuple[TaskId, ...]
    index: Mapping[TaskId, int]
    criticality: NDArray[np.float64]
    sensitivity: NDArray[np.float64]
    cost_sensitivity: NDArray[np.float64]
    cruciality: NDArray[np.float64]
    percentiles: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[TaskConfidence]:
        return (self.task(id) for id in self.ids)

    @property
    def p10(self) -> NDArray[np.int64]:
        """Minutes since 1970-01-01, NO_DATE where there is none."""
        return self.percentiles[:, 1]

    @property
    def p50(self) -> NDArray[np.int64]:
        """Minutes since 1970-01-01, NO_DATE where there is none."""
        return self.percentiles[:, 9]

    @property
    def p80(self) -> NDArray[np.int64]:
        """Minutes since 1970-01-01, NO_DATE where there is none."""
        return self.percentiles[:, 15]

    @property
    def p90(self) -> NDArray[np.int64]:
        """Minutes since 1970-01-01, NO_DATE where there is none."""
        return self.percentiles[:, 17]

    def task(self, id: TaskId) -> TaskConfidence:
        """One task; KeyError for one the plan does not have."""
        raise NotImplementedError


class RiskStanding(Value, frozen=True):
    """How one risk counted: with which figures, how likely, and in what share of the runs it happened."""

    risk: RiskId
    name: str
    used: str  # "inherent" or "residual"
    probability: float
    happened: float


@dataclass(frozen=True, eq=False)
class Simulation:
    """The answer of a simulation. The same arguments give the same bits, on any number of threads.

    `finish_samples` (minutes since 1970-01-01) and `cost_samples` belong together run by run. `error` is the standard
    error of the finish's P80 in working days, by batch means, None where too few runs tell; `settled` whether it lies
    within the tolerance asked for.
    """

    seed: int
    iterations: int
    plan: Plan
    as_of: datetime | None
    deterministic_finish: datetime
    deterministic_cost: Decimal | None
    finish: DateDistribution
    cost: Distribution | None  # None: nothing in the plan has a price
    known: Coverage
    tasks: Columns
    milestones: Mapping[TaskId, DateDistribution]
    risks: tuple[RiskStanding, ...]
    finish_samples: NDArray[np.int64]
    cost_samples: NDArray[np.float64]
    error: float | None
    settled: bool
    stopped: str  # "iterations", "seconds", "settled" or "asked": why it ended
    problems: tuple[Problem, ...]  # what could not be simulated as it is written


def simulate(
    plan: Plan,
    actuals: Actuals | None = None,
    as_of: datetime | None = None,
    convention: Convention | None = None,
    *,
    iterations: int = 10_000,
    seed: int = 1,
    threads: int = 0,
    seconds: float | None = None,
    settle: float | None = None,
    responses: Responses = Responses.AS_PLANNED,
    latin: bool = True,
    progress: Watch | None = None,
    schedule: Schedule | None = None,
    costs: Costs | None = None,
) -> Simulation:
    """Simulate a plan: `iterations` runs, fewer where `seconds` are over, `progress` says so, or the P80 is settled.

    `settle` is the standard error of the finish's P80, in working days, at which more runs are not worth it; None: all
    are made. `threads` 0: as many as the machine has. `schedule` and `costs`, where they are known, are not computed
    again. NothingToSimulate where no task has a date.
    """
    raise NotImplementedError
