"""The status sheet in: what was answered becomes facts; what cannot be understood is listed with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from headway.actuals.changes import apply_all
from headway.actuals.facts import Actuals, Progress
from headway.analysis.telling import bind_told
from headway.formats.errors import UnreadableFile
from headway.formats.status.columns import ASKED, FINISHED, ID, REMAINING, REMARK, STARTED, WAS_START
from headway.formats.tabular.grid import Cell, Grid, text
from headway.plan.changes import Change, ChangeRefused, ChangesUnreadable
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.said import Said
from headway.plan.text import duration_text, moment_text
from headway.plan.value import TaskId, Value


class Answered(Value, frozen=True):
    """One row as somebody filled it in, cell by cell in words; `place` is where it stands in the sheet."""

    place: str
    task: TaskId
    expected: str = ""
    started: str = ""
    finished: str = ""
    remaining: str = ""
    remark: str = ""


@dataclass(frozen=True)
class StatusSheet:
    """What a sheet reports: the facts as Changes that fit, remarks by task, and what was not understood."""

    changes: tuple[Change, ...] = ()
    remarks: Mapping[TaskId, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_status_sheet(data: bytes, name: str) -> tuple[Answered, ...]:
    """The answers a returned workbook holds. UnreadableFile for one that is no status sheet, RefusedFile if hostile."""
    from headway.formats.xlsx.read import sheets

    with sheets(data, name) as grids:
        for grid in grids:
            titles = [text(cell) for cell in grid.rows[0]] if grid.rows else []
            if ID in titles and set(ASKED) & set(titles):
                return tuple(_answers(grid, titles))
    raise UnreadableFile(
        name,
        Said("it is no status sheet: no column is called {title}.", title=repr(ID)),
        Said("Send back the sheet you got."),
    )


def _answers(grid: Grid, titles: list[str]) -> Iterator[Answered]:
    for row in range(1, len(grid.rows)):
        cells = {title: grid.cell(row, column) for column, title in enumerate(titles)}
        expected, started, finished = (_said(cells.get(title)) for title in (WAS_START, STARTED, FINISHED))
        remaining, remark = _duration(cells.get(REMAINING)), text(cells.get(REMARK))
        if started or finished or remaining or remark:
            place, task = grid.place(row, 0), text(cells.get(ID))
            yield Answered(place, task, expected, started, finished, remaining, remark)


def _said(cell: Cell) -> str:
    """A date as a person writes it; midnight means the day, at the plan's own hours."""
    if isinstance(cell, datetime) and (cell.hour or cell.minute):
        return moment_text(cell)
    return cell.strftime("%Y-%m-%d") if isinstance(cell, date) else text(cell)


def _duration(cell: Cell) -> str:
    """A number is a number of days."""
    return f"{cell:g}d" if isinstance(cell, int | float) and not isinstance(cell, bool) else text(cell)


def taken(
    answers: Sequence[Answered], plan: Plan, actuals: Actuals, recorded: datetime, until: datetime
) -> StatusSheet:
    """The facts these answers tell besides those already known, as told on `recorded` and seen at `until`.

    A row that cannot be taken is a problem naming it, and the others count.
    """
    changes: list[Change] = []
    problems: list[Problem] = []
    known = actuals.progress()
    for answer in answers:
        if answer.task not in plan.tasks:
            problems.append(_problem(answer, Said("there is no task {task} in this plan", task=repr(answer.task))))
            continue
        document = list(_facts(answer, known.get(answer.task, Progress()), plan, recorded, until))
        try:
            found = bind_told(plan, actuals, document).changes
            plan, actuals = apply_all(plan, actuals, found)
        except (ChangesUnreadable, ChangeRefused) as wrong:
            problems.append(_problem(answer, str(wrong), answer.task))
            continue
        changes += found
    remarks = {answer.task: answer.remark for answer in answers if answer.remark and answer.task in plan.tasks}
    return StatusSheet(tuple(changes), remarks, tuple(problems))


def _facts(
    answer: Answered, known: Progress, plan: Plan, recorded: datetime, until: datetime
) -> Iterator[dict[str, Any]]:
    """What a row says that was not known, as a person would write it."""
    started, told = answer.started, moment_text(recorded)
    if answer.finished and not started and not known.started:
        started = answer.expected  # MS Project's rule too: finished, and nobody said when it began
    if started and not _same_day(started, known.start):
        yield {"change": "RecordStart", "task": answer.task, "at": started, "recorded": told}
    if answer.finished and not _same_day(answer.finished, known.finish):
        yield {"change": "RecordFinish", "task": answer.task, "at": answer.finished, "recorded": told}
    if answer.remaining and not answer.finished and answer.remaining != _known_rest(known, plan):
        rest = {"duration": answer.remaining, "at": moment_text(until)}
        yield {"change": "RecordRemaining", "task": answer.task, **rest, "recorded": told}


def _known_rest(known: Progress, plan: Plan) -> str | None:
    return duration_text(known.remaining, plan.settings) if known.remaining is not None else None


def _same_day(said: str, known: datetime | None) -> bool:
    return known is not None and said[:10] == f"{known:%Y-%m-%d}"


def _problem(answer: Answered, what: str, *tasks: TaskId) -> Problem:
    said = what if what.endswith(".") else Said("{sentence}.", sentence=what)
    return Problem(
        "status-sheet", answer.place, said, Said("Correct it and send the sheet again."), Severity.ERROR, tasks
    )
