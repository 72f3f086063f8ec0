"""Calendars as CALENDAR rows: what recurs, or holds for some weeks, is written day by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import takewhile

from headway.formats.primavera import clndr_data
from headway.formats.primavera.calendars import FIVE_DAYS
from headway.formats.primavera.to_xer.draft import Draft, hours, xer_fields
from headway.plan.calendar import Calendar, CalendarException, Hours, Shift, Week
from headway.plan.said import Said
from headway.plan.value import CalendarId

ROUND_THE_CLOCK = "24 hours a day"
"""The calendar on which elapsed durations run in P6, made where a plan has one."""

_ALWAYS: Week = (
    (Shift(0, 1440),),
    (Shift(0, 1440),),
    (Shift(0, 1440),),
    (Shift(0, 1440),),
    (Shift(0, 1440),),
    (Shift(0, 1440),),
    (Shift(0, 1440),),
)
_LONGEST_SPAN = timedelta(days=40 * 366)


def write_calendars(draft: Draft) -> None:
    """A row for every calendar, the project's default among them, and one for elapsed durations where needed."""
    plan = draft.plan
    for calendar in plan.calendars.values():
        _write(draft, calendar)
    if needs_round_the_clock(draft):
        draft.sheet.add("CALENDAR", _row(draft, Calendar(id=ROUND_THE_CLOCK, name=ROUND_THE_CLOCK, week=_ALWAYS), ()))
    if not plan.calendars:
        calendar = Calendar(id=NO_CALENDAR, name="Standard", week=FIVE_DAYS, minutes_per_day=480)
        draft.sheet.add("CALENDAR", _row(draft, calendar, ()))


NO_CALENDAR = "Standard"


def calendar_ids(draft: Draft) -> list[CalendarId]:
    """The ids of all the calendars the file will have."""
    extra = [ROUND_THE_CLOCK] if needs_round_the_clock(draft) else []
    return [*draft.plan.calendars, *extra] if draft.plan.calendars else [*extra, NO_CALENDAR]


def needs_round_the_clock(draft: Draft) -> bool:
    """Whether some activity has an elapsed duration, for which P6 has no word."""
    return any(task.duration is not None and task.duration.elapsed for task in draft.activities.values())


def _write(draft: Draft, calendar: Calendar) -> None:
    dated = _dated(draft, calendar)
    week, dated = _within_days(draft, calendar, dated)
    row = _row(draft, calendar.but(week=week), tuple(dated[day] for day in sorted(dated)))
    draft.sheet.add("CALENDAR", row)


def _row(draft: Draft, calendar: Calendar, dated: tuple[CalendarException, ...]) -> dict[str, str]:
    base = calendar.base
    return {
        "clndr_id": draft.calendars[calendar.id],
        "clndr_name": calendar.name,
        "base_clndr_id": draft.calendars.get(base),
        "day_hr_cnt": hours(calendar.minutes_per_day),
        "week_hr_cnt": hours(calendar.minutes_per_week),
        "month_hr_cnt": hours(calendar.minutes_per_month),
        "year_hr_cnt": hours(calendar.minutes_per_year),
        "default_flag": "N",
        "clndr_type": "CA_Base",
        "rsrc_private": "N",
        **xer_fields(calendar.foreign),
        "clndr_data": clndr_data.write(calendar.week, dated),
    }


def _dated(draft: Draft, calendar: Calendar) -> dict[date, CalendarException]:
    """Every day on which this calendar differs from its week, by date; the first exception that names a day wins."""
    first, last = _span(draft)
    found: dict[date, CalendarException] = {}
    for exception in calendar.exceptions:
        for day in _days_of(exception, first, last):
            found.setdefault(day, CalendarException(day, day, exception.hours))
    for weeks in calendar.work_weeks:
        for day in _days(max(weeks.first, first), min(weeks.last, last)):
            shifts = weeks.week[day.weekday()]
            if shifts is not None:
                found.setdefault(day, CalendarException(day, day, shifts))
    if calendar.work_weeks or any(e.recurrence for e in calendar.exceptions):
        what = Said(
            "Work weeks and recurring exceptions were written day by day, from {first} to {last}.",
            first=str(first),
            last=str(last),
        )
        draft.losses.note("calendar-expanded", Said("calendar {name}", name=calendar.name or calendar.id), what)
    if any(e.name for e in calendar.exceptions):
        what = Said("P6 has no names for exceptions; they were left out.")
        draft.losses.note("exception-names", Said("calendar {name}", name=calendar.name or calendar.id), what)
    return found


def _span(draft: Draft) -> tuple[date, date]:
    """The days a calendar is written out for: those of the plan, with ten years to spare."""
    start = draft.plan.settings.start or draft.plan.settings.status_date or datetime(2000, 1, 1)
    finishes = [dates.finish for dates in draft.reading.stored.values() if dates.finish]
    if draft.schedule is not None and draft.schedule.project_finish is not None:
        finishes.append(draft.schedule.project_finish)
    last = max(finishes, default=start).date() + timedelta(days=3660)
    return start.date() - timedelta(days=366), min(last, start.date() + _LONGEST_SPAN)


def _days_of(exception: CalendarException, first: date, last: date) -> Iterator[date]:
    """The days an exception names; those of one that recurs or lasts for years only within the span."""
    if exception.recurrence is not None:
        from headway.schedule.worktime import occurrences

        yield from takewhile(lambda day: day <= last, occurrences(exception, exception.recurrence))
    elif (exception.last - exception.first).days > 3660:
        yield from _days(max(exception.first, first), min(exception.last, last))
    else:
        yield from _days(exception.first, exception.last)


def _days(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def _within_days(
    draft: Draft, calendar: Calendar, dated: dict[date, CalendarException]
) -> tuple[Week, dict[date, CalendarException]]:
    """P6's shifts end at midnight: what lies beyond becomes the next day's."""
    days = [*calendar.week, *(exception.hours for exception in dated.values())]
    if all(shift.finish <= 1440 for hours in days if hours for shift in hours):
        return calendar.week, dated
    draft.losses.note(
        "night-shift",
        Said("calendar {name}", name=calendar.name or calendar.id),
        Said("Night shifts were cut at midnight."),
    )
    week = calendar.week
    cut: Week = tuple(  # type: ignore[assignment]
        clndr_data.merged((*_before(week[at] or ()), *_after(week[at - 1] or ())))
        if week[at] is not None or _after(week[at - 1] or ())
        else None
        for at in range(7)
    )
    spilled = dict(dated)
    for day in dated:
        spilled.setdefault(day + timedelta(days=1), _usual(day + timedelta(days=1), week))
    finished = {
        day: CalendarException(day, day, clndr_data.merged((*_before(e.hours), *_after(_hours_of(day, week, spilled)))))
        for day, e in spilled.items()
    }
    return cut, finished


def _usual(day: date, week: Week) -> CalendarException:
    return CalendarException(day, day, week[day.weekday()] or ())


def _hours_of(day: date, week: Week, dated: Mapping[date, CalendarException]) -> Hours:
    before = day - timedelta(days=1)
    return dated[before].hours if before in dated else week[before.weekday()] or ()


def _before(hours: Hours) -> Hours:
    return tuple(Shift(shift.start, min(shift.finish, 1440)) for shift in hours)


def _after(hours: Hours) -> Hours:
    return tuple(Shift(0, shift.finish - 1440) for shift in hours if shift.finish > 1440)
