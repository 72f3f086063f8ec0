"""How sure the finish, the cost and the milestones are before and after, run by run with the same random numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from headway.analysis.analysis import Analysis
from headway.analysis.impact.parts import DateMove, MilestoneChance, MoneyMove, Sure
from headway.analysis.paired import Paired, paired
from headway.analysis.promises import Promise
from headway.plan.value import TaskId
from headway.risk.contingency import rounded
from headway.risk.distribution import DateDistribution

if TYPE_CHECKING:
    from headway.analysis.confidence import Confidence

type Promises = Mapping[TaskId, datetime | None]
"""What is promised for each milestone; None: nothing."""

type Move = Callable[[datetime | None, datetime | None], DateMove]


def sure(
    before: Confidence,
    after: Analysis,
    promise: Promise | None,
    move: Move,
    milestones: Promises,
    *,
    costs: bool,
    reserves: bool,
) -> Sure:
    """Both sides at P50 and P80, the chance of what is promised, and of keeping date and budget together.

    The date is the promised finish, else the planned one of the earlier plan; the budget the approved one, else what
    that plan costs. `milestones` are those whose P80 is told, too, each with what is promised. `costs` and
    `reserves`: whether money and the budget may be told.
    """
    runs = paired(before, after, _watched(promise, after, milestones))
    run = before.simulation
    date = promise.finish if promise is not None else run.deterministic_finish
    one, other = _landing(before, runs, promise)
    budget = (before.analysis.plan.settings.budget if reserves else None) or run.deterministic_cost
    budget = budget if costs and runs.priced else None
    both = runs.joint(date, budget) if budget is not None else None
    return Sure(
        is_known=before.known.is_known and runs.known.is_known,
        coverage=before.known.sentence if not before.known.is_known else runs.known.sentence,
        p50=_moved(move, runs, 50),
        p80=_moved(move, runs, 80),
        cost_p50=_money(runs, 50, costs),
        cost_p80=_money(runs, 80, costs),
        date=date,
        task=promise.task if promise is not None else None,
        budget=budget,
        chance_before=one.chance(date),
        chance_after=other.chance(date),
        joint_before=both[0] if both is not None else None,
        joint_after=both[1] if both is not None else None,
        milestones=_milestones(before, runs, move, milestones),
        error=runs.error,
        runs=len(runs.finish[1]),
    )


def _watched(promise: Promise | None, after: Analysis, milestones: Promises) -> list[TaskId]:
    named = [*milestones, *([promise.task] if promise is not None and promise.task is not None else [])]
    return [task for task in named if task in after.plan.tasks]


def _moved(move: Move, runs: Paired, percent: float) -> DateMove:
    """A percentile of the finish; how far it moves is counted on the same calendar, run against run."""
    one, other = (DateDistribution.of(each).p(percent) for each in runs.finish)
    return move(one, other)


def _money(runs: Paired, percent: float, costs: bool) -> MoneyMove | None:
    if not costs or not runs.priced:
        return None
    one, other = runs.cost_at(percent)
    return MoneyMove(rounded(one), rounded(other))


def _landing(before: Confidence, runs: Paired, promise: Promise | None) -> tuple[DateDistribution, DateDistribution]:
    """The finishes the promise speaks of: a milestone's where it names one that is open, else the project's."""
    if promise is not None and promise.task is not None:
        was, now = _dated(before, promise.task), runs.reached.get(promise.task)
        if was is not None and now is not None:
            return was, now
    one, other = runs.finish
    return DateDistribution.of(one), DateDistribution.of(other)


def _dated(before: Confidence, task: TaskId) -> DateDistribution | None:
    run = before.simulation
    return run.milestones.get(task) or run.deadlines.get(task)


def _milestones(before: Confidence, runs: Paired, move: Move, milestones: Promises) -> tuple[MilestoneChance, ...]:
    found = []
    for task, promised in milestones.items():
        was, now = _dated(before, task), runs.reached.get(task)
        if was is None or now is None:
            continue
        chances = (was.chance(promised), now.chance(promised)) if promised is not None else (None, None)
        found.append(MilestoneChance(task, move(was.p(80), now.p(80)), promised, *chances))
    return tuple(found)
