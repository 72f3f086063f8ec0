"""How the scope grew: what approved requests added, one upon the other, by the day they were applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from headway.plan.said import Said, Tell
from headway.reports.charts.frame import Sheet, mark
from headway.reports.charts.measure import Dates, Scale, round_numbers, scale, short_number
from headway.reports.charts.s_curve import axis_labels
from headway.reports.charts.table import Table, table
from headway.reports.gantt.canvas import label, number, path

HIGH = 220.0
LEFT = 54.0
RIGHT = 76.0
LEAST = 4.0
"""The least span of the figure: so that one task more does not fill the sheet, and its scale has no quarters."""
TOP = 26.0


@dataclass(frozen=True)
class Step:
    """One approved request: when it was applied, what it is called, and by how much it grew the figure."""

    at: datetime
    name: str
    more: float


def growth(steps: Sequence[Step], sheet: Sheet, begins: datetime, ends: datetime, unit: str) -> str:
    """The chart as SVG text: a line that rises by a step with each request, and is level between them."""
    dates = sheet.spoken(Dates())
    across = scale([dates.number(begins), dates.number(ends)], LEFT, sheet.wide - RIGHT, room=0, least=1440)
    levels = list(_levels(steps))
    up = scale([0.0, *levels], TOP + HIGH, TOP, least=LEAST)
    base = TOP + HIGH
    parts = [
        *_rules(up, sheet.wide - RIGHT + 6, unit),
        path("axis", f"M{number(LEFT)} {number(up.at(0))}H{number(sheet.wide - RIGHT + 6)}"),
        *axis_labels(dates, across, base),
        path("curve", _line(steps, levels, across, up, sheet.wide - RIGHT)),
        *_marks(steps, levels, across, up, unit, sheet.tell),
        label("ink strong", sheet.wide - RIGHT + 10, up.at(levels[-1] if levels else 0) + 4, _said(levels)),
    ]
    return sheet.draw(base + 24, parts, marks=True)


def growth_table(steps: Sequence[Step], unit: str) -> Table:
    """A row for each request, with what it added and the sum so far."""
    dates = Dates()
    rows = [
        [
            (dates.say(dates.number(step.at)), dates.exact(dates.number(step.at))),
            (step.name, step.name),
            (f"{step.more:+g}", str(step.more)),
            (f"{level:+g}", str(level)),
        ]
        for step, level in zip(steps, _levels(steps), strict=True)
    ]
    return table((Said("Applied"), Said("Request"), Said("Added, {unit}", unit=unit), Said("Together")), rows)


def _levels(steps: Sequence[Step]) -> Iterator[float]:
    level = 0.0
    for step in steps:
        level = round(level + step.more, 4)
        yield level


def _rules(up: Scale, right: float, unit: str) -> Iterator[str]:
    for at, value in enumerate(round_numbers(up.first, up.last, 5)):
        yield path("rule", f"M{number(LEFT)} {number(up.at(value))}H{number(right)}")
        yield label("muted small end", LEFT - 6, up.at(value) + 4, short_number(value))
        if at == 0:
            yield label("muted small", 0, TOP - 12, unit)


def _line(steps: Sequence[Step], levels: Sequence[float], across: Scale, up: Scale, right: float) -> str:
    dates, y = Dates(), up.at(0)
    line = f"M{number(LEFT)} {number(y)}"
    for step, level in zip(steps, levels, strict=True):
        line += f"H{number(across.at(dates.number(step.at)))}V{number(up.at(level))}"
    return f"{line}H{number(right)}"


def _marks(
    steps: Sequence[Step], levels: Sequence[float], across: Scale, up: Scale, unit: str, tell: Tell
) -> Iterator[str]:
    dates = Dates()
    for at, (step, level) in enumerate(zip(steps, levels, strict=True)):
        x, y = across.at(dates.number(step.at)), up.at(level)
        said = Said(
            "{day}, {request}: {more} {unit}, together {level}",
            day=dates.say(dates.number(step.at)), request=step.name, more=f"{step.more:+g}", unit=unit,
            level=f"{level:+g}",
        )  # fmt: skip
        yield mark(tell(said), f'<circle class="dot" cx="{number(x)}" cy="{number(y)}" r="3.5"/>', first=at == 0)


def _said(levels: Sequence[float]) -> str:
    last = levels[-1] if levels else 0.0
    return f"{last:+,.4g}" if 0 < abs(last) < 1000 else f"{last:+,.0f}" if last else "0"
