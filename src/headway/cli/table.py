"""Tables: drawn by rich on a terminal, plain columns two spaces apart when piped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from headway.cli.terminal import say, terminal
from headway.reports.words import pad, width


@dataclass(frozen=True)
class Column:
    """A heading; `right` aligns to the right, `grows` is the column that may be cut when the terminal is narrow."""

    name: str
    right: bool = False
    grows: bool = False


@dataclass(frozen=True)
class Line:
    """One row of cells and, for a terminal, its style (`bold`, `red`, `dim`) or one style per cell."""

    cells: Sequence[str]
    style: str = ""
    styles: Sequence[str] = field(default_factory=tuple)


def show(columns: Sequence[Column], lines: Sequence[Line]) -> None:
    """Print a table to standard output."""
    if terminal().live:
        _draw(columns, lines)
    else:
        for text in columns_text(columns, lines):
            say(text)


def columns_text(columns: Sequence[Column], lines: Sequence[Line]) -> list[str]:
    """The table as plain lines: nothing cut, two spaces between columns, none at the end."""
    rows = [[column.name for column in columns], *(list(line.cells) for line in lines)]
    widths = [max(width(row[at]) for row in rows) for at in range(len(columns))]
    return ["  ".join(_cell(text, at, columns, widths) for at, text in enumerate(row)).rstrip() for row in rows]


def _cell(text: str, at: int, columns: Sequence[Column], widths: Sequence[int]) -> str:
    return " " * (widths[at] - width(text)) + text if columns[at].right else pad(text, widths[at])


def _draw(columns: Sequence[Column], lines: Sequence[Line]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    screen = terminal()
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="dim", show_edge=False)
    for column in columns:
        table.add_column(
            column.name,
            justify="right" if column.right else "left",
            no_wrap=True,
            overflow="ellipsis",
            min_width=12 if column.grows else width(column.name),
            ratio=None,
        )
    for line in lines:
        styles = line.styles or ("",) * len(line.cells)
        table.add_row(
            *(Text(text, style=style) for text, style in zip(line.cells, styles, strict=True)), style=line.style
        )
    console = Console(
        width=screen.width, no_color=not screen.colour, highlight=False, markup=False, emoji=False, soft_wrap=False
    )
    console.print(table)
