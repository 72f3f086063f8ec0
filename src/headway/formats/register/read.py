"""A register as it stands in a sheet: rows of text by field, each cell with its place, judged against no plan yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from headway.formats.register.columns import DATES, THREE, field_of, key_of, own_name
from headway.formats.tabular import dates
from headway.formats.tabular.grid import Cell, Grid, text
from headway.formats.tabular.titled import Sort, digits, order_of, titled
from headway.plan.problem import Problem
from headway.plan.said import Said
from headway.plan.value import Value

REGISTER = Sort(key_of, ("name", "event", "id"), Said("risk register"), "Risk, Probability, Days, Tasks, Owner")
_SHARES = ("probability", "residual_probability")
_NUMBERS = ("likelihood", "severity", "response_cost")
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
    sheet = titled(data, name, REGISTER)
    problems = list(sheet.doubts)
    spelling = {at: _Spelling(sheet.grid, sheet.top, at, key, problems) for at, key in sheet.header.items()}
    header = {at: key for at, key in sheet.header.items() if spelling[at].order is not None}
    titles = {
        at: own_name(cell.strip())
        for at, cell in enumerate(sheet.grid.rows[sheet.top])
        if at not in sheet.header and isinstance(cell, str) and cell.strip()
    }
    rows = tuple(_rows(sheet.grid, sheet.top, header, titles, spelling))
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
            self.order = order_of(cells, grid.place(top, at), "register-dates", problems)

    def said(self, cell: Cell) -> str:
        """One cell in the one spelling; what is not understood stays as it is, for whoever takes it to refuse."""
        if self.field in DATES:
            return self._date(cell)
        if self.field in _SHARES:
            return self._share(cell)
        if self.field in (*THREE, *_NUMBERS) and not self.key.endswith("_shape"):
            return " / ".join(digits(part, _SIGNS, self.comma) for part in _raw(cell).split("/"))
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
            value = float(digits(written.removesuffix("%").strip(), _SIGNS, self.comma))
            return repr(_exactly(value) if percent or self.scale != 1 else value)
        return written

    def _scale(self, cells: list[Cell]) -> float:
        """100 where a number without a sign is more than 1: then none of the column is a share."""
        numbers = []
        for cell in cells:
            with suppress(ValueError):
                numbers.append(float(digits(text(cell), _SIGNS, self.comma)))
        return 100.0 if any(value > 1 for value in numbers) else 1.0


def _exactly(percent: float) -> float:
    """A percentage as a share, divided in decimals: 7 % is 0.07."""
    return float(Decimal(repr(percent)) / 100)


def _raw(cell: Any) -> str:
    """A cell as text with its own blanks; a number without a needless fraction."""
    return cell if isinstance(cell, str) else text(cell)
