"""A baseline against the plan of today as rows: five figures of every task, promised, now, and the difference."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

from headway.analysis.variance import Variance, Variances
from headway.plan.baseline import BaselineTask
from headway.reports.words import stamp

FIGURES = ("start", "finish", "duration", "work", "cost")

COLUMNS = (
    "task", "number", "name", "fate",
    *(f"{name}{part}" for name in FIGURES for part in ("_promised", "_now", "_variance")),
)  # fmt: skip
"""Of the CSV: dates as `2026-06-12T17:00`, durations, work and their variances in working minutes, money in figures."""


def document(found: Variances) -> dict[str, Any]:
    """The comparison as plain data: what `headway variance --json` prints and the API answers.

    `fate` is `added`, `removed` or null. Variances of dates, durations and work are working minutes, later and more
    positive; money is text; null where a side is not known.
    """
    return {
        "baseline": found.baseline.name,
        "taken": stamp(found.baseline.taken),
        "engine": found.baseline.engine,
        "added": list(found.added),
        "removed": list(found.removed),
        "tasks": [_row(found, each) for each in found.tasks.values()],
    }


def sheet(found: Variances, harmless: Callable[[str], str]) -> str:
    """The same as CSV, every task; `harmless` makes of a text that is a formula one that is none."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    for row in map(_flat, document(found)["tasks"]):
        lines.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in row])
    return text.getvalue()


def name_of(found: Variances, each: Variance) -> str:
    """What a task is called, or was when it was promised."""
    then = found.baseline.plan.tasks.get(each.task) if found.baseline.plan is not None else None
    known = found.analysis.plan.tasks.get(each.task) or then
    return known.name if known is not None and known.name else each.task


def _row(found: Variances, each: Variance) -> dict[str, Any]:
    return {
        "task": each.task,
        "number": found.analysis.plan.outline.number.get(each.task),
        "name": name_of(found, each),
        "fate": "added" if each.promised is None else "removed" if each.now is None else None,
        **{
            figure: {
                "promised": _said(figure, each.promised),
                "now": _said(figure, each.now),
                "variance": _plain(getattr(each, figure)),
            }
            for figure in FIGURES
        },
    }


def _said(figure: str, side: BaselineTask | None) -> Any:
    value = None if side is None else getattr(side, figure)
    if figure in ("start", "finish"):
        return stamp(value)
    return None if value is None else value.minutes if figure == "duration" else _plain(value)


def _plain(value: Any) -> Any:
    """Money as text, so that no digit is lost; minutes as they are."""
    return value if value is None or isinstance(value, int) else f"{value:.2f}"


def _flat(row: dict[str, Any]) -> Iterator[Any]:
    yield from (row[name] or "" for name in ("task", "number", "name", "fate"))
    for figure in FIGURES:
        yield from ("" if (cell := row[figure][part]) is None else cell for part in ("promised", "now", "variance"))
