"""Every calendar a plan's work runs on, by number: compiled once, shared by all that use it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from headway.plan.calendar import Calendar, Hours, Shift, Week
from headway.plan.link import LagCalendar
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Listed, Said
from headway.plan.task import Task
from headway.plan.value import EARLIEST, LATEST, CalendarId, ResourceId
from headway.schedule.clock import Clock
from headway.schedule.worktime import (
    DAY_ZERO,
    ROUND_THE_CLOCK,
    Days,
    Span,
    chain,
    clock_of,
    days_of,
    round_the_clock,
    together,
)

OFFICE: Hours = (Shift(480, 720), Shift(780, 1020))
WORKING_WEEK: Week = (OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, (), ())
STANDARD = Calendar(id="standard", name="Standard", week=WORKING_WEEK)
"""Monday to Friday, 08:00-12:00 and 13:00-17:00: used, and said so, where a plan names no calendar."""

FULL_SPAN: Span = (EARLIEST.toordinal() - DAY_ZERO, LATEST.toordinal() - EARLIEST.toordinal() + 1)


class Calendars:
    """The numbers of a plan's calendars while it is compiled; `clock()` builds the tables at the end.

    Number 0 always works. A pair of a task's and a resource's calendar is the time in which both work.
    """

    def __init__(self, plan: Plan, span: Span = FULL_SPAN) -> None:
        self._plan, self._span = plan, span
        self.problems: list[Problem] = []
        self._numbers: dict[tuple[CalendarId | None, ...], int] = {}
        self._days: list[Days] = [round_the_clock(span)]
        self._shared: dict[int, int] = {}
        self.project = self.number(plan.settings.calendar)

    def copy(self) -> Calendars:
        """The same numbers, free to grow by themselves."""
        twin = Calendars.__new__(Calendars)
        twin._plan, twin._span, twin.project = self._plan, self._span, self.project
        twin._numbers, twin._shared = dict(self._numbers), dict(self._shared)
        twin._days, twin.problems = list(self._days), list(self.problems)
        return twin

    def number(self, *names: CalendarId | None) -> int:
        """The number of a calendar (None: the project's), or of the time two of them share."""
        known = self._numbers.get(names)
        if known is None:
            known = self._numbers[names] = self._add(self._compiled(names))
        return known

    def _add(self, days: Days) -> int:
        at = self._shared.get(id(days))
        if at is None:
            at = self._shared[id(days)] = len(self._days)
            self._days.append(days)
        return at

    def _compiled(self, names: tuple[CalendarId | None, ...]) -> Days:
        days = self._one(names[0])
        for name in names[1:]:
            other = self._one(name)
            days = days if other is days else together(days, other)
        if not days.masks[np.bincount(days.pattern, minlength=len(days.masks)) > 0].any():
            self.problems.append(_never_works([name or "" for name in names]))
            return days_of((STANDARD,), self._span)
        return days

    def _one(self, name: CalendarId | None) -> Days:
        if name is None:
            name = self._plan.settings.calendar
        links = chain(self._plan.calendars, name) if name is not None else ()
        if not links:
            self.problems += _no_calendar(name, [problem.code for problem in self.problems])
            links = (STANDARD,)
        return days_of(links, self._span)

    def of_tasks(self, tasks: Sequence[Task]) -> NDArray[np.int32]:
        """The calendar of each task: round the clock for elapsed durations."""
        numbers = np.empty(len(tasks), np.int32)
        for at, task in enumerate(tasks):
            elapsed = task.duration is not None and task.duration.elapsed
            numbers[at] = ROUND_THE_CLOCK if elapsed else self.of_task(task)
        return numbers

    def of_task(self, task: Task) -> int:
        """The task's own calendar, else the project's."""
        return self.project if task.calendar is None else self.number(task.calendar)

    def of_assignment(self, task: Task, resource: ResourceId | None) -> int:
        """The calendar one resource works on a task by: its own, within the task's where that has one."""
        known = self._plan.resources.get(resource) if resource is not None else None
        if known is None or known.calendar is None:
            return self.of_task(task)
        if task.calendar is None:
            return self.number(known.calendar)
        return self.number(task.calendar, known.calendar)

    def of_lag(self, rule: LagCalendar, predecessor: Task, successor: Task) -> int:
        """The calendar a working-time lag counts on."""
        match rule:
            case LagCalendar.PREDECESSOR:
                return self.of_task(predecessor)
            case LagCalendar.SUCCESSOR:
                return self.of_task(successor)
            case LagCalendar.PROJECT:
                return self.project
            case LagCalendar.TWENTY_FOUR_HOUR:
                return ROUND_THE_CLOCK

    def clock(self) -> Clock:
        """The tables of all calendars numbered so far."""
        return clock_of(self._days, self._span)


def _no_calendar(name: CalendarId | None, known: Sequence[str]) -> list[Problem]:
    if name is None:
        if "default-calendar" in known:
            return []
        what = Said("names no calendar: Monday to Friday, 08:00-12:00 and 13:00-17:00, is used.")
        remedy = Said("Name one in the settings.")
        return [
            Problem(code="default-calendar", where=Said("the plan"), what=what, remedy=remedy, severity=Severity.NOTE)
        ]
    what = Said("is asked for, but the plan does not have it: Monday to Friday, 08:00-12:00 and 13:00-17:00, is used.")
    where, remedy = Said("calendar '{name}'", name=name), Said("Add it, or name another.")
    return [Problem(code="missing-calendar", where=where, what=what, remedy=remedy)]


def _never_works(names: Sequence[str]) -> Problem:
    named = Listed([f"'{name}'" for name in names if name])
    what = (
        Said("never work together: Monday to Friday, 08:00-12:00 and 13:00-17:00, is used.")
        if len(names) > 1
        else Said("has no working time: Monday to Friday, 08:00-12:00 and 13:00-17:00, is used.")
    )
    return Problem(
        code="idle-calendar",
        where=Said("calendar {names}", names=named) if named else Said("the project's calendar"),
        what=what,
        remedy=Said("Give it working hours."),
        severity=Severity.ERROR,
    )
