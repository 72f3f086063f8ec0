"""Actual cost by a status date, and where nobody recorded any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from headway.actuals.facts import Actuals, Progress
from headway.cost import Costs, cost
from headway.earned.performance import team_of
from headway.plan.plan import Plan
from headway.plan.value import TaskId, TeamId, Value
from headway.schedule.result import Schedule

NOTHING = Decimal(0)


class Booked(Value, frozen=True):
    """Money as it was incurred: on which day, for which task, by which team where that is known."""

    on: datetime
    task: TaskId
    amount: Decimal
    team: TeamId | None = None


@dataclass(frozen=True, eq=False)
class Spending:
    """Actual cost of each task itself, by team; `silent` are the tasks that have begun and of which none was told."""

    by_team: Mapping[TaskId, Mapping[TeamId | None, Decimal]]
    silent: frozenset[TaskId]

    def of(self, task: TaskId) -> Decimal:
        """What was spent on a task itself, without those below it."""
        return sum(self.by_team.get(task, {}).values(), NOTHING)


def until(actuals: Actuals, as_of: datetime) -> Actuals:
    """The facts about what had happened by a moment, whenever they were recorded."""
    return actuals.but(facts={id: fact for id, fact in actuals.facts.items() if fact.at <= as_of})


def booked(journal: Sequence[Booked], as_of: datetime) -> Spending:
    """Actual cost from a journal: what it does not hold was not spent."""
    found: dict[TaskId, dict[TeamId | None, Decimal]] = {}
    for entry in journal:
        if entry.on <= as_of:
            line = found.setdefault(entry.task, {})
            line[entry.team] = line.get(entry.team, NOTHING) + entry.amount
    return Spending(found, frozenset())


def spending(
    plan: Plan, schedule: Schedule, actuals: Actuals, known: datetime | None = None, before: Costs | None = None
) -> tuple[Spending, Costs]:
    """Actual cost from facts: money as reported, else reported work at its rates; never from percent complete.

    A task that has not begun has cost nothing. A task that has begun, and of which neither money nor priced work was
    reported, is silent: what it cost is not known.
    """
    progress = actuals.progress(known=known)
    costs = cost(plan, schedule, actuals, known, before=before)
    by_team: dict[TaskId, Mapping[TeamId | None, Decimal]] = {}
    silent: set[TaskId] = set()
    for task in plan.outline.order:
        told = progress.get(task)
        if told is None or plan.is_summary(task) or not plan.tasks[task].active:
            continue
        teams = dict(_teams(plan, costs, task, told)) if _is_told(costs, task, told) else {}
        if teams and all(amount.is_finite() for amount in teams.values()):
            by_team[task] = teams
        elif _has_begun(told) and _could_cost(plan, costs, task):
            silent.add(task)
    return Spending(by_team, frozenset(silent)), costs


def _is_told(costs: Costs, task: TaskId, told: Progress) -> bool:
    if told.cost is not None or told.assignment_cost:
        return True
    worked = told.work is not None or bool(told.assignment_work)
    return worked and costs.parts[task].cost.planned > 0


def _has_begun(told: Progress) -> bool:
    shares = any(percent > 0 for percent in told.percent.values())
    return told.started or told.finished or shares or bool(told.work or told.assignment_work)


def _could_cost(plan: Plan, costs: Costs, task: TaskId) -> bool:
    """Milestones nobody works on and that have no price cost nothing, said or unsaid."""
    return not plan.tasks[task].is_milestone or bool(costs.parts[task].assigned or costs.parts[task].cost.planned)


def _teams(plan: Plan, costs: Costs, task: TaskId, told: Progress) -> Iterator[tuple[TeamId | None, Decimal]]:
    """A task's actual cost by team; money told of the task as a whole belongs to its only team, or to none."""
    part = costs.parts[task]
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
