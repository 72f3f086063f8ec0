"""The bands of several dates in one list: P10 to P80 as a whisker, P50 as a dot, what was promised, and its chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from headway.reports.charts.frame import Sheet, mark
from headway.reports.charts.measure import Dates, Scale, scale
from headway.reports.charts.s_curve import axis_labels
from headway.reports.charts.table import Table, percent, table
from headway.reports.gantt.canvas import label, number, path, shorten, text_width

BESIDE, ABOVE = 30.0, 46.0


@dataclass(frozen=True)
class Band:
    """One date and how sure it is: its name, the plan's own date, percentiles, what was promised with its chance."""

    name: str
    plan: datetime
    p10: datetime
    p50: datetime
    p80: datetime
    promised: datetime | None = None
    chance: float | None = None
    link: str = ""


def bands(rows: Sequence[Band], sheet: Sheet, words: tuple[str, str] = ("plan", "promised")) -> str:
    """The chart as SVG text: the plan's date is a tick, the promised one a diamond, its chance stands at the right."""
    high = ABOVE if sheet.is_narrow else BESIDE
    names = 0.0 if sheet.is_narrow else min(260.0, max((text_width(each.name, 12.5) for each in rows), default=0) + 16)
    right = 52.0 if any(each.chance is not None for each in rows) else 8.0
    dates, words = sheet.spoken(Dates()), (sheet.tell(words[0]), sheet.tell(words[1]))
    values = [
        dates.number(at) for each in rows for at in (each.plan, each.p10, each.p80, each.promised) if at is not None
    ]
    across = scale(values, names + 8, sheet.wide - right, least=1440)
    base = 6 + len(rows) * high
    parts = [*_grid(across, base)]
    parts += [_row(each, at, across, sheet, names, high, words) for at, each in enumerate(rows)]
    parts += [
        path("axis", f"M{number(across.left)} {number(base)}H{number(across.right)}"),
        *axis_labels(dates, across, base),
    ]
    return sheet.draw(base + 24, parts, marks=True)


def bands_table(
    rows: Sequence[Band], names: Sequence[str] = ("Milestone", "Plan", "P10", "P50", "P80", "Promised", "Chance")
) -> Table:
    """A row for each date."""
    dates = Dates()

    def cell(at: datetime | None) -> tuple[str, str]:
        return ("", "") if at is None else (dates.say(dates.number(at)), dates.exact(dates.number(at)))

    def chance(share: float | None) -> tuple[str, str]:
        return ("", "") if share is None else (percent(share), f"{share:.4f}")

    return table(
        names,
        [[(e.name, e.name), *map(cell, (e.plan, e.p10, e.p50, e.p80, e.promised)), chance(e.chance)] for e in rows],
    )


def _grid(across: Scale, base: float) -> Iterator[str]:
    most = max(2, int((across.right - across.left) // 60))
    lines = "".join(
        f"M{number(across.at(at))} 4V{number(base)}" for at, _ in Dates().ticks(across.first, across.last, most)
    )
    if lines:
        yield path("rule", lines)


def _row(band: Band, at: int, across: Scale, sheet: Sheet, names: float, high: float, words: tuple[str, str]) -> str:
    top = 6 + at * high
    middle = top + (32 if sheet.is_narrow else BESIDE / 2)
    room = sheet.wide - 60 if sheet.is_narrow else names - 10
    shapes = label("ink", 0, top + 16 if sheet.is_narrow else middle + 4, shorten(band.name, room, 12))
    shapes += _whisker(band, across, middle)
    if band.chance is not None:
        ink = "late-ink" if band.chance < 0.5 else "ink"
        shapes += label(
            f"{ink} strong small end", sheet.wide, top + 16 if sheet.is_narrow else middle + 4, percent(band.chance)
        )
    return mark(_said(band, words, sheet), shapes, first=at == 0, link=band.link)


def _whisker(band: Band, across: Scale, middle: float) -> str:
    dates = Dates()
    low, half, high, plan = (across.at(dates.number(at)) for at in (band.p10, band.p50, band.p80, band.plan))
    ends = "".join(f"M{number(at)} {number(middle - 4)}v8" for at in (low, high))
    shapes = path("whisker", f"M{number(low)} {number(middle)}H{number(high)}{ends}")
    shapes += path("plan", f"M{number(plan)} {number(middle - 7)}v14")
    shapes += f'<circle class="dot" cx="{number(half)}" cy="{number(middle)}" r="4"/>'
    if band.promised is not None:
        x = across.at(dates.number(band.promised))
        shapes += path("promise-ink", f"M{number(x)} {number(middle - 5)}l5 5l-5 5l-5 -5z")
    return shapes


def _said(band: Band, words: tuple[str, str], sheet: Sheet) -> str:
    dates = sheet.spoken(Dates())
    named = [(words[0], band.plan), ("P10", band.p10), ("P50", band.p50), ("P80", band.p80)]
    said = ", ".join(f"{name} {dates.say(dates.number(at))}" for name, at in named)
    promised = f", {words[1]} {dates.say(dates.number(band.promised))}" if band.promised else ""
    return f"{band.name}: {said}{promised}" + (f", {percent(band.chance)}" if band.chance is not None else "")
