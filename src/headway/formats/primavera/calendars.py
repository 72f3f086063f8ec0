"""CALENDAR rows made into calendars."""

from __future__ import annotations

from datetime import date

from headway.formats.primavera import clndr_data
from headway.formats.primavera.book import Book, leftover
from headway.formats.primavera.tables import Row
from headway.formats.primavera.words import words
from headway.plan.calendar import INHERITED_WEEK, Calendar, CalendarException, Hours, Shift, Week
from headway.plan.said import Said
from headway.plan.value import EARLIEST, LATEST, CalendarId

_READ = words("clndr_id clndr_name base_clndr_id clndr_data day_hr_cnt week_hr_cnt month_hr_cnt year_hr_cnt")
_EIGHT_HOURS: Hours = (Shift(480, 720), Shift(780, 1020))
FIVE_DAYS: Week = (*((_EIGHT_HOURS,) * 5), (), ())
"""The week of P6's own standard calendar, taken where a file's calendar cannot be read."""

MOST_EXCEPTIONS = 60_000


def read_calendars(book: Book) -> dict[CalendarId, Calendar]:
    """Every calendar by clndr_id. What cannot be read is a problem, and works five days of eight hours."""
    rows = {row["clndr_id"]: row for row in book.tables["CALENDAR"] if "clndr_id" in row}
    return {id: _calendar(book, id, row, row.get("base_clndr_id") in rows) for id, row in rows.items()}


def _calendar(book: Book, id: CalendarId, row: Row, has_base: bool) -> Calendar:
    where = f"calendar {row.get('clndr_name', id)}"
    week, exceptions = _working_time(book, row, where, has_base)
    if "base_clndr_id" in row and not has_base:
        book.doubts.add("dangling-calendar", where, f"Its base calendar {row['base_clndr_id']} is not in the file.")
    return Calendar(
        id=id,
        name=row.get("clndr_name", ""),
        base=row.get("base_clndr_id") if has_base else None,
        week=week,
        exceptions=exceptions,
        foreign=leftover("CALENDAR", row, _READ),
        minutes_per_day=book.cells.minutes(row, "day_hr_cnt", where),
        minutes_per_week=book.cells.minutes(row, "week_hr_cnt", where),
        minutes_per_month=book.cells.minutes(row, "month_hr_cnt", where),
        minutes_per_year=book.cells.minutes(row, "year_hr_cnt", where),
    )


def _working_time(book: Book, row: Row, where: str, has_base: bool) -> tuple[Week, tuple[CalendarException, ...]]:
    text = row.get("clndr_data", "")
    if not text and has_base:
        return INHERITED_WEEK, ()
    try:
        root = clndr_data.parse(text)
        data = root.child("CalendarData")
        if data is None:
            raise clndr_data.MalformedCalendar(Said("it holds no calendar"))
        return _week(data, has_base), _exceptions(book, data, where)
    except ValueError as error:
        what = Said("Its working time cannot be read ({error}): five days of eight hours were taken.", error=str(error))
        book.doubts.add("unreadable-calendar", where, what, Said("Correct the calendar, then compare the dates."))
        return FIVE_DAYS, ()


def _week(data: clndr_data.Node, has_base: bool) -> Week:
    days = data.child("DaysOfWeek")
    if days is None or not days.children:
        if not has_base:
            raise clndr_data.MalformedCalendar(Said("it says nothing of the days of the week"))
        return INHERITED_WEEK
    by_number = {node.key: clndr_data.hours(node) for node in days.children}
    return tuple(by_number.get(str((day + 1) % 7 + 1)) for day in range(7))  # type: ignore[return-value]


def _exceptions(book: Book, data: clndr_data.Node, where: str) -> tuple[CalendarException, ...]:
    found: dict[date, CalendarException] = {}
    dated = data.child("Exceptions")
    for node in dated.children if dated else ():
        day = _serial(node.attributes)
        if day is None or not EARLIEST.date() <= day <= LATEST.date():
            what = Said(
                "An exception on '{day}' is no date from 1984 to 2149; it was left out.", day=str(node.attributes[:20])
            )
            book.doubts.add("absurd-date", where, what)
        elif len(found) < MOST_EXCEPTIONS:
            found.setdefault(day, CalendarException(day, day, clndr_data.hours(node)))
    return tuple(found[day] for day in sorted(found))


def _serial(attributes: str) -> date | None:
    marker, _, digits = attributes.partition("|")
    if marker != "d" or not digits.isdecimal() or len(digits) > 7:
        return None
    ordinal = int(digits) + clndr_data.SERIAL_ZERO
    return date.fromordinal(ordinal) if ordinal <= date.max.toordinal() else None
