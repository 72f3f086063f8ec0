"""A listing for spreadsheets: CSV, and a workbook whose dates and numbers are such."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from headway.analysis.query import Cell, Field, Kind, Listing
from headway.plan.settings import Settings
from headway.plan.text import moment_text
from headway.reports.listing.words import Titles, figure, heading

LONGEST = 32_767
"""Letters a cell of a workbook holds."""

MADE = datetime(2000, 1, 1)
"""The day every workbook says it was made: the same listing gives the same bytes."""

_WIDTHS = {Kind.TEXT: 40, Kind.PERSON: 28, Kind.LIST: 28, Kind.CHOICE: 18, Kind.DATE: 17}
_FORMATS = {
    Kind.DATE: "d mmm yyyy hh:mm",
    Kind.DAYS: '0.## "d"',
    Kind.PERCENT: "0%",
    Kind.MONEY: "#,##0.00",
    Kind.NUMBER: "General",
}


def write_csv(found: Listing, settings: Settings, harmless: Callable[[str], str], titles: Titles | None = None) -> str:
    """The rows as CSV: dates as `2026-06-12 17:00`, working time in days, percent as a share of one.

    The first column names the group where there are groups; `harmless` makes of a text that would be a formula one
    that is none.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    grouped = _is_grouped(found)
    writer.writerow([*(["Group"] if grouped else []), *(harmless(heading(f, settings, titles)) for f in found.columns)])
    for label, cells in _lines(found):
        values = [_text(each, harmless) for each in _figures(found, cells, settings)]
        writer.writerow([*([harmless(label)] if grouped else []), *values])
    return out.getvalue()


def write_xlsx(found: Listing, settings: Settings, title: str, titles: Titles | None = None) -> bytes:
    """The rows as a workbook with a filter over its head and what they come to below. Same listing, same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"title": title[:255], "created": MADE})
    _fill(book, found, settings, titles)
    book.close()
    return out.getvalue()


def _fill(book: Any, found: Listing, settings: Settings, titles: Titles | None) -> None:
    sheet, head = book.add_worksheet("Tasks"), book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    first = 1 if _is_grouped(found) else 0
    if first:
        sheet.set_column(0, 0, 24)
        sheet.write_string(0, 0, "Group", head)
    for at, field in enumerate(found.columns, first):
        sheet.set_column(at, at, _WIDTHS.get(field.kind, 14))
        sheet.write_string(0, at, heading(field, settings, titles)[:LONGEST], head)
    cells = {field: book.add_format(_look(field)) for field in found.columns}
    row = 0
    for row, (label, values) in enumerate(_lines(found), 1):
        if first:
            _write(sheet, row, 0, label, None)
        _write_row(sheet, row, first, found, _figures(found, values, settings), cells)
    sums = {field: book.add_format({"bold": True, "top": 1, **_look(field)}) for field in found.columns}
    _write_row(sheet, row + 1, first, found, _figures(found, found.totals, settings), sums)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, row), first + len(found.columns) - 1)


def _look(field: Field) -> dict[str, Any]:
    shape = {"num_format": _FORMATS[field.kind]} if field.kind in _FORMATS else {}
    return {"valign": "top", **shape}


def _write_row(sheet: Any, row: int, first: int, found: Listing, values: list[Any], looks: dict[Field, Any]) -> None:
    for at, (field, value) in enumerate(zip(found.columns, values, strict=True), first):
        _write(sheet, row, at, value, looks[field])


def _write(sheet: Any, row: int, at: int, value: Any, look: Any) -> None:
    if value in (None, ""):
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, at, value, look)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, at, float(value), look)
    else:
        sheet.write_string(row, at, str(value)[:LONGEST], look)


def _is_grouped(found: Listing) -> bool:
    return any(group.label for group in found.groups)


def _lines(found: Listing) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    return ((group.label, row.cells) for group in found.groups for row in group.rows)


def _figures(found: Listing, cells: tuple[Cell, ...], settings: Settings) -> list[Any]:
    return [figure(field, cell, settings) for field, cell in zip(found.columns, cells, strict=True)]


def _text(value: Any, harmless: Callable[[str], str]) -> str:
    if isinstance(value, str):
        return harmless(value.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
