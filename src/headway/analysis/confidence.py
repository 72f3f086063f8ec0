"""How sure a plan is: a simulation of an Analysis, with what must be said before anybody believes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from headway.analysis.analysis import Analysis
from headway.plan.problem import Problem
from headway.plan.value import RiskId, TaskId
from headway.risk import joint
from headway.risk.alone import Alone, alone
from headway.risk.contingency import Contingency, contingency, rounded
from headway.risk.merge import Merge, merges
from headway.risk.responses import Responses, Worth
from headway.risk.runs import Watch
from headway.risk.simulation import Simulation
from headway.risk.simulation import simulate as simulate_plan
from headway.risk.tornado import Tornado, tornado
from headway.risk.worth import worth

if TYPE_CHECKING:
    from headway.risk.coverage import Coverage


class Deadline(NamedTuple):
    """The chance, 0 to 1, that a task finishes by its deadline."""

    task: TaskId
    date: datetime
    chance: float


class Difference(NamedTuple):
    """What a Change does to confidence: after minus before, run by run with the same luck.

    Days are working days of the project's calendar, told from all runs around the percentile (`headway.risk.shift`):
    closer than the difference of the two dates, each of which is that of a single run. `error` is the standard error of
    `days_p80`. The joint chances are those of (date, cost) as asked for, None where not asked or nothing has a price.
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
        from headway.analysis.doubts import doubts

        return tuple(doubts(self.analysis, self.simulation))

    def joint(self, date: datetime, cost: Decimal) -> float | None:
        """The chance to be done by the date for at most so much; None where nothing has a price."""
        it = self.simulation
        return None if it.cost is None else joint.chance(it.finish_samples, it.cost_samples, date, cost)

    def frontier(self, share: float, points: int = 40) -> list[tuple[datetime, Decimal]]:
        """Pairs of date and budget kept in `share` of the runs; empty where nothing has a price."""
        it = self.simulation
        return [] if it.cost is None else joint.frontier(it.finish_samples, it.cost_samples, share, points)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The chance of every deadline of an open task, in outline order."""
        tasks, dated = self.simulation.plan.tasks, self.simulation.deadlines.items()
        promised = ((id, tasks[id].deadline, each) for id, each in dated)
        return tuple(Deadline(id, date, each.chance(date)) for id, date, each in promised if date is not None)

    @cached_property
    def promise_chance(self) -> float | None:
        """The chance of the promised finish (baseline, contract or deadline); None where nothing is promised."""
        from headway.analysis.promises import promised_finish

        promise = promised_finish(self.analysis)
        if promise is None:
            return None
        found = {deadline.task: deadline.chance for deadline in self.deadlines}
        return found.get(promise.task or "", self.simulation.finish.chance(promise.finish))

    @cached_property
    def budget_chance(self) -> float | None:
        """The chance that the approved budget suffices; None without a budget or prices."""
        budget, cost = self.simulation.plan.settings.budget, self.simulation.cost
        return None if budget is None or cost is None else cost.chance(float(budget))

    def contingency(self, percent: float = 80) -> Contingency:
        """What to set aside for this confidence, against what the plan sets aside."""
        return contingency(self.simulation, percent)

    @cached_property
    def merge_bias(self) -> tuple[Merge, ...]:
        """Where paths meet and what that costs, the dearest first."""
        return merges(self.simulation)

    def tornado(self, most: int = 20, progress: Watch | None = None) -> Tornado:
        """What each risk and the ranges of the `most` crucial tasks do to the P80."""
        return tornado(self.simulation, most, progress=progress)

    def worth(self, progress: Watch | None = None) -> tuple[Worth, ...]:
        """What each response buys, the most days first."""
        return worth(self.simulation, progress=progress)

    def alone(self, risk: RiskId, progress: Watch | None = None) -> Alone | None:
        """What one risk does to the finish, and its response; None where it is not simulated."""
        return alone(self.simulation, risk, progress=progress)

    def as_json(
        self, date: datetime | None = None, cost: Decimal | None = None, bars: Tornado | None = None
    ) -> dict[str, Any]:
        """The document of `headway simulate --json`, of the API and of whoever keeps a forecast."""
        from headway.analysis.forecast import document

        return document(self, date, cost, bars)


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
    found = simulate_plan(
        analysis.plan,
        analysis.actuals,
        analysis.as_of,
        analysis.convention,
        iterations=iterations,
        seed=seed,
        threads=threads,
        seconds=seconds,
        settle=settle,
        responses=responses,
        latin=latin,
        progress=progress,
        schedule=analysis.schedule,
        costs=analysis.cost,
    )
    return Confidence(analysis, found)


def difference(
    before: Confidence, after: Analysis, date: datetime | None = None, cost: Decimal | None = None
) -> Difference:
    """What changes from `before` to the plan of `after`, simulated with the seed and the number of runs of `before`.

    Both sides share their luck, so the difference is known far better than either side. The figures of each risk are
    those its plan has; working days are those of the plan before.
    """
    from headway.analysis.paired import paired

    runs = paired(before, after)
    joints = runs.joint(date, cost) if date is not None and cost is not None else None
    money = runs.cost_at(80)
    p80 = runs.shift(80)
    return Difference(
        days_p50=runs.shift(50).amount,
        days_p80=p80.amount,
        cost_p80=rounded(money[1] - money[0]) if runs.priced else None,
        joint_before=joints[0] if joints is not None else None,
        joint_after=joints[1] if joints is not None else None,
        error=p80.error,
    )


__all__ = ["Confidence", "Deadline", "Difference", "difference", "simulate"]
