"""The status sheet in: what was answered becomes facts; what cannot be understood is listed with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from headway.actuals.changes import apply_all, bind_all
from headway.actuals.facts import Actuals, Progress
from headway.formats.errors import UnreadableFile
from headway.formats.status.columns import ASKED, FINISHED, ID, REMAINING, REMARK, STARTED, WAS_START
from headway.formats.tabular.grid import Cell, Grid, text
from headway.plan.changes import Change, ChangeRefused, ChangesUnreadable
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.text import duration_text, moment_text
from headway.plan.value import TaskId


@dataclass(frozen=True)
class StatusSheet:
    """What a sheet reports: the facts as Changes that fit, remarks by task, and what was not understood."""

    changes: tuple[Change, ...] = ()
    remarks: Mapping[TaskId, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_status_sheet(
    data: bytes, name: str, plan: Plan, actuals: Actuals, recorded: datetime, until: datetime
) -> StatusSheet:
    """The facts a returned sheet tells besides those already known, as told on `recorded` and seen at `until`.

    A row that cannot be taken is a problem naming its cell, and the others count. Raises UnreadableFile for a
    workbook that is no status sheet, RefusedFile for a hostile one.
    """
    from headway.formats.xlsx.read import sheets

    with sheets(data, name) as grids:
        for grid in grids:
            titles = [text(cell) for cell in grid.rows[0]] if grid.rows else []
            if ID in titles and set(ASKED) & set(titles):
                return _taken(grid, titles, plan, actuals, (recorded, until))
    raise UnreadableFile(name, f"it is no status sheet: no column is called {ID!r}.", "Send back the sheet you got.")


def _taken(grid: Grid, titles: list[str], plan: Plan, actuals: Actuals, told: tuple[datetime, datetime]) -> StatusSheet:
    changes: list[Change] = []
    problems: list[Problem] = []
    remarks: dict[TaskId, str] = {}
    for row in range(1, len(grid.rows)):
        cells = {title: grid.cell(row, column) for column, title in enumerate(titles)}
        task = text(cells.get(ID))
        if task not in plan.tasks:
            if any(text(cells.get(title)) for title in ASKED):
                problems.append(_problem(grid.place(row, titles.index(ID)), f"there is no task {task!r} in this plan"))
            continue
        if text(cells.get(REMARK)):
            remarks[task] = text(cells[REMARK])
        known = actuals.progress().get(task, Progress())
        try:
            found = bind_all(plan, actuals, list(_answers(task, cells, known, plan, told))).changes
            plan, actuals = apply_all(plan, actuals, found)
        except (ChangesUnreadable, ChangeRefused) as wrong:
            problems.append(_problem(grid.place(row, 0), str(wrong), task))
            continue
        changes += found
    return StatusSheet(tuple(changes), remarks, tuple(problems))


def _answers(
    task: TaskId, cells: Mapping[str, Cell], known: Progress, plan: Plan, told: tuple[datetime, datetime]
) -> Iterator[dict[str, Any]]:
    """What the answered cells of a row say that was not known, as a person would write it."""
    recorded, until = moment_text(told[0]), moment_text(told[1])
    started, finished, rest = (cells.get(title) for title in (STARTED, FINISHED, REMAINING))
    if text(finished) and not text(started) and not known.started:
        started = cells.get(WAS_START)  # MS Project's rule too: finished, and nobody said when it began
    if text(started) and not _same_day(started, known.start):
        yield {"change": "RecordStart", "task": task, "at": _said(started), "recorded": recorded}
    if text(finished) and not _same_day(finished, known.finish):
        yield {"change": "RecordFinish", "task": task, "at": _said(finished), "recorded": recorded}
    if text(rest) and not text(finished) and _duration(rest) != _known_rest(known, plan):
        yield {
            "change": "RecordRemaining",
            "task": task,
            "duration": _duration(rest),
            "at": until,
            "recorded": recorded,
        }


def _said(cell: Cell) -> str:
    """A date as a person writes it; midnight means the day, at the plan's own hours."""
    if isinstance(cell, datetime) and (cell.hour or cell.minute):
        return moment_text(cell)
    return cell.strftime("%Y-%m-%d") if isinstance(cell, date) else text(cell)


def _duration(cell: Cell) -> str:
    return f"{cell:g}d" if isinstance(cell, int | float) and not isinstance(cell, bool) else text(cell)


def _known_rest(known: Progress, plan: Plan) -> str | None:
    return duration_text(known.remaining, plan.settings) if known.remaining is not None else None


def _same_day(cell: Cell, known: datetime | None) -> bool:
    return known is not None and _said(cell)[:10] == f"{known:%Y-%m-%d}"


def _problem(where: str, what: str, *tasks: TaskId) -> Problem:
    return Problem(
        "status-sheet", where, f"{what.rstrip('.')}.", "Correct the cell and send it again.", Severity.ERROR, tasks
    )
