"""The bridge from what was to what is: one bar for each cause, begun where the one above it ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headway.reports.charts.frame import Sheet, mark
from headway.reports.charts.measure import Scale, scale
from headway.reports.charts.table import Table, table
from headway.reports.gantt.canvas import label, number, path, rect, text_width

ROW = 30.0
BAR = 14.0
TOP = 6.0


@dataclass(frozen=True)
class Span:
    """One cause: by how much it moved the whole, in working days (later is positive), and how that is said."""

    name: str
    amount: float
    said: str
    link: str = ""


def bridge(spans: Sequence[Span], sheet: Sheet, ends: tuple[str, str]) -> str:
    """The chart as SVG text; `ends` are the two figures between which the causes lie, as they are said."""
    left = 0.0 if sheet.is_narrow else max([text_width(each.name, 12) for each in spans] or [0]) * 1.06 + 16
    reach = [0.0]
    for each in spans:
        reach.append(reach[-1] + each.amount)
    room = max([text_width(each.said, 12) for each in spans] or [0]) + 12
    line = scale(reach, left + room, sheet.wide - room, room=0, least=1)
    step = ROW + (14 if sheet.is_narrow else 0)
    rows, begin, end = [], TOP + 24, TOP + 24 + step * len(spans)
    for at, each in enumerate(spans):
        rows.append(_row(each, line, (reach[at], begin + step * at, left), sheet, last=at == len(spans) - 1))
    parts = [_end(line.at(0), ends[0], TOP + 12, sheet), *rows, _end(line.at(reach[-1]), ends[1], end + 16, sheet)]
    return sheet.draw(end + 24, parts, marks=True)


def bridge_table(spans: Sequence[Span], names: Sequence[str] = ("Cause", "Days")) -> Table:
    """A row for each cause."""
    return table(names, [[(each.name, each.name), (each.said, f"{each.amount:g}")] for each in spans])


def _row(each: Span, line: Scale, place: tuple[float, float, float], sheet: Sheet, *, last: bool) -> str:
    start, top, left = place
    more = 14.0 if sheet.is_narrow else 0.0
    first, end, middle = line.at(start), line.at(start + each.amount), top + ROW / 2 + more
    shapes = rect("threat" if each.amount > 0 else "chance", min(first, end), middle - BAR / 2, abs(end - first), BAR)
    ink = "late-ink" if each.amount > 0 else "good-ink" if each.amount < 0 else "muted"
    side, x = ("", end + 6) if each.amount >= 0 else (" end", end - 6)
    shapes += label(f"{ink} strong{side}", x, middle + 4, each.said)
    shapes += label("ink", 0, top + 11, each.name) if more else label("ink end", left - 10, middle + 4, each.name)
    under = "" if last else path("rule", f"M{number(end)} {number(middle + BAR / 2)}v{number(ROW - BAR + more)}")
    return under + mark(f"{each.name}: {each.said}", shapes, link=each.link)


def _end(x: float, said: str, y: float, sheet: Sheet) -> str:
    """What was, over the first bar, and what is, under the last one."""
    half = text_width(said, 12) * 0.54
    return label("plan-ink strong mid", min(max(x, half), sheet.wide - half), y, said)
