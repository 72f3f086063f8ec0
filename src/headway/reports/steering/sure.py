"""How sure a plan is, in the few figures a page needs, whatever is left of the simulation they came from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from headway.analysis.confidence import Confidence
from headway.analysis.promises import Promise, promise_of
from headway.plan.said import Counted
from headway.plan.value import TaskId, Value
from headway.risk.distribution import DateDistribution

BINS = 36


class Landing(Value, frozen=True):
    """How sure one milestone is; `chance` is that of its promised date."""

    p10: datetime
    p50: datetime
    p80: datetime
    chance: float | None = None


class Sure(Value, frozen=True):
    """Percentiles and chances of a simulation, dates on the plan's own clock, chances from 0 to 1.

    `unknown` says in a sentence why nothing is known; empty where it is. `age` says of which older revision it is.
    """

    unknown: str = ""
    age: str = ""
    iterations: int = 0
    p10: datetime | None = None
    p50: datetime | None = None
    p80: datetime | None = None
    chance: float | None = None  # of the promised finish
    cost_p80: Decimal | None = None
    budget_chance: float | None = None
    joint: float | None = None  # of the promised finish within the approved budget
    bins: tuple[float, ...] = ()
    first: datetime | None = None
    last: datetime | None = None
    milestones: Mapping[TaskId, Landing] = msgspec.field(default_factory=dict)


def sure_of(found: Confidence, promise: Promise | None, budget: Decimal | None) -> Sure:
    """What a confidence says of the finish that was promised and of the approved budget."""
    run = found.simulation
    if not found.known.is_known:
        return Sure(unknown=too_few(found.known.ranged, found.known.remaining))
    held = promise is not None and (promise.task is None or promise.task in run.milestones)
    dates = run.finish if promise is None or promise.task is None else run.milestones.get(promise.task, run.finish)
    both = promise is not None and budget is not None
    return Sure(
        iterations=run.iterations,
        p10=run.finish.p(10),
        p50=run.finish.p(50),
        p80=run.finish.p(80),
        chance=float(dates.chance(promise.finish)) if promise is not None and held else None,
        cost_p80=None if run.cost is None else Decimal(str(round(run.cost.percentile(80), 2))),
        budget_chance=run.cost.chance(float(budget)) if run.cost is not None and budget is not None else None,
        joint=found.joint(promise.finish, budget) if both and promise is not None and budget is not None else None,
        milestones=landings(found),
        **_spread(run.finish),
    )


def too_few(ranged: int, remaining: int) -> str:
    """Why nothing is known: `Only 3 of 41 tasks have a range or a risk.`"""
    return Counted(
        remaining,
        "Only {ranged} of {n} task has a range or a risk.",
        "Only {ranged} of {n} tasks have a range or a risk.",
        ranged=ranged,
    )


def landings(found: Confidence) -> Mapping[TaskId, Landing]:
    """How sure each milestone is that was simulated."""
    plan = found.analysis.plan
    return {
        task: _landing(dates, promise_of(found.analysis, task))
        for task, dates in found.simulation.milestones.items()
        if task in plan.tasks
    }


def _landing(dates: DateDistribution, promised: datetime | None) -> Landing:
    chance = None if promised is None else float(dates.chance(promised))
    return Landing(dates.p(10), dates.p(50), dates.p(80), chance)


def _spread(dates: DateDistribution) -> dict[str, Any]:
    if not dates.varies:
        return {}
    bars = dates.histogram(BINS)
    most = max(number for _, _, number in bars) or 1
    return {
        "bins": tuple(number / most for _, _, number in bars),
        "first": bars[0][0],
        "last": bars[-1][1],
    }
