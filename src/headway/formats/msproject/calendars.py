"""Calendars as a file gives them: weeks, exceptions (dated and recurring), work weeks, shifts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from headway.formats.msproject.keep import kept
from headway.formats.msproject.project import clock_minute
from headway.formats.msproject.raw import Raw, rows, text_of
from headway.formats.msproject.values import Notes, Row
from headway.plan.calendar import (
    INHERITED_WEEK,
    Calendar,
    CalendarException,
    Hours,
    Recurrence,
    Repeats,
    Shift,
    Week,
    WorkWeek,
)
from headway.plan.said import Said
from headway.plan.value import EARLIEST, LATEST, CalendarId

UNDERSTOOD = frozenset("UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks".split())
USUAL = {"IsBaselineCalendar": "0"}
OFFICE_DAY: Hours = (Shift(480, 720), Shift(780, 1020))
OFFICE_WEEK: Week = (OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, OFFICE_DAY, (), ())
"""What Microsoft Project gives a calendar that says nothing: Monday to Friday, 8 to 12 and 13 to 17."""

_EVERY_DAY = 1
EVERY_N_DAYS = 7
_EVERY_WEEKDAY = 8
FIRST_WEEKDAY_ITEM = 3  # MonthItem 3 is Sunday; 0 to 2 are any day, any weekday, any day of the weekend
ITEMS = {0: (0, 1, 2, 3, 4, 5, 6), 1: (0, 1, 2, 3, 4), 2: (5, 6)}


class Calendars(NamedTuple):
    """Calendars by id, and ids by UID."""

    by_id: dict[CalendarId, Calendar]
    by_uid: dict[str, CalendarId]


def read_calendars(raws: Sequence[Raw], notes: Notes) -> Calendars:
    """Every calendar, its id the UID."""
    by_id: dict[CalendarId, Calendar] = {}
    uids = {text_of(raw, "UID") for raw in raws}
    for at, raw in enumerate(raws, 1):
        uid = text_of(raw, "UID")
        row = Row(raw, f"Calendar UID {uid or '?'}", notes)
        if not uid or uid in by_id:
            row.doubt(
                "duplicate-uid",
                "UID",
                Said("no UID of its own; left out.")
                if uid
                else Said("calendar {at} has no UID; left out.", at=str(at)),
            )
            continue
        by_id[uid] = _calendar(uid, row, uids)
    return Calendars(by_id, {uid: uid for uid in by_id})


def _calendar(uid: str, row: Row, uids: set[str]) -> Calendar:
    base = row.text("BaseCalendarUID", "-1").strip()
    if base not in uids or base == uid:
        if base not in ("-1", "0", "") or not row.flag("IsBaseCalendar", True):
            row.doubt(
                "missing-calendar",
                "BaseCalendarUID",
                Said("there is no base calendar {base}; it stands alone.", base=base[:20]),
            )
        base = ""
    exceptions = _exceptions(row)
    week, dated = _week(row, rows(row.raw, "WeekDays", "WeekDay"))
    if not base and week == INHERITED_WEEK:
        row.doubt("no-week", "WeekDays", Said("no working week given; read as Monday to Friday, 8 to 12 and 13 to 17."))
        week = OFFICE_WEEK
    return Calendar(
        id=uid,
        name=row.text("Name"),
        base=base or None,
        week=week,
        exceptions=exceptions or dated,  # newer files repeat their exceptions as dated week days for old readers
        work_weeks=_work_weeks(row),
        foreign=kept(row.raw, UNDERSTOOD, frozenset(), USUAL),
    )


def _week(row: Row, days: Sequence[Raw]) -> tuple[Week, tuple[CalendarException, ...]]:
    week: list[Hours | None] = list(INHERITED_WEEK)
    dated: list[CalendarException] = []
    for raw in days:
        day = Row(raw, row.where, row.notes)
        number = day.whole("DayType", -1)
        if number == 0:
            span = _span(day)
            if span:
                dated.append(CalendarException(*span, hours=_hours(day)))
        elif 1 <= number <= 7:
            week[(number + 5) % 7] = _hours(day)  # 1 is Sunday
        else:
            day.doubt(
                "unknown-code",
                "DayType",
                Said("{day} is no day of the week; left out.", day=str(day.text("DayType")[:20])),
            )
    return (week[0], week[1], week[2], week[3], week[4], week[5], week[6]), tuple(dated)


def _hours(day: Row) -> Hours:
    times = [Row(raw, day.where, day.notes) for raw in rows(day.raw, "WorkingTimes", "WorkingTime")]
    shifts = sorted(shift for shift in map(_shift, times) if shift is not None)
    if not shifts:
        return OFFICE_DAY if day.flag("DayWorking") else ()
    whole = [shifts[0]]
    for shift in shifts[1:]:
        if shift.start < whole[-1].finish:
            day.doubt("overlapping-shifts", "WorkingTimes", Said("two shifts overlap; joined into one."))
            whole[-1] = Shift(whole[-1].start, max(whole[-1].finish, shift.finish))
        else:
            whole.append(shift)
    return tuple(whole)


def _shift(row: Row) -> Shift | None:
    if not row.given("FromTime") or not row.given("ToTime"):
        return None
    try:
        start, finish = clock_minute(row.text("FromTime")), clock_minute(row.text("ToTime"))
    except ValueError:
        row.doubt("bad-time", "WorkingTime", Said("not a time of day; this shift is left out."))
        return None
    return Shift(start % 1440, finish if finish > start else finish + 1440)


def _span(row: Row) -> tuple[date, date] | None:
    period = rows(row.raw, "TimePeriod")
    if not period:
        return None
    days = [_day(Row(period[0], row.where, row.notes), name) for name in ("FromDate", "ToDate")]
    if days[0] is None or days[1] is None:
        row.doubt("bad-date", "TimePeriod", Said("an exception without a first and a last day; left out."))
        return None
    return (days[0], days[1]) if days[0] <= days[1] else (days[1], days[0])


def _day(row: Row, name: str) -> date | None:
    text = row.text(name).strip()[:10]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    if EARLIEST.date() <= day <= LATEST.date():
        return day
    row.doubt(
        "date-out-of-range",
        name,
        Said("{text} is outside the years 1984 to 2149; taken as the nearest of them.", text=text),
    )
    return min(max(day, EARLIEST.date()), LATEST.date())


def _exceptions(row: Row) -> tuple[CalendarException, ...]:
    found: list[CalendarException] = []
    for raw in rows(row.raw, "Exceptions", "Exception"):
        entry = Row(raw, f"{row.where} / Exception {str(raw.get('Name', ''))[:40]}".rstrip(), row.notes)
        span = _span(entry)
        if span:
            exception = CalendarException(*span, _hours(entry), entry.text("Name"), _recurrence(entry))
            found += _sundays_apart(exception)
    return tuple(found)


def _sundays_apart(exception: CalendarException) -> Sequence[CalendarException]:
    """Microsoft Project counts the weeks of "every n weeks" from Sunday, Headway from Monday: Sundays go alone."""
    rule = exception.recurrence
    if rule is None or rule.repeats is not Repeats.WEEKLY or rule.every == 1 or 6 not in rule.weekdays:
        return (exception,)
    sunday = exception.first - timedelta((exception.first.weekday() + 1) % 7)
    if sunday < exception.first:
        sunday += timedelta(7 * rule.every)
    alone = exception.but(first=min(sunday, exception.last), recurrence=rule.but(weekdays=(6,), occurrences=None))
    others = tuple(day for day in rule.weekdays if day != 6)
    if not others:
        return (alone,)
    return (exception.but(recurrence=rule.but(weekdays=others, occurrences=None)), alone)


def _recurrence(row: Row) -> Recurrence | None:
    every = max(1, row.whole("Period", 1))
    limit = row.whole("Occurrences") if row.flag("EnteredByOccurrences") else 0
    occurrences = limit if limit > 0 else None
    kind = row.whole("Type", _EVERY_DAY)
    match kind:
        case 2:
            return Recurrence(Repeats.YEARLY_ON_DAY, day=_month_day(row), month=_month(row), occurrences=occurrences)
        case 3:
            days, position = _position(row)
            return Recurrence(
                Repeats.YEARLY_ON_WEEKDAY, 1, days, position=position, month=_month(row), occurrences=occurrences
            )
        case 4:
            return Recurrence(Repeats.MONTHLY_ON_DAY, every, day=_month_day(row), occurrences=occurrences)
        case 5:
            days, position = _position(row)
            return Recurrence(Repeats.MONTHLY_ON_WEEKDAY, every, days, position=position, occurrences=occurrences)
        case 6:
            return Recurrence(Repeats.WEEKLY, every, _weekdays(row), occurrences=occurrences)
        case 7 if every > 1:
            return Recurrence(Repeats.DAILY, every, occurrences=occurrences)
        case 8:
            if every > 1:
                row.doubt(
                    "coerced",
                    "Period",
                    Said("every {every} weekdays is not known; read as every weekday.", every=every),
                )
            return Recurrence(Repeats.WEEKLY, 1, (0, 1, 2, 3, 4), occurrences=occurrences)
    return None


def _weekdays(row: Row) -> tuple[int, ...]:
    mask = row.whole("DaysOfWeek")
    return tuple(day for day in range(7) if mask >> ((day + 1) % 7) & 1)  # bit 0 is Sunday


def _month_day(row: Row) -> int:
    return min(31, max(1, row.whole("MonthDay", 1)))


def _month(row: Row) -> int:
    return min(12, max(1, row.whole("Month") + 1))


def _position(row: Row) -> tuple[tuple[int, ...], int]:
    item = row.whole("MonthItem", FIRST_WEEKDAY_ITEM)
    days = ITEMS.get(item, ((item - FIRST_WEEKDAY_ITEM - 1) % 7,))
    return days, min(5, max(1, row.whole("MonthPosition") + 1))


def _work_weeks(row: Row) -> tuple[WorkWeek, ...]:
    found = []
    for raw in rows(row.raw, "WorkWeeks", "WorkWeek"):
        entry = Row(raw, f"{row.where} / WorkWeek", row.notes)
        span = _span(entry)
        if span:
            week, _ = _week(entry, rows(raw, "WeekDays", "WeekDay"))
            found.append(WorkWeek(*span, week, entry.text("Name")))
    return tuple(found)
