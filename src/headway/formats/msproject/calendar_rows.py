"""Calendars as a file writes them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from headway.formats.msproject.calendars import EVERY_N_DAYS, FIRST_WEEKDAY_ITEM, ITEMS, USUAL
from headway.formats.msproject.codes import CALENDAR_ORDER
from headway.formats.msproject.keep import in_order
from headway.formats.msproject.project import clock_text
from headway.formats.msproject.raw import Raw
from headway.formats.msproject.written import Written
from headway.formats.speech import called
from headway.plan.calendar import (
    INHERITED_WEEK,
    Calendar,
    CalendarException,
    Hours,
    Recurrence,
    Repeats,
    Week,
    WorkWeek,
)
from headway.plan.said import Said


def calendar_rows(written: Written) -> list[Raw]:
    """Every calendar; those of resources may be derived from a base."""
    owned = {resource.calendar for resource in written.plan.resources.values()}
    owned.add(written.plan.settings.foreign.get("UnassignedResource", {}).get("CalendarUID"))
    return [_calendar_row(calendar, calendar.id in owned, written) for calendar in written.plan.calendars.values()]


def _calendar_row(calendar: Calendar, of_resource: bool, written: Written) -> Raw:
    where = Said("Calendar {name}", name=calendar.name or calendar.id)
    if calendar.base and not of_resource:
        written.notes.add(
            "loss", where, Said("Microsoft Project knows a base calendar only for calendars of resources.")
        )
    for field in ("minutes_per_day", "minutes_per_week", "minutes_per_month", "minutes_per_year"):
        if getattr(calendar, field) is not None:
            written.notes.add(
                "loss",
                where,
                Said("{field} of a calendar has no place in a Microsoft Project file.", field=called(field)),
            )
    fields: dict[str, Any] = {
        **USUAL,
        **written.foreign(calendar.foreign, CALENDAR_ORDER, frozenset(), where),
        "UID": written.uids.calendar(calendar.id),
        "Name": calendar.name,
        "IsBaseCalendar": "0" if calendar.base else "1",
        "BaseCalendarUID": written.uids.calendar(calendar.base),
        "WeekDays": {"WeekDay": _week_rows(calendar.week)} if calendar.week != INHERITED_WEEK else None,
        "Exceptions": {"Exception": [_exception_row(e) for e in calendar.exceptions]} if calendar.exceptions else None,
        "WorkWeeks": {"WorkWeek": [_work_week_row(w) for w in calendar.work_weeks]} if calendar.work_weeks else None,
    }
    return in_order(fields, CALENDAR_ORDER)


def _week_rows(week: Week) -> list[Raw]:
    sunday_first = ((number, week[(number + 5) % 7]) for number in range(1, 8))
    return [{"DayType": str(number), **_hours_row(hours)} for number, hours in sunday_first if hours is not None]


def _hours_row(hours: Hours) -> Raw:
    if not hours:
        return {"DayWorking": "0"}
    times = [{"FromTime": clock_text(shift.start), "ToTime": clock_text(shift.finish)} for shift in hours]
    return {"DayWorking": "1", "WorkingTimes": {"WorkingTime": times}}


def _period_row(first: date, last: date) -> Raw:
    return {"FromDate": f"{first.isoformat()}T00:00:00", "ToDate": f"{last.isoformat()}T23:59:00"}


def _exception_row(exception: CalendarException) -> Raw:
    rule = exception.recurrence
    limited = rule is not None and rule.occurrences is not None
    count = rule.occurrences if rule and limited else (exception.last - exception.first + timedelta(1)).days
    return {
        "EnteredByOccurrences": "1" if limited else "0",
        "TimePeriod": _period_row(exception.first, exception.last),
        "Occurrences": str(count),
        "Name": exception.name,
        **(_rule_row(rule) if rule else {"Type": "1"}),
        **_hours_row(exception.hours),
    }


def _rule_row(rule: Recurrence) -> Raw:
    every = {"Period": str(rule.every)}
    month = {"Month": str((rule.month or 1) - 1)}
    day = {"MonthDay": str(rule.day or 1)}
    match rule.repeats:
        case Repeats.DAILY:
            return {"Type": str(EVERY_N_DAYS), **every}
        case Repeats.WEEKLY:
            mask = sum(1 << (day + 1) % 7 for day in set(rule.weekdays))
            return {"Type": "6", **every, "DaysOfWeek": str(mask)}
        case Repeats.MONTHLY_ON_DAY:
            return {"Type": "4", **every, **day}
        case Repeats.MONTHLY_ON_WEEKDAY:
            return {"Type": "5", **every, **_position_row(rule)}
        case Repeats.YEARLY_ON_DAY:
            return {"Type": "2", **month, **day}
    return {"Type": "3", **_position_row(rule), **month}


def _position_row(rule: Recurrence) -> Raw:
    whole = {days: item for item, days in ITEMS.items()}
    days = tuple(sorted(rule.weekdays))
    item = whole.get(days, (days[0] + 1) % 7 + FIRST_WEEKDAY_ITEM if days else 0)
    return {"MonthItem": str(item), "MonthPosition": str((rule.position or 1) - 1)}


def _work_week_row(week: WorkWeek) -> Raw:
    return {
        "TimePeriod": _period_row(week.first, week.last),
        "Name": week.name,
        "WeekDays": {"WeekDay": _week_rows(week.week)},
    }
