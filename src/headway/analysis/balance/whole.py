"""The work of a task as a whole: how much it is, and the Changes after which it is so much."""

from __future__ import annotations

from headway.analysis.balance.terms import minutes, shares, work_of, working
from headway.plan.changes import PlanChange, SetAssignmentWork, SetWork
from headway.plan.plan import Plan
from headway.plan.task import Task


def whole_work(plan: Plan, task: Task) -> int | None:
    """Minutes planned: of everybody on it or, where nobody is, as said of the task; None where that is not either."""
    found = working(plan, task.id)
    return sum(work_of(each, minutes(task)) for each in found) if found else task.work


def whole_work_set(plan: Plan, task: Task, work: int | None) -> tuple[PlanChange, ...]:
    """The Changes after which it is so much, shared as it was; None: what follows from units and duration."""
    found, made = working(plan, task.id), list[PlanChange]()
    parts: list[int | None] = [None] * len(found)
    if work is not None and found:
        parts = list(shares(work, [max(0, work_of(each, minutes(task))) for each in found]))
    for each, part in zip(found, parts, strict=True):
        if each.work != part:
            made.append(SetAssignmentWork(each.id, each.work, part))
    if task.work != work and (not found or task.work is not None):
        made.append(SetWork(task.id, task.work, work))
    return tuple(made)
