"""What the logic says of the end: what remains as it was reported, in order, and nothing before it was promised."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from headway.actuals.facts import Actuals
from headway.earned.performance import PerformanceBaseline
from headway.plan.task import Constraint, ConstraintKind, Task
from headway.plan.value import TaskId, to_moment
from headway.schedule import schedule
from headway.schedule.result import NO_DATE, Schedule

LOOSE = (ConstraintKind.AS_SOON_AS_POSSIBLE, ConstraintKind.START_NO_EARLIER_THAN)


def led_by_logic(baseline: PerformanceBaseline, actuals: Actuals, as_of: datetime, known: datetime | None) -> Schedule:
    """The baseline's plan scheduled with these facts by a status date, every task from its promised start on.

    A network alone would let tasks begin earlier than anybody means them to: what held them back when they were
    promised (people, money, a customer) seldom stands in the links. Constraints that say more than that remain.
    """
    held = baseline.plan.but(tasks=dict(_held(baseline)), settings=baseline.plan.settings.but(status_date=as_of))
    return schedule(held, actuals, as_of if known == as_of else None)


def _held(baseline: PerformanceBaseline) -> Iterator[tuple[TaskId, Task]]:
    plan = baseline.plan
    for id, task in plan.tasks.items():
        if id in baseline.dates and not plan.is_summary(id) and not task.manual and _is_loose(task):
            start = to_moment(baseline.dates[id][0])
            yield id, task.but(constraint=Constraint(ConstraintKind.START_NO_EARLIER_THAN, start))
        else:
            yield id, task


def _is_loose(task: Task) -> bool:
    return task.constraint is None or task.constraint.kind in LOOSE


def finish_of(found: Schedule, tasks: Collection[TaskId] | None = None) -> datetime | None:
    """When the last of these tasks (None: of all) finishes; None: none of them has a date."""
    if tasks is None:
        return found.project_finish
    ends = [int(found.finish[found.index[task]]) for task in tasks if task in found.index]
    known = [end for end in ends if end != NO_DATE]
    return to_moment(max(known)) if known else None
