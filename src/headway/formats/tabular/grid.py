"""A sheet of cells, each with a place a person can find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

type Cell = str | int | float | bool | datetime | date | None

MOST_ROWS = 200_000
MOST_COLUMNS = 1_000


@dataclass
class Grid:
    """Rows of cells as the file has them. `place` names a cell by row and column, both from 0."""

    rows: list[list[Cell]]
    place: Callable[[int, int], str]
    levels: dict[int, int] = field(default_factory=dict)  # row -> outline level or indentation the file itself keeps
    decimal_comma: bool = False
    serial_epoch: datetime = datetime(1899, 12, 30)
    name: str = ""

    def cell(self, row: int, column: int) -> Cell:
        """One cell; None beyond the row's end."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None


def text(cell: Cell) -> str:
    """A cell as text, blanks around it removed."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
