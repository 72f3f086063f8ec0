"""Excel out: a sheet that looks like a plan; every text is text, never a formula or a link."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from headway.formats.csv.formulas import escaped
from headway.formats.reading import Reading
from headway.formats.tabular.grid import Cell
from headway.formats.tabular.losses import losses
from headway.formats.tabular.show import MOMENT, SHARE, Table, show
from headway.formats.writing import Writing
from headway.plan.problem import Problem, Severity
from headway.plan.said import Counted, Said
from headway.schedule.result import Schedule

LONGEST = 32_767
_WIDTHS = {"Name": 44, "Predecessors": 18, "Resources": 26, "Notes": 40, "ID": 6, "Unique ID": 14, "Outline Level": 8}
_MADE = datetime(2000, 1, 1)
"""The day every workbook says it was made: the same plan gives the same bytes."""


def write_xlsx(reading: Reading, schedule: Schedule | None = None) -> Writing:
    """The tasks as a workbook; what it cannot carry is in the losses."""
    import xlsxwriter

    out = io.BytesIO()
    table = show(reading, schedule)
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"title": reading.plan.settings.name[:255], "created": _MADE})
    _fill(book, table)
    book.close()
    return Writing(out.getvalue(), (*losses(reading, table), *_too_long(table)))


def _fill(book: Any, table: Table) -> None:
    sheet = book.add_worksheet("Tasks")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    formats = {
        MOMENT: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        SHARE: book.add_format({"num_format": "0.##%"}),
        "": None,
    }
    for column, title in enumerate(table.titles):
        sheet.set_column(column, column, _WIDTHS.get(title, 16))
        sheet.write_string(0, column, escaped(title)[:LONGEST], bold)
    for row, (cells, level) in enumerate(zip(table.rows, table.levels, strict=True), 1):
        if level > 1:
            sheet.set_row(row, None, None, {"level": min(level - 1, 7)})
        for column, cell in enumerate(cells):
            _write(sheet, row, column, cell, formats[table.kinds[column]])
    sheet.outline_settings(True, False, False, False)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.titles) - 1)


def _write(sheet: Any, row: int, column: int, cell: Cell, format: Any) -> None:
    match cell:
        case None | "":
            return
        case bool():
            sheet.write_boolean(row, column, cell)
        case datetime() if cell.year >= 1900:
            sheet.write_datetime(row, column, cell, format)
        case int() | float() if abs(cell) < 1e15:
            sheet.write_number(row, column, cell, format)
        case str():
            sheet.write_string(row, column, escaped(cell)[:LONGEST])
        case _:
            sheet.write_string(row, column, str(cell))


def _too_long(table: Table) -> tuple[Problem, ...]:
    long = sum(isinstance(cell, str) and len(cell) >= LONGEST for row in table.rows for cell in row)
    if not long:
        return ()
    what = Counted(
        long,
        "{n} text is longer than the {most} characters a cell of Excel holds, and was cut off",
        "{n} texts are longer than the {most} characters a cell of Excel holds, and were cut off",
        most=str(LONGEST),
    )
    return (Problem("lost", Said("cells"), what, Said("Write .yaml or .json to keep it."), Severity.WARNING),)
