"""Excel in: the sheet that names its columns, cell by cell. Formulas are never computed; their last values count."""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from headway.formats.csv.formulas import plain
from headway.formats.errors import RefusedFile, UnreadableFile
from headway.formats.reading import Reading
from headway.formats.tabular.build import read_grid
from headway.formats.tabular.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid
from headway.formats.tabular.headers import find_columns
from headway.formats.tabular.mapping import options_of
from headway.formats.xlsx.archive import check
from headway.plan.said import Said

_HELD = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook holds a character that XML has no place for."""

MOST_CELLS = 4_000_000
MOST_SHEETS = 100


def read_xlsx(data: bytes, name: str, *, sheet: str | None = None, **options: Any) -> Reading:
    """Read tasks from a workbook: from `sheet`, else from the first visible one whose columns are a plan's.

    Options: `mapping` (field -> header, or a YAML file of that), `header_row`, `date_order`, `status_date`. Raises
    RefusedFile for macros, external links, document types, bombs and absurd spans; UnreadableFile otherwise.
    """
    chosen = options_of(options, name)
    complaints = []
    with sheets(data, name, sheet) as grids:
        for grid in grids:
            try:
                find_columns(grid, name, chosen.mapping, chosen.header_row, guess=chosen.guess)
            except UnreadableFile as complaint:
                complaints.append(complaint)
                continue
            return read_grid(grid, name, "xlsx", chosen)
    raise complaints[0] if complaints else UnreadableFile(name, Said("it has no visible sheet."))


@contextlib.contextmanager
def sheets(data: bytes, name: str, wanted: str | None = None) -> Iterator[Iterator[Grid]]:
    """The sheets of a workbook as grids, one after the other: `wanted` alone, else the visible ones."""
    levels = check(data, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield _sheets(data, name, wanted, levels)
    except (UnreadableFile, RefusedFile):
        raise
    except Exception as wrong:  # openpyxl meets a broken part with whatever its own code raises
        what = Said("it is a damaged workbook ({wrong}: {why}).", wrong=type(wrong).__name__, why=str(wrong)[:100])
        raise UnreadableFile(name, what, Said("Open and save it in Excel.")) from None


def _sheets(data: bytes, name: str, wanted: str | None, levels: dict[str, dict[int, int]]) -> Iterator[Grid]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        epoch = datetime(1904, 1, 1) if book.epoch.year == 1904 else datetime(1899, 12, 30)
        found = [each for each in book.worksheets[:MOST_SHEETS] if wanted in (None, each.title)]
        if not found:
            raise UnreadableFile(
                name,
                Said("it has no sheet {wanted}.", wanted=repr(wanted)),
                Said("It has {names}.", names=", ".join(book.sheetnames)),
            )
        for each in found:
            if wanted is not None or each.sheet_state == "visible":
                yield _grid(each, name, epoch, levels)
    finally:
        book.close()


def _grid(sheet: Any, name: str, epoch: datetime, levels: dict[str, dict[int, int]]) -> Grid:
    from openpyxl.utils import get_column_letter

    rows: list[list[Cell]] = []
    indents: dict[int, int] = {}
    count = 0
    for cells in sheet.iter_rows():
        if len(rows) >= MOST_ROWS or len(cells) > MOST_COLUMNS or count > MOST_CELLS:
            raise RefusedFile(
                f"{name}, {sheet.title}", Said("it is larger than any plan."), Said("Delete empty rows and columns.")
            )
        rows.append([_value(cell) for cell in cells])
        count += len(cells)
        indent = max((_indent(cell) for cell in cells[:10]), default=0)
        if indent:
            indents[len(rows) - 1] = indent
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    grouped = {row - 1: level for row, level in levels.get(part, {}).items()}
    title = sheet.title
    return Grid(
        rows,
        lambda row, column: f"{title}!{get_column_letter(column + 1)}{row + 1}",
        levels=indents or grouped,
        serial_epoch=epoch,
        name=title,
    )


def _indent(cell: Any) -> int:
    if not isinstance(cell.value, str) or not cell.has_style:
        return 0
    return int(cell.alignment.indent or 0)


def _value(cell: Any) -> Cell:
    value = cell.value
    match value:
        case str():
            return plain(_HELD.sub(lambda found: chr(int(found[1], 16)), value))
        case datetime():
            return _whole_minutes(value)
        case bool() | int() | float() | date() | None:
            return value
        case time() | timedelta():
            return str(value)
    return str(value)


def _whole_minutes(moment: datetime) -> datetime:
    """Excel keeps days as fractions: what comes back a few microseconds off is the minute that was meant."""
    return (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)
