"""Lines over time, each named where it ends: what was planned, done and spent by each date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from headway.reports.charts.frame import Sheet, mark, spread
from headway.reports.charts.measure import Dates, Figure, Measure, Scale, scale
from headway.reports.charts.s_curve import axis_labels, level_lines
from headway.reports.charts.table import Table, table
from headway.reports.gantt.canvas import label, number, path, rect, text_width

HIGH = 240.0
TOP = 22.0
INKS = {"base": "muted", "done": "good-ink", "spent": "plan-ink", "ahead": "sure-ink", "over": "late-ink"}


@dataclass(frozen=True)
class Line:
    """One line: its name, its points by date, and its kind (a key of INKS). `dashed`: it is foreseen, not measured.

    `named` False: it goes on where another one ends, and has no label of its own.
    """

    name: str
    points: Sequence[tuple[datetime, Figure]]
    kind: str = "base"
    dashed: bool = False
    named: bool = True


@dataclass(frozen=True)
class Lines:
    """What the chart draws: lines of one measure; `level` is a value that always holds, `today` the status date."""

    lines: Sequence[Line]
    measure: Measure
    level: tuple[str, Figure] | None = None
    today: tuple[str, datetime] | None = None


def lines(drawn: Lines, sheet: Sheet) -> str:
    """The chart as SVG text, of at least one line with a point. One can reach every date that has one."""
    drawn, dates = _spoken(drawn, sheet), sheet.spoken(Dates())
    say = drawn.measure.number
    values = [say(value) for each in drawn.lines for _date, value in each.points]
    values += [say(drawn.level[1])] if drawn.level else []
    up = scale([*values, 0.0], TOP + HIGH, TOP, room=0, least=1e-9)
    left = _left(drawn, up)
    moments = [dates.number(date) for each in drawn.lines for date, _value in each.points]
    names = _names(drawn, sheet, max(moments))
    right = sheet.wide - max(8.0, _room(names, min(moments), max(moments), sheet.wide - left))
    across = scale(moments, left, right, room=0, least=1440)
    parts = [
        *_levels(drawn, up, left, right),
        path("axis", f"M{number(left)} {number(up.at(0))}H{number(right)}"),
        *axis_labels(dates, across, TOP + HIGH),
        *_today(drawn, across),
        *(_line(each, drawn, across, up) for each in drawn.lines if each.points),
        *_marks(drawn, across, up, dates),
        *_ends(names, across, up),
    ]
    return sheet.draw(TOP + HIGH + 24, parts, marks=True)


def _spoken(drawn: Lines, sheet: Sheet) -> Lines:
    """The same in the language of the sheet."""
    level, today = drawn.level, drawn.today
    return Lines(
        [replace(each, name=sheet.tell(each.name)) for each in drawn.lines],
        sheet.spoken(drawn.measure),
        None if level is None else (sheet.tell(level[0]), level[1]),
        None if today is None else (sheet.tell(today[0]), today[1]),
    )


def lines_table(drawn: Lines, first: str = "Date") -> Table:
    """A row for each date, a column for each line; what a line does not have at a date stays empty."""
    dates, measure = Dates(), drawn.measure
    columns: dict[str, dict[datetime, Figure]] = {}
    for each in drawn.lines:
        columns.setdefault(each.name, {}).update(each.points)
    rows = []
    for date in sorted({date for points in columns.values() for date in points}):
        at = dates.number(date)
        cells = [(dates.say(at), dates.exact(at))]
        for points in columns.values():
            value = measure.number(points[date]) if date in points else None
            cells.append(("", "") if value is None else (measure.say(value), measure.exact(value)))
        rows.append(cells)
    return table((first, *columns), rows)


def _left(drawn: Lines, up: Scale) -> float:
    texts = [text for _at, text in drawn.measure.ticks(up.first, up.last, 5)]
    return max((text_width(text, 11) * 1.08 for text in texts), default=20.0) + 10


@dataclass(frozen=True)
class Name:
    """The name of a line, where the line ends: a date as a number, and a value."""

    ink: str
    text: str
    date: float
    value: float

    @property
    def wide(self) -> float:
        """How many pixels it takes, with its distance from the line."""
        return text_width(self.text, 11.5) * 1.1 + 10


def _names(drawn: Lines, sheet: Sheet, last: float) -> list[Name]:
    """The names of the lines and of the level, which ends at `last`."""
    dates, say = Dates(), drawn.measure.number
    ends = [(INKS[e.kind], e.name, *e.points[-1]) for e in drawn.lines if e.named and e.points]
    found = [(ink, name, dates.number(date), say(value)) for ink, name, date, value in ends]
    found += [("muted", drawn.level[0], last, say(drawn.level[1]))] if drawn.level else []
    return [
        Name(ink, name if sheet.is_narrow else f"{name}  {drawn.measure.say(value)}", date, value)
        for ink, name, date, value in found
    ]


def _room(names: Sequence[Name], first: float, last: float, wide: float) -> float:
    """The room right of the plot that every name needs, wherever its line ends, in a chart `wide` pixels from its left.

    A line that ends at the share f of the plot has f (wide - room) + name <= wide.
    """
    shares = [((each.date - first) / max(last - first, 1.0), each.wide) for each in names]
    return max((wide - (wide - name) / share for share, name in shares if share > 0.1), default=0.0)


def _levels(drawn: Lines, up: Scale, left: float, right: float) -> Iterator[str]:
    yield from level_lines(drawn.measure, up, left, right)
    if drawn.level is not None:
        y = up.at(drawn.measure.number(drawn.level[1]))
        yield path("line-level", f"M{number(left)} {number(y)}H{number(right)}")


def _today(drawn: Lines, across: Scale) -> Iterator[str]:
    if drawn.today is None:
        return
    text, date = drawn.today
    x = across.at(Dates().number(date))
    half = text_width(text, 11) * 0.54
    yield path("line-today", f"M{number(x)} {number(TOP - 6)}V{number(TOP + HIGH)}")
    yield label("muted small mid halo", max(across.left + half, min(x, across.right - half)), TOP - 10, text)


def _line(each: Line, drawn: Lines, across: Scale, up: Scale) -> str:
    dates = Dates()
    spots = [(across.at(dates.number(date)), up.at(drawn.measure.number(value))) for date, value in each.points]
    steps = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in spots)
    shape = path(f"line line-{each.kind}{' foreseen' if each.dashed else ''}", steps)
    if each.named and not each.dashed:
        x, y = spots[-1]
        shape += f'<circle class="dot-{each.kind}" cx="{number(x)}" cy="{number(y)}" r="3"/>'
    return shape


def _ends(names: Sequence[Name], across: Scale, up: Scale) -> Iterator[str]:
    """The names where their lines end; where one would touch another that stands already it goes below it."""
    taken: list[tuple[float, float, float]] = []
    for date in sorted({each.date for each in names}, reverse=True):
        together = [each for each in names if each.date == date]
        places = spread([up.at(each.value) for each in together], 15, TOP + 4, TOP + HIGH - 4)
        left = across.at(date) + 8
        for each, wanted in zip(together, places, strict=True):
            y = _free(taken, left, left + each.wide, wanted)
            taken.append((left, left + each.wide, y))
            yield label(f"{each.ink} small strong halo", left, y + 4, each.text)


def _free(taken: Sequence[tuple[float, float, float]], left: float, right: float, wanted: float) -> float:
    """The height nearest below the wanted one at which a name touches none."""
    y = wanted
    while any(left < end and right > begin and abs(y - there) < 14 for begin, end, there in taken):
        y += 3
    return y


def _marks(drawn: Lines, across: Scale, up: Scale, dates: Measure) -> Iterator[str]:
    """One for each date: what every line says there."""
    measure = drawn.measure
    by_date: dict[datetime, list[tuple[Line, float]]] = {}
    for each in drawn.lines:
        for date, value in each.points:
            by_date.setdefault(date, []).append((each, measure.number(value)))
    found = sorted(by_date)
    places = [across.at(dates.number(date)) for date in found]
    for at, (date, x) in enumerate(zip(found, places, strict=True)):
        before = (places[at - 1] + x) / 2 if at else x - 4
        after = (places[at + 1] + x) / 2 if at + 1 < len(places) else x + 4
        told = dict.fromkeys(f"{line.name} {measure.say(value)}" for line, value in by_date[date])
        shapes = rect("hit", before, TOP, max(after - before, 1), HIGH)
        for line, value in by_date[date]:
            shapes += f'<circle class="spot dot-{line.kind}" cx="{number(x)}" cy="{number(up.at(value))}" r="3.5"/>'
        yield mark(f"{dates.say(dates.number(date))}: {', '.join(told)}", shapes, first=at == 0)
