"""PROJECT and SCHEDOPTIONS made into the settings of the plan."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from headway.formats.primavera import codes
from headway.formats.primavera.book import Book
from headway.formats.primavera.tables import Row
from headway.formats.primavera.words import words
from headway.plan.calendar import Calendar
from headway.plan.said import Said
from headway.plan.settings import Convention, CriticalRule, ProgressRule, Settings
from headway.plan.value import CalendarId, Foreign

_READ = words(
    """
    plan_start_date plan_end_date last_recalc_date clndr_id critical_drtn_hr_cnt critical_path_type scd_end_date
    """
)
_OPTIONS_READ = words(
    """
    proj_id schedoptions_id sched_open_critical_flag sched_retained_logic sched_progress_override sched_float_type
    sched_calendar_on_relationship_lag sched_use_expect_end_flag sched_outer_depend_type
    """
)


def read_settings(book: Book, calendars: Mapping[CalendarId, Calendar], tables: Foreign) -> Settings:
    """The settings of the first current project; those of further projects are kept for the way back."""
    first = next(iter(book.projects), "")
    project = book.projects.get(first, {})
    options = _options(book, first)
    where, cells = Said("project {name}", name=project.get("proj_short_name", first)), book.cells
    threshold = cells.minutes(project, "critical_drtn_hr_cnt", where) or 0
    settings = Settings(
        name=_name(book, first) or project.get("proj_short_name", ""),
        start=cells.moment(project, "plan_start_date", where),
        must_finish_by=cells.moment(project, "plan_end_date", where),
        calendar=_calendar(book, project, calendars, where),
        status_date=cells.moment(project, "last_recalc_date", where),
        convention=Convention.PRIMAVERA,
        progress_rule=_progress_rule(options),
        lag_calendar=cells.code(options, "sched_calendar_on_relationship_lag", codes.LAG_CALENDARS, None, where),
        critical_rule=cells.code(project, "critical_path_type", codes.CRITICAL_RULES, CriticalRule.TOTAL_FLOAT, where),
        critical_threshold=threshold,
        float_rule=cells.code(options, "sched_float_type", codes.FLOAT_RULES, None, where),
        multiple_critical_paths=options.get("sched_open_critical_flag") == "Y",
        use_expected_finish=options.get("sched_use_expect_end_flag") == "Y",
        ignore_other_projects=options.get("sched_outer_depend_type") == "SD_None",
        currency=_currency(book),
        foreign=_foreign(book, first, options, tables),
    )
    return _with_lengths(settings, calendars.get(project.get("clndr_id", "")))


def _name(book: Book, project: str) -> str:
    roots = (row for row in book.tables["PROJWBS"] if row.get("proj_node_flag") == "Y")
    return next((row.get("wbs_name", "") for row in roots if row.get("proj_id") == project), "")


def _options(book: Book, project: str) -> Row:
    rows = list(book.tables["SCHEDOPTIONS"])
    return next((row for row in rows if row.get("proj_id") == project), rows[0] if rows else {})


def _calendar(book: Book, project: Row, calendars: Mapping[CalendarId, Calendar], where: str) -> CalendarId | None:
    calendar = project.get("clndr_id")
    if calendar is None or calendar in calendars:
        return calendar
    book.doubts.add("dangling-calendar", where, Said("Its calendar {calendar} is not in the file.", calendar=calendar))
    return calendar


def _progress_rule(options: Row) -> ProgressRule:
    if options.get("sched_retained_logic", "Y") == "Y":
        return ProgressRule.RETAINED_LOGIC
    return (
        ProgressRule.PROGRESS_OVERRIDE if options.get("sched_progress_override") == "Y" else ProgressRule.ACTUAL_DATES
    )


def _with_lengths(settings: Settings, calendar: Calendar | None) -> Settings:
    """How long the project's calendar calls a day, a week and a month."""
    if calendar is None or not calendar.minutes_per_day or calendar.minutes_per_day <= 0:
        return settings
    day, week, month = calendar.minutes_per_day, calendar.minutes_per_week or 0, calendar.minutes_per_month or 0
    return settings.but(
        minutes_per_day=day,
        minutes_per_week=week if week > 0 else settings.minutes_per_week,
        days_per_month=max(1, round(month / day)) if month > 0 else settings.days_per_month,
    )


def _currency(book: Book) -> str:
    return book.tables.header[7].strip() if len(book.tables.header) > 7 else ""


def _foreign(book: Book, first: str, options: Row, tables: Foreign) -> dict[str, Any]:
    foreign: dict[str, Any] = {"header": list(book.tables.header)}
    projects = {id: _kept(row, _READ if id == first else frozenset()) for id, row in book.projects.items()}
    foreign["projects"] = projects
    foreign["schedule_options"] = _kept(options, _OPTIONS_READ)
    others = [dict(row) for row in book.tables["SCHEDOPTIONS"] if row.get("proj_id") not in (first, None)]
    if others:
        foreign["other_schedule_options"] = others
    if tables:
        foreign["tables"] = tables
    return foreign


def _kept(row: Row, read: frozenset[str]) -> dict[str, str]:
    return {name: text for name, text in row.items() if name not in read and name != "proj_id"}


def data_dates(book: Book) -> dict[str, datetime]:
    """The data date of every current project; its start where it has none."""
    found: dict[str, datetime] = {}
    for id, row in book.projects.items():
        where = Said("project {name}", name=row.get("proj_short_name", id))
        told = book.cells.moment(row, "last_recalc_date", where) or book.cells.moment(row, "plan_start_date", where)
        if told is None:
            book.doubts.add(
                "no-data-date", where, Said("It has neither a data date nor a start."), Said("Schedule it in P6.")
            )
        else:
            found[id] = told
    return found
