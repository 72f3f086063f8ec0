"""What stands on the days of a calendar: tasks from their first to their last day, milestones, deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from headway.analysis.analysis import Analysis
from headway.analysis.done import share
from headway.analysis.standing import UNTOUCHED
from headway.plan.task import Task
from headway.plan.value import TaskId, Value, to_minutes
from headway.schedule.result import NO_DATE

DAY = 1440


class Kind(StrEnum):
    """What an entry is."""

    TASK = "task"
    MILESTONE = "milestone"
    DEADLINE = "deadline"


class Entry(Value, frozen=True):
    """Something on the days `first` to `last` (days since 1970, both included).

    `start` and `finish` are the task's own, in minutes since 1970. `critical` and `late` are said of what is not
    finished; of a deadline, `late` says that the task finishes after it. `done`: the share of its work, 0 to 1.
    """

    task: TaskId
    name: str
    kind: Kind
    first: int
    last: int
    start: int
    finish: int
    critical: bool
    late: bool
    finished: bool
    done: float
    number: int  # its place in reading order

    @property
    def order(self) -> tuple[int, int, int, int]:
        """What one must not miss comes first: moments, then what is critical or late, then what is not finished."""
        rank = 0 if self.kind is not Kind.TASK else 1 if self.critical or self.late else 3 if self.finished else 2
        return rank, self.first, self.first - self.last, self.number


class Near(Value, frozen=True):
    """The days (since 1970) next to a time in which nothing lies, and a task of each; None: there is none."""

    before: int | None
    before_task: TaskId | None
    after: int | None
    after_task: TaskId | None


def entries(analysis: Analysis, tasks: Sequence[TaskId], first: int, last: int) -> tuple[Entry, ...]:
    """What of these tasks stands on the days `first` to `last`, both included, the most important first.

    Tasks with tasks below them stand on no day: what lies in them does. Days are those of the plan's own clock; a task
    that finishes at midnight finishes on the day before.
    """
    days = _Days(analysis, tasks)
    found = np.flatnonzero((days.first <= last) & (days.last >= first))
    bars = [days.entry(int(at)) for at in found]
    return tuple(sorted((*bars, *days.deadlines(first, last)), key=lambda each: each.order))


def near(analysis: Analysis, tasks: Sequence[TaskId], first: int, last: int) -> Near:
    """What comes last before, and first after, the days `first` to `last` on which nothing of these tasks stands."""
    days = _Days(analysis, tasks)
    before, after = np.flatnonzero(days.last < first), np.flatnonzero(days.first > last)
    ended = int(before[np.argmax(days.last[before])]) if len(before) else None
    begins = int(after[np.argmin(days.first[after])]) if len(after) else None
    return Near(
        None if ended is None else int(days.last[ended]),
        None if ended is None else days.tasks[ended].id,
        None if begins is None else int(days.first[begins]),
        None if begins is None else days.tasks[begins].id,
    )


@dataclass(frozen=True, eq=False)
class _Days:
    """The tasks without tasks below them that have dates, and the days they lie on."""

    analysis: Analysis
    chosen: Sequence[TaskId]

    @cached_property
    def tasks(self) -> list[Task]:
        plan, schedule = self.analysis.plan, self.analysis.schedule
        found = (plan.tasks[id] for id in self.chosen if not plan.is_summary(id))
        dated = (schedule.start != NO_DATE) & (schedule.finish != NO_DATE)
        return [task for task in found if task.active and dated[schedule.index[task.id]]]

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        index = self.analysis.schedule.index
        return np.array([index[task.id] for task in self.tasks], np.int64)

    @cached_property
    def first(self) -> NDArray[np.int64]:
        days: NDArray[np.int64] = self.analysis.schedule.start[self.rows] // DAY
        return days

    @cached_property
    def last(self) -> NDArray[np.int64]:
        return np.maximum(self.first, (self.analysis.schedule.finish[self.rows] - 1) // DAY)

    @cached_property
    def late(self) -> frozenset[TaskId]:
        return frozenset(self.analysis.standing.late)

    def entry(self, at: int) -> Entry:
        task = self.tasks[at]
        first = int(self.first[at])
        kind = Kind.MILESTONE if task.is_milestone else Kind.TASK
        return self._entry(task, kind, first, first if task.is_milestone else int(self.last[at]))

    def deadlines(self, first: int, last: int) -> Iterator[Entry]:
        """Those of summary tasks too: what is promised of a phase has no other bar here."""
        for id in self.chosen:
            task = self.analysis.plan.tasks[id]
            if task.deadline is not None and task.active:
                due = to_minutes(task.deadline)
                if first <= due // DAY <= last:
                    own = self._entry(task, Kind.DEADLINE, due // DAY, due // DAY)
                    yield own.but(late=not own.finished and own.finish > due, critical=False)

    def _entry(self, task: Task, kind: Kind, first: int, last: int) -> Entry:
        schedule, known = self.analysis.schedule, self.analysis.progress.get(task.id, UNTOUCHED)
        row = schedule.index[task.id]
        return Entry(
            task=task.id,
            name=task.name or task.id,
            kind=kind,
            first=first,
            last=last,
            start=int(schedule.start[row]),
            finish=int(schedule.finish[row]),
            critical=bool(schedule.critical[row]) and not known.finished,
            late=task.id in self.late,
            finished=known.finished,
            done=share(task, known),
            number=row,
        )
