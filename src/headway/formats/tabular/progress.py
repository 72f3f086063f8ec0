"""What a sheet says has happened: actual dates, percent complete, what remains."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from headway.actuals.facts import Actuals, AnyFact, Complete, Finished, Remaining, Started
from headway.formats.reading import StoredDates
from headway.formats.tabular import cells
from headway.formats.tabular.columns import Sheet
from headway.formats.tabular.grid import text
from headway.formats.tabular.tasks import Rows
from headway.plan.duration import Duration
from headway.plan.problem import Severity
from headway.plan.said import Counted, Said
from headway.plan.task import Task
from headway.plan.value import TaskId


def read_progress(
    sheet: Sheet, rows: Rows, tasks: Mapping[TaskId, Task], stored: Mapping[TaskId, StoredDates]
) -> Actuals:
    """The facts of every leaf, told on the status date, or on the latest day the sheet speaks of where it has none."""
    percents = cells.percentages(list(sheet.column("percent")), sheet.grid.decimal_comma)
    at = {row: percents.get(row - sheet.columns.header - 1) for row in rows.ids}
    begun: dict[TaskId, tuple[datetime | None, datetime | None]] = {}
    assumed = 0
    for row, id in rows.ids.items():
        percent = _checked(sheet, row, at[row])
        start = sheet.moment(row, "actual_start", sheet.settings.default_start)
        finish = sheet.moment(row, "actual_finish", sheet.settings.default_finish)
        dates = stored.get(id, StoredDates())
        if percent and id not in rows.summaries:
            taken = start or dates.start, finish or (dates.finish if percent == 100 else None)
            assumed += taken != (start, finish)
            start, finish = taken
        begun[id] = start, finish
        at[row] = percent
    if assumed:
        what = Counted(
            assumed,
            "the shown dates of {n} task under way or done were taken as its actual ones",
            "the shown dates of {n} tasks under way or done were taken as their actual ones",
        )
        sheet.note(
            "assumed-actuals",
            sheet.grid.name,
            what,
            Said("Add the columns Actual Start and Actual Finish."),
            Severity.WARNING,
        )
    return _facts(sheet, rows, begun, at)


def _checked(sheet: Sheet, row: int, percent: float | None) -> float | None:
    written = text(sheet.cell(row, "percent"))
    states = {"not started": 0.0, "in progress": 50.0, "completed": 100.0, "complete": 100.0, "done": 100.0}
    if percent is None and written:
        if written.lower() in states:
            return states[written.lower()]
        sheet.wrong(row, "percent", Said("{text} is not a percentage", text=repr(written)), Said("Write it like 50%."))
    if percent is not None and not 0 <= percent <= 100:
        sheet.wrong(
            row, "percent", Said("{text} is not between 0 and 100 %", text=repr(written)), Said("It was left out.")
        )
        return None
    return percent


def _facts(
    sheet: Sheet,
    rows: Rows,
    begun: Mapping[TaskId, tuple[datetime | None, datetime | None]],
    percents: Mapping[int, float | None],
) -> Actuals:
    said = [moment for pair in begun.values() for moment in pair if moment]
    seen = sheet.settings.status_date or max(said, default=sheet.settings.start)
    facts: list[AnyFact] = []
    undated = 0
    for row, id in rows.ids.items():
        if id in rows.summaries:
            continue
        start, finish = begun[id]
        stated = sheet.moment(row, "as_of", sheet.settings.default_finish)
        told = stated or max(filter(None, (seen, start, finish)), default=None)
        if told is None:
            undated += bool(percents[row])
            continue
        facts += [Started(f"{id}:started", id, told, start)] if start else []
        facts += [Finished(f"{id}:finished", id, told, finish)] if finish else []
        remaining = sheet.text(row, "remaining") and _remaining(sheet, row)
        if remaining and start and not finish:
            facts.append(Remaining(f"{id}:remaining", id, told, told, remaining))
        if (percent := percents[row]) is not None and percent > 0:
            facts.append(Complete(f"{id}:complete", id, told, told, percent))
    if undated:
        lost = Counted(
            undated,
            "percent complete of {n} task was left out: the sheet has no date on which it was seen",
            "percent complete of {n} tasks was left out: the sheet has no date on which it was seen",
        )
        sheet.note("undated-progress", sheet.grid.name, lost, Said("Give a status_date."), Severity.ERROR)
    elif facts and sheet.settings.status_date is None and not sheet.has("as_of"):
        what = Said(
            "progress was taken as seen on {seen}, the latest date the sheet says something happened on", seen=str(seen)
        )
        sheet.note(
            "assumed-status-date", sheet.grid.name, what, Said("Give a status_date to say otherwise."), Severity.WARNING
        )
    return Actuals({fact.id: fact for fact in facts})


def _remaining(sheet: Sheet, row: int) -> Duration | None:
    try:
        return cells.amount(sheet.cell(row, "remaining"), sheet.settings, "d", sheet.grid.decimal_comma)
    except ValueError as complaint:
        sheet.wrong(row, "remaining", str(complaint))
        return None
