"""What is late and what it holds up, and who waits for which milestone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from headway.analysis import Analysis
from headway.analysis.promises import promise_of
from headway.plan.organisation import Stakeholder
from headway.plan.task import Task
from headway.plan.value import TaskId
from headway.reports.steering import Milestone, Sure
from headway.reports.steering.milestones import milestone
from headway.schedule.working import working_time
from headway.workbench.pages.shell import words

NOT_ASKED = Sure()
"""How sure each is stands beside it as the simulation tells it, by the template."""


@dataclass(frozen=True)
class Late:
    """A late task, how late it is, and the next milestones that wait for it."""

    task: Task
    finish: datetime
    promised: datetime
    moved: str
    holds_up: tuple[Task, ...]


class _Behind(NamedTuple):
    task: Task
    finish: datetime
    promised: datetime
    minutes: int


def waiting(analysis: Analysis) -> list[tuple[Stakeholder, list[tuple[Task, Milestone]]]]:
    """Each stakeholder with what they wait for, by date; those who wait for nothing that has a date are left out."""
    plan = analysis.plan
    found = []
    for each in plan.stakeholders.values():
        tasks = [plan.tasks[task] for task in each.milestones if task in plan.tasks and plan.tasks[task].active]
        dated = [(task, it) for task in tasks if (it := milestone(analysis, task, NOT_ASKED)) is not None]
        found += [(each, sorted(dated, key=lambda one: one[1].when))] if dated else []
    return found


def late(analysis: Analysis, most: int) -> list[Late]:
    """The late tasks that are not late because of another: where the delay comes from, largest first."""
    behind = set(analysis.standing.late)
    roots = [task for task in behind if not _follows(analysis, task, behind)]
    found = filter(None, (_behind(analysis, analysis.plan.tasks[task]) for task in roots))
    worst = sorted(found, key=lambda each: (-each.minutes, each.task.id))[:most]
    driven = _driven(analysis) if worst else {}
    return [_late(analysis, each, driven) for each in worst]


def _behind(analysis: Analysis, task: Task) -> _Behind | None:
    finish, promised = analysis.schedule[task.id].finish, promise_of(analysis, task.id) or analysis.schedule.as_of
    if finish is None or promised is None:
        return None
    return _Behind(task, finish, promised, _between(analysis, task, promised, finish))


def _late(analysis: Analysis, each: _Behind, driven: Mapping[TaskId, Sequence[TaskId]]) -> Late:
    moved = words.days(each.minutes, analysis.plan.settings.minutes_per_day)
    held_up = tuple(_held_up(analysis, each.task.id, driven))
    return Late(each.task, each.finish, each.promised, moved, held_up)


def _between(analysis: Analysis, task: Task, promised: datetime, when: datetime) -> int:
    return working_time(analysis.plan, task.calendar).minutes(promised, when)


def _follows(analysis: Analysis, task: TaskId, behind: Set[TaskId]) -> bool:
    """Whether what drives this task is late itself."""
    return analysis.schedule.driver(task).task in behind


def _driven(analysis: Analysis) -> Mapping[TaskId, Sequence[TaskId]]:
    """The tasks whose dates each task drives."""
    driven: dict[TaskId, list[TaskId]] = {}
    for each in analysis.plan.leaves:
        driver = analysis.schedule.driver(each.id).task
        if driver is not None:
            driven.setdefault(driver, []).append(each.id)
    return driven


def _held_up(
    analysis: Analysis, task: TaskId, driven: Mapping[TaskId, Sequence[TaskId]], most: int = 3
) -> Iterator[Task]:
    """The milestones whose date this task drives, nearest first."""
    waiting, met, found = [task], {task}, 0
    while waiting and found < most:
        at = waiting.pop(0)
        if at != task and analysis.plan.tasks[at].is_milestone:
            yield analysis.plan.tasks[at]
            found += 1
        fresh = [each for each in driven.get(at, ()) if each not in met]
        met.update(fresh)
        waiting += fresh
