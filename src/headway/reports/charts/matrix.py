"""The heat map of a register: likelihood upwards, severity to the right, and how many risks stand in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from headway.reports.charts.frame import Sheet, mark
from headway.reports.charts.table import Table, table
from headway.reports.gantt.canvas import label, number, shorten, text_width

type Grade = Literal["low", "moderate", "severe"]
CELL = 46.0


@dataclass(frozen=True)
class Cell:
    """A cell of the matrix: its colour and the risks in it."""

    grade: Grade
    names: Sequence[str] = ()
    link: str = ""


def heat_map(
    likelihood: Sequence[str], severity: Sequence[str], cells: Mapping[tuple[int, int], Cell], sheet: Sheet
) -> str:
    """The chart as SVG text; steps from the lowest on, cells by (likelihood, severity), both counted from 0."""
    left = min(96.0, max((text_width(each, 11) for each in likelihood), default=0) + 12)
    wide = (sheet.wide - left) / max(1, len(severity))
    parts = []
    for row, name in enumerate(likelihood):
        y = (len(likelihood) - 1 - row) * CELL
        parts.append(label("muted small end", left - 8, y + CELL / 2 + 4, shorten(name, left - 10, 11)))
        parts += [
            _cell(cells.get((row, at), Cell("low")), f"{name} × {step}", left + at * wide, y, wide, not row and not at)
            for at, step in enumerate(severity)
        ]
    base = len(likelihood) * CELL
    for at, step in enumerate(severity):
        parts.append(label("muted small mid", left + (at + 0.5) * wide, base + 16, shorten(step, wide - 2, 11)))
    return sheet.draw(base + 24, parts, marks=True)


def heat_map_table(
    likelihood: Sequence[str], severity: Sequence[str], cells: Mapping[tuple[int, int], Cell],
    names: Sequence[str] = ("Likelihood", "Severity", "Grade", "Risks"),
) -> Table:  # fmt: skip
    """A row for each cell that has a risk, the likeliest first."""
    rows = []
    for (row, column), cell in sorted(cells.items(), reverse=True):
        if cell.names:
            texts = (likelihood[row], severity[column], cell.grade, "; ".join(cell.names))
            rows.append([(text, text) for text in texts])
    return table(names, rows)


def _cell(cell: Cell, place: str, x: float, y: float, wide: float, first: bool) -> str:
    at = f'x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(CELL)}"'
    shape = f'<rect class="cell cell-{cell.grade}" {at} rx="3"/>'
    if not cell.names:
        return shape
    shape += label("ink strong mid", x + wide / 2, y + CELL / 2 + 4, str(len(cell.names)))
    return mark(f"{place}: {', '.join(cell.names)}", shape, first=first, link=cell.link)
