"""How sure a plan is: a simulation of an Analysis, with what must be said before anybody believes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from headway.analysis.analysis import Analysis
from headway.plan.problem import Problem
from headway.plan.value import TaskId
from headway.risk.contingency import Contingency
from headway.risk.merge import Merge
from headway.risk.responses import Responses, Worth
from headway.risk.simulation import Simulation, Watch
from headway.risk.tornado import Tornado

if TYPE_CHECKING:
    from headway.risk.coverage import Coverage


class Deadline(NamedTuple):
    """The chance, 0 to 1, that a task finishes by its deadline."""

    task: TaskId
    date: datetime
    chance: float


class Difference(NamedTuple):
    """What a Change does to confidence: after minus before, run by run with the same luck.

    Days are working days of the project's calendar; `error` is the standard error of `days_p80`. The joint chances are
    those of (date, cost) as asked for, None where not asked or nothing has a price.
    """

    days_p50: float
    days_p80: float
    cost_p80: Decimal | None
    joint_before: float | None
    joint_after: float | None
    error: float | None


@dataclass(frozen=True, eq=False)
class Confidence:
    """A simulation of an analysis, and everything told of it. Parts are computed when they are first asked for."""

    analysis: Analysis
    simulation: Simulation

    @property
    def known(self) -> Coverage:
        """Whether confidence is known at all; where it is not, nothing here may be shown as a chance."""
        return self.simulation.known

    @cached_property
    def warnings(self) -> tuple[Problem, ...]:
        """What makes the simulation lie, or must be known to read it: the audit's findings, manual tasks, coverage."""
        raise NotImplementedError

    def joint(self, date: datetime, cost: Decimal) -> float | None:
        """The chance to be done by the date for at most so much; None where nothing has a price."""
        raise NotImplementedError

    def frontier(self, share: float, points: int = 40) -> list[tuple[datetime, Decimal]]:
        """Pairs of date and budget kept in `share` of the runs; empty where nothing has a price."""
        raise NotImplementedError

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The chance of every deadline that is still ahead, in outline order."""
        raise NotImplementedError

    @cached_property
    def budget_chance(self) -> float | None:
        """The chance that the approved budget suffices; None without a budget or prices."""
        raise NotImplementedError

    def contingency(self, percent: float = 80) -> Contingency:
        """What to set aside for this confidence, against what the plan sets aside."""
        raise NotImplementedError

    @cached_property
    def merge_bias(self) -> tuple[Merge, ...]:
        """Where paths meet and what that costs, the dearest first."""
        raise NotImplementedError

    def tornado(self, most: int = 20, progress: Watch | None = None) -> Tornado:
        """What each risk and the ranges of the `most` crucial tasks do to the P80."""
        raise NotImplementedError

    def worth(self, progress: Watch | None = None) -> tuple[Worth, ...]:
        """What each response buys, the most days first."""
        raise NotImplementedError

    def as_json(self, date: datetime | None = None, cost: Decimal | None = None) -> dict[str, Any]:
        """The document of `headway simulate --json`, of the API and of whoever keeps a forecast."""
        raise NotImplementedError


def simulate(
    analysis: Analysis,
    *,
    iterations: int = 10_000,
    seed: int = 1,
    threads: int = 0,
    seconds: float | None = None,
    settle: float | None = None,
    responses: Responses = Responses.AS_PLANNED,
    latin: bool = True,
    progress: Watch | None = None,
) -> Confidence:
    """How sure the analysed plan is: the one function behind the command line, the API, the pages and the jobs.

    Arguments as `headway.risk.simulation.simulate`; NothingToSimulate where no task has a date.
    """
    raise NotImplementedError


def difference(
    before: Confidence, after: Analysis, date: datetime | None = None, cost: Decimal | None = None
) -> Difference:
    """What changes from `before` to the plan of `after`, simulated with the seed and the number of runs of `before`."""
    raise NotImplementedError


__all__ = ["Confidence", "Deadline", "Difference", "difference", "simulate"]
