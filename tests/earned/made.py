"""Small plans with money, and facts about them, for tests of earned value."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from headway.actuals.facts import Actuals, AnyFact, Complete, Finished, Spent, Started
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import PercentKind, Task
from headway.plan.value import TaskId

MONDAY = datetime(2026, 3, 2, 8)


def day(number: int, hour: int = 17) -> datetime:
    """The end of the nth working day after MONDAY (the first is 1), or another hour of it."""
    weeks, rest = divmod(number - 1, 5)
    return (MONDAY + timedelta(weeks=weeks, days=rest)).replace(hour=hour)


def plan_of(*tasks: Task) -> Plan:
    """A plan of these tasks in this order, from MONDAY on."""
    ranked = (task.but(rank=Decimal(at)) for at, task in enumerate(tasks, 1))
    return Plan(settings=Settings(start=MONDAY), tasks={task.id: task for task in ranked})


def promised(**tasks: tuple[int, int, int | str]) -> Baseline:
    """Figures: every task from the beginning of one working day to the end of another, at a cost."""
    return Baseline(
        "first",
        tasks={
            task: BaselineTask(day(first, 8), day(last), cost=Decimal(cost))
            for task, (first, last, cost) in tasks.items()
        },
    )


def facts(*told: AnyFact) -> Actuals:
    """Actuals of these facts."""
    return Actuals(facts={fact.id: fact for fact in told})


def progress(task: TaskId, at: datetime, percent: float, spent: int | str | None = None) -> Iterable[AnyFact]:
    """Begun on MONDAY, so many physical percent complete at a moment (finished at 100), so much spent."""
    name = f"{task}-{at:%m%d}"
    yield Started(f"{name}-s", task, at, MONDAY)
    yield Complete(f"{name}-c", task, at, at, percent, PercentKind.PHYSICAL)
    if percent >= 100:
        yield Finished(f"{name}-f", task, at, at)
    if spent is not None:
        yield Spent(f"{name}-m", task, at, at, Decimal(spent))
