"""The landing cone: every forecast that was made, by the day it was made, so that one sees whether they were honest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from headway.reports.charts.frame import Sheet, mark, spread
from headway.reports.charts.measure import Dates, Measure, Scale, scale
from headway.reports.charts.s_curve import axis_labels, level_lines
from headway.reports.charts.table import Table, table
from headway.reports.gantt.canvas import label, number, path, text_width

HIGH = 240.0
LEFT = 70.0
TOP = 12.0
WIDEST = datetime(2026, 3, 23)
"""A day that takes as much room as any."""


@dataclass(frozen=True)
class Landing:
    """One forecast: the day it was made, and when it said the project lands; `note` is what was said with it."""

    taken: datetime
    p10: datetime
    p50: datetime
    p80: datetime
    note: str = ""


def cone(landings: Sequence[Landing], sheet: Sheet, promised: datetime | None = None, promise: str = "Promised") -> str:
    """The chart as SVG text; `landings` from the oldest to the newest, at least one."""
    dates, promise = sheet.spoken(Dates()), sheet.tell(promise)
    right = _right(promise if promised else "", dates)
    across = scale([dates.number(each.taken) for each in landings], LEFT + 8, sheet.wide - right, room=0, least=1440)
    values = [dates.number(at) for each in landings for at in (each.p10, each.p80)]
    up = scale(values + ([dates.number(promised)] if promised else []), TOP + HIGH, TOP, least=2880)
    base = TOP + HIGH
    edge = sheet.wide - right + 6
    middle = [(across.at(dates.number(each.taken)), up.at(dates.number(each.p50))) for each in landings]
    parts = [
        *level_lines(dates, up, LEFT, edge),
        path("axis", f"M{number(LEFT)} {number(base)}H{number(edge)}"),
        *axis_labels(dates, across, base),
        path("area", _band(landings, across, up)),
        path("promise", f"M{number(LEFT)} {number(up.at(dates.number(promised)))}H{number(edge)}") if promised else "",
        path("curve", "M" + "L".join(f"{number(x)} {number(y)}" for x, y in middle)),
        *(_forecast(each, across, up, dates, at == 0) for at, each in enumerate(reversed(landings))),
        *_ends(landings[-1], up, edge + 6, dates, promised, promise),
    ]
    return sheet.draw(base + 24, parts, marks=True)


def cone_table(
    landings: Sequence[Landing], names: Sequence[str] = ("Forecast of", "P10", "P50", "P80", "Note")
) -> Table:
    """A row for each forecast, the newest first."""
    dates = Dates()

    def cell(at: datetime) -> tuple[str, str]:
        return dates.say(dates.number(at)), dates.exact(dates.number(at))

    rows = [[*map(cell, (e.taken, e.p10, e.p50, e.p80)), (e.note, e.note)] for e in reversed(landings)]
    return table(names, rows)


def _right(promise: str, dates: Measure) -> float:
    widest = dates.say(dates.number(WIDEST))
    return max(text_width(f"P80  {widest}", 11), text_width(promise, 11) + 4) + 14


def _band(landings: Sequence[Landing], across: Scale, up: Scale) -> str:
    """The band from P10 to P80; a single forecast is a band of some width, so that one sees it."""
    dates = Dates()
    upper = [(across.at(dates.number(e.taken)), up.at(dates.number(e.p80))) for e in landings]
    lower = [(across.at(dates.number(e.taken)), up.at(dates.number(e.p10))) for e in reversed(landings)]
    if len(landings) == 1:
        (x, top), (_x, bottom) = upper[0], lower[0]
        return f"M{number(x - 14)} {number(top)}h28V{number(bottom)}h-28z"
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in upper + lower) + "z"


def _forecast(each: Landing, across: Scale, up: Scale, dates: Measure, first: bool) -> str:
    x = across.at(dates.number(each.taken))
    low, middle, high = (up.at(dates.number(at)) for at in (each.p10, each.p50, each.p80))
    shapes = path("whisker", f"M{number(x)} {number(low)}V{number(high)}")
    shapes += f'<circle class="dot" cx="{number(x)}" cy="{number(middle)}" r="3.5"/>'
    said = ", ".join(
        f"{name} {dates.say(dates.number(at))}"
        for name, at in (("P10", each.p10), ("P50", each.p50), ("P80", each.p80))
    )
    note = f" ({each.note})" if each.note else ""
    return mark(f"{dates.say(dates.number(each.taken))}: {said}{note}", shapes, first=first)


def _ends(last: Landing, up: Scale, x: float, dates: Measure, promised: datetime | None, promise: str) -> Iterator[str]:
    """What the newest forecast says, at its right, and the promise: moved apart where they would touch."""
    lines = [("sure-ink", f"P80  {dates.say(dates.number(last.p80))}", last.p80)]
    lines += [("sure-ink strong", f"P50  {dates.say(dates.number(last.p50))}", last.p50)]
    lines += [("sure-ink", f"P10  {dates.say(dates.number(last.p10))}", last.p10)]
    if promised is not None:
        lines += [("promise-ink strong", promise, promised)]
    places = spread([up.at(dates.number(at)) for _ink, _text, at in lines], 14, TOP + 4, TOP + HIGH - 2)
    for (ink, text, _at), y in zip(lines, places, strict=True):
        yield label(f"{ink} small", x, y + 4, text)
