"""How sure a whole project is, in the few figures that are left of a simulation for pages, processes and restarts."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from headway.analysis.confidence import Confidence
    from headway.analysis.promises import Promise

PERCENTS = range(1, 100)
MINUTE = timedelta(minutes=1)


class Band(msgspec.Struct, frozen=True):
    """`finish` and `cost` are the percentiles 1 to 99, dates on the plan's own clock; empty, None: nothing to tell.

    `promised` is the promise that `chance` is of; `budget` the approved one, with its chance, and `joint` the chance to
    keep both. Only where `is_known` are the percentiles more than the plan's own date said again.
    """

    finish: tuple[datetime, ...]
    cost: tuple[Decimal, ...] | None
    is_known: bool
    ranged: int
    remaining: int
    iterations: int
    seed: int
    promised: datetime | None = None
    chance: float | None = None
    budget: Decimal | None = None
    budget_chance: float | None = None
    joint: float | None = None

    def p(self, percent: int) -> datetime | None:
        """The finish that is kept in so many percent of the iterations."""
        return self.finish[percent - 1] if self.is_known and self.finish else None

    def cost_p(self, percent: int) -> Decimal | None:
        """The cost that is not exceeded in so many percent of the iterations."""
        return self.cost[percent - 1] if self.is_known and self.cost else None

    def chance_of(self, when: datetime) -> float | None:
        """The share of iterations finished by then, between the percentiles in a straight line."""
        if not self.is_known or not self.finish:
            return None
        return share(self.finish, when)

    def kept(self, promised: datetime | None) -> float | None:
        """The chance of a promised finish: as simulated for this very one, else by the percentiles."""
        if promised is None or promised == self.promised:
            return self.chance
        return self.chance_of(promised)

    def bins(self, count: int = 24) -> tuple[float, ...]:
        """How the finish is spread: the height of each of `count` equal stretches from P1 to P99, the highest 1."""
        if not self.is_known or not self.finish or self.finish[0] == self.finish[-1]:
            return ()
        first, whole = self.finish[0], self.finish[-1] - self.finish[0]
        edges = [share(self.finish, first + whole * at / count) for at in range(count + 1)]
        heights = [after - before for before, after in pairwise(edges)]
        return tuple(height / max(heights) for height in heights)

    def without(self, *, money: bool, reserves: bool) -> Band:
        """The band as somebody may see it who may not see these."""
        hidden = self
        if money:
            hidden = msgspec.structs.replace(hidden, cost=None)
        if money or reserves:
            hidden = msgspec.structs.replace(hidden, budget=None, budget_chance=None, joint=None)
        return hidden


def share(percentiles: Sequence[datetime], when: datetime) -> float:
    """How much of a distribution lies at or before a moment, by its percentiles 1 to 99."""
    if when < percentiles[0]:
        return 0.0
    if when >= percentiles[-1]:
        return 1.0 if when > percentiles[-1] else 0.99
    at = bisect_left(percentiles, when + timedelta.resolution)  # the first that is later
    before, after = percentiles[at - 1], percentiles[at]
    return (at + (when - before) / (after - before)) / 100


def band(confidence: Confidence, promise: Promise | None = None, budget: Decimal | None = None) -> Band:
    """The band of a run, with the chances of what was promised and approved."""
    simulation, known = confidence.simulation, confidence.simulation.known
    cost = simulation.cost
    kept = chance_of(confidence, promise) if promise is not None else None
    both = promise is not None and budget is not None and cost is not None
    return Band(
        finish=tuple(simulation.finish.p(each) for each in PERCENTS),
        cost=None if cost is None else tuple(_money(cost.percentile(each)) for each in PERCENTS),
        is_known=known.is_known,
        ranged=known.ranged,
        remaining=known.remaining,
        iterations=simulation.iterations,
        seed=simulation.seed,
        promised=promise.finish if promise is not None else None,
        chance=kept,
        budget=budget,
        budget_chance=cost.chance(float(budget)) if cost is not None and budget is not None else None,
        joint=confidence.joint(promise.finish, budget) if both and promise is not None and budget is not None else None,
    )


def chance_of(confidence: Confidence, promise: Promise) -> float | None:
    """The share of iterations in which a promise is kept; None where nothing is known of it."""
    if not confidence.simulation.known.is_known:
        return None
    if promise.task is None:
        return float(confidence.simulation.finish.chance(promise.finish))
    milestone = confidence.simulation.milestones.get(promise.task)
    return None if milestone is None else float(milestone.chance(promise.finish))


def _money(amount: float) -> Decimal:
    return Decimal(str(round(amount, 2)))
