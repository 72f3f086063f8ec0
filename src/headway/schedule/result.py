"""When: the answer of the scheduling engine, in columns, with a row view for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

from headway.plan.link import LinkType
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.settings import Convention
from headway.plan.value import LinkId, TaskId, Value, to_moment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_DATE = -(2**62)
"""In a column of minutes: this task has no such date (an inactive task, an empty summary, a task on a cycle)."""


class DriverKind(IntEnum):
    """What set a task's date."""

    NONE = 0
    PROJECT_START = 1  # nothing held it later than the project's start
    LINK = 2
    CONSTRAINT = 3
    CALENDAR = 4  # the moment was not working time: the next working moment
    RESOURCE = 5  # a resource's calendar, delay or availability
    MANUAL = 6  # dates typed on a manual task
    ACTUAL = 7  # a fact: it started, finished, stopped or resumed then
    STATUS_DATE = 8  # unfinished work cannot lie before the status date
    CHILDREN = 9  # a summary task: its earliest or latest child
    PROJECT_FINISH = 10  # scheduled from the finish, or as late as possible
    LEVELING = 11  # a levelling delay
    DURATION = 12  # the other end of the task and its duration
    SUCCESSOR = 13  # as late as possible, or a level of effort: held by a successor
    EXTERNAL = 14  # a stub of another project


class Driver(Value, frozen=True):
    """Why a date is where it is. For LINK `task` and `link` name what it waited for; `date` is the date that gave."""

    kind: DriverKind
    date: datetime | None = None
    task: TaskId | None = None
    link: LinkId | None = None
    link_type: LinkType | None = None
    sets: str = "start"  # or "finish": which end of the task the driver sets; the other end follows by duration
    detail: str = ""  # the constraint's kind, the calendar's or resource's id


class ScheduledTask(Value, frozen=True):
    """One row of a Schedule. Floats are working minutes on the task's own calendar; None where there is no date."""

    task: TaskId
    start: datetime | None
    finish: datetime | None
    early_start: datetime | None
    early_finish: datetime | None
    late_start: datetime | None
    late_finish: datetime | None
    total_float: int | None
    free_float: int | None
    start_float: int | None
    finish_float: int | None
    interfering_float: int | None
    critical: bool
    near_critical: bool
    duration: int | None  # working minutes between start and finish on the task's calendar, pauses left out


@dataclass(frozen=True, eq=False)
class Schedule:
    """Every date of a plan, in columns of int64 minutes since 1970-01-01 (see `to_moment`), one entry per task.

    `ids` is the plan's outline order; `index` finds a task's entry. NO_DATE stands where a task has no such date,
    and its floats are NO_DATE too. Two schedules of the same plan are equal bit for bit.
    """

    plan: Plan
    as_of: datetime | None
    convention: Convention
    ids: tuple[TaskId, ...]
    index: Mapping[TaskId, int]
    start: NDArray[np.int64]
    finish: NDArray[np.int64]
    early_start: NDArray[np.int64]
    early_finish: NDArray[np.int64]
    late_start: NDArray[np.int64]
    late_finish: NDArray[np.int64]
    total_float: NDArray[np.int64]
    free_float: NDArray[np.int64]
    start_float: NDArray[np.int64]
    finish_float: NDArray[np.int64]
    interfering_float: NDArray[np.int64]
    critical: NDArray[np.bool_]
    near_critical: NDArray[np.bool_]
    duration: NDArray[np.int64]
    float_path: NDArray[np.int32]  # 1 for the most critical path to the finish, 2 the next, 0 on none
    driver_kind: NDArray[np.int8]  # DriverKind of the date that positions the task
    driver_link: NDArray[np.int32]  # index into `links`, -1 for none
    driver_sets_finish: NDArray[np.bool_]
    links: tuple[LinkId, ...]
    project_start: datetime | None
    project_finish: datetime | None
    contains_past_work: bool  # unfinished work was left before the status date
    problems: tuple[Problem, ...]

    def __repr__(self) -> str:
        return f"<Schedule of {len(self.ids)} tasks, {self.project_start} to {self.project_finish}>"

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, task: TaskId) -> ScheduledTask:
        """The row of one task; KeyError for a task the plan does not have."""
        at = self.index[task]
        return ScheduledTask(
            task=task,
            start=_moment(self.start[at]),
            finish=_moment(self.finish[at]),
            early_start=_moment(self.early_start[at]),
            early_finish=_moment(self.early_finish[at]),
            late_start=_moment(self.late_start[at]),
            late_finish=_moment(self.late_finish[at]),
            total_float=_minutes(self.total_float[at]),
            free_float=_minutes(self.free_float[at]),
            start_float=_minutes(self.start_float[at]),
            finish_float=_minutes(self.finish_float[at]),
            interfering_float=_minutes(self.interfering_float[at]),
            critical=bool(self.critical[at]),
            near_critical=bool(self.near_critical[at]),
            duration=_minutes(self.duration[at]),
        )

    def __iter__(self) -> Iterator[ScheduledTask]:
        return (self[task] for task in self.ids)

    @cached_property
    def critical_tasks(self) -> tuple[TaskId, ...]:
        """The critical tasks without children, in outline order."""
        return tuple(
            t for t, yes in zip(self.ids, self.critical.tolist(), strict=True) if yes and not self.plan.is_summary(t)
        )

    def below(self, task: TaskId) -> tuple[datetime, datetime] | None:
        """The earliest start and the latest finish of the tasks right below a summary task; None where none is dated.

        They are its own dates unless it is scheduled by hand.
        """
        tasks = [self.plan.tasks[child] for child in self.plan.outline.children.get(task, ())]
        rows = [self.index[each.id] for each in tasks if each.active and not each.external]
        dated = [at for at in rows if self.start[at] != NO_DATE]
        if not dated:
            return None
        return to_moment(int(self.start[dated].min())), to_moment(int(self.finish[dated].max()))

    def apart(self, task: TaskId) -> tuple[datetime, datetime] | None:
        """From when to when the tasks below a summary task run, where it stands by hand at other dates."""
        if not self.plan.stands_by_hand(task):
            return None
        below, row = self.below(task), self[task]
        return None if below == (row.start, row.finish) else below

    def driver(self, task: TaskId) -> Driver:
        """What set this task's date."""
        from headway.schedule.drivers import driver

        return driver(self, task)

    def driving_chain(self, task: TaskId) -> tuple[TaskId, ...]:
        """From where the chain begins to `task`, following what drove each date."""
        from headway.schedule.drivers import driving_chain

        return driving_chain(self, task)


def _moment(minutes: int) -> datetime | None:
    return None if minutes == NO_DATE else to_moment(minutes)


def _minutes(value: int) -> int | None:
    return None if value == NO_DATE else int(value)
