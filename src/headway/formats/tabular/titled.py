"""A sheet whose columns are known by their titles, wherever they stand: registers and journals."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from headway.formats.csv.read import csv_grid
from headway.formats.detect import detect
from headway.formats.errors import UnreadableFile
from headway.formats.tabular import dates
from headway.formats.tabular.cells import number
from headway.formats.tabular.grid import Cell, Grid
from headway.formats.xlsx.read import sheets
from headway.plan.problem import Problem, Severity
from headway.plan.said import Said

_SEARCHED = 30
_LONGEST = 100
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Sort:
    """A sort of sheet: what a title means (None: nothing known), of which keys it must have one, and how it is said."""

    key_of: Callable[[str], str | None]
    naming: Collection[str]
    said: str
    columns: str


@dataclass(frozen=True)
class Titled:
    """A sheet with the row of its titles: `header` has the key of each known column by its position."""

    grid: Grid
    top: int
    header: Mapping[int, str]
    doubts: tuple[Problem, ...] = ()


def titled(data: bytes, name: str, sort: Sort) -> Titled:
    """The first sheet with such titles in a CSV file or an Excel workbook.

    UnreadableFile where no row has them; RefusedFile for what is hostile or too large, as the readers of plans refuse.
    """
    if not data.strip():
        raise UnreadableFile(name, Said("it is empty."), Said("Give a {sort}.", sort=sort.said))
    found = detect(data, name)
    if found not in ("csv", "xlsx"):
        raise UnreadableFile(name, Said("it is no sheet."), Said("A {sort} is read from CSV or Excel.", sort=sort.said))
    with ExitStack() as stack:
        grid, doubts = csv_grid(data, name)[::2] if found == "csv" else (None, ())
        for each in [grid] if grid is not None else stack.enter_context(sheets(data, name)):
            top, header = _header(each, sort)
            if header:
                return Titled(each, top, header, doubts)
    raise UnreadableFile(
        name,
        Said("no row of it names the columns of a {sort}.", sort=sort.said),
        Said("Name them: {columns} …", columns=sort.columns),
    )


def _header(grid: Grid, sort: Sort) -> tuple[int, dict[int, str]]:
    """The row that names most columns, with their keys by position; none where no row names enough."""
    rows = ((at, _keys(grid.rows[at], sort)) for at in range(min(_SEARCHED, len(grid.rows))))
    named = [(at, found) for at, found in rows if len(found) > 1 and not set(sort.naming).isdisjoint(found.values())]
    return max(named, key=lambda each: len(each[1]), default=(0, {}))


def _keys(cells: Sequence[Cell], sort: Sort) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        key = sort.key_of(cell) if isinstance(cell, str) and len(cell) < _LONGEST else None
        if key is not None and key not in found.values():
            found[at] = key
    return found


def order_of(cells: Sequence[Cell], place: str, code: str, problems: list[Problem]) -> str | None:
    """The order of day, month and year in a column; None, listed under `code`, where it could be read in two ways."""
    fitting, differs = dates.orders_of(cells)
    if not differs or len(fitting) == 1:
        return min(fitting, default="ymd")
    what = Said("its dates could be read in two ways, and were left out")
    problems.append(Problem(code, place, what, Said("Write them like 2026-03-04."), Severity.ERROR))
    return None


def digits(written: str, signs: re.Pattern[str], decimal_comma: bool) -> str:
    """A number without thousands and without the `signs` around it (currency, unit); anything else as it was."""
    said = written.strip()
    bare = signs.sub("", said).strip() if re.search(r"\d", said) else said
    if not decimal_comma and _PLAIN.fullmatch(bare):
        return bare
    try:
        found = number(bare, decimal_comma)
    except ValueError:
        return said
    return str(int(found)) if found.is_integer() else repr(found)
