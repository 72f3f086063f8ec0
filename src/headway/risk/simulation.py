"""From a plan with ranges and risks to the confidence of every date and sum of money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from headway.actuals.facts import Actuals
from headway.plan.errors import HeadwayError
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.settings import Convention
from headway.plan.value import RiskId, TaskId, Value
from headway.risk.columns import Columns, TaskConfidence, columns
from headway.risk.compile import Compiled, compiled
from headway.risk.coverage import Coverage, coverage
from headway.risk.distribution import DateDistribution, Distribution
from headway.risk.ground import Ground, ground_of
from headway.risk.model import Samples, Wanted
from headway.risk.responses import Responses, choice
from headway.risk.runs import ERA, SETTLED, Asked, Runs, Watch, gather, once
from headway.risk.watched import Watched, summary_finishes, watched
from headway.schedule.net import NEVER

if TYPE_CHECKING:
    from headway.cost import Costs
    from headway.schedule.result import Schedule


class NothingToSimulate(HeadwayError):
    """The plan has no task with a date, so there is no finish to be sure of."""


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
    milestones: Mapping[TaskId, DateDistribution]  # those not reached yet
    deadlines: Mapping[TaskId, DateDistribution]  # of the open tasks that have one
    risks: tuple[RiskStanding, ...]
    finish_samples: NDArray[np.int64]
    cost_samples: NDArray[np.float64]
    error: float | None
    settled: bool
    stopped: str  # "iterations", "seconds", "settled" or "asked": why it ended
    problems: tuple[Problem, ...]  # what could not be simulated as it is written
    asked: Asked
    compiled: Compiled  # what it was made from, for all that is asked of it later


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
    ground = ground_of(plan, actuals or Actuals(), as_of, convention, schedule, costs)
    asked = Asked(seed, max(1, iterations), threads, latin, seconds, settle)
    return simulated(compiled(ground, choice(plan, responses)), asked, progress)


def simulated(made: Compiled, asked: Asked, progress: Watch | None = None) -> Simulation:
    """Simulate what is compiled already."""
    ground = made.ground
    finish = ground.schedule.project_finish
    if finish is None:
        raise NothingToSimulate("The plan has no task with a date, so there is no finish to be sure of.")
    kept = watched(ground, asked.iterations)
    ran = gather(made, asked, Wanted(kept.nodes, bands=True, criticality=True, sensitivity=True), progress)
    samples, planned = ran.samples, ground.costs.project.total
    summaries = _summaries(made, asked, ran, kept)
    dated = _dated(ground, kept, samples, summaries)
    money = samples.cost + float(planned)
    return Simulation(
        seed=asked.seed,
        iterations=len(samples.finish),
        plan=ground.plan,
        as_of=ground.now,
        deterministic_finish=finish,
        deterministic_cost=planned if made.priced else None,
        finish=DateDistribution.of(samples.finish),
        cost=Distribution.of(money) if made.priced else None,
        known=coverage(made, samples),
        tasks=columns(ground, samples, kept.nodes, summaries, made.prepared.course, made.priced),
        milestones={task: each for task, each in dated.items() if ground.plan.tasks[task].is_milestone},
        deadlines={task: each for task, each in dated.items() if ground.plan.tasks[task].deadline is not None},
        risks=_risks(made, samples),
        finish_samples=samples.finish,
        cost_samples=money,
        error=ran.error,
        settled=ran.error is not None and ran.error <= (SETTLED if asked.settle is None else asked.settle),
        stopped=ran.stopped,
        problems=made.problems,
        asked=asked,
        compiled=made,
    )


def _summaries(made: Compiled, asked: Asked, ran: Runs, kept: Watched) -> Mapping[int, NDArray[np.int64]]:
    """Finishes of the summary tasks; of a large plan from the first era alone, whose leaves are kept for that."""
    ground, samples = made.ground, ran.samples
    nodes, finishes = kept.nodes, samples.watched
    if not kept.whole and ground.net.summary.any():
        nodes = np.sort(ground.place[~ground.net.summary]).astype(np.int32)
        wanted = Wanted(nodes, bands=False, criticality=False, sensitivity=False)
        finishes = once(made, asked, 0, min(ERA, len(samples.finish)), wanted).watched
    return summary_finishes(ground, nodes.tolist(), finishes)


def _dated(
    ground: Ground, kept: Watched, samples: Samples, summaries: Mapping[int, NDArray[np.int64]]
) -> Mapping[TaskId, DateDistribution]:
    """The finishes of open milestones and of open tasks with a deadline, in outline order."""
    rows = {int(node): at for at, node in enumerate(kept.nodes)}
    found: dict[TaskId, DateDistribution] = {}
    for at, id in enumerate(ground.net.ids):
        task, row = ground.plan.tasks[id], rows.get(int(ground.place[at]))
        if not task.active or not ground.is_open(id) or (task.deadline is None and not task.is_milestone):
            continue
        if at in summaries:
            found[id] = DateDistribution.of(summaries[at])
        elif row is not None and samples.watched[row, 0] != NEVER:
            found[id] = DateDistribution.of(samples.watched[row])
    return found


def _risks(made: Compiled, samples: Samples) -> tuple[RiskStanding, ...]:
    count = len(samples.finish)
    return tuple(
        RiskStanding(
            risk=fall.risk.id,
            name=fall.risk.name or str(fall.risk.sentence),
            used="residual" if fall.residual else "inherent",
            probability=fall.probability,
            happened=int(happened) / count,
        )
        for fall, happened in zip(made.falls, samples.happened, strict=True)
    )


__all__ = [
    "Columns",
    "NothingToSimulate",
    "RiskStanding",
    "Simulation",
    "TaskConfidence",
    "Watch",
    "simulate",
    "simulated",
]
