"""Work and money of a task. Whoever may not see costs does not know of the fields of money."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from headway.analysis.analysis import Analysis
from headway.analysis.query.columns.reading import names, of_id, of_task
from headway.analysis.query.field import Cell, Field, Kind, Total
from headway.cost.accounts import account_of
from headway.cost.costs import TaskCost
from headway.plan.earning import Technique
from headway.plan.value import TaskId


def _priced(read: Callable[[TaskCost], Decimal]) -> Callable[[Analysis, TaskId], Cell]:
    """A sum of money; not known in a plan without prices."""
    return lambda analysis, task: read(analysis.cost[task]) if analysis.cost.is_known else None


def _promised(analysis: Analysis, task: TaskId) -> Decimal | None:
    promised = analysis.baseline.tasks.get(task) if analysis.baseline is not None else None
    return promised.cost if promised is not None else None


def _dearer(analysis: Analysis, task: TaskId) -> Decimal | None:
    was = _promised(analysis, task)
    return None if was is None or not analysis.cost.is_known else analysis.cost[task].total - was


def _account(analysis: Analysis, task: TaskId) -> str | None:
    found = analysis.plan.accounts.get(account_of(analysis.plan, task) or "")
    return None if found is None else found.name or found.id


def _work(name: str, label: str, told: str, read: Callable[[TaskCost], int], *, editable: bool = False) -> Field:
    column = of_id(lambda analysis, task: read(analysis.cost[task]))
    return Field(name, label, Kind.DAYS, told, column, editable, total=Total.SUM)


def _sum(name: str, label: str, told: str, read: Callable[[Analysis, TaskId], Cell]) -> Field:
    return Field(name, label, Kind.MONEY, told, of_id(read), right="costs", total=Total.SUM)


MONEY_FIELDS = (
    _work("work", "Work", "The work of everybody on it, as days of one person.", lambda cost: cost.work, editable=True),
    _work("remaining work", "Remaining work", "What is left of its work.", lambda cost: cost.remaining_work),
    _sum("cost", "Cost", "What it will have cost: spent and still to come.", _priced(lambda cost: cost.total)),
    _sum("planned cost", "Planned cost", "What it costs as planned.", _priced(lambda cost: cost.planned)),
    _sum("actual cost", "Actual cost", "What was spent on it.", _priced(lambda cost: cost.actual)),
    _sum("remaining cost", "Remaining cost", "What is still to be spent on it.", _priced(lambda cost: cost.remaining)),
    _sum("baseline cost", "Baseline cost", "What it was promised to cost.", _promised),
    _sum(
        "cost variance",
        "Cost variance",
        "What it will have cost less what was promised, dearer is more.",
        _dearer,
    ),
    Field(
        "account",
        "Cost account",
        Kind.CHOICE,
        "The cost account it is charged to: its own, else that of the task above.",
        of_id(_account),
        right="costs",
        offers=lambda analysis: names(analysis.plan.accounts.values()),
    ),
    Field(
        "earning",
        "Earning technique",
        Kind.CHOICE,
        "How value is earned on it.",
        of_task(lambda task: (task.earning.technique if task.earning else Technique.PHYSICAL).value),
        right="costs",
        choices=tuple(each.value for each in Technique),
    ),
)
