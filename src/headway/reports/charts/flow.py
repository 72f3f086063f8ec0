"""Money by period: what was planned (an outline), what was spent (solid), what is foreseen, and orders falling due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from headway.reports.charts.frame import LINE, Sheet, in_rows, mark
from headway.reports.charts.measure import Dates, Figure, Measure, Scale, scale
from headway.reports.charts.s_curve import axis_labels, level_lines
from headway.reports.charts.table import Table, table
from headway.reports.gantt.canvas import label, number, path, rect, text_width

HIGH = 220.0
RIGHT = 8.0


@dataclass(frozen=True)
class Column:
    """One period: its first day, and what falls into it; None: nothing can be said of it there."""

    begins: date
    planned: Figure
    spent: Figure | None
    foreseen: Figure | None
    due: Figure | None = None


@dataclass(frozen=True)
class Flow:
    """What the chart draws: periods one after the other; `ends` is the day after the last. `names` are of the four."""

    columns: Sequence[Column]
    ends: date
    measure: Measure
    names: tuple[str, str, str, str] = ("Planned", "Spent", "Forecast", "Orders falling due")
    today: tuple[str, datetime] | None = None


INKS = ("muted", "plan-ink", "sure-ink", "promise-ink")


def flow(drawn: Flow, sheet: Sheet) -> str:
    """The chart as SVG text, of at least one period. One can reach every period."""
    drawn = _spoken(drawn, sheet)
    say = drawn.measure.number
    amounts = [[None if each is None else say(each) for each in _of(column)] for column in drawn.columns]
    known = [each for line in amounts for each in line if each is not None]
    dates = sheet.spoken(Dates())
    edges = [dates.number(datetime.combine(each, time())) for each in (*(c.begins for c in drawn.columns), drawn.ends)]
    up_left = _ticks_wide(drawn, known)
    across = Scale(edges[0], edges[-1], up_left, sheet.wide - RIGHT)
    flags = list(_flags(drawn, amounts, edges, across))
    rows = in_rows([(x, text) for x, text, _ink, _top in flags], up_left, sheet.wide)
    top = 10 + LINE * (1 + max((each.row for each in rows), default=0))
    up = scale([*known, 0.0], top + HIGH, top, room=0, least=1e-9)
    parts = [
        *level_lines(drawn.measure, up, up_left, sheet.wide - RIGHT),
        *axis_labels(dates, across, top + HIGH),
        *_today(drawn, across, top),
        *(
            _period(drawn, at, line, (across.at(edges[at]), across.at(edges[at + 1])), up, dates, top)
            for at, line in enumerate(amounts)
        ),
        path("axis", f"M{number(up_left)} {number(up.at(0))}H{number(sheet.wide - RIGHT)}"),
    ]
    for (x, text, ink, value), at in zip(flags, rows, strict=True):
        y = top - 8 - at.row * LINE
        parts.append(path("rule", f"M{number(x)} {number(y + 3)}V{number(up.at(value) - 2)}"))
        parts.append(label(f"{ink} small strong halo", at.left + 6, y, text))
    return sheet.draw(top + HIGH + 24, parts, marks=True)


def _spoken(drawn: Flow, sheet: Sheet) -> Flow:
    """The same in the language of the sheet."""
    planned, spent, foreseen, due = map(sheet.tell, drawn.names)
    return replace(drawn, measure=sheet.spoken(drawn.measure), names=(planned, spent, foreseen, due))


def flow_table(drawn: Flow, first: str = "Period") -> Table:
    """A row for each period."""
    dates, measure = Dates(), drawn.measure
    rows = []
    for column in drawn.columns:
        at = dates.number(datetime.combine(column.begins, time()))
        cells = [(dates.say(at), column.begins.isoformat())]
        for each in _of(column):
            cells.append(("", "") if each is None else (measure.say(measure.number(each)), measure.exact(float(each))))  # type: ignore[arg-type]
        rows.append(cells)
    return table((first, *drawn.names), rows)


def _of(column: Column) -> tuple[Figure | None, ...]:
    return column.planned, column.spent, column.foreseen, column.due


def _ticks_wide(drawn: Flow, known: Sequence[float]) -> float:
    texts = [text for _at, text in drawn.measure.ticks(min([*known, 0.0]), max([*known, 1.0]), 5)]
    return max((text_width(text, 11) * 1.08 for text in texts), default=20.0) + 10


def _today(drawn: Flow, across: Scale, top: float) -> Iterator[str]:
    if drawn.today is not None:
        x = across.at(Dates().number(drawn.today[1]))
        yield path("line-today", f"M{number(x)} {number(top - 4)}V{number(top + HIGH)}")


def _flags(
    drawn: Flow, amounts: Sequence[Sequence[float | None]], edges: Sequence[float], across: Scale
) -> Iterator[tuple[float, str, str, float]]:
    """The name of each sort over its highest period: where, the text, its ink, and how high that period is."""
    for sort, (name, ink) in enumerate(zip(drawn.names, INKS, strict=True)):
        found = [(line[sort] or 0.0, at) for at, line in enumerate(amounts) if line[sort]]
        if found:
            _value, at = max(found)
            highest = max(each for each in amounts[at] if each is not None)
            yield (across.at(edges[at]) + across.at(edges[at + 1])) / 2, name, ink, highest


def _period(
    drawn: Flow,
    at: int,
    line: Sequence[float | None],
    place: tuple[float, float],
    up: Scale,
    dates: Measure,
    top: float,
) -> str:
    left, right = place
    wide = right - left
    planned, spent, foreseen, due = line
    shapes = rect("hit", left, top, max(wide, 1), HIGH)
    if planned:
        shapes += _bar("flow-planned", left + wide * 0.1, wide * 0.8, planned, up)
    if foreseen:
        shapes += _bar("flow-foreseen", left + wide * 0.22, wide * 0.56, foreseen, up)
    if spent:
        shapes += _bar("flow-spent", left + wide * 0.22, wide * 0.56, spent, up)
    if due:
        shapes += path("flow-due", f"M{number(left + wide * 0.06)} {number(up.at(due))}h{number(wide * 0.88)}")
    begins = datetime.combine(drawn.columns[at].begins, time())
    told = ", ".join(
        f"{name} {drawn.measure.say(value)}" for name, value in zip(drawn.names, line, strict=True) if value is not None
    )
    return mark(f"{dates.say(dates.number(begins))}: {told}", shapes, first=at == 0)


def _bar(name: str, left: float, wide: float, value: float, up: Scale) -> str:
    ends = up.at(0), up.at(value)
    return rect(name, left, min(ends), max(wide, 1.0), max(abs(ends[0] - ends[1]), 0.5))
