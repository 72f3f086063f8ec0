"""How much of every task is complete, summary tasks rolled up."""

from __future__ import annotations

from collections.abc import Mapping

from headway.actuals.facts import Progress
from headway.plan.plan import Plan
from headway.plan.task import Task
from headway.plan.value import TaskId
from headway.schedule.result import Schedule


def done_shares(plan: Plan, schedule: Schedule, progress: Mapping[TaskId, Progress]) -> dict[TaskId, float]:
    """The complete share of every task that has any; of a summary task its leaves', weighted by their duration."""
    shares = {task: share(plan.tasks[task], known) for task, known in progress.items() if task in plan.tasks}
    lasts, row = schedule.duration.tolist(), schedule.index
    whole: dict[TaskId | None, float] = {}
    done: dict[TaskId | None, float] = {}
    for leaf in plan.leaves:
        weight = max(1.0, float(lasts[row[leaf.id]]))
        whole[leaf.parent] = whole.get(leaf.parent, 0.0) + weight
        if leaf.id in shares:
            done[leaf.parent] = done.get(leaf.parent, 0.0) + weight * shares[leaf.id]
    total, all_of = _rolled_up(plan, done), _rolled_up(plan, whole)
    return {**shares, **{task: total[task] / all_of[task] for task in total if total[task]}}


def _rolled_up(plan: Plan, of_children: Mapping[TaskId | None, float]) -> dict[TaskId, float]:
    """What the leaves right below each task sum up to, given to that task and to all above it."""
    found: dict[TaskId, float] = {}
    for parent, amount in of_children.items():
        at, seen = parent, set[TaskId]()
        while at is not None and at in plan.tasks and at not in seen:
            seen.add(at)
            found[at] = found.get(at, 0.0) + amount
            at = plan.tasks[at].parent
    return found


def share(task: Task, known: Progress) -> float:
    """The share of a task that is complete, 0 to 1, from what is known of it."""
    if known.finished:
        return 1.0
    percent = known.percent.get(task.percent_kind, next(iter(known.percent.values()), None))
    if percent is not None:
        return min(1.0, max(0.0, percent / 100))
    if known.remaining is None:
        return 0.0
    spent = known.actual_duration.minutes if known.actual_duration else 0
    planned = spent + known.remaining.minutes
    if not spent and task.duration:
        planned = max(planned, task.duration.minutes)
        spent = planned - known.remaining.minutes
    return spent / planned if planned else 0.0
