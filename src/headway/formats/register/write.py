"""The register out: a row for each risk, a column for each field somebody uses; text is never a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from headway.formats.csv.formulas import escaped, harmless
from headway.formats.native.words import percent_text
from headway.formats.register.columns import COLUMNS, KEPT, POINTS, THREE, TITLES, field_of, own_title
from headway.formats.register.custom import shown
from headway.formats.register.things import COLLECTIONS, said
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.risk import Risk
from headway.plan.said import Counted, Said
from headway.plan.three_points import number_text

LONGEST = 32_767
_MADE = datetime(2000, 1, 1)
"""The day every workbook says it was made: the same register gives the same bytes."""
_ALWAYS = frozenset(
    {"id", "name", "kind", "status", "probability", "tasks", "owner", "response", "response_plan", "review"}
    | {f"{field}_{point}" for field in ("time", "money") for point in POINTS}
)
_WIDTHS = {"id": 14, "name": 44, "cause": 36, "event": 36, "effect": 36, "tasks": 36, "response_plan": 40, "notes": 40}
type _Cell = str | float | int | Decimal | date | None


def write_csv(plan: Plan) -> str:
    """The plan's risks as CSV for a spreadsheet: text that would be a formula has an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    keys, own, rows = _table(plan)
    writer.writerow([harmless(_clean(title)) for title in _titles(keys, own)])
    for row in rows:
        writer.writerow([_text(cell) for cell in row])
    return out.getvalue()


def write_xlsx(plan: Plan) -> bytes:
    """The plan's risks as a workbook."""
    import xlsxwriter

    out = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"title": plan.settings.name[:255], "created": _MADE})
    _fill(book, *_table(plan))
    book.close()
    return out.getvalue()


def losses(plan: Plan) -> tuple[Problem, ...]:
    """What a workbook cannot hold whole: texts longer than a cell."""
    _, _, rows = _table(plan)
    long = sum(isinstance(cell, str) and len(cell) > LONGEST for row in rows for cell in row)
    what = Counted(
        long,
        "{n} text is longer than the {most} characters a cell of Excel holds, and is cut off",
        "{n} texts are longer than the {most} characters a cell of Excel holds, and are cut off",
        most=str(LONGEST),
    )
    return (
        (Problem("register-cut", Said("cells"), what, Said("Write CSV to keep them."), Severity.WARNING),)
        if long
        else ()
    )


def _table(plan: Plan) -> tuple[list[str], list[str], list[list[_Cell]]]:
    """The columns, the custom fields, and the rows."""
    risks = list(plan.risks.values())
    keys = [column.key for column in COLUMNS if column.key not in THREE]
    cells = {key: [_cell(plan, risk, key) for risk in risks] for key in keys}
    keys = [key for key in keys if key in _ALWAYS or any(cell not in ("", None) for cell in cells[key])]
    own = list(dict.fromkeys(name for risk in risks for name in risk.custom))
    customs = [[shown(risk.custom[name]) if name in risk.custom else "" for name in own] for risk in risks]
    return keys, own, [[*(cells[key][at] for key in keys), *customs[at]] for at in range(len(risks))]


def _titles(keys: list[str], own: list[str]) -> Iterator[str]:
    yield from (TITLES[key] for key in keys)
    yield from (own_title(name) for name in own)


def _cell(plan: Plan, risk: Risk, key: str) -> _Cell:
    field = field_of(key)
    value = getattr(risk, field)
    if value is None or value in ((), {}):
        return ""
    if field in COLLECTIONS:
        return said(plan, field, value)
    if field in THREE:
        return _point(value, key.rpartition("_")[2])
    match field:
        case "probability" | "residual_probability":
            return percent_text(value)
        case "likelihood":
            return _level(value, [each.name for each in plan.settings.risk_matrix.probability])
        case "response_funded":
            return "yes" if value else ""
        case _ if field == KEPT:
            return json.dumps(value, ensure_ascii=False)
    return value.replace("-", " ") if isinstance(value, StrEnum) else value


def _point(points: Any, part: str) -> _Cell:
    value = getattr(points, part)
    return value.value if isinstance(value, StrEnum) else value


def _level(step: int, names: list[str]) -> _Cell:
    """A step by its name where that is found again, else by its number."""
    known = 1 <= step <= len(names) and [name.casefold() for name in names].count(names[step - 1].casefold()) == 1
    name = names[step - 1] if known else ""
    return name if name.strip() == name and name and not name.isdecimal() else step


def _clean(text: str) -> str:
    """No sheet can hold a NUL."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _text(cell: _Cell) -> str:
    match cell:
        case float():
            return number_text(cell)
        case Decimal():
            return f"{cell:f}"
        case str():
            return harmless(_clean(cell))
    return "" if cell is None else str(cell)


def _fill(book: Any, keys: list[str], own: list[str], rows: list[list[_Cell]]) -> None:
    sheet = book.add_worksheet("Risks")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    look = {"date": book.add_format({"num_format": "yyyy-mm-dd"}), "text": book.add_format({"text_wrap": True})}
    for column, title in enumerate(_titles(keys, own)):
        sheet.set_column(column, column, _WIDTHS.get(keys[column], 14) if column < len(keys) else 20)
        sheet.write_string(0, column, escaped(_clean(title))[:LONGEST], bold)
    for at, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            _put(sheet, at, column, cell, look)
    sheet.freeze_panes(1, 2)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(keys) + len(own) - 1)


def _put(sheet: Any, row: int, column: int, cell: _Cell, look: dict[str, Any]) -> None:
    match cell:
        case None | "":
            return
        case date() if cell.year >= 1900:
            sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), look["date"])
        case int() | float() | Decimal() if _is_held(cell):
            sheet.write_number(row, column, cell)
        case str():
            sheet.write_string(row, column, escaped(_clean(cell))[:LONGEST], look["text"])
        case _:
            sheet.write_string(row, column, _text(cell))


def _is_held(value: float | Decimal) -> bool:
    """Whether a cell of Excel, which keeps fifteen figures, gives the number back as it was."""
    return Decimal(f"{value:.15g}") == Decimal(repr(value) if isinstance(value, float) else value)
