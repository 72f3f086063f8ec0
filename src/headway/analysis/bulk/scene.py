"""Where many tasks are altered: the analysis, the clock, and what is asked of each task more than once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from headway.analysis.analysis import Analysis
from headway.analysis.bulk.edit import BulkEdit, Operation
from headway.analysis.setting import words
from headway.analysis.setting.people import worked
from headway.analysis.setting.unsettable import Unsettable
from headway.analysis.standing import UNTOUCHED
from headway.plan.changes import Change
from headway.plan.changes.change import SetField
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.plan.value import AssignmentId, CalendarId, TaskId
from headway.schedule.working import WorkingTime, working_time

type Step = Change | dict[str, Any]
"""A Change or, of a fact, the document of one: its identifier is found when all of them are bound."""

type Make = Callable[[Task], Sequence[Step]]
"""From a task, what alters it; nothing where it is so already. Unsettable where it is left out, and why."""


@dataclass(frozen=True, eq=False)
class Scene:
    """`told` is now on the plan's clock, `tasks` those that are to be altered."""

    analysis: Analysis
    told: datetime
    tasks: tuple[TaskId, ...] = ()

    @property
    def settings(self) -> Settings:
        """The plan's settings."""
        return self.analysis.plan.settings

    @cached_property
    def near(self) -> datetime:
        """Whose nearest year is meant by a date without one: the same for all tasks."""
        return self.analysis.schedule.as_of or self.settings.start or self.analysis.start or self.told

    @cached_property
    def calendars(self) -> dict[CalendarId | None, WorkingTime]:
        """The working time of every calendar the tasks have."""
        found = {task.calendar for task in self.analysis.plan.tasks.values()}
        return {each: working_time(self.analysis.plan, each) for each in found}

    @cached_property
    def worked(self) -> frozenset[AssignmentId]:
        """The assignments that stay, since work was reported on them."""
        return worked(self.analysis)

    def open_leaf(self, task: Task, summary: str) -> None:
        """Unsettable for a summary task, with the sentence that says so, and for what is done."""
        if self.analysis.plan.is_summary(task.id):
            raise Unsettable(summary)
        if self.analysis.progress.get(task.id, UNTOUCHED).finished:
            raise Unsettable(words.DONE)

    def begun(self, task: Task) -> bool:
        """Whether it is known to have started."""
        return self.analysis.progress.get(task.id, UNTOUCHED).started


def altered(change: type[SetField], task: Task, now: Any) -> tuple[Change, ...]:
    """The Change after which a task holds this; none where it does. Unsettable for a value the plan would refuse."""
    kind = change.kind
    was = kind.read(task)
    if was == now:
        return ()
    if kind.rule is not None and now is not None and not kind.rule.holds(now):
        raise Unsettable(words.NOT_ALLOWED, expected=kind.rule.expected)
    return (change(task.id, was, now),)


def value_of(edit: BulkEdit) -> str:
    """What was typed; Unsettable where nothing was."""
    if not edit.value.strip():
        raise Unsettable(words.NO_VALUE)
    return edit.value.strip()


def signed(edit: BulkEdit) -> int:
    """Which way an amount goes."""
    return -1 if edit.operation is Operation.SUBTRACT else 1
