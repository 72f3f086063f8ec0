"""The portfolio as a file: CSV and workbook, one line each project, of what the page shows to this person."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from headway.formats.csv.formulas import harmless
from headway.workbench.home.portfolio import Line
from headway.workbench.home.question import state_words
from headway.workbench.speaking import told

type Value = str | int | float | Decimal | datetime | None

MADE = datetime(2000, 1, 1)
"""The day every workbook says it was made: the same lines give the same bytes."""


def values(line: Line) -> Mapping[str, Value]:
    """A line by the heads of its columns; None: not known, or not theirs to know."""
    figures, cash, risk, week = line.figures, line.cash, line.risk, line.week
    per_day = figures.minutes_per_day if figures is not None else 480
    return {
        _("Project"): line.name,
        _("Key"): line.project.key,
        _("Manager"): line.manager,
        _("State"): state_words(line.judgement.track),
        _("Why"): told(line.judgement.why),
        _("Finish"): line.finish,
        "P10": line.p(10),
        "P50": line.p(50),
        "P80": line.p(80),
        _("Promised"): line.promised,
        _("Chance of the promise"): line.chance,
        _("Currency"): cash.currency if cash is not None else None,
        _("Forecast cost (EAC)"): cash.forecast if cash is not None else None,
        _("Baseline cost (BAC)"): cash.baseline if cash is not None else None,
        _("Approved budget"): cash.budget if cash is not None else None,
        _("Top risk"): risk.name if risk is not None else None,
        _("Top risk, days on average"): risk.days if risk is not None else None,
        _("Moved this week, days"): week.minutes / per_day if week is not None and week.minutes is not None else None,
        _("Why it moved"): told(week.why) if week is not None else None,
        _("Late tasks"): figures.late if figures is not None else None,
        _("Problems"): line.problems,
        _("Revision of the figures"): figures.revision if figures is not None else None,
        _("Revision of the plan"): line.project.revision,
        _("Revision simulated"): line.simulated,
    }


def write_csv(lines: Iterable[Line]) -> bytes:
    """The lines as CSV, dates as `2026-06-12 17:00`; text that would be a formula is none."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    rows = [values(line) for line in lines]
    writer.writerow(_heads(rows))
    writer.writerows([_text(value) for value in row.values()] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(lines: Iterable[Line]) -> bytes:
    """The lines as a workbook, with a filter over its heads."""
    import xlsxwriter

    out = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"title": _("Portfolio"), "created": MADE})
    _fill(book, [values(line) for line in lines])
    book.close()
    return out.getvalue()


def _fill(book: Any, rows: list[Mapping[str, Value]]) -> None:
    sheet, head = book.add_worksheet(_("Portfolio")[:31]), book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    dated = book.add_format({"num_format": "yyyy-mm-dd", "align": "left"})
    heads = _heads(rows)
    for at, title in enumerate(heads):
        sheet.write_string(0, at, title, head)
    sheet.set_column(0, len(heads) - 1, 14)
    sheet.set_column(0, 0, 32)
    for place, row in enumerate(rows, 1):
        for at, value in enumerate(row.values()):
            if isinstance(value, datetime):
                sheet.write_datetime(place, at, value, dated)
            elif isinstance(value, str):
                sheet.write_string(place, at, value)
            elif value is not None:
                sheet.write_number(place, at, float(value))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)


def _heads(rows: list[Mapping[str, Value]]) -> list[str]:
    return list(rows[0]) if rows else [_("Project")]


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return harmless(value) if isinstance(value, str) else str(value)
