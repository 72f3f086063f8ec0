"""The schedule of a small plan by definition, slowly, with nothing in common with the engine it judges.

Moments are minutes since 1970; a calendar is its list of shifts, walked one by one. Domain: automatic tasks that have
not begun, scheduled from the start by Microsoft Project's convention, without summaries, resources or splits; the
four link types with working, elapsed and negative lag; any calendars; one date constraint each; deadlines.

* A task starts at the first working moment that every link and constraint allows, and finishes when its duration has
  been worked. A milestone may also stand where working time ends. The project's start binds tasks without predecessors
  and those held by their finish, unless an earliest date of their own lies before it; a lead may reach before it too.
* A link's bound is the predecessor's end plus the lag, walked on the successor's calendar (or the one the plan names).
  A bound on the finish is met when no working time lies between the finish and it; the finish is then shown at the
  bound, as Microsoft Project does, unless a constraint has moved the task. A lag to or from an elapsed task counts on
  the calendar that task would have.
* A no-later-than constraint pulls the task back to its date even against its links; a must constraint sets it, and a
  milestone or start that must lie on a moment without work is shown there.
* A start another project lets happen no earlier holds like a link's bound, where it lies after the project's start; a
  finish another project needs binds late dates as a deadline does.
* Late dates: the same from the project's finish, backward. A deadline binds them alone.
* Total float is the smaller of start and finish float, in working minutes of the task's own calendar. Free float is
  how far the task can slip before some link's bound passes its successor's early date, at least 0 and at most the
  total float; without a successor it is the total float.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from headway.plan.calendar import Calendar, CalendarException, Hours, Week
from headway.plan.link import LagCalendar, Link
from headway.plan.plan import Plan
from headway.plan.task import ConstraintKind, Task
from headway.plan.value import TaskId

EPOCH = datetime(1970, 1, 1)
FIRST, LAST = date(2025, 9, 1), date(2028, 12, 31)
"""The days within which every network of the campaign lies."""


def at(moment: datetime) -> int:
    """Minutes since 1970."""
    return round((moment - EPOCH).total_seconds()) // 60


EARLIEST = (ConstraintKind.START_NO_EARLIER_THAN, ConstraintKind.FINISH_NO_EARLIER_THAN)
"""Without predecessors these replace the project's start, also where they lie before it."""


class Shifts:
    """The shifts of one calendar in order, and walking along them."""

    def __init__(self, shifts: list[tuple[int, int]]) -> None:
        self.begins = [begin for begin, _ in shifts]
        self.ends = [end for _, end in shifts]

    def next(self, moment: int) -> int:
        """The moment itself where work can begin, else the beginning of the next shift."""
        return max(moment, self.begins[bisect_right(self.ends, moment)])

    def previous(self, moment: int) -> int:
        """The moment itself where work can end, else the end of the shift before."""
        return min(moment, self.ends[bisect_left(self.begins, moment) - 1])

    def rest(self, moment: int) -> int:
        """Where a milestone stands: in working time or at the end of it."""
        return moment if self.previous(moment) == moment else self.next(moment)

    def walk(self, moment: int, minutes: int) -> int:
        """After so many working minutes, or before when negative; nothing moves by 0."""
        if minutes >= 0:
            return self._forward(moment, minutes)
        return self._backward(moment, -minutes)

    def _forward(self, moment: int, left: int) -> int:
        shift = bisect_right(self.ends, moment)
        while left > 0:
            moment = max(moment, self.begins[shift])
            worked = min(left, self.ends[shift] - moment)
            moment, left, shift = moment + worked, left - worked, shift + 1
        return moment

    def _backward(self, moment: int, left: int) -> int:
        shift = bisect_left(self.begins, moment) - 1
        while left > 0:
            moment = min(moment, self.ends[shift])
            worked = min(left, moment - self.begins[shift])
            moment, left, shift = moment - worked, left - worked, shift - 1
        return moment

    def between(self, earlier: int, later: int) -> int:
        """Working minutes from one moment to another, negative when they stand the other way round."""
        if later < earlier:
            return -self.between(later, earlier)
        worked, shift = 0, bisect_right(self.ends, earlier)
        while shift < len(self.begins) and self.begins[shift] < later:
            worked += min(later, self.ends[shift]) - max(earlier, self.begins[shift])
            shift += 1
        return worked


ROUND_THE_CLOCK = Shifts([(at(datetime(1900, 1, 1)), at(datetime(2200, 1, 1)))])


def shifts_of(calendar: Calendar) -> Shifts:
    assert calendar.base is None, "outside the oracle's domain"
    assert not calendar.work_weeks, "outside the oracle's domain"
    return _walkable(calendar.week, calendar.exceptions)


@lru_cache(maxsize=64)
def _walkable(week: Week, exceptions: tuple[CalendarException, ...]) -> Shifts:
    found: list[tuple[int, int]] = []
    day = FIRST
    while day <= LAST:
        midnight = (day - EPOCH.date()).days * 1440
        found += [(midnight + shift.start, midnight + shift.finish) for shift in _hours(week, exceptions, day)]
        day += timedelta(days=1)
    return Shifts(_joined(sorted(found)))


def _joined(shifts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Two shifts that touch are one: nothing happens between them."""
    joined: list[tuple[int, int]] = []
    for begin, end in shifts:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _hours(week: Week, exceptions: tuple[CalendarException, ...], day: date) -> Hours:
    for exception in exceptions:
        assert exception.recurrence is None, "outside the oracle's domain"
        if exception.first <= day <= exception.last:
            return exception.hours
    return week[day.weekday()] or ()


@dataclass
class Dates:
    """What is true of one task."""

    early_start: int = 0
    early_finish: int = 0
    late_start: int = 0
    late_finish: int = 0
    allowed: int | None = None  # of what takes no time: the moment up to which it may be late, worked or not
    total_float: int = 0
    free_float: int = 0

    @property
    def critical(self) -> bool:
        """No float left."""
        return self.total_float <= 0


class Network:
    """One plan, its dates found by asking each task after those it waits for."""

    def __init__(self, plan: Plan) -> None:
        assert plan.settings.start is not None
        self.plan = plan
        self.start = at(plan.settings.start)
        self.dates = {task: Dates() for task in plan.tasks}
        order = _order(plan)
        for task in order:
            self._early(plan.tasks[task])
        self.finish = max((dates.early_finish for dates in self.dates.values()), default=self.start)
        for task in reversed(order):
            self._late(plan.tasks[task])
        for task in order:
            self._floats(plan.tasks[task])

    def calendar(self, task: Task) -> Shifts:
        """The shifts a task is worked in."""
        return ROUND_THE_CLOCK if task.duration is not None and task.duration.elapsed else self.usual(task)

    def usual(self, task: Task) -> Shifts:
        """The shifts of a task's calendar, elapsed or not."""
        name = task.calendar or self.plan.settings.calendar
        assert name is not None
        return shifts_of(self.plan.calendars[name])

    def _lag(self, link: Link) -> tuple[Shifts, int]:
        """On which shifts a lag is walked, and how far."""
        if link.lag.elapsed:
            return ROUND_THE_CLOCK, link.lag.minutes
        rule = link.lag_calendar or self.plan.settings.lag_calendar or LagCalendar.SUCCESSOR
        tasks = self.plan.tasks
        choices: dict[LagCalendar, Callable[[], Shifts]] = {
            LagCalendar.PREDECESSOR: lambda: self.usual(tasks[link.predecessor]),
            LagCalendar.SUCCESSOR: lambda: self.usual(tasks[link.successor]),
            LagCalendar.PROJECT: lambda: shifts_of(self.plan.calendars[self.plan.settings.calendar or ""]),
            LagCalendar.TWENTY_FOUR_HOUR: lambda: ROUND_THE_CLOCK,
        }
        return choices[rule](), link.lag.minutes

    def _bound(self, link: Link) -> int:
        """What a link demands of its successor's start (FS, SS) or finish (FF, SF)."""
        shifts, lag = self._lag(link)
        before = self.dates[link.predecessor]
        return shifts.walk(before.early_finish if link.type[0] == "F" else before.early_start, lag)

    def _early(self, task: Task) -> None:
        calendar, minutes = self.calendar(task), _minutes(task)
        links = self.plan.predecessors.get(task.id, ())
        starts = [self._bound(link) for link in links if link.type[1] == "S"]
        held = [self._bound(link) for link in links if link.type[1] == "F"]
        kind, when = _constraint(task)
        if held or (not starts and kind not in EARLIEST):
            starts.append(self.start)
        if task.external_early_start is not None and at(task.external_early_start) > self.start:
            starts.append(at(task.external_early_start))
        finishes = list(held)
        if kind is ConstraintKind.START_NO_EARLIER_THAN:
            starts.append(when)
        if kind is ConstraintKind.FINISH_NO_EARLIER_THAN:
            finishes.append(when)
        stand = calendar.rest if minutes == 0 else calendar.next
        asked = start = max(stand(bound) for bound in [*starts, *(calendar.walk(f, -minutes) for f in finishes)])
        pulled = calendar.next if minutes else calendar.previous  # a moment is no later than its date
        if kind is ConstraintKind.START_NO_LATER_THAN and start > when:
            start = min(start, pulled(when))
        if kind is ConstraintKind.FINISH_NO_LATER_THAN and start > calendar.walk(when, -minutes):
            start = min(start, pulled(calendar.walk(when, -minutes)))
        if kind is ConstraintKind.MUST_START_ON:
            start = when
        if kind is ConstraintKind.MUST_FINISH_ON:
            start = stand(calendar.walk(when, -minutes)) if minutes else when
        dates = self.dates[task.id]
        finish = calendar.walk(start, minutes)
        must = kind in (ConstraintKind.MUST_START_ON, ConstraintKind.MUST_FINISH_ON)
        free = start >= asked and not must  # a date that must be, or pulls the task forward, beats the link
        shown = [bound for bound in held if free and bound > finish and calendar.between(finish, bound) == 0]
        dates.early_start, dates.early_finish = start, max([finish, *shown])

    def _back(self, link: Link, *, late: bool) -> int:
        """The latest the predecessor's end may be for the successor's late (or early) date to hold."""
        shifts, lag = self._lag(link)
        after = self.dates[link.successor]
        start, finish = (after.late_start, after.late_finish) if late else (after.early_start, after.early_finish)
        if late and after.allowed is not None:
            start = finish = after.allowed
        return shifts.walk(start if link.type[1] == "S" else finish, -lag)

    def _late(self, task: Task) -> None:
        calendar, minutes = self.calendar(task), _minutes(task)
        links = self.plan.successors.get(task.id, ())
        finishes = [self.finish, *(self._back(link, late=True) for link in links if link.type[0] == "F")]
        starts = [self._back(link, late=True) for link in links if link.type[0] == "S"]
        kind, when = _constraint(task)
        if kind is ConstraintKind.START_NO_LATER_THAN:
            starts.append(when)
        if kind is ConstraintKind.FINISH_NO_LATER_THAN:
            finishes.append(when)
        finish = min(
            calendar.previous(f) for f in [*finishes, *(calendar.walk(calendar.next(s), minutes) for s in starts)]
        )
        if kind is ConstraintKind.MUST_START_ON:
            finish = calendar.previous(calendar.walk(calendar.next(when), minutes))
        if kind is ConstraintKind.MUST_FINISH_ON:
            finish = calendar.previous(when)
        ends = [at(end) for end in (task.deadline, task.external_late_finish) if end is not None]
        finish = min([finish, *map(calendar.previous, ends)])
        dates = self.dates[task.id]
        dates.late_start, dates.late_finish = calendar.walk(finish, -minutes), finish
        if not minutes:
            must = kind in (ConstraintKind.MUST_START_ON, ConstraintKind.MUST_FINISH_ON)
            bounds = [when] if must else [*finishes, *starts]
            dates.allowed = min([*bounds, *ends])

    def _floats(self, task: Task) -> None:
        calendar, dates = self.calendar(task), self.dates[task.id]
        start_float = calendar.between(dates.early_start, dates.late_start)
        finish_float = calendar.between(dates.early_finish, dates.late_finish)
        dates.total_float = min(start_float, finish_float)
        gaps = [
            calendar.between(
                dates.early_finish if link.type[0] == "F" else dates.early_start, self._back(link, late=False)
            )
            for link in self.plan.successors.get(task.id, ())
        ]
        dates.free_float = max(0, min([*gaps, dates.total_float]))


def _minutes(task: Task) -> int:
    return task.duration.minutes if task.duration is not None else 0


def _constraint(task: Task) -> tuple[ConstraintKind | None, int]:
    if task.constraint is None or task.constraint.date is None:
        return None, 0
    return task.constraint.kind, at(task.constraint.date)


def _order(plan: Plan) -> list[TaskId]:
    """Each task after its predecessors."""
    done: dict[TaskId, None] = {}

    def visit(task: TaskId) -> None:
        if task not in done:
            for link in plan.predecessors.get(task, ()):
                visit(link.predecessor)
            done[task] = None

    for task in plan.tasks:
        visit(task)
    return list(done)
