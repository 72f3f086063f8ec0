"""Work and money of a task. Whoever may not see costs does not know of the fields of money."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from headway.analysis.analysis import Analysis
from headway.analysis.query.columns.reading import of_id, of_task
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


def _worked(read: Callable[[TaskCost], int]) -> Callable[[Analysis, TaskId], Cell]:
    return lambda analysis, task: read(analysis.cost[task])


MONEY_FIELDS = (
    Field(
        "work",
        "Work",
        Kind.DAYS,
        "The work of everybody on it, as days of one person.",
        of_id(_worked(lambda cost: cost.work)),
        total=Total.SUM,
    ),
    Field(
        "remaining work",
        "Remaining work",
        Kind.DAYS,
        "What is left of its work.",
        of_id(_worked(lambda cost: cost.remaining_work)),
        total=Total.SUM,
    ),
    Field(
        "cost",
        "Cost",
        Kind.MONEY,
        "What it will have cost: spent and still to come.",
        of_id(_priced(lambda cost: cost.total)),
        total=Total.SUM,
        right="costs",
    ),
    Field(
        "planned cost",
        "Planned cost",
        Kind.MONEY,
        "What it costs as planned.",
        of_id(_priced(lambda cost: cost.planned)),
        total=Total.SUM,
        right="costs",
    ),
    Field(
        "actual cost",
        "Actual cost",
        Kind.MONEY,
        "What was spent on it.",
        of_id(_priced(lambda cost: cost.actual)),
        total=Total.SUM,
        right="costs",
    ),
    Field(
        "remaining cost",
        "Remaining cost",
        Kind.MONEY,
        "What is still to be spent on it.",
        of_id(_priced(lambda cost: cost.remaining)),
        total=Total.SUM,
        right="costs",
    ),
    Field(
        "baseline cost",
        "Baseline cost",
        Kind.MONEY,
        "What it was promised to cost.",
        of_id(_promised),
        right="costs",
        total=Total.SUM,
    ),
    Field(
        "cost variance",
        "Cost variance",
        Kind.MONEY,
        "What it will have cost less what was promised, dearer is more.",
        of_id(_dearer),
        right="costs",
        total=Total.SUM,
    ),
    Field(
        "account",
        "Cost account",
        Kind.CHOICE,
        "The cost account it is charged to: its own, else that of the task above.",
        of_id(_account),
        right="costs",
        offers=lambda analysis: [each.name or each.id for each in analysis.plan.accounts.values()],
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
