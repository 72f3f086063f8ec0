"""The table behind a chart: what it draws, in figures one can read, sort and take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Columns and rows. `cells` are said as on a page; `exact` the same as a program reads them, for CSV."""

    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    exact: tuple[tuple[str, ...], ...]

    def csv(self, harmless: Callable[[str], str]) -> str:
        """As CSV; `harmless` makes of a text that a spreadsheet would take for a formula one that it does not."""
        text = io.StringIO()
        sheet = csv.writer(text)
        sheet.writerow([harmless(column) for column in self.columns])
        sheet.writerows([harmless(cell) if not _is_number(cell) else cell for cell in row] for row in self.exact)
        return text.getvalue()


def percent(share: float) -> str:
    """`45 %`; nothing simulated is ever certain, so neither 0 nor 100: `< 1 %`, `> 99 %`."""
    whole = round(share * 100)
    return "< 1 %" if whole <= 0 else "> 99 %" if whole >= 100 else f"{whole} %"


def table(columns: Sequence[str], rows: Sequence[Sequence[tuple[str, str]]]) -> Table:
    """A table of cells, each as (said, exact)."""
    said = tuple(tuple(cell[0] for cell in row) for row in rows)
    return Table(tuple(columns), said, tuple(tuple(cell[1] for cell in row) for row in rows))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
