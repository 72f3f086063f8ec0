"""A register as it stands in a sheet: rows of text by field, each cell with its place, judged against no plan yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from headway.formats.csv.read import csv_grid
from headway.formats.detect import detect
from headway.formats.errors import UnreadableFile
from headway.formats.register.columns import DATES, THREE, field_of, key_of, own_name
from headway.formats.tabular import dates
from headway.formats.tabular.cells import number
from headway.formats.tabular.grid import Cell, Grid, text
from headway.formats.xlsx.read import sheets
from headway.plan.problem import Problem, Severity
from headway.plan.value import Value

_SEARCHED = 30
_NAMING = ("name", "event", "id")
_SHARES = ("probability", "residual_probability")
_NUMBERS = ("likelihood", "severity", "response_cost")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)
_SIGNS = re.compile(r"^\s*(?:[€$£¥]|[A-Z]{3})\s*|\s*(?:[€$£¥]|[A-Z]{3}|wd|d|days?|working days|Tage?|jours?)\s*$")


class Row(Value, frozen=True):
    """One risk as the sheet says it: text by column, and where each stands; numbers and dates in one spelling.

    `custom` are the columns nobody knows, by their titles.
    """

    place: str
    cells: Mapping[str, str] = msgspec.field(default_factory=dict)
    places: Mapping[str, str] = msgspec.field(default_factory=dict)
    custom: Mapping[str, str] = msgspec.field(default_factory=dict)


class Register(Value, frozen=True):
    """What a sheet holds: its risks, and what could not be read."""

    name: str
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(data: bytes, name: str) -> Register:
    """The register in a CSV file or an Excel workbook, whose columns may stand in any order.

    UnreadableFile where no row names the columns of a register; RefusedFile for what is hostile or too large, as the
    readers of plans refuse it.
    """
    if not data.strip():
        raise UnreadableFile(name, "it is empty.", "Give a register.")
    found = detect(data, name)
    if found == "csv":
        grid, _, doubts = csv_grid(data, name)
        return _register(grid, _titled(grid), name, doubts)
    if found != "xlsx":
        raise UnreadableFile(name, "it is no sheet.", "A risk register is read from CSV or Excel.")
    with sheets(data, name) as grids:
        for grid in grids:
            if header := _titled(grid):
                return _register(grid, header, name, ())
    raise _untitled(name)


def _titled(grid: Grid) -> dict[int, str] | None:
    """The columns of the row that names most of them, by position; under -1 the row itself."""
    best: dict[int, str] = {}
    for at in range(min(_SEARCHED, len(grid.rows))):
        found = _keys(grid.rows[at])
        if len(found) > len(best) - 1 and len(found) > 1 and not set(_NAMING).isdisjoint(found.values()):
            best = {-1: str(at), **found}
    return best or None


def _keys(cells: Sequence[Cell]) -> dict[int, str]:
    found: dict[int, str] = {}
    for at, cell in enumerate(cells):
        key = key_of(cell) if isinstance(cell, str) and len(cell) < 100 else None
        if key is not None and key not in found.values():
            found[at] = key
    return found


def _untitled(name: str) -> UnreadableFile:
    return UnreadableFile(
        name, "no row of it names the columns of a risk register.", "Name them: Risk, Probability, Days, Tasks, Owner …"
    )


def _register(grid: Grid, header: dict[int, str] | None, name: str, doubts: Sequence[Problem]) -> Register:
    if header is None:
        raise _untitled(name)
    top = int(header.pop(-1))
    titles = {
        at: own_name(cell.strip())
        for at, cell in enumerate(grid.rows[top])
        if at not in header and isinstance(cell, str) and cell.strip()
    }
    problems = list(doubts)
    spelling = {at: _Spelling(grid, top, at, key, problems) for at, key in header.items()}
    header = {at: key for at, key in header.items() if spelling[at].order is not None}
    rows = tuple(_rows(grid, top, header, titles, spelling))
    return Register(name, rows, tuple(problems))


def _rows(
    grid: Grid, top: int, header: Mapping[int, str], titles: Mapping[int, str], spelling: Mapping[int, _Spelling]
) -> Iterator[Row]:
    for row in range(top + 1, len(grid.rows)):
        if any(text(cell) for cell in grid.rows[row]):
            yield Row(
                place=grid.place(row, 0),
                cells={key: spelling[at].said(grid.cell(row, at)) for at, key in header.items()},
                places={key: grid.place(row, at) for at, key in header.items()},
                custom={title: _raw(grid.cell(row, at)) for at, title in titles.items()},
            )


class _Spelling:
    """How the cells of one column are said: one order of dates, percentages or shares, one decimal mark."""

    def __init__(self, grid: Grid, top: int, at: int, key: str, problems: list[Problem]) -> None:
        self.key, self.field, self.comma = key, field_of(key), grid.decimal_comma
        cells = [grid.cell(row, at) for row in range(top + 1, len(grid.rows))]
        self.scale = self._scale(cells) if self.field in _SHARES else 1.0
        self.order: str | None = "ymd"
        if self.field in DATES:
            self.order = self._order(cells, grid.place(top, at), problems)

    def said(self, cell: Cell) -> str:
        """One cell in the one spelling; what is not understood stays as it is, for whoever takes it to refuse."""
        if self.field in DATES:
            return self._date(cell)
        if self.field in _SHARES:
            return self._share(cell)
        if self.field in (*THREE, *_NUMBERS) and not self.key.endswith("_shape"):
            return " / ".join(_digits(part, self.comma) for part in _raw(cell).split("/"))
        return _raw(cell)

    def _date(self, cell: Cell) -> str:
        if isinstance(cell, datetime | date):
            return f"{cell:%Y-%m-%d}"
        found = dates.parse(text(cell), self.order or "ymd")
        return f"{found[0]:%Y-%m-%d}" if found else text(cell)

    def _share(self, cell: Cell) -> str:
        written = text(cell)
        percent = written.endswith("%")
        with suppress(ValueError):
            value = float(_digits(written.removesuffix("%").strip(), self.comma))
            return repr(_exactly(value) if percent or self.scale != 1 else value)
        return written

    def _scale(self, cells: list[Cell]) -> float:
        """100 where a number without a sign is more than 1: then none of the column is a share."""
        numbers = []
        for cell in cells:
            with suppress(ValueError):
                numbers.append(float(_digits(text(cell), self.comma)))
        return 100.0 if any(value > 1 for value in numbers) else 1.0

    def _order(self, cells: list[Cell], place: str, problems: list[Problem]) -> str | None:
        fitting, differs = dates.orders_of(cells)
        if not differs or len(fitting) == 1:
            return min(fitting, default="ymd")
        what = "its dates could be read in two ways, and were left out"
        problems.append(Problem("register-dates", place, what, "Write them like 2026-03-04.", Severity.ERROR))
        return None


def _exactly(percent: float) -> float:
    """A percentage as a share, divided in decimals: 7 % is 0.07."""
    return float(Decimal(repr(percent)) / 100)


def _digits(written: str, decimal_comma: bool) -> str:
    """A number without thousands, currency or unit; anything else as it was."""
    said = written.strip()
    bare = _SIGNS.sub("", said).strip() if re.search(r"\d", said) else said
    if not decimal_comma and _PLAIN.fullmatch(bare):
        return bare
    try:
        found = number(bare, decimal_comma)
    except ValueError:
        return said
    return str(int(found)) if found.is_integer() else repr(found)


def _raw(cell: Any) -> str:
    """A cell as text with its own blanks; a number without a needless fraction."""
    return cell if isinstance(cell, str) else text(cell)
