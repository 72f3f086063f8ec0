"""Which tasks of a long plan to show, and how many stay hidden."""

from __future__ import annotations

from collections import Counter
from itertools import accumulate

from headway.plan.plan import Plan
from headway.plan.said import Said
from headway.plan.value import TaskId, Value
from headway.schedule.result import Schedule

SHORT = 60
"""A plan of at most so many tasks is shown whole."""


class Excerpt(Value, frozen=True):
    """The tasks to show in reading order, how many tasks there are, and a sentence on what was left out ("")."""

    tasks: tuple[TaskId, ...]
    of: int
    left_out: str = ""

    @property
    def hidden(self) -> int:
        """How many tasks are not shown."""
        return self.of - len(self.tasks)


def whole(plan: Plan) -> Excerpt:
    """Every task."""
    return Excerpt(tasks=plan.outline.order, of=len(plan.tasks))


def excerpt(
    plan: Plan,
    schedule: Schedule,
    *,
    level: int | None = None,
    critical: bool = False,
    everything: bool = False,
    limit: int = SHORT,
) -> Excerpt:
    """What is worth showing: what was asked for, else the whole of a short plan, else its outline and critical path.

    `level` keeps the tasks down to that outline level, `critical` the critical tasks with the summary tasks above
    them; both together what satisfies both. Without either, a plan of more than `limit` tasks is cut to its summary
    tasks of the two highest levels and the critical path; if that has more than four times `limit` tasks, to as many
    levels of its outline as `limit` has room for.
    """
    if everything or (level is None and not critical and len(plan.tasks) <= limit):
        return whole(plan)
    if level is not None or critical:
        return _said(plan, _asked(plan, schedule, level, critical), _reason(level, critical))
    shown = _summaries(plan) | with_parents(plan, schedule.critical_tasks)
    if len(shown) <= limit * 4:
        return _said(plan, shown, Said("summary tasks to level 2 and the critical path"))
    deepest = _deepest(plan, limit)
    return _said(plan, _asked(plan, schedule, deepest, False), _reason(deepest, False))


def with_parents(plan: Plan, tasks: tuple[TaskId, ...]) -> set[TaskId]:
    """The tasks together with every summary task above them."""
    found: set[TaskId] = set()
    for task in tasks:
        at: TaskId | None = task
        while at is not None and at in plan.tasks and at not in found:
            found.add(at)
            at = plan.tasks[at].parent
    return found


def _asked(plan: Plan, schedule: Schedule, level: int | None, critical: bool) -> set[TaskId]:
    shown = with_parents(plan, schedule.critical_tasks) if critical else set(plan.tasks)
    return shown if level is None else {task for task in shown if plan.outline.level[task] <= level}


def _summaries(plan: Plan) -> set[TaskId]:
    return {task for task in plan.tasks if plan.is_summary(task) and plan.outline.level[task] <= 2}


def _deepest(plan: Plan, limit: int) -> int:
    """The deepest outline level to which no more than `limit` tasks are shown, at least 1."""
    counts = Counter(plan.outline.level.values())
    shown = accumulate(counts[level] for level in range(1, max(counts, default=1) + 1))
    return max((level for level, tasks in enumerate(shown, 1) if tasks <= limit), default=1)


def _reason(level: int | None, critical: bool) -> str:
    if level is None:
        return Said("the critical path") if critical else Said("tasks")
    if critical:
        return Said("the critical path to level {level}", level=str(level))
    return Said("tasks to level {level}", level=str(level))


def _said(plan: Plan, shown: set[TaskId], what: str) -> Excerpt:
    tasks = tuple(task for task in plan.outline.order if task in shown)
    hidden = len(plan.tasks) - len(tasks)
    every = len(plan.tasks)
    said = Said("Shown: {what}; {hidden} of {of} tasks are hidden.", what=what, hidden=hidden, of=every)
    return Excerpt(tasks=tasks, of=every, left_out=said if hidden else "")
