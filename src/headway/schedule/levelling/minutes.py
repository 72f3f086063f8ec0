"""Moments as working minutes of one calendar of a clock, many at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from headway.schedule.clock import Clock


class Minutes:
    """Called with moments (minutes since 1970): the working minutes of the calendar before each."""

    def __init__(self, clock: Clock, calendar: int) -> None:
        self.calendar, self._first, self._days = calendar, clock.first_day, clock.days
        self._before, self._pattern, self._worked = clock.before[calendar], clock.pattern[calendar], clock.worked

    def __call__(self, moments: NDArray[np.int64]) -> NDArray[np.int64]:
        """The working minutes before each moment, constant outside the clock's days."""
        inside = np.clip(moments - self._first * 1440, 0, self._days * 1440 - 1)
        day = inside // 1440
        work: NDArray[np.int64] = self._before[day] + self._worked[self._pattern[day], inside - day * 1440]
        return work
