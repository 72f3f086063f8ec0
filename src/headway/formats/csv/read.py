"""CSV in: encoding and delimiter found, rows kept as they stand, the rest left to the tabular reader."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from headway.formats.csv.formulas import plain
from headway.formats.errors import RefusedFile, UnreadableFile
from headway.formats.reading import Reading
from headway.formats.tabular.build import read_grid
from headway.formats.tabular.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid
from headway.formats.tabular.mapping import options_of
from headway.plan.problem import Problem, Severity
from headway.plan.said import Counted, Joined, Said

LONGEST_CELL = 1_000_000


def read_csv(
    data: bytes, name: str, *, delimiter: str | None = None, encoding: str | None = None, **options: Any
) -> Reading:
    """Read tasks from CSV.

    Options: `delimiter` and `encoding` (else found), `mapping` (field -> header, or a YAML file of that),
    `header_row`, `date_order` (`dmy`, `mdy`, `ymd`), `status_date`. Raises UnreadableFile or RefusedFile with the line.
    """
    chosen = options_of(options, name)
    grid, _, doubts = csv_grid(data, name, delimiter, encoding)
    reading = read_grid(grid, name, "csv", chosen)
    return reading.but(problems=(*doubts, *reading.problems))


def csv_grid(
    data: bytes, name: str, delimiter: str | None = None, encoding: str | None = None
) -> tuple[Grid, str, tuple[Problem, ...]]:
    """The cells as they stand, the mark between them, and what was assumed to tell them apart."""
    text, doubts = _decoded(data, name, encoding)
    mark = delimiter or _delimiter(text)
    if len(mark) != 1 or mark in '"\r\n':
        raise UnreadableFile(
            name, Said("{mark} cannot stand between columns.", mark=repr(mark)), Said("Give one character, as ';'.")
        )
    lines, rows = _rows(text, mark, name)
    grid = Grid(
        rows,
        lambda row, column: Said("line {line}, column {column}", line=str(lines[row]), column=str(column + 1)),
        decimal_comma=mark == ";",
        name=name,
    )
    return grid, mark, (*doubts, *_ragged(grid, lines))


def _decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, tuple[Problem, ...]]:
    """The text: by its byte order mark, else strictly as UTF-8, else as Windows-1252, which is listed."""
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    wanted = encoding or next((codec for mark, codec in marks.items() if data.startswith(mark)), None)
    doubts: tuple[Problem, ...] = ()
    try:
        text = data.decode(wanted or "utf-8")
    except LookupError:
        raise UnreadableFile(
            name,
            Said("there is no encoding {encoding}.", encoding=repr(encoding)),
            Said("Try utf-8, utf-16 or cp1252."),
        ) from None
    except UnicodeDecodeError as wrong:
        if wanted is not None:
            what = Said(
                "it is not {encoding}: the byte at {start} does not fit.", encoding=wanted, start=str(wrong.start)
            )
            raise UnreadableFile(name, what, Said("Say its encoding, as encoding=cp1252.")) from None
        text = data.decode("cp1252", "replace")
        what = Said("it is not UTF-8 and was read as Windows-1252")
        doubts = (Problem("assumed-encoding", name, what, Said("Say its encoding to be sure."), Severity.NOTE),)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableFile(
            Said("{name}, line {line}", name=name, line=str(line)),
            Said("a NUL byte stands there; it is not text."),
            Said("Save it anew as CSV."),
        )
    return text, doubts


def _delimiter(text: str) -> str:
    """The mark that splits the first rows most evenly; a row may run over several lines."""
    head = text[:200_000]

    def evenness(mark: str) -> tuple[int, int]:
        try:
            first = list(islice(csv.reader(io.StringIO(head, newline=""), delimiter=mark), 20))
        except csv.Error:  # a cell longer than any, with this mark
            return 0, 0
        counts = Counter(len(row) for row in first if len(row) > 1)
        columns, times = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
        return times, columns

    return max(",;\t|", key=evenness)


def _rows(text: str, delimiter: str, name: str) -> tuple[list[int], list[list[Cell]]]:
    """The rows, and the line on which each begins. Cells that stand for a formula become themselves again."""
    lines: list[int] = []
    rows: list[list[Cell]] = []
    for line, cells in _parsed(text, delimiter, name):
        if len(cells) > MOST_COLUMNS:
            raise RefusedFile(
                Said("{name}, line {line}", name=name, line=str(line)),
                Said("it has {columns} columns; the limit is {most}.", columns=str(len(cells)), most=str(MOST_COLUMNS)),
            )
        if len(rows) >= MOST_ROWS:
            raise RefusedFile(name, Said("it has more than {rows} rows.", rows=str(MOST_ROWS)), Said("Split the plan."))
        lines.append(line)
        rows.append([plain(cell) for cell in cells])
    return lines, rows


def _parsed(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as wrong:
        raise UnreadableFile(
            Said("{name}, line {line}", name=name, line=str(line)),
            Said("it is not CSV: {wrong}.", wrong=str(wrong)),
            Said("Is a quote left open?"),
        ) from None


def _ragged(grid: Grid, lines: list[int]) -> tuple[Problem, ...]:
    """Rows longer than the widest header, whose last cells belong to no column."""
    width = max((len(row) for row in grid.rows[:30]), default=0)
    long = [lines[at] for at, row in enumerate(grid.rows) if len(row) > width]
    if not long:
        return ()
    places = Joined(", ", [Said("line {line}", line=str(line)) for line in long[:5]])
    where = Joined(" ", (places, "…" if len(long) > 5 else ""))
    what = Counted(
        len(long),
        "{n} row has more cells than there are columns; what stands beyond was left out",
        "{n} rows have more cells than there are columns; what stands beyond was left out",
    )
    return (
        Problem("ragged-rows", where, what, Said("Put cells that hold the delimiter in quotes."), Severity.WARNING),
    )
