"""The milestone trend: across the status dates, upwards what was forecast on them; a line for each milestone.

A line that stays level was kept; one that rises slipped. On the slanting line status date and forecast are the same
day: there a milestone is reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from headway.reports.charts.frame import Sheet, mark, spread
from headway.reports.charts.measure import Dates, Scale, scale
from headway.reports.charts.s_curve import axis_labels, level_lines
from headway.reports.charts.table import Table, table
from headway.reports.gantt.canvas import escape, label, number, path, text_width

LEFT = 64.0
TOP = 10.0
LEAST_HIGH = 260.0
LONGEST = 26


@dataclass(frozen=True)
class Forecast:
    """On the status date `at` it was forecast for `finish`; `reached`: it had happened by then."""

    at: datetime
    finish: datetime
    reached: bool = False


@dataclass(frozen=True)
class TrendLine:
    """A milestone, its forecasts from the oldest to the newest, how far they moved in words, and where it leads.

    `tone` is `late`, `good`, `plan` (neither) or `sure` (a P80).
    """

    name: str
    forecasts: tuple[Forecast, ...]
    moved: str
    tone: str = "plan"
    link: str = ""


def trend(lines: Sequence[TrendLine], sheet: Sheet, same_day: str = "reached") -> str:
    """The chart as SVG text; at least one line, each with at least one forecast."""
    dates = sheet.spoken(Dates())
    high = max(LEAST_HIGH, 17.0 * len(lines) + 20)
    ends = [_end(line, sheet) for line in lines]
    edge = sheet.wide - max(text_width(text, 11.5) for text in ends) * 1.06 - 14
    every = [each for line in lines for each in line.forecasts]
    across = scale([dates.number(each.at) for each in every], LEFT + 6, edge - 8, room=0, least=1440)
    up = scale([dates.number(each.finish) for each in every], TOP + high, TOP, least=2880)
    base = TOP + high
    places = spread([up.at(dates.number(line.forecasts[-1].finish)) for line in lines], 15, TOP + 4, base - 2)
    parts = [
        *level_lines(dates, up, LEFT, edge, most=6),
        path("axis", f"M{number(LEFT)} {number(base)}H{number(edge)}"),
        *axis_labels(dates, across, base),
        *_diagonal(across, up, sheet.tell(same_day)),
        *(_line(line, across, up, sheet, first=at == 0) for at, line in enumerate(lines)),
    ]
    for line, text, place in zip(lines, ends, places, strict=True):
        parts += _ending(line, text, across, up, (edge, place), sheet)
    return sheet.draw(base + 24, parts, marks=True)


def trend_table(lines: Sequence[TrendLine], names: Sequence[str] = ("Milestone", "Moved")) -> Table:
    """A row for each line, a column for each status date; `names` are those of the first two columns."""
    dates = Dates()
    days = sorted({each.at for line in lines for each in line.forecasts})

    def said(at: datetime | None) -> tuple[str, str]:
        return ("", "") if at is None else (dates.say(dates.number(at)), dates.exact(dates.number(at)))

    rows = []
    for line in lines:
        known = {each.at: each.finish for each in line.forecasts}
        rows.append([(line.name, line.name), (line.moved, line.moved), *(said(known.get(day)) for day in days)])
    return table([*names, *(dates.say(dates.number(day)) for day in days)], rows)


def _end(line: TrendLine, sheet: Sheet) -> str:
    most = 15 if sheet.is_narrow else LONGEST
    name = line.name if len(line.name) <= most else f"{line.name[: most - 1].rstrip()}…"
    return f"{name}  {sheet.tell(line.moved)}".rstrip()


def _diagonal(across: Scale, up: Scale, said: str) -> Iterator[str]:
    """Where forecast and status date are the same day, as far as it lies in the picture."""
    first, last = max(across.first, up.first), min(across.last, up.last)
    if first >= last:
        return
    yield path(
        "axis fainter",
        f"M{number(across.at(first))} {number(up.at(first))}L{number(across.at(last))} {number(up.at(last))}",
    )
    middle = (first + last) / 2
    yield label("muted small halo", across.at(middle) + 6, up.at(middle) + 14, said)


def _places(line: TrendLine, across: Scale, up: Scale) -> list[tuple[float, float]]:
    dates = Dates()
    return [(across.at(dates.number(each.at)), up.at(dates.number(each.finish))) for each in line.forecasts]


def _line(line: TrendLine, across: Scale, up: Scale, sheet: Sheet, *, first: bool) -> str:
    """The line with a dot on every status date, a diamond where it was reached; speaking of each when it is reached."""
    dates, places = sheet.spoken(Dates()), _places(line, across, up)
    shape = path(f"trend trend-{line.tone}", "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places))
    dots = "".join(
        _reached(x, y, line.tone)
        if each.reached
        else f'<circle class="spot-{line.tone}" cx="{number(x)}" cy="{number(y)}" r="2.5"/>'
        for each, (x, y) in zip(line.forecasts, places, strict=True)
    )
    told = "; ".join(f"{dates.say(dates.number(e.at))}: {dates.say(dates.number(e.finish))}" for e in line.forecasts)
    return mark(f"{line.name} {sheet.tell(line.moved)}. {told}", shape + dots, first=first, link=line.link)


def _reached(x: float, y: float, tone: str) -> str:
    return path(f"spot-{tone}", f"M{number(x)} {number(y - 4.5)}l4.5 4.5l-4.5 4.5l-4.5-4.5z")


def _ending(
    line: TrendLine, text: str, across: Scale, up: Scale, at: tuple[float, float], sheet: Sheet
) -> Iterator[str]:
    """The name of a line at its right end, with a thin line to it where the name had to move."""
    x, y = _places(line, across, up)[-1]
    edge, place = at
    yield path("rule lead", f"M{number(x + 5)} {number(y)}L{number(edge)} {number(place)}")
    shown = label(f"{line.tone}-ink small", edge + 5, place + 4, text)
    yield f"<g><title>{escape(f'{line.name} {sheet.tell(line.moved)}')}</title>{shown}</g>"
