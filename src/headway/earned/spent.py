"""Actual cost by a status date, and where nobody recorded any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from headway.actuals.facts import Actuals, AnyFact, Booked, Progress
from headway.cost.booked import booked_amount, is_told
from headway.cost.costs import Part, parts_of
from headway.earned.performance import team_of
from headway.plan.plan import Plan
from headway.plan.value import TaskId, TeamId
from headway.schedule.result import Schedule

NOTHING = Decimal(0)


@dataclass(frozen=True, eq=False)
class Spending:
    """Actual cost of each task itself, by team; `silent` are the tasks that have begun and of which none was told."""

    by_team: Mapping[TaskId, Mapping[TeamId | None, Decimal]]
    silent: frozenset[TaskId]

    def of(self, task: TaskId) -> Decimal:
        """What was spent on a task itself, without those below it."""
        return sum(self.by_team.get(task, {}).values(), NOTHING)


def until(actuals: Actuals, as_of: datetime) -> Actuals:
    """The facts about what had happened by a moment, whenever they were recorded.

    An invoice belongs to the day of the accrual that it settles, however late it comes.
    """
    return actuals.but(facts={id: fact for id, fact in actuals.facts.items() if _happened(fact, actuals) <= as_of})


def _happened(fact: AnyFact, actuals: Actuals) -> datetime:
    accrual = actuals.facts.get(fact.settles or "") if isinstance(fact, Booked) else None
    return fact.at if accrual is None else min(fact.at, accrual.at)


def spending(
    plan: Plan, schedule: Schedule, progress: Mapping[TaskId, Progress], parts: dict[TaskId, Part]
) -> Spending:
    """Actual cost from facts: as booked, else as reported, else reported work at its rates; never percent complete.

    A task that has not begun has cost nothing. A task that has begun, and of which neither money nor priced work was
    told, is silent: what it cost is not known. So is one with a booking that comes to no amount. `parts` is what the
    tasks told of by another date cost; those of this one are put there for the next.
    """
    told_of = [task for task in plan.outline.order if task in progress]
    parts |= parts_of(plan, schedule, progress, told_of, parts)
    by_team: dict[TaskId, Mapping[TeamId | None, Decimal]] = {}
    silent: set[TaskId] = set()
    for task in told_of:
        told = progress[task]
        if told.booked:
            if is_told(plan, told.booked):
                by_team[task] = _booked(plan, told)
            else:
                silent.add(task)
            continue
        if plan.is_summary(task) or not plan.tasks[task].active:
            continue
        teams = dict(_teams(plan, parts[task], told)) if _is_told(parts[task], told) else {}
        if teams and all(amount.is_finite() for amount in teams.values()):
            by_team[task] = teams
        elif _has_begun(told) and _could_cost(parts[task]):
            silent.add(task)
    return Spending(by_team, frozenset(silent))


def _booked(plan: Plan, told: Progress) -> Mapping[TeamId | None, Decimal]:
    """What was booked, by the team of whoever did the work; on the whole task, by nobody in particular."""
    shares: dict[TeamId | None, Decimal] = {}
    for entry in told.booked:
        resource = plan.resources.get(entry.resource or "")
        team = resource.team if resource else None
        shares[team] = shares.get(team, NOTHING) + (booked_amount(plan, entry) or NOTHING)
    return shares


def _is_told(part: Part, told: Progress) -> bool:
    if told.cost is not None or told.assignment_cost:
        return True
    worked = told.work is not None or bool(told.assignment_work)
    return worked and part.cost.planned > 0


def _has_begun(told: Progress) -> bool:
    shares = any(percent > 0 for percent in told.percent.values())
    return told.started or told.finished or shares or bool(told.work or told.assignment_work)


def _could_cost(part: Part) -> bool:
    """Milestones nobody works on and that have no price cost nothing, said or unsaid."""
    return not part.task.is_milestone or bool(part.assigned or part.cost.planned)


def _teams(plan: Plan, part: Part, told: Progress) -> Iterator[tuple[TeamId | None, Decimal]]:
    """A task's actual cost by team; money told of the task as a whole belongs to its only team, or to none."""
    shares: dict[TeamId | None, Decimal] = {}
    for assignment in part.assigned:
        team = team_of(plan, assignment.id)
        shares[team] = shares.get(team, NOTHING) + part.sums[assignment.id].actual
    only = next(iter(shares)) if len(shares) == 1 else None
    if told.cost is not None:
        yield only, told.cost
        return
    shares[only] = shares.get(only, NOTHING) + part.cost.actual - sum(shares.values(), NOTHING)
    yield from shares.items()
