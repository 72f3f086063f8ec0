"""The status sheet out: one row for every task that is due, its known facts filled in, the rest to be answered."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from headway.actuals.facts import Progress
from headway.analysis.analysis import Analysis
from headway.analysis.tracking import Due
from headway.analysis.words import day
from headway.formats.csv.formulas import escaped
from headway.formats.status.columns import ASKED, ID, REMAINING, REMARK, TASK, TITLES, WHO
from headway.plan.text import duration_text
from headway.plan.value import TaskId

_WIDTHS = {TASK: 46, WHO: 24, REMARK: 40, REMAINING: 12, ID: 18}
_MADE = datetime(2000, 1, 1)
"""The day every workbook says it was made: the same questions give the same bytes."""


def write_status_sheet(analysis: Analysis, asked: Sequence[Due], until: datetime) -> bytes:
    """A workbook that asks what became of each task by `until`. Text in it is text, never a formula."""
    import xlsxwriter

    out = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"title": analysis.plan.settings.name[:255], "created": _MADE})
    sheet = book.add_worksheet("Status")
    _head(book, sheet, until)
    look = {
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "open": book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "bg_color": "#FFF8E1", "border": 4}),
        "free": book.add_format({"bg_color": "#FFF8E1", "border": 4}),
    }
    for at, due in enumerate(asked, 1):
        _row(sheet, at, due, analysis, look)
    book.close()
    return out.getvalue()


def _head(book: Any, sheet: Any, until: datetime) -> None:
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    asked = book.add_format({"bold": True, "bottom": 1, "bg_color": "#FFF8E1", "valign": "top"})
    for column, title in enumerate(TITLES):
        sheet.set_column(column, column, _WIDTHS.get(title, 15))
        sheet.write_string(0, column, title, asked if title in ASKED else bold)
    hint = f"What became of it by {day(until)}: a date, or nothing. Remaining: 3d, 4h, or a number of days."
    sheet.write_comment(0, TITLES.index(ASKED[0]), hint, {"visible": False})
    sheet.freeze_panes(1, 1)


def _row(sheet: Any, at: int, due: Due, analysis: Analysis, look: dict[str, Any]) -> None:
    plan, known = analysis.plan, analysis.progress.get(due.task, Progress())
    remaining = duration_text(known.remaining, plan.settings) if known.remaining is not None else ""
    name = plan.tasks[due.task].name or due.task
    for column, text in ((0, name), (1, who(analysis, due.task)), (TITLES.index(ID), due.task)):
        sheet.write_string(at, column, escaped(text)[:32_767])
    sheet.write_datetime(at, 2, due.start, look["date"])
    sheet.write_datetime(at, 3, due.finish, look["date"])
    for column, moment in ((4, known.start), (5, known.finish)):
        if moment is None:
            sheet.write_blank(at, column, None, look["open"])
        else:
            sheet.write_datetime(at, column, moment, look["open"])
    sheet.write_string(at, 6, remaining, look["free"])
    sheet.write_blank(at, 7, None, look["free"])


def who(analysis: Analysis, task: TaskId) -> str:
    """The names of a task's resources."""
    plan = analysis.plan
    ids = [each.resource for each in plan.assigned.get(task, ()) if each.resource is not None]
    return ", ".join(plan.resources[id].name or id for id in ids if id in plan.resources)
