"""CSV out: the columns of `headway.formats.tabular.show`, every cell in quotes, lines ended by CRLF."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import datetime

from headway.formats.csv.formulas import escaped, harmless
from headway.formats.reading import Reading
from headway.formats.tabular.grid import Cell
from headway.formats.tabular.losses import losses
from headway.formats.tabular.show import show
from headway.formats.writing import Writing
from headway.plan.text import moment_text
from headway.schedule.result import Schedule


def write_csv(reading: Reading, schedule: Schedule | None = None, *, for_spreadsheet: bool = False) -> Writing:
    """The tasks as CSV; what it cannot carry is in the losses.

    `for_spreadsheet` puts an apostrophe before text a spreadsheet would take for a formula, and a byte order mark in
    front; `read_csv` takes both away again. Without it every text stands there as it is.
    """
    guard = harmless if for_spreadsheet else escaped
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table = show(reading, schedule)
    writer.writerow(guard(title) for title in table.titles)
    for row in table.rows:
        writer.writerow(_cell(cell, guard) for cell in row)
    text = out.getvalue().replace("\0", "\N{REPLACEMENT CHARACTER}")
    data = text.encode("utf-8-sig" if for_spreadsheet else "utf-8", "replace")
    return Writing(data, losses(reading, table))


def _cell(cell: Cell, guard: Callable[[str], str]) -> str:
    match cell:
        case datetime():
            return moment_text(cell)
        case float() if cell.is_integer():
            return str(int(cell))
        case str():
            return guard(cell)
    return "" if cell is None else str(cell)
