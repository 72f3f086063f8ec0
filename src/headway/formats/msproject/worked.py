"""Working time between the dates of a file: what its timephased rows mean in minutes, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from headway.formats.msproject.calendars import OFFICE_WEEK
from headway.plan.calendar import Calendar
from headway.plan.resource import Resource, ResourceKind
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.plan.value import EARLIEST, LATEST, CalendarId, to_minutes, to_moment

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from headway.schedule.worktime import Days

_FIRST_DAY = to_minutes(EARLIEST) // 1440
_DAYS = to_minutes(LATEST) // 1440 - _FIRST_DAY + 1
_OFFICE = Calendar("", "Standard", week=OFFICE_WEEK)


class Clock(NamedTuple):
    """One calendar's working minutes: before each day, and by each minute of the day in each of its patterns."""

    before: NDArray[np.int64]
    pattern: NDArray[np.int32]
    worked: NDArray[np.int64]

    @property
    def total(self) -> int:
        """All the working minutes there are."""
        return int(self.before[-1])

    def work(self, moment: datetime) -> int:
        """The working minutes before a moment, from the first day on."""
        day, minute = divmod(to_minutes(moment) - _FIRST_DAY * 1440, 1440)
        return int(self.before[day] + self.worked[self.pattern[day], minute])

    def start(self, work: int) -> datetime:
        """The moment at which the next working minute after `work` of them begins."""
        day = int(self.before.searchsorted(work, side="right")) - 1
        if day >= _DAYS:
            return LATEST
        row = self.worked[self.pattern[day]]
        return self._moment(day, int(row.searchsorted(work - self.before[day], side="right")) - 1)

    def finish(self, work: int) -> datetime:
        """The moment at which the working minute number `work` ends."""
        day = max(0, int(self.before.searchsorted(work, side="left")) - 1)
        if day >= _DAYS:
            return LATEST
        row = self.worked[self.pattern[day]]
        return self._moment(day, int(row.searchsorted(work - self.before[day], side="left")))

    def _moment(self, day: int, minute: int) -> datetime:
        return min(LATEST, to_moment((_FIRST_DAY + day) * 1440 + minute))


class Clocks:
    """The clocks of a plan's calendars, each made when it is first asked for."""

    def __init__(self, calendars: Mapping[CalendarId, Calendar], settings: Settings) -> None:
        self._calendars, self._default = calendars, settings.calendar
        self._clocks: dict[tuple[CalendarId | None, CalendarId | None], Clock] = {}

    def of_task(self, task: Task) -> Clock:
        """The clock of a task's own calendar."""
        return self._clock(task.calendar or self._default, None)

    def of_assignment(self, task: Task, resource: Resource | None) -> Clock:
        """The clock of an assignment: its resource's calendar, within the task's own where it has one."""
        if resource is None or resource.kind is not ResourceKind.WORK or not task.follows_resources:
            return self.of_task(task)
        return self._clock(resource.calendar or self._default, task.calendar)

    def _clock(self, first: CalendarId | None, second: CalendarId | None) -> Clock:
        key = (first, None if second == first else second)
        if key not in self._clocks:
            self._clocks[key] = self._made(*key)
        return self._clocks[key]

    def _made(self, first: CalendarId | None, second: CalendarId | None) -> Clock:
        from headway.schedule.worktime import together

        days = self._days(first)
        return _clock_of(days if second is None else together(days, self._days(second)))

    def _days(self, calendar: CalendarId | None) -> Days:
        from headway.schedule.worktime import chain, days_of

        links = chain(self._calendars, calendar) if calendar is not None else ()
        return days_of(links or (_OFFICE,), (_FIRST_DAY, _DAYS))


def _clock_of(days: Days) -> Clock:
    import numpy as np

    worked = np.zeros((len(days.masks), 1441), np.int64)
    np.cumsum(days.masks, axis=1, out=worked[:, 1:])
    before = np.zeros(_DAYS + 1, np.int64)
    np.cumsum(worked[days.pattern, 1440], out=before[1:])
    return Clock(before, days.pattern, worked)
