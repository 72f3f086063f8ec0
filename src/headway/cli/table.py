"""Tables in plain columns: on a terminal coloured and cut to its width, when piped whole and always the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headway.cli.terminal import say, terminal
from headway.reports.words import clip, pad, width

GAP = "  "
NARROWEST = 16
"""Cells below which the growing column is not cut: on such a terminal lines wrap."""

STYLES: dict[str, dict[str, object]] = {"": {}, "bold": {"bold": True}, "dim": {"dim": True}, "red": {"fg": "red"}}


@dataclass(frozen=True)
class Column:
    """A heading; `right` aligns to the right, `grows` marks the column that is cut where the terminal is narrow."""

    name: str
    right: bool = False
    grows: bool = False


@dataclass(frozen=True)
class Line:
    """One row of cells and, for a terminal, its style: `bold`, `red`, `dim`."""

    cells: Sequence[str]
    style: str = ""


def show(columns: Sequence[Column], lines: Sequence[Line]) -> None:
    """Print a table to standard output."""
    screen = terminal()
    texts = columns_text(columns, lines, screen.width if screen.live else None)
    for text, style in zip(texts, ["dim", *(line.style for line in lines)], strict=True):
        say(text, **STYLES[style])


def columns_text(columns: Sequence[Column], lines: Sequence[Line], wide: int | None = None) -> list[str]:
    """The table as lines without blanks at their ends; no wider than `wide` where the growing column allows it."""
    rows = [[column.name for column in columns], *(list(line.cells) for line in lines)]
    widths = [max(width(row[at]) for row in rows) for at in range(len(columns))]
    if wide is not None:
        _squeeze(columns, widths, wide)
    return [GAP.join(_cell(text, at, columns, widths) for at, text in enumerate(row)).rstrip() for row in rows]


def _squeeze(columns: Sequence[Column], widths: list[int], wide: int) -> None:
    """Narrow the growing column by what is too much."""
    over = sum(widths) + len(GAP) * (len(widths) - 1) - wide
    for at, column in enumerate(columns):
        if column.grows and over > 0:
            widths[at] = max(NARROWEST, widths[at] - over)


def _cell(text: str, at: int, columns: Sequence[Column], widths: Sequence[int]) -> str:
    text = clip(text, widths[at])
    return " " * (widths[at] - width(text)) + text if columns[at].right else pad(text, widths[at])
