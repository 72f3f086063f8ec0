"""Changes of calendars."""

from __future__ import annotations

from headway.plan.calendar import Calendar, CalendarException, Week, WorkWeek
from headway.plan.changes import rules, words
from headway.plan.changes.change import Add, Remove, SetField, adds, removes, sets
from headway.plan.changes.nouns import CALENDAR
from headway.plan.value import CalendarId, Foreign


@adds(CALENDAR)
class AddCalendar(Add[Calendar], frozen=True):
    """A new calendar."""


@removes(CALENDAR)
class RemoveCalendar(Remove[Calendar], frozen=True):
    """A calendar goes; refused while tasks, resources, teams, calendars or the project use it."""


class OfCalendar[V](SetField, frozen=True):
    """A field of one calendar."""

    noun = CALENDAR
    calendar: CalendarId
    was: V
    now: V


@sets("name")
class RenameCalendar(OfCalendar[str], frozen=True):
    """What the calendar is called."""


@sets("base", label="Base calendar", refers=CALENDAR)
class SetBaseCalendar(OfCalendar[CalendarId | None], frozen=True):
    """The calendar that fills in what this one leaves open."""


@sets("week", must=rules.WEEK, say=words.week)
class SetWeek(OfCalendar[Week], frozen=True):
    """The shifts of Monday to Sunday."""


@sets("exceptions", must=rules.EXCEPTIONS)
class SetExceptions(OfCalendar[tuple[CalendarException, ...]], frozen=True):
    """The holidays and worked days that differ from the week."""


@sets("work_weeks", must=rules.WORK_WEEKS)
class SetWorkWeeks(OfCalendar[tuple[WorkWeek, ...]], frozen=True):
    """The weekly patterns that replace the usual one for a while."""


@sets("minutes_per_day", must=rules.POSITIVE)
class SetCalendarMinutesPerDay(OfCalendar[int | None], frozen=True):
    """How many minutes this calendar's day is shown as; none: the plan's setting."""


@sets("minutes_per_week", must=rules.POSITIVE)
class SetCalendarMinutesPerWeek(OfCalendar[int | None], frozen=True):
    """How many minutes this calendar's week is shown as."""


@sets("minutes_per_month", must=rules.POSITIVE)
class SetCalendarMinutesPerMonth(OfCalendar[int | None], frozen=True):
    """How many minutes this calendar's month is shown as."""


@sets("minutes_per_year", must=rules.POSITIVE)
class SetCalendarMinutesPerYear(OfCalendar[int | None], frozen=True):
    """How many minutes this calendar's year is shown as."""


@sets("foreign", label="Foreign fields")
class SetCalendarForeign(OfCalendar[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""
