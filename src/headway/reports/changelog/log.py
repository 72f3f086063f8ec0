"""The lines of a change log, as CSV and as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from headway.plan.said import Said, Tell

type Cell = str | int | float | Decimal | date | None

COLUMNS = (
    ("number", Said("No."), 7),
    ("title", Said("Change request"), 44),
    ("kind", Said("Kind"), 11),
    ("urgency", Said("Urgency"), 11),
    ("stage", Said("Stage"), 16),
    ("requester", Said("Asked by"), 20),
    ("asked", Said("Asked"), 12),
    ("days", Said("Finish, days"), 12),
    ("money", Said("Cost"), 14),
    ("decided", Said("Decided"), 12),
    ("deciders", Said("By"), 28),
    ("answer", Said("Why so decided"), 40),
    ("revision", Said("Revision"), 10),
    ("baseline", Said("Baseline"), 24),
    ("undone", Said("Undone"), 12),
    ("undone_by", Said("Undone by"), 20),
    ("undone_revision", Said("Undone as revision"), 10),
    ("reason", Said("Reason"), 60),
)
"""The field of a record, its title, and how many letters wide its column is."""

LONGEST = 32_767
"""Letters that a cell of Excel holds."""

MADE = datetime(2000, 1, 1)  # the same log makes the same file


@dataclass(frozen=True)
class Record:
    """One change request in the log. `days` are working days by which the finish moves, later is positive, as assessed

    last; `money` what it costs more in the plan's currency; None: not assessed, or not to be seen.

    `undone` is since when its Changes are out of the plan again, by whom, and by which revision.
    """

    number: str
    title: str
    kind: str
    urgency: str
    stage: str
    requester: str
    asked: date
    days: float | None = None
    money: Decimal | None = None
    decided: date | None = None
    deciders: str = ""
    answer: str = ""
    revision: int | None = None
    baseline: str = ""
    reason: str = ""
    undone: date | None = None
    undone_by: str = ""
    undone_revision: int | None = None

    def cells(self) -> list[Cell]:
        """Its values in the order of the columns."""
        return [getattr(self, name) for name, _title, _wide in COLUMNS]


def write_csv(records: Sequence[Record], harmless: Callable[[str], str]) -> str:
    """The log as CSV, in English, dates as ISO text; `harmless` defuses a text that would be a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([title for _name, title, _wide in COLUMNS])
    writer.writerows([_plain(cell, harmless) for cell in record.cells()] for record in records)
    return out.getvalue()


def _plain(cell: Cell, harmless: Callable[[str], str]) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


def write_xlsx(records: Sequence[Record], title: str, tell: Tell = str) -> bytes:
    """The log as a workbook with a filter over its head; dates and numbers are such. Same log, same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"title": title[:255], "created": MADE})
    sheet = book.add_worksheet(tell(Said("Change log")))
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    text, dated = (
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format({"num_format": "d mmm yyyy", "valign": "top", "align": "left"}),
    )
    number = book.add_format({"num_format": "#,##0.##", "valign": "top"})
    for at, (_name, said, wide) in enumerate(COLUMNS):
        sheet.set_column(at, at, wide)
        sheet.write_string(0, at, tell(said), head)
    for row, record in enumerate(records, start=1):
        for at, cell in enumerate(record.cells()):
            if isinstance(cell, date):
                sheet.write_datetime(row, at, datetime(cell.year, cell.month, cell.day), dated)
            elif isinstance(cell, int | float | Decimal):
                sheet.write_number(row, at, float(cell), number)
            elif cell:
                sheet.write_string(row, at, cell[:LONGEST], text)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, max(1, len(records)), len(COLUMNS) - 1)
    book.close()
    return out.getvalue()
