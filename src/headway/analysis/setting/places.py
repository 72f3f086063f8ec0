"""Places in the outline: who stands at the top of a choice, and free ranks between neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from headway.analysis.query.columns.task import above
from headway.plan.plan import Plan
from headway.plan.value import TaskId


def topmost(plan: Plan, tasks: Sequence[TaskId]) -> list[TaskId]:
    """In reading order, those that lie under none of the others."""
    chosen = set(tasks)
    return [task for task in plan.outline.order if task in chosen and chosen.isdisjoint(above(plan, task))]


def last(plan: Plan, parent: TaskId | None) -> TaskId | None:
    """The last child of a task, or of the plan itself."""
    return next(reversed(plan.outline.children.get(parent, ())), None)


def ranks(
    plan: Plan, parent: TaskId | None, after: TaskId | None, count: int, skip: frozenset[TaskId] = frozenset()
) -> list[Decimal]:
    """Evenly between the neighbours, so that nobody else has to move."""
    siblings = [task for task in plan.outline.children.get(parent, ()) if task not in skip or task == after]
    at = siblings.index(after) + 1 if after in siblings else 0
    before = plan.tasks[siblings[at - 1]].rank if at else None
    behind = next((plan.tasks[task].rank for task in siblings[at:] if task not in skip), None)
    low = before if before is not None else (behind - count - 1 if behind is not None else Decimal(0))
    high = behind if behind is not None else low + count + 1
    step = (high - low) / (count + 1)
    return [_short(low + step * place, step) for place in range(1, count + 1)]


def _short(rank: Decimal, step: Decimal) -> Decimal:
    """As few digits as keep it apart from its neighbours."""
    return rank.quantize(Decimal(1).scaleb(min(0, step.adjusted() - 1))).normalize() + Decimal(0)
