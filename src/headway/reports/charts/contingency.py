"""The contingency that a confidence needs, held against what is left of it: one bar for each measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from headway.reports.charts.frame import Sheet, mark
from headway.reports.charts.measure import Measure
from headway.reports.charts.table import Table, table
from headway.reports.gantt.canvas import label, number, path, rect

HIGH = 56.0


@dataclass(frozen=True)
class Reserve:
    """What is needed of one measure, and what is left of it; None where nobody said how much there is."""

    name: str
    measure: Measure
    needed: float
    left: float | None = None


def contingency(reserves: Sequence[Reserve], sheet: Sheet, words: tuple[str, str] = ("needed", "left")) -> str:
    """The chart as SVG text: what is covered is full, what is not is pale; a line marks what is left."""
    words = sheet.tell(words[0]), sheet.tell(words[1])
    parts = [_bar(each, at, sheet, words) for at, each in enumerate(reserves)]
    return sheet.draw(max(1, len(reserves)) * HIGH, parts, marks=True)


def contingency_table(reserves: Sequence[Reserve], names: Sequence[str] = ("", "Needed", "Left", "Short of")) -> Table:
    """A row for each measure."""

    def cell(reserve: Reserve, at: float | None) -> tuple[str, str]:
        return ("", "") if at is None else (reserve.measure.say(at), reserve.measure.exact(at))

    rows = []
    for each in reserves:
        short = None if each.left is None else max(0.0, each.needed - each.left)
        rows.append([(each.name, each.name), cell(each, each.needed), cell(each, each.left), cell(each, short)])
    return table(names, rows)


def _bar(reserve: Reserve, at: int, sheet: Sheet, words: tuple[str, str]) -> str:
    top, needed, left = at * HIGH, max(0.0, reserve.needed), reserve.left
    measure, name = sheet.spoken(reserve.measure), sheet.tell(reserve.name)
    room = (sheet.wide - 4) / max(needed, left or 0.0, 1e-9)
    needs, has = measure.say(reserve.needed), "" if left is None else measure.say(left)
    covered = min(needed, left) if left is not None else 0.0
    shapes = label("ink small", 0, top + 14, f"{name}: {needs} {words[0]}")
    if left is not None:
        ink = "late-ink" if left < needed else "good-ink"
        shapes += label(f"{ink} strong small end", sheet.wide, top + 14, f"{has} {words[1]}")
    shapes += rect("beyond", 0, top + 22, needed * room, 16, 2) + rect(
        "column", 0, top + 22, max(0.0, covered) * room, 16, 2
    )
    if left is not None:
        shapes += path("promise", f"M{number(max(1.0, left * room))} {number(top + 18)}v24")
    said = f"{name}: {needs} {words[0]}" + (f", {has} {words[1]}" if has else "")
    return mark(said, shapes, first=at == 0)
