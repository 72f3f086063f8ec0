"""The project's own fields: Settings, both ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import Any

from headway.formats.msproject.keep import kept
from headway.formats.msproject.raw import Raw
from headway.formats.msproject.speaks import SPEAKS
from headway.formats.msproject.uids import Uids
from headway.formats.msproject.values import UNITS, Notes, Row, moment_text
from headway.plan.duration import Unit
from headway.plan.said import Said
from headway.plan.settings import Settings
from headway.plan.value import CalendarId

UNDERSTOOD = frozenset(
    """Title ScheduleFromStart StartDate FinishDate CriticalSlackLimit CurrencyCode CalendarUID DefaultStartTime
    DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth HonorConstraints MultipleCriticalPaths
    SplitsInProgressTasks WeekStartDay MoveCompletedEndsBack MoveRemainingStartsBack MoveRemainingStartsForward
    MoveCompletedEndsForward StatusDate CurrentDate NewTasksAreManual Calendars Tasks Resources Assignments""".split()
)
COMPUTED: frozenset[str] = frozenset()
USUAL = {
    "SaveVersion": "14",
    "FYStartDate": "1",
    "CurrencyDigits": "2",
    "CurrencySymbolPosition": "0",
    "DefaultTaskType": "0",
    "DefaultFixedCostAccrual": "3",
    "DefaultStandardRate": "0",
    "DefaultOvertimeRate": "0",
    "DurationFormat": "7",
    "WorkFormat": "2",
    "EditableActualCosts": "0",
    "InsertedProjectsLikeSummary": "1",
    "NewTasksEffortDriven": "0",
    "NewTasksEstimated": "1",
    "SpreadActualCost": "0",
    "SpreadPercentComplete": "0",
    "TaskUpdatesResource": "1",
    "FiscalYearStart": "0",
    "BaselineForEarnedValue": "0",
    "AutoAddNewResourcesAndTasks": "1",
    "MicrosoftProjectServerURL": "1",
    "Autolink": "0",
    "NewTaskStartDate": "0",
    "DefaultTaskEVMethod": "0",
    "ProjectExternallyEdited": "0",
    "ActualsInSync": "1",
    "RemoveFileProperties": "0",
    "AdminProject": "0",
    "UpdateManuallyScheduledTasksWhenEditingLinks": "1",
    "KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled": "0",
}
"""What a field says where nobody changed it: not kept, and written again."""

# HonorConstraints is not among them: Microsoft Project writes it inverted. Its default, tasks always honour their
# constraint dates, is 0 in every file, and the .mpp of the same plan says so in words.
_FLAGS = {
    "MultipleCriticalPaths": "multiple_critical_paths",
    "SplitsInProgressTasks": "split_in_progress",
    "MoveCompletedEndsBack": "move_completed_back",
    "MoveRemainingStartsBack": "move_remaining_back",
    "MoveRemainingStartsForward": "move_remaining_forward",
    "MoveCompletedEndsForward": "move_completed_forward",
    "NewTasksAreManual": "new_tasks_manual",
}


def read_settings(raw: Raw, calendars: Mapping[str, CalendarId], summary: Raw | None, notes: Notes) -> Settings:
    """The settings; `calendars` are the ids by UID, `summary` is the project summary task (UID 0)."""
    row = Row(raw, "Project", notes)
    per_day = _positive(row, "MinutesPerDay", 480)
    from_finish = not row.flag("ScheduleFromStart", True)
    foreign = kept(raw, UNDERSTOOD, COMPUTED, USUAL)
    name = row.text("Title") or (Row(summary, "Task UID 0", notes).text("Name") if summary else "") or _stem(row)
    settings = Settings(
        name=name,
        start=None if from_finish else row.moment("StartDate"),
        finish=row.moment("FinishDate") if from_finish else None,
        from_finish=from_finish,
        calendar=_calendar(row, calendars),
        minutes_per_day=per_day,
        minutes_per_week=_positive(row, "MinutesPerWeek", 5 * per_day),
        days_per_month=_positive(row, "DaysPerMonth", 20),
        default_start=_time(row, "DefaultStartTime", 480),
        default_finish=_time(row, "DefaultFinishTime", 1020),
        week_start=(row.whole("WeekStartDay", 1) - 1) % 7,
        status_date=row.moment("StatusDate"),
        current_date=row.moment("CurrentDate"),
        critical_threshold=row.whole("CriticalSlackLimit") * per_day,
        currency=row.text("CurrencyCode"),
        honour_constraints=not row.flag("HonorConstraints"),
        foreign=foreign,
    )
    return settings.but(**{field: row.flag(name, getattr(settings, field)) for name, field in _FLAGS.items()})


def settings_fields(settings: Settings, uids: Uids, notes: Notes) -> Raw:
    """The project's fields as the file writes them; the sections and its dates are the writer's business."""
    days, rest = divmod(settings.critical_threshold, max(1, settings.minutes_per_day))
    if rest:
        notes.add(
            "loss", "Project / CriticalSlackLimit", Said("Microsoft Project takes the threshold in whole days only.")
        )
    fields: dict[str, Any] = {**USUAL, **{k: v for k, v in settings.foreign.items() if k not in OWN_FOREIGN}}
    fields |= {
        "Title": settings.name or None,
        "ScheduleFromStart": "0" if settings.from_finish else "1",
        "CriticalSlackLimit": str(days),
        "CurrencyCode": settings.currency or None,
        "CalendarUID": uids.calendar(settings.calendar),
        "DefaultStartTime": clock_text(settings.default_start),
        "DefaultFinishTime": clock_text(settings.default_finish),
        "MinutesPerDay": str(settings.minutes_per_day),
        "MinutesPerWeek": str(settings.minutes_per_week),
        "DaysPerMonth": str(settings.days_per_month),
        "HonorConstraints": str(int(not settings.honour_constraints)),
        "WeekStartDay": str((settings.week_start + 1) % 7),
        "StatusDate": moment_text(settings.status_date) if settings.status_date else None,
        "CurrentDate": moment_text(settings.current_date) if settings.current_date else None,
    }
    fields |= {name: str(int(getattr(settings, field))) for name, field in _FLAGS.items()}
    _losses(settings, notes)
    return fields


OWN_FOREIGN = frozenset(("ProjectSummary", "BlankRows", "UnassignedResource"))
"""Keys of settings.foreign that are not fields of the project but rows of its tables."""


def _losses(settings: Settings, notes: Notes) -> None:
    usual = Settings()
    for field in Settings.__struct_fields__:
        if f"Settings.{field}" not in SPEAKS and getattr(settings, field) != getattr(usual, field):
            notes.add(
                "loss",
                f"Settings.{field}",
                Said("{what} has no place in a Microsoft Project file.", what=str(getattr(settings, field))),
            )


def default_unit(raw: Raw, notes: Notes) -> Unit:
    """The unit durations have where they name none."""
    row = Row(raw, "Project", notes)
    return row.code("DurationFormat", UNITS, (Unit.DAY, False))[0]


def clock_text(minute: int) -> str:
    """A minute of the day as `08:00:00`; the day's end is `00:00:00`."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}:00"


def clock_minute(text: str) -> int:
    """The minute of the day of a time as the file writes it. Raises ValueError."""
    at = time.fromisoformat(text.strip()[:8])
    return at.hour * 60 + at.minute + (at.second >= 30)


def _positive(row: Row, name: str, default: int) -> int:
    value = row.whole(name, default)
    if 0 < value <= 366 * 1440:
        return value
    row.doubt("bad-number", name, Said("{value} cannot be; read as {default}.", value=str(value), default=str(default)))
    return default


def _time(row: Row, name: str, default: int) -> int:
    if not row.given(name):
        return default
    try:
        return clock_minute(row.text(name))
    except ValueError:
        row.doubt(
            "bad-time",
            name,
            Said(
                "{text} is not a time of day; read as {default}.",
                text=row.text(name)[:40],
                default=clock_text(default)[:5],
            ),
        )
        return default


def _calendar(row: Row, calendars: Mapping[str, CalendarId]) -> CalendarId | None:
    uid = row.text("CalendarUID", "-1").strip()
    if uid not in calendars and uid not in ("-1", ""):
        row.doubt(
            "missing-calendar",
            "CalendarUID",
            Said("there is no calendar {calendar}; Monday to Friday is used.", calendar=uid[:20]),
        )
    return calendars.get(uid)


def _stem(row: Row) -> str:
    name = row.text("Name")
    stem, dot, ending = name.rpartition(".")
    return stem if dot and ending.lower() in ("xml", "mpp", "mpt", "mpx") else name
