"""The Gantt chart in letters: fits a terminal, with or without colours, with or without Unicode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from headway.plan.link import LinkType
from headway.plan.value import to_moment
from headway.reports.gantt.chart import Bar, Chart, Row
from headway.reports.gantt.timescale import Tier, marks, tiers
from headway.reports.words import clip, day, one_year, pad, width

DAY = 1440
CELL = 5.0
"""A letter counts as so many pixels when the time axis is chosen."""

COLOURS = {
    "title": "1",
    "muted": "2",
    "summary": "1",
    "critical": "31",
    "done": "34",
    "bar": "34",
    "complete": "32",
    "milestone": "1",
    "status": "36",
    "baseline": "2",
    "link": "2",
    "": "",
}


class Glyphs(msgspec.Struct, frozen=True):
    """The letters a chart is made of."""

    done: str = "█"
    bar: str = "▒"
    hot: str = "▓"
    left: str = "┏"
    line: str = "━"
    right: str = "┓"
    milestone: str = "◆"
    reached: str = "◇"
    effort: str = "╌"
    status: str = "│"
    baseline: str = "┊"
    elbow: str = "╰"
    link: str = "─"
    tip: str = "▸"
    critical: str = "●"
    late: str = "⚑"
    rule: str = "─"


UNICODE = Glyphs()
ASCII = Glyphs("#", "=", "%", "[", "-", "]", "*", "o", "~", "|", ":", "`", ".", ">", "!", "!", "-")


class Grid(msgspec.Struct, frozen=True, dict=True):
    """The time axis of a terminal: `cells` letters from `first` to `last`."""

    first: int
    last: int
    cells: int

    def at(self, moment: int) -> int:
        """The cell a moment falls in."""
        place = (moment - self.first) * self.cells // max(1, self.last - self.first)
        return min(self.cells - 1, max(0, place))

    @cached_property
    def room(self) -> float:
        """How wide a day is, in the pixels of `timescale`."""
        return self.cells * CELL * DAY / max(1, self.last - self.first)


def terminal_chart(chart: Chart, wide: int = 100, *, colour: bool = False, unicode: bool = True) -> str:
    """The chart as lines of at most `wide` cells (at least 60); `colour` adds ANSI colours."""
    wide, glyphs = max(60, wide), UNICODE if unicode else ASCII
    names = _name_width(chart, wide)
    year = not one_year(to_moment(row.finish) for row in chart.rows if row.finish is not None)
    dates = 11 if year else 6
    grid = Grid(chart.first, chart.last, wide - names - dates - 6)
    left = names + dates + 6
    lines = [_ink(clip(chart.title, wide), "title", colour), *_folded(chart.subtitle, wide, colour), ""]
    lines += [" " * left + line for line in _axis(grid, chart, glyphs, colour)]
    holds = _holds(chart)
    for at, row in enumerate(chart.rows):
        cells = _cells(row, chart, grid, glyphs, holds.get(at))
        lines.append(_sheet(row, names, dates, year, glyphs, colour) + _coloured(cells, colour))
    legend = _legend(chart, glyphs, wide, colour)
    lines += ["", *legend] if any(legend) else [""]
    if chart.note:
        lines.append(_ink(clip(chart.note, wide), "muted", colour))
    text = "\n".join(line.rstrip() for line in lines) + "\n"
    return text if unicode else text.replace("·", "|").replace("…", "~").encode("ascii", "replace").decode()


def _folded(text: str, wide: int, colour: bool) -> list[str]:
    """The subtitle, broken between its parts where it is too long."""
    lines: list[str] = []
    for part in text.split("  ·  "):
        if lines and width(lines[-1]) + width(part) + 5 <= wide:
            lines[-1] += "  ·  " + part
        else:
            lines.append(clip(part, wide))
    return [_ink(line, "muted", colour) for line in lines]


def _name_width(chart: Chart, wide: int) -> int:
    longest = max((width(row.name) + 2 * (row.level - 1) for row in chart.rows), default=10)
    return min(longest, max(18, wide * 3 // 10), 48)


def _sheet(row: Row, names: int, dates: int, year: bool, glyphs: Glyphs, colour: bool) -> str:
    """The columns left of the bars: critical mark, name, finish."""
    hot = row.critical and not row.complete and row.bar != Bar.SUMMARY
    mark = _ink(glyphs.critical, "critical", colour) if hot else " "
    name = pad(clip("  " * (row.level - 1) + row.name, names), names)
    finish = day(to_moment(row.finish), year) if row.finish is not None else ""
    return f"{mark} {_ink(name, 'summary' if row.bar == Bar.SUMMARY else '', colour)}  {finish:>{dates}}  "


def _axis(grid: Grid, chart: Chart, glyphs: Glyphs, colour: bool) -> Iterator[str]:
    upper, lower = tiers(grid.room)
    yield _ink(_labels(grid, upper, False), "title", colour)
    if lower != upper:
        yield _ink(_labels(grid, lower, True), "muted", colour)
    if chart.status is not None and grid.first <= chart.status <= grid.last:
        text = f"status {day(to_moment(chart.status), year=False)}"
        at = grid.at(chart.status)
        before = at - width(text) - 1
        line = " " * before + text + " " + glyphs.status if before >= 0 else " " * at + glyphs.status + " " + text
        yield _ink(line, "status", colour)


def _labels(grid: Grid, tier: Tier, lower: bool) -> str:
    letters = [" "] * grid.cells
    for mark in marks(tier, grid.first, grid.last, lower=lower):
        at, end = grid.at(mark.start), grid.at(mark.finish)
        if len(mark.label) < end - at:
            letters[at : at + len(mark.label)] = mark.label
    return "".join(letters).rstrip()


def _holds(chart: Chart) -> Mapping[int, int]:
    """For each row the place of the row whose finish drives its start, where that row stands above it."""
    return {
        arrow.successor: arrow.predecessor
        for arrow in chart.arrows
        if arrow.driving and arrow.type == LinkType.FS and arrow.predecessor < arrow.successor
    }


type Cells = list[tuple[str, str]]
"""A letter and its ink for every cell of a row."""


def _cells(row: Row, chart: Chart, grid: Grid, glyphs: Glyphs, holder: int | None) -> Cells:
    cells: Cells = [(" ", "")] * grid.cells
    if chart.status is not None and grid.first <= chart.status <= grid.last:
        cells[grid.at(chart.status)] = (glyphs.status, "status")
    if row.start is None or row.finish is None or row.bar == Bar.NONE:
        return cells
    _draw_link(cells, row, chart, grid, glyphs, holder)
    _draw_baseline(cells, row, grid, glyphs)
    _draw_bar(cells, row, grid, glyphs)
    return cells


def _draw_bar(cells: Cells, row: Row, grid: Grid, glyphs: Glyphs) -> None:
    assert row.start is not None
    assert row.finish is not None
    begin, end = grid.at(row.start), grid.at(max(row.start, row.finish - 1))
    hot = "critical" if row.critical and not row.complete else ""
    match row.bar:
        case Bar.MILESTONE:
            cells[grid.at(row.finish)] = (glyphs.reached if row.complete else glyphs.milestone, hot or "milestone")
        case Bar.SUMMARY:
            inner = glyphs.line * max(0, end - begin - 1)
            for at, letter in enumerate(glyphs.left + inner + glyphs.right if end > begin else glyphs.line, begin):
                cells[at] = (letter, "summary")
        case Bar.EFFORT:
            cells[begin : end + 1] = [(glyphs.effort, "baseline")] * (end + 1 - begin)
        case _:
            length = end + 1 - begin
            done = length if row.complete else min(length - (row.done < 1), round(length * row.done))
            ink = "complete" if row.complete else hot or "bar"
            cells[begin : begin + done] = [(glyphs.done, ink)] * done
            cells[begin + done : end + 1] = [(glyphs.hot if hot else glyphs.bar, ink)] * (length - done)


def _draw_baseline(cells: Cells, row: Row, grid: Grid, glyphs: Glyphs) -> None:
    """Where the baseline ends, if that is another cell than the bar's last."""
    if row.baseline_finish is None or row.bar == Bar.SUMMARY:
        return
    at = grid.at(max(0, row.baseline_finish - 1))
    if cells[at][0] in (" ", glyphs.link):
        cells[at] = (glyphs.baseline, "baseline")


def _draw_link(cells: Cells, row: Row, chart: Chart, grid: Grid, glyphs: Glyphs, holder: int | None) -> None:
    """A line from below the end of the row that drives this one to its start, where there is room for it."""
    finish = chart.rows[holder].finish if holder is not None else None
    if finish is None or row.start is None:
        return
    begin, end = grid.at(finish - 1), grid.at(row.finish if row.bar == Bar.MILESTONE and row.finish else row.start)
    if end - begin < 2:
        return
    letters = glyphs.elbow + glyphs.link * (end - begin - 2) + glyphs.tip
    for at, letter in enumerate(letters, begin):
        cells[at] = (letter, "link")


def _coloured(cells: Sequence[tuple[str, str]], colour: bool) -> str:
    if not colour:
        return "".join(letter for letter, _ in cells)
    parts: list[str] = []
    run, ink = "", ""
    for letter, wanted in [*cells, ("", "\0")]:
        if wanted != ink:
            parts.append(_ink(run, ink, colour))
            run, ink = "", wanted
        run += letter
    return "".join(parts)


def _legend(chart: Chart, glyphs: Glyphs, wide: int, colour: bool) -> list[str]:
    """Only the signs that occur, on as many lines as it takes."""
    rows = chart.rows
    tasks = [row for row in rows if row.bar == Bar.TASK]
    entries = [
        (glyphs.done * 2, "done", "bar", any(row.done > 0 for row in tasks)),
        (glyphs.hot * 2, "critical", "critical", any(row.critical and not row.complete for row in tasks)),
        (glyphs.bar * 2, "to do", "bar", any(not row.critical and row.done < 1 for row in tasks)),
        (glyphs.milestone, "milestone", "milestone", any(row.bar == Bar.MILESTONE for row in rows)),
        (glyphs.baseline, "baseline finish", "baseline", any(row.baseline_finish is not None for row in rows)),
        (glyphs.elbow + glyphs.tip, "waits for", "link", any(arrow.driving for arrow in chart.arrows)),
    ]
    lines, room = [""], wide
    for sign, word, ink, occurs in entries:
        if not occurs:
            continue
        if lines[-1] and room < width(sign + word) + 4:
            lines, room = [*lines, ""], wide
        gap = "   " if lines[-1] else ""
        lines[-1] += f"{gap}{_ink(sign, ink, colour)} {_ink(word, 'muted', colour)}"
        room -= width(gap + sign + word) + 1
    return lines


def _ink(text: str, ink: str, colour: bool) -> str:
    code = COLOURS.get(ink, "")
    return f"\033[{code}m{text}\033[0m" if colour and code and text.strip() else text
