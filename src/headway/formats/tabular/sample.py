"""What a sheet looks like before it is read: its columns, its first rows, and what each column seems to hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import msgspec

from headway.formats.csv.read import csv_grid
from headway.formats.detect import detect
from headway.formats.errors import UnreadableFile
from headway.formats.tabular import dates
from headway.formats.tabular.columns import DATE_FIELDS
from headway.formats.tabular.grid import Cell, Grid, text
from headway.formats.tabular.headers import Columns, find_columns
from headway.formats.xlsx.read import sheets
from headway.plan.said import Said
from headway.plan.value import Value

SHEETS = ("csv", "xlsx")
ROWS = 8
_SEARCHED = 30
_LONGEST = 200


class Column(Value, frozen=True):
    """One column: its header, the field it seems to hold (empty: none), the orders its dates may have, and cells."""

    title: str
    field: str = ""
    orders: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


class Sample(Value, frozen=True):
    """A sheet as it was found. `delimiter` is empty in a workbook; `sheets` in CSV. `header_row` counts from 1."""

    columns: tuple[Column, ...]
    header_row: int
    rows: int
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    complaint: str = ""  # why it cannot be read without a mapping
    signature: tuple[str, ...] = msgspec.field(default=())  # the headers, by which a mapping is known again


def sample(
    data: bytes,
    name: str,
    *,
    delimiter: str | None = None,
    encoding: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
) -> Sample:
    """The sample of a CSV file or a workbook. Raises UnreadableFile or RefusedFile as reading it would."""
    if not data.strip():
        raise UnreadableFile(name, Said("it is empty."), Said("Give a plan."))
    found = detect(data, name)
    if found == "csv":
        grid, mark, _ = csv_grid(data, name, delimiter, encoding)
        return _sampled(grid, name, header_row).but(delimiter=mark)
    if found != "xlsx":
        raise UnreadableFile(name, Said("it is no sheet."), Said("Only CSV and Excel have columns to choose."))
    with _workbook(data, name, sheet) as (chosen, names):
        return _sampled(chosen, name, header_row).but(sheet=chosen.name, sheets=names)


@contextmanager
def _workbook(data: bytes, name: str, wanted: str | None) -> Iterator[tuple[Grid, tuple[str, ...]]]:
    """The sheet that reading would take, else the first one; and the names of all."""
    with sheets(data, name) as grids:
        known = list(grids)
        if not known:
            raise UnreadableFile(name, Said("it has no visible sheet."))
        by_name = {grid.name: grid for grid in known}
        named = (grid for grid in known if _named(grid, name, None) is not None)
        yield by_name.get(wanted or "") or next(named, known[0]), tuple(by_name)


def _named(grid: Grid, name: str, row: int | None) -> Columns | None:
    try:
        return find_columns(grid, name, None, row)
    except UnreadableFile:
        return None


def _sampled(grid: Grid, name: str, wanted: int | None) -> Sample:
    known = _named(grid, name, wanted)
    header = known.header if known is not None else _header(grid) if wanted is None else wanted - 1
    if not 0 <= header < len(grid.rows):
        raise UnreadableFile(
            name, Said("it has no row {row}.", row=str(header + 1)), Said("It has {rows}.", rows=str(len(grid.rows)))
        )
    titles = {at: text(cell) for at, cell in enumerate(grid.rows[header]) if text(cell)}
    fields = {at: field for field, at in known.fields.items()} if known is not None else {}
    columns = tuple(_column(grid, header, at, title, fields) for at, title in titles.items())
    complaint = "" if known is not None else Said("Say which column holds the names of the tasks.")
    rows = sum(1 for row in grid.rows[header + 1 :] if any(text(cell) for cell in row))
    return Sample(columns, header + 1, rows, complaint=complaint, signature=tuple(titles.values()))


def _column(grid: Grid, header: int, at: int, title: str, fields: Mapping[int, str]) -> Column:
    cells = [grid.cell(row, at) for row in range(header + 1, len(grid.rows))]
    field = fields.get(at, "")
    fitting, differs = dates.orders_of(cells) if field in DATE_FIELDS or _dated(cells) else (set[str](), False)
    return Column(
        title=title[:_LONGEST],
        field=field,
        orders=tuple(sorted(fitting)) if differs else (),
        cells=tuple(_shown(cell)[:_LONGEST] for cell in cells[:ROWS]),
    )


def _dated(cells: list[Cell]) -> bool:
    first = next((cell for cell in cells if cell not in (None, "")), None)
    return isinstance(first, str) and any(dates.parse(first, order) for order in dates.ORDERS)


def _shown(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date) else text(cell)


def _header(grid: Grid) -> int:
    """The row with the most different texts among the first: what a header most likely is."""
    first = range(min(_SEARCHED, len(grid.rows)))
    texts = {at: len({text(cell) for cell in grid.rows[at] if isinstance(cell, str) and text(cell)}) for at in first}
    return max(first, key=lambda at: (texts[at], -at), default=0)
