"""The S-curve: how likely each date or cost is not exceeded, the values one plans by, and the histogram under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from headway.reports.charts.frame import LINE, Placed, Sheet, in_rows, mark
from headway.reports.charts.measure import Figure, Measure, Scale, scale
from headway.reports.charts.table import Table, percent, table
from headway.reports.gantt.canvas import label, number, path, text_width

HIGH = 200.0
BARS = 44.0
LEFT = 40.0
RIGHT = 12.0
TICK_ROOM = 60.0


@dataclass(frozen=True)
class Cursor:
    """A value that is held against the curve: the plan's own (`plan`), a promise (`promise`); its chance, 0 to 1."""

    label: str
    value: Figure
    chance: float
    kind: str = "plan"


@dataclass(frozen=True)
class Curve:
    """What an S-curve draws. `points` are (value, share of iterations not above it), rising; `percentiles` (50, value).

    `bins` are the histogram, (from, to, share); `cursors` what is held against it.
    """

    measure: Measure
    points: Sequence[tuple[Figure, float]]
    percentiles: Sequence[tuple[float, Figure]] = ()
    bins: Sequence[tuple[Figure, Figure, float]] = ()
    cursors: Sequence[Cursor] = ()
    at_most: str = "{chance} chance of {value} or sooner"
    """How a point is said, with its chance and its value."""


def s_curve(curve: Curve, sheet: Sheet) -> str:
    """The chart as SVG text. One can reach the percentiles and the cursors."""
    curve = replace(
        curve, measure=sheet.spoken(curve.measure), cursors=[_spoken(each, sheet) for each in curve.cursors]
    )
    curve = replace(curve, at_most=sheet.tell(curve.at_most))
    say, values = curve.measure.number, [curve.measure.number(value) for value, _share in curve.points]
    values += [say(each.value) for each in curve.cursors] + [say(value) for _p, value in curve.percentiles]
    across = scale(values, LEFT, sheet.wide - RIGHT, least=_least(values))
    flags = [(across.at(say(each.value)), _flag(curve, each)) for each in curve.cursors]
    rows = in_rows(flags, 0, sheet.wide)
    top = 10 + LINE * (1 + max((each.row for each in rows), default=-1)) + (4 if rows else 0)
    plot = Scale(0, 1, top + HIGH, top)
    base = plot.left + (BARS + 10 if curve.bins else 0)
    parts = [
        *_levels(plot, sheet.wide),
        *_columns(curve, across, base),
        *_below(curve, across, base),
        path("area", _area(curve, across, plot)),
        path("curve", _line(curve, across, plot)),
        *_cursors(curve, across, rows, top, base),
        *_points(curve, across, plot, sheet.wide),
    ]
    reach = {"first": round(across.first), "last": round(across.last), "left": across.left, "right": across.right}
    places = "".join(f' data-{name}="{number(at)}"' for name, at in (reach | {"top": top, "bottom": base}).items())
    return sheet.draw(base + 24, parts, places, marks=True)


def _spoken(cursor: Cursor, sheet: Sheet) -> Cursor:
    return replace(cursor, label=sheet.tell(cursor.label))


def s_curve_table(curve: Curve, names: Sequence[str] = ("", "Value", "Chance")) -> Table:
    """The percentiles and cursors, then the curve; `names` are the columns."""
    measure = curve.measure

    def row(name: str, value: Figure, share: float) -> list[tuple[str, str]]:
        at = measure.number(value)
        return [(name, name), (measure.say(at), measure.exact(at)), (percent(share), f"{share:.4f}")]

    rows = [row(f"P{p:g}", value, p / 100) for p, value in curve.percentiles]
    rows += [row(each.label, each.value, each.chance) for each in curve.cursors]
    rows += [row("", value, share) for value, share in curve.points]
    return table(names, rows)


def _least(values: Sequence[float]) -> float:
    """The shortest line: where everything is one value, the value stands in the middle of something."""
    return max(1.0, abs(max(values)) * 1e-4)


def _flag(curve: Curve, cursor: Cursor) -> str:
    return f"{cursor.label} {curve.measure.say(curve.measure.number(cursor.value))} · {percent(cursor.chance)}"


def _levels(plot: Scale, wide: float) -> Iterator[str]:
    """Half, and the two ends: no more lines than one reads by."""
    for share in (0.0, 0.5, 1.0):
        y = plot.at(share)
        yield path("rule" if share else "axis", f"M{number(LEFT)} {number(y)}H{number(wide - RIGHT)}")
        yield label("muted small end", LEFT - 6, y + 4, f"{share * 100:g} %")


def _columns(curve: Curve, across: Scale, base: float) -> Iterator[str]:
    """The histogram: one path."""
    if not curve.bins:
        return
    most = max(share for _a, _b, share in curve.bins) or 1.0
    steps = []
    for begin, end, share in curve.bins:
        left, right = (across.at(curve.measure.number(each)) for each in (begin, end))
        high = BARS * share / most
        if high > 0:
            steps.append(
                f"M{number(left)} {number(base)}v{number(-high)}H{number(max(left + 1, right - 1))}V{number(base)}z"
            )
    yield path("column", "".join(steps))


def _below(curve: Curve, across: Scale, base: float) -> Iterator[str]:
    yield path("axis", f"M{number(across.left)} {number(base)}H{number(across.right)}")
    yield from axis_labels(curve.measure, across, base)


def axis_labels(measure: Measure, across: Scale, base: float) -> Iterator[str]:
    """The ticks under an axis and what stands at them; a text that would touch the one before is left out."""
    most = max(2, int((across.right - across.left) // TICK_ROOM))
    end = -1e9
    for value, text in measure.ticks(across.first, across.last, most):
        x, half = across.at(value), text_width(text, 11) / 2
        yield path("axis", f"M{number(x)} {number(base)}v4")
        middle = max(half, min(x, across.right + RIGHT - half))
        if middle - half > end + 4:
            yield label("muted small mid", middle, base + 17, text)
            end = middle + half


def level_lines(measure: Measure, up: Scale, left: float, right: float, most: int = 5) -> Iterator[str]:
    """The lines across a plot at the ticks of its upright axis, and what stands at them, left of it."""
    for value, text in measure.ticks(up.first, up.last, most):
        y = up.at(value)
        yield path("rule", f"M{number(left)} {number(y)}H{number(right)}")
        yield label("muted small end", left - 6, y + 4, text)


def _spots(curve: Curve, across: Scale, plot: Scale) -> list[tuple[float, float]]:
    return [(across.at(curve.measure.number(value)), plot.at(share)) for value, share in curve.points]


def _line(curve: Curve, across: Scale, plot: Scale) -> str:
    spots = _spots(curve, across, plot)
    inner = "L".join(f"{number(x)} {number(y)}" for x, y in spots)
    return f"M{number(spots[0][0])} {number(plot.at(0))}L{inner}H{number(across.right)}"


def _area(curve: Curve, across: Scale, plot: Scale) -> str:
    return f"{_line(curve, across, plot)}V{number(plot.at(0))}z"


def _cursors(curve: Curve, across: Scale, placed: Sequence[Placed], top: float, base: float) -> Iterator[str]:
    for each, at in zip(curve.cursors, placed, strict=True):
        place, y = curve.measure.number(each.value), top - 10 - LINE * at.row
        shapes = path(each.kind, f"M{number(across.at(place))} {number(y + 4)}V{number(base)}")
        shapes += label(f"{each.kind}-ink small strong halo mid", at.left + at.wide / 2, y, _flag(curve, each))
        yield mark(_said(curve, place, each.chance, each.label), shapes)


def _points(curve: Curve, across: Scale, plot: Scale, wide: float) -> Iterator[str]:
    """The percentiles on the curve: right below it, where the curve leaves room, else left above."""
    for at, (p, value) in enumerate(curve.percentiles):
        place = curve.measure.number(value)
        x, y = across.at(place), plot.at(p / 100)
        text = f"P{p:g}  {curve.measure.say(place)}"
        is_right = x + 10 + text_width(text, 11) * 1.08 <= wide
        shapes = path("drop", f"M{number(LEFT)} {number(y)}H{number(x)}V{number(plot.at(0))}")
        shapes += f'<circle class="dot" cx="{number(x)}" cy="{number(y)}" r="4"/>'
        side = ("within", x + 7, y + 14) if is_right else ("end", x - 9, y - 6)
        shapes += label(f"sure-ink small strong halo {side[0]}", side[1], side[2], text)
        yield mark(_said(curve, place, p / 100, f"P{p:g}"), shapes, first=at == 0)


def _said(curve: Curve, at: float, share: float, name: str) -> str:
    return f"{name}: {curve.at_most.format(chance=percent(share), value=curve.measure.say(at))}"
