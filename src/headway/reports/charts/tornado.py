"""The tornado: what moves the finish most, in days and in money at one percentile, largest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from headway.reports.charts.frame import Sheet, mark
from headway.reports.charts.measure import Days, Measure, Money, Scale, scale
from headway.reports.charts.table import Table, table
from headway.reports.gantt.canvas import label, number, path, rect, shorten, text_width

BAR = 14.0
BESIDE, ABOVE = 28.0, 44.0
HEAD = 26.0


@dataclass(frozen=True)
class Pull:
    """One cause and what it moves: working days and money, positive where it makes things later or dearer.

    `link` leads to it.
    """

    name: str
    days: float
    money: float | None = None
    link: str = ""


@dataclass(frozen=True)
class Panel:
    """One measure of a tornado: its heading, where its zero line may lie, and a value for every row."""

    heading: str
    measure: Measure
    values: Sequence[float | None]
    across: Scale


def tornado(pulls: Sequence[Pull], sheet: Sheet, headings: tuple[str, str] = ("Days", "Money")) -> str:
    """The chart as SVG text: a bar for each cause, in the order given. With money, a second panel beside the first."""
    high = ABOVE if sheet.is_narrow else BESIDE
    names = (
        0.0
        if sheet.is_narrow
        else min(sheet.wide * 0.42, max((text_width(each.name, 12.5) for each in pulls), default=0) + 14)
    )
    panels = _panels(pulls, sheet, names, headings)
    parts = [label("muted small", each.across.left, 12, each.heading) for each in panels]
    parts += [each for panel in panels for each in _zero(panel, len(pulls) * high)]
    for at, pull in enumerate(pulls):
        parts.append(_row(pull, at, panels, names or sheet.wide, HEAD + at * high, sheet.is_narrow))
    return sheet.draw(HEAD + max(1, len(pulls)) * high, parts, marks=True)


def tornado_table(
    pulls: Sequence[Pull], currency: str = "", names: Sequence[str] = ("Cause", "Days at P80", "Money at P80")
) -> Table:
    """A row for each cause; the column of money only where there is some."""
    with_money = any(each.money is not None for each in pulls)
    days, money = Days(), Money(currency)
    rows = []
    for each in pulls:
        row = [(each.name, each.name), (days.say(each.days), days.exact(each.days))]
        if with_money:
            row.append((money.say(each.money), money.exact(each.money)) if each.money is not None else ("", ""))
        rows.append(row)
    return table(names if with_money else names[:2], rows)


def _panels(pulls: Sequence[Pull], sheet: Sheet, names: float, headings: tuple[str, str]) -> list[Panel]:
    room = sheet.wide - names
    measures: list[tuple[str, Measure, list[float | None]]] = [
        (sheet.tell(headings[0]), sheet.spoken(Days()), [each.days for each in pulls])
    ]
    if any(each.money is not None for each in pulls):
        measures.append((sheet.tell(headings[1]), sheet.spoken(Money()), [each.money for each in pulls]))
    wide = (room - 16 * (len(measures) - 1)) / len(measures)
    found = []
    for at, (heading, measure, told) in enumerate(measures):
        values = [value for value in told if value is not None]
        left = names + at * (wide + 16)
        text = max((text_width(measure.say(value), 11) for value in values), default=0) + 8
        least = min(values, default=0.0)
        begin = left + (text if least < 0 else 0)
        span = [0.0, *values]
        line = scale(span, begin, max(begin + 20, left + wide - text), room=0, least=1e-9 + max(map(abs, span)) * 1e-3)
        found.append(Panel(heading, measure, told, line))
    return found


def _zero(panel: Panel, high: float) -> Iterator[str]:
    x = panel.across.at(0)
    yield path("axis", f"M{number(x)} {number(HEAD - 6)}v{number(high + 6)}")


def _row(pull: Pull, at: int, panels: Sequence[Panel], room: float, top: float, narrow: bool) -> str:
    middle = top + (30 if narrow else BESIDE / 2)
    name = label("ink", 0, top + 14 if narrow else middle + 4, shorten(pull.name, room - (4 if narrow else 14), 12))
    bars = "".join(_bar(panel, panel.values[at], middle) for panel in panels)
    said = f"{pull.name}: " + ", ".join(
        panel.measure.say(value) for panel in panels if (value := panel.values[at]) is not None
    )
    return mark(said, name + bars, first=at == 0, link=pull.link)


def _bar(panel: Panel, value: float | None, middle: float) -> str:
    if value is None:
        return ""
    zero, end = panel.across.at(0), panel.across.at(value)
    side: Literal["threat", "chance"] = "threat" if value >= 0 else "chance"
    shape = rect(side, min(zero, end), middle - BAR / 2, max(1.0, abs(end - zero)), BAR, 1.5)
    text = label(
        "ink small" if value >= 0 else "ink small end",
        end + (5 if value >= 0 else -5),
        middle + 4,
        panel.measure.say(value),
    )
    return shape + text
