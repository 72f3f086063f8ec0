"""What moved between two schedules, in columns; a row is made only when somebody looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import overload

import numpy as np
from numpy.typing import NDArray

from headway.analysis.words import later, named, when
from headway.plan.plan import Plan
from headway.plan.said import Said
from headway.plan.value import CalendarId, TaskId, Value, to_moment
from headway.schedule.result import NO_DATE, Schedule
from headway.schedule.working import working_time


class Move(Value, frozen=True):
    """A task whose dates changed. Working minutes on the task's calendar, later is positive; None: no date before

    or after. Both may be 0 where a date moved across time nobody works in.
    """

    task: TaskId
    start_before: datetime | None
    start_after: datetime | None
    finish_before: datetime | None
    finish_after: datetime | None
    start_minutes: int | None
    finish_minutes: int | None

    def sentence(self, plan: Plan) -> str:
        """`'Load test' finishes 3 d later, on Thu 5 Mar 2026 17:00 instead of Mon 2 Mar 2026 17:00.`"""
        if self.finish_before != self.finish_after:
            return _moved(plan, self.task, "finish", self.finish_before, self.finish_after, self.finish_minutes)
        return _moved(plan, self.task, "start", self.start_before, self.start_after, self.start_minutes)


def _moved(
    plan: Plan, task: TaskId, end: str, before: datetime | None, after: datetime | None, minutes: int | None
) -> str:
    name, finishes = named(plan, task), end == "finish"
    if before is None and after is not None:
        if finishes:
            return Said("{task} now finishes on {after}.", task=name, after=when(after))
        return Said("{task} now starts on {after}.", task=name, after=when(after))
    if after is None:
        if finishes:
            return Said("{task} has no finish any more.", task=name)
        return Said("{task} has no start any more.", task=name)
    assert before is not None
    how = later(minutes, plan.settings) if minutes else Said("later") if after > before else Said("earlier")
    parts = {"task": name, "how": how, "after": when(after), "before": when(before)}
    if plan.tasks[task].is_milestone:
        return Said("{task} is reached {how}, on {after} instead of {before}.", parts)
    if finishes:
        return Said("{task} finishes {how}, on {after} instead of {before}.", parts)
    return Said("{task} starts {how}, on {after} instead of {before}.", parts)


@dataclass(frozen=True, eq=False)
class Moves(Sequence[Move]):
    """The tasks whose start or finish changed, in reading order of the later plan."""

    before: Schedule
    after: Schedule
    at_before: NDArray[np.int64]  # rows of the earlier schedule
    at_after: NDArray[np.int64]
    start_minutes: NDArray[np.int64]  # NO_DATE where a date is missing on either side
    finish_minutes: NDArray[np.int64]

    @property
    def tasks(self) -> tuple[TaskId, ...]:
        """The identifiers of the tasks that moved."""
        ids = self.after.ids
        return tuple(ids[at] for at in self.at_after.tolist())

    def __len__(self) -> int:
        return len(self.at_after)

    @overload
    def __getitem__(self, at: int) -> Move: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Move, ...]: ...
    def __getitem__(self, at: int | slice) -> Move | tuple[Move, ...]:
        if isinstance(at, slice):
            return tuple(self._row(row) for row in range(*at.indices(len(self))))
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._row(at % len(self))

    def __iter__(self) -> Iterator[Move]:
        return map(self._row, range(len(self)))

    def _row(self, row: int) -> Move:
        was, now = int(self.at_before[row]), int(self.at_after[row])
        return Move(
            task=self.after.ids[now],
            start_before=_moment(self.before.start[was]),
            start_after=_moment(self.after.start[now]),
            finish_before=_moment(self.before.finish[was]),
            finish_after=_moment(self.after.finish[now]),
            start_minutes=_minutes(self.start_minutes[row]),
            finish_minutes=_minutes(self.finish_minutes[row]),
        )


def _moment(minutes: np.int64) -> datetime | None:
    return None if minutes == NO_DATE else to_moment(int(minutes))


def _minutes(minutes: np.int64) -> int | None:
    return None if minutes == NO_DATE else int(minutes)


type Rows = tuple[NDArray[np.int64], NDArray[np.int64]]
"""For the tasks two schedules share: their rows in the earlier and in the later one."""


def shared_rows(before: Schedule, after: Schedule) -> Rows:
    """The rows of the tasks both schedules have, in reading order of the later one."""
    if before.ids == after.ids:
        rows = np.arange(len(after.ids))
        return rows, rows
    pairs = [(before.index[task], at) for at, task in enumerate(after.ids) if task in before.index]
    both = np.array(pairs, np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def moves(before: Schedule, after: Schedule, rows: Rows) -> Moves:
    """The tasks of `rows` whose start or finish differs."""
    was, now = rows
    moved = (before.start[was] != after.start[now]) | (before.finish[was] != after.finish[now])
    was, now = was[moved], now[moved]
    groups = _by_calendar(after, now)
    starts = _shift(before.start[was], after.start[now], after, groups)
    return Moves(before, after, was, now, starts, _shift(before.finish[was], after.finish[now], after, groups))


type Groups = dict[CalendarId | None, NDArray[np.bool_]]
"""Which of the rows looked at belong to tasks of each calendar."""


def _by_calendar(schedule: Schedule, rows: NDArray[np.int64]) -> Groups:
    tasks, ids = schedule.plan.tasks, schedule.ids
    numbers: dict[CalendarId | None, int] = {}
    column = np.array([numbers.setdefault(tasks[ids[row]].calendar, len(numbers)) for row in rows.tolist()], np.int64)
    return {calendar: column == number for calendar, number in numbers.items()}


def _shift(
    before: NDArray[np.int64], after: NDArray[np.int64], schedule: Schedule, groups: Groups
) -> NDArray[np.int64]:
    """Working minutes from one date to the other, each on its own task's calendar."""
    shift = np.full(len(before), NO_DATE, np.int64)
    known = (before != NO_DATE) & (after != NO_DATE)
    for calendar, group in groups.items():
        mine = known & group
        shift[mine] = working_time(schedule.plan, calendar).between(before[mine], after[mine])
    return shift
