"""How value is earned on a task: the technique that is fixed when the baseline is set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from headway.actuals.facts import Progress
from headway.cost.progress import share_complete
from headway.cost.spread import Ramp, accrued, shared_out
from headway.plan.earning import EarningRule, Technique
from headway.plan.task import Accrual, PercentKind
from headway.plan.value import TaskId

DEFAULT = EarningRule()


def share_earned(rule: EarningRule, progress: Progress, reached: frozenset[TaskId]) -> Fraction:
    """The share of its budget that a task earned by its own progress, 0 to 1; `reached` are the finished tasks.

    Where no physical percent was reported, the percent complete that was reported counts. Apportioned effort and
    level of effort do not follow from a task's own progress and are not answered here.
    """
    if rule.technique is Technique.MILESTONES:
        return _weight_reached(rule.weights, reached)
    if progress.finished:
        return Fraction(1)
    match rule.technique:
        case Technique.ZERO_HUNDRED:
            return Fraction(0)
        case Technique.FIFTY_FIFTY:
            return Fraction(1, 2) if progress.started or share_complete(progress, 0) > 0 else Fraction(0)
        case Technique.WORK:
            return _share_of_work(progress)
        case _:
            return _physical(progress)


def _weight_reached(weights: Mapping[TaskId, Decimal], reached: frozenset[TaskId]) -> Fraction:
    whole = sum(map(Fraction, weights.values()))
    return sum((Fraction(w) for t, w in weights.items() if t in reached), Fraction(0)) / whole if whole else Fraction(0)


def _share_of_work(progress: Progress) -> Fraction:
    told = progress.assignment_work.values()
    if progress.work is None and told and all(each.remaining is not None for each in told):
        done = sum(each.work for each in told)
        whole = done + sum(each.remaining or 0 for each in told)
        return Fraction(done, whole) if whole else Fraction(0)
    return share_complete(progress, 0)


def _physical(progress: Progress) -> Fraction:
    percent = progress.percent.get(PercentKind.PHYSICAL)
    if percent is None or not isfinite(percent):
        return share_complete(progress, 0)
    return min(max(Fraction(percent) / 100, Fraction(0)), Fraction(1))


type Dates = Mapping[TaskId, tuple[int, int]]
"""Planned start and finish of tasks, in minutes since 1970."""


def planned_by(rule: EarningRule, ramps: tuple[Ramp, ...], dates: Dates) -> Iterator[Ramp]:
    """The planned value of a task as its technique earns it: so that on plan is exactly on plan.

    `dates` has start and finish (minutes since 1970) of the task itself under "" and of its milestones by identifier;
    milestones without a date count at the task's finish. Apportioned effort is laid out by `alongside`.
    """
    start, finish = dates[""]
    for ramp in ramps:
        match rule.technique:
            case Technique.ZERO_HUNDRED:
                yield ramp._replace(start=finish, finish=finish)
            case Technique.FIFTY_FIFTY:
                half, rest = shared_out(ramp.amount, [Fraction(1), Fraction(1)])
                yield accrued(ramp._replace(amount=half, start=start), Accrual.START)
                yield ramp._replace(amount=rest, start=finish, finish=finish)
            case Technique.MILESTONES if rule.weights:
                parts = shared_out(ramp.amount, [Fraction(w) for w in rule.weights.values()])
                for milestone, part in zip(rule.weights, parts, strict=True):
                    day = dates.get(milestone, (start, finish))[1]
                    yield ramp._replace(amount=part, start=day, finish=day)
            case _:
                yield ramp


def alongside(ramps: tuple[Ramp, ...], base: tuple[Ramp, ...]) -> Iterator[Ramp]:
    """Apportioned effort: the ramps' sums laid where those of the base task lie, in proportion."""
    for ramp in ramps:
        for part, there in zip(shared_out(ramp.amount, [Fraction(b.amount) for b in base]), base, strict=True):
            yield there._replace(row=ramp.row, amount=part)
