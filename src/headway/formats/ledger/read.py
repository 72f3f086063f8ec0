"""A journal as it stands in a sheet: lines of text by field, each cell with its place, judged against no plan yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime

import msgspec

from headway.formats.ledger.columns import JOURNAL, unit_of
from headway.formats.tabular import dates
from headway.formats.tabular.grid import Cell, Grid, text
from headway.formats.tabular.titled import Titled, digits, order_of, titled
from headway.plan.problem import Problem
from headway.plan.value import Value

CURRENCY = re.compile(r"[€£¥$]|\b[A-Z]{3}\b")
_SYMBOLS = {"€": "EUR", "£": "GBP", "¥": "JPY"}
_HOURS = re.compile(r"\s*(?:h|hrs?|hours?|std\.?|stunden)\s*$", re.IGNORECASE)
_CLOCK = re.compile(r"(-?)(\d{1,4}):([0-5]\d)", re.ASCII)
_COUNTER = re.compile(r"^\((.+)\)$|^(.+?)\s*-$")


class Line(Value, frozen=True):
    """One line of a journal as the sheet says it: text by field, and where each stands.

    Dates are `2026-03-04`, hours and amounts plain decimal numbers; what is not understood stays as it is written.
    """

    place: str
    cells: Mapping[str, str] = msgspec.field(default_factory=dict)
    places: Mapping[str, str] = msgspec.field(default_factory=dict)


class Ledger(Value, frozen=True):
    """What a sheet holds: its lines, and what could not be read."""

    name: str
    lines: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()


def read(data: bytes, name: str) -> Ledger:
    """The journal in a CSV file or an Excel workbook, whose columns may stand in any order.

    UnreadableFile where no row names the columns of a journal; RefusedFile for what is hostile or too large, as the
    readers of plans refuse it.
    """
    sheet = titled(data, name, JOURNAL)
    problems = list(sheet.doubts)
    order: str | None = "ymd"
    for at, key in sheet.header.items():
        if key == "at":
            cells = [sheet.grid.cell(row, at) for row in range(sheet.top + 1, len(sheet.grid.rows))]
            order = order_of(cells, sheet.grid.place(sheet.top, at), "journal-dates", problems)
    return Ledger(name, tuple(_lines(sheet, order)) if order else (), tuple(problems))


def _lines(sheet: Titled, order: str) -> Iterator[Line]:
    grid, columns = sheet.grid, {key: at for at, key in sheet.header.items()}
    paid = columns.get("amount")
    unit = "" if paid is None else unit_of(text(grid.cell(sheet.top, paid)))
    for row in range(sheet.top + 1, len(grid.rows)):
        if not any(text(cell) for cell in grid.rows[row]):
            continue
        cells = {key: _said(key, grid.cell(row, at), grid, order) for key, at in columns.items()}
        if paid is not None and cells["amount"] and not cells.get("currency"):
            cells["currency"] = _currency(text(grid.cell(row, paid))) or _currency(unit)
        filled = {key: said for key, said in cells.items() if said}
        if filled:
            yield Line(grid.place(row, 0), filled, {key: grid.place(row, at) for key, at in columns.items()})


def _said(key: str, cell: Cell, grid: Grid, order: str) -> str:
    match key:
        case "at":
            return _date(cell, order)
        case "amount":
            return _amount(text(cell), grid.decimal_comma)
        case "work":
            return _hours(cell, grid.decimal_comma)
    return text(cell)


def _date(cell: Cell, order: str) -> str:
    if isinstance(cell, datetime | date):
        return f"{cell:%Y-%m-%d}"
    found = dates.parse(text(cell), order)
    return f"{found[0]:%Y-%m-%d}" if found else text(cell)


def _amount(written: str, decimal_comma: bool) -> str:
    """A sum of money without its currency; bookkeepers write credits as `(120.50)` or `120.50-`."""
    bare = CURRENCY.sub("", written).strip()
    counter = _COUNTER.match(bare)
    said = digits(next(filter(None, counter.groups())) if counter else bare, CURRENCY, decimal_comma)
    return f"-{said}" if counter and not said.startswith("-") else said


def _hours(cell: Cell, decimal_comma: bool) -> str:
    """Hours as a decimal number: `7.5`, `7,5 h`, `7:30`."""
    written = text(cell)
    clock = _CLOCK.fullmatch(written)
    if clock:
        minutes = int(clock[2]) * 60 + int(clock[3])
        return f"{clock[1]}{minutes // 60}.{minutes % 60 * 1000 // 6:04d}".rstrip("0").rstrip(".")
    return digits(written, _HOURS, decimal_comma)


def _currency(written: str) -> str:
    found = CURRENCY.search(written)
    return _SYMBOLS.get(found[0], found[0]) if found else ""
