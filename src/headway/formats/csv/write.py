"""CSV out: the columns of `headway.formats.tabular.show`, every cell in quotes, lines ended by CRLF."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from headway.formats.csv.formulas import escaped, harmless
from headway.formats.reading import Reading
from headway.formats.tabular.grid import Cell
from headway.formats.tabular.losses import losses
from headway.formats.tabular.show import Table, show
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
    table = _without_nul(show(reading, schedule))
    writer.writerow(guard(title) for title in table.titles)
    for row in table.rows:
        writer.writerow(_cell(cell, guard) for cell in row)
    data = out.getvalue().encode("utf-8-sig" if for_spreadsheet else "utf-8", "replace")
    return Writing(data, losses(reading, table))


def _without_nul(table: Table) -> Table:
    """No CSV can hold a NUL: it is replaced before the losses are counted, so that it is among them."""
    return replace(
        table,
        titles=[title.replace("\0", "\N{REPLACEMENT CHARACTER}") for title in table.titles],
        rows=[[_clean(cell) for cell in row] for row in table.rows],
    )


def _clean(cell: Cell) -> Cell:
    return cell.replace("\0", "\N{REPLACEMENT CHARACTER}") if isinstance(cell, str) else cell


def _cell(cell: Cell, guard: Callable[[str], str]) -> str:
    match cell:
        case datetime():
            return moment_text(cell)
        case float() if cell.is_integer():
            return str(int(cell))
        case str():
            return guard(cell)
    return "" if cell is None else str(cell)
