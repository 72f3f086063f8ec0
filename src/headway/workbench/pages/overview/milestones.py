"""The milestones of a plan: when each is reached, what was promised, and which are late with what they hold up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from headway.actuals.facts import Progress
from headway.analysis import Analysis
from headway.analysis.promises import promise_of
from headway.plan.organisation import Stakeholder
from headway.plan.task import Task
from headway.plan.value import TaskId
from headway.schedule.working import working_time
from headway.workbench.pages.shell import words
from headway.workbench.pages.shell.sure import Beside

UNTOUCHED = Progress()


@dataclass(frozen=True)
class Milestone:
    """A milestone: its date, the promised one, working time between them, and whether it was reached."""

    task: Task
    when: datetime
    promised: datetime | None
    minutes: int | None
    reached: bool
    per_day: int
    sure: Beside | None = None

    @property
    def moved(self) -> str:
        """`+4 d`; empty where nothing was promised."""
        return "" if self.minutes is None else words.signed_days(self.minutes, self.per_day)

    @property
    def state(self) -> str:
        """What colour and sign it carries."""
        return "done" if self.reached else "critical" if (self.minutes or 0) > 0 else ""


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


def milestones(analysis: Analysis) -> list[Milestone]:
    """All milestones that have a date, by date."""
    found = (_milestone(analysis, task) for task in analysis.plan.leaves if task.is_milestone and task.active)
    return sorted(filter(None, found), key=lambda each: each.when)


def waiting(analysis: Analysis) -> list[tuple[Stakeholder, list[Milestone]]]:
    """Each stakeholder with what they wait for, by date; those who wait for nothing that has a date are left out."""
    plan = analysis.plan
    found = []
    for each in plan.stakeholders.values():
        tasks = [plan.tasks[task] for task in each.milestones if task in plan.tasks and plan.tasks[task].active]
        dated = sorted(filter(None, (_milestone(analysis, task) for task in tasks)), key=lambda one: one.when)
        found += [(each, dated)] if dated else []
    return found


def late(analysis: Analysis, most: int) -> list[Late]:
    """The late tasks that are not late because of another: where the delay comes from, largest first."""
    behind = set(analysis.standing.late)
    roots = [task for task in behind if not _follows(analysis, task, behind)]
    found = filter(None, (_behind(analysis, analysis.plan.tasks[task]) for task in roots))
    worst = sorted(found, key=lambda each: (-each.minutes, each.task.id))[:most]
    driven = _driven(analysis) if worst else {}
    return [_late(analysis, each, driven) for each in worst]


def _milestone(analysis: Analysis, task: Task) -> Milestone | None:
    when = analysis.schedule[task.id].finish
    if when is None:
        return None
    promised = promise_of(analysis, task.id)
    minutes = None if promised is None else _between(analysis, task, promised, when)
    reached = analysis.progress.get(task.id, UNTOUCHED).finished
    return Milestone(task, when, promised, minutes, reached, analysis.plan.settings.minutes_per_day)


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
