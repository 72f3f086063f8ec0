"""The rule time is measured on: whole periods since the start, and parts of a period by working time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from headway.plan.value import LATEST
from headway.schedule.working import WorkingTime


class Length(StrEnum):
    """How long a period is: working time, or a stretch of the calendar."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, eq=False)
class Periods:
    """Periods one after the other from `start` on. `marks` are the working minutes from the start to each end.

    They ascend; beyond the last one periods go on, each as long as they were on average. Periods without any working
    time do not count.
    """

    start: datetime
    marks: NDArray[np.int64]
    clock: WorkingTime

    def position(self, moment: datetime) -> Fraction:
        """Periods from the start to a moment: whole ones, and the part of the next in working time; 0 before it."""
        gone = max(self.clock.minutes(self.start, moment), 0)
        past = int(np.searchsorted(self.marks, gone, "right"))
        if past >= len(self.marks):
            return len(self.marks) + (gone - self._last) / self._mean
        before = int(self.marks[past - 1]) if past else 0
        return past + Fraction(gone - before, int(self.marks[past]) - before)

    def working(self, position: Fraction) -> Fraction:
        """Working minutes from the start to a position."""
        whole = max(int(position // 1), 0)
        if whole >= len(self.marks):
            return self._last + (position - len(self.marks)) * self._mean
        before = int(self.marks[whole - 1]) if whole else 0
        return before + (position - whole) * (int(self.marks[whole]) - before)

    def moment(self, position: Fraction) -> datetime | None:
        """The moment at a position, to the minute (half up), at the end of the work and not at the next start.

        None beyond the years of a plan.
        """
        minutes = int((self.working(position) * 2 + 1) // 2)
        if minutes <= 0:
            return self.start
        wanted = self.clock.work_before(self.start) + minutes
        return self.clock.moment(wanted) if wanted <= self.clock.work_before(LATEST) else None

    @property
    def _last(self) -> int:
        return int(self.marks[-1]) if len(self.marks) else 0

    @property
    def _mean(self) -> Fraction:
        return Fraction(self._last, len(self.marks)) if self._last else Fraction(1)


def periods(
    start: datetime, finish: datetime, clock: WorkingTime, length: Length | int | Sequence[datetime], day: int = 480
) -> Periods:
    """The periods from start to finish at least.

    `length` is a stretch of the calendar (weeks and months end with the seventh day and the last day), a number of
    working minutes, or the ends themselves. `day` is the working minutes of a day.
    """
    if isinstance(length, Length) and length in (Length.HOUR, Length.DAY):
        length = 60 if length is Length.HOUR else day
    span = max(clock.minutes(start, finish), 1)
    if isinstance(length, int):
        marks = np.arange(1, -(-span // length) + 1, dtype=np.int64) * length
        return Periods(start, marks, clock)
    ends = _calendar_ends(start, finish, length) if isinstance(length, Length) else sorted(length)
    worked = [clock.minutes(start, end) for end in ends]
    return Periods(start, np.unique(np.array([w for w in worked if w > 0] or [span], np.int64)), clock)


def _calendar_ends(start: datetime, finish: datetime, length: Length) -> list[datetime]:
    midnight = datetime(start.year, start.month, start.day)
    end = midnight - timedelta(days=midnight.weekday()) if length is Length.WEEK else midnight.replace(day=1)
    ends: list[datetime] = []
    while not ends or (ends[-1] < finish and end.year < LATEST.year):
        end = end + timedelta(days=7) if length is Length.WEEK else _next_month(end)
        ends.append(end)
    return ends


def _next_month(first: datetime) -> datetime:
    return first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
