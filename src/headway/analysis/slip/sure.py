"""How the P80 moved, by cause, in one stated order: every order would take a simulation for each set of causes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from headway.analysis.analysis import Analysis
from headway.analysis.slip import words
from headway.analysis.slip.causes import Cause
from headway.analysis.slip.shapley import whole_shares
from headway.analysis.slip.slip import Slip
from headway.plan.errors import HeadwayError
from headway.plan.said import Said
from headway.plan.value import TaskId, Value
from headway.schedule.working import working_time

if TYPE_CHECKING:
    from headway.analysis.confidence import Confidence
    from headway.risk.runs import Watch

ORDER = tuple(cause for cause in Cause if cause is not Cause.ENGINE)
"""The order in which the causes come, one after the other, each on top of those before it."""

PERCENT = 80


class Step(Value, frozen=True):
    """What a cause moved the P80 on top of those before it: working minutes, calendar days, and money at P80.

    Money is None where nothing has a price.
    """

    cause: Cause
    minutes: int
    days: int
    cost: Decimal | None


class Sureness(Value, frozen=True):
    """The P80 of a finish, and of the cost, before and after, and what each cause moved it in their stated order.

    The steps add up to the movement. Where it is not known, `missing` says why, and there are no steps. A newer engine
    comes first, where an older one had published another P80 of the earlier state.
    """

    iterations: int
    seed: int
    before: datetime | None = None
    after: datetime | None = None
    cost_before: Decimal | None = None
    cost_after: Decimal | None = None
    steps: tuple[Step, ...] = ()
    missing: str = ""

    @property
    def is_known(self) -> bool:
        """Whether there are figures."""
        return not self.missing

    @property
    def minutes(self) -> int | None:
        """The whole movement in working minutes of the later plan; None where it is not known."""
        return None if self.missing else sum(step.minutes for step in self.steps)

    def days(self, minutes_per_day: int) -> dict[Cause, float]:
        """The steps in working days, to the tenth, so that they add up as they stand."""
        tenth = Fraction(max(1, minutes_per_day), 10)
        exact = {step.cause: Fraction(step.minutes) for step in self.steps}
        return {cause: float(part / tenth / 10) for cause, part in whole_shares(exact, tenth).items()}

    @property
    def cost(self) -> Decimal | None:
        """The whole movement of the cost at P80."""
        known = self.cost_before is not None and self.cost_after is not None
        return sum((step.cost or Decimal(0) for step in self.steps), Decimal(0)) if known else None


class _Figure(NamedTuple):
    finish: datetime
    cost: Decimal | None


class _NotKnown(HeadwayError):
    """A P80 that cannot be told, and why."""


@dataclass(frozen=True, eq=False)
class _Runs:
    """Simulations that share their luck, one for each cause that has come."""

    slip: Slip
    iterations: int
    seed: int
    progress: Watch | None

    def figures(self) -> Iterator[_Figure]:
        """The P80 of the earlier state, then after each cause; one that leaves nothing to simulate moves nothing."""
        from headway.risk.simulation import NothingToSimulate

        causes = _in_order(self.slip)
        found: _Figure | None = None
        for count in range(len(causes) + 1):
            ends = {0: self.slip.before, len(causes): self.slip.after}
            analysis = ends.get(count) or self.slip.variants.analysis(frozenset(causes[:count]))
            try:
                found = self._figure(self._simulated(analysis, count, len(causes) + 1), analysis is ends.get(count))
            except NothingToSimulate as nothing:
                if found is None or count == len(causes):
                    raise _NotKnown(str(nothing)) from None
            except _NotKnown:
                if count in ends or found is None:
                    raise
            yield found

    def _simulated(self, analysis: Analysis, count: int, of: int) -> Confidence:
        from headway.analysis.confidence import simulate

        watch, each = self.progress, self.iterations

        def seen(done: int, _all: int) -> bool:
            return watch is None or watch(count * each + done, of * each)

        return simulate(analysis, iterations=each, seed=self.seed, progress=seen)

    def _figure(self, found: Confidence, is_end: bool) -> _Figure:
        it = found.simulation
        if it.stopped == "asked":
            raise _NotKnown(Said("The simulation was stopped."))
        if is_end and not it.known.is_known:
            of = {"ranged": it.known.ranged, "remaining": it.known.remaining}
            if found.analysis is self.slip.after:
                raise _NotKnown(Said("{ranged} of {remaining} remaining tasks have a range now.", of))
            raise _NotKnown(Said("{ranged} of {remaining} remaining tasks have a range before.", of))
        finish = it.finish.p(PERCENT) if self.slip.task is None else _of_task(found, self.slip.task)
        cost = None if it.cost is None else round(Decimal(str(it.cost.percentile(PERCENT))), 2)
        return _Figure(finish, cost)


def sureness(slip: Slip, *, iterations: int = 10_000, seed: int = 1, progress: Watch | None = None) -> Sureness:
    """How far the P80 moved and what each cause did to it, one after the other in `ORDER`, with the same luck.

    It simulates once for every cause there is and once more. `progress` is told how many runs are done of how many.
    """
    try:
        figures = list(_Runs(slip, iterations, seed, progress).figures())
    except _NotKnown as unknown:
        return Sureness(iterations, seed, missing=str(unknown))
    causes = _in_order(slip)
    said = slip.published
    if said.p80 is not None and said.p80 != figures[0].finish:
        figures.insert(0, _Figure(said.p80, figures[0].cost if said.cost_p80 is None else said.cost_p80))
        causes.insert(0, Cause.ENGINE)
    first, last = figures[0], figures[-1]
    steps = tuple(_step(slip, cause, *pair) for cause, pair in zip(causes, pairwise(figures), strict=True))
    return Sureness(iterations, seed, first.finish, last.finish, first.cost, last.cost, steps)


def sure_sentence(slip: Slip, found: Sureness) -> str:
    """`The P80 moved 9.5 working days later, from 3 Jul to 17 Jul: progress +6 d, then scope +3.5 d.`"""
    return words.sure(slip, found)


def _in_order(slip: Slip) -> list[Cause]:
    return [cause for cause in ORDER if cause in slip.causes]


def _step(slip: Slip, cause: Cause, was: _Figure, now: _Figure) -> Step:
    clock = working_time(slip.after.plan)
    minutes = clock.work_before(now.finish) - clock.work_before(was.finish)
    money = None if was.cost is None or now.cost is None else now.cost - was.cost
    return Step(cause, minutes, (now.finish.date() - was.finish.date()).days, money)


def _of_task(found: Confidence, task: TaskId) -> datetime:
    it = found.simulation
    if task in it.milestones:
        return it.milestones[task].p(PERCENT)
    p80 = it.tasks.task(task).p80 if task in it.tasks.index else None
    if p80 is None:
        raise _NotKnown(Said("The simulation knows nothing of this task."))
    return p80
