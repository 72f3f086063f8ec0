"""Date against cost: every iteration a dot, the frontier of what is kept jointly, the four shares around a promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from headway.reports.charts.frame import Sheet, mark, spread
from headway.reports.charts.measure import Dates, Money, Scale, scale
from headway.reports.charts.s_curve import axis_labels
from headway.reports.charts.table import Table, percent, table
from headway.reports.gantt.canvas import label, number, path, text_width

HIGH = 300.0
LEFT = 58.0
RIGHT = 12.0
TOP = 18.0
DOTS = 800
"""More dots than this say nothing more and weigh much."""


@dataclass(frozen=True)
class Quadrants:
    """A date and a budget, and the shares of iterations that keep both, one, or neither; they add up to 1."""

    date: datetime
    cost: Decimal
    both: float
    date_only: float
    cost_only: float
    neither: float


@dataclass(frozen=True)
class Joint:
    """What the scatter draws: iterations as (finish in minutes, cost), the plan's own point, frontiers by share."""

    samples: Sequence[tuple[float, float]]
    frontiers: Sequence[tuple[float, Sequence[tuple[datetime, Decimal]]]] = ()
    quadrants: Quadrants | None = None
    plan: tuple[datetime, Decimal] | None = None
    currency: str = ""
    words: tuple[str, str, str, str] = ("both kept", "date kept, over budget", "late, within budget", "neither kept")
    plan_word: str = "Plan"


def scatter(joint: Joint, sheet: Sheet) -> str:
    """The chart as SVG text."""
    joint, dates, money = _spoken(joint, sheet), sheet.spoken(Dates()), Money(joint.currency)
    xs, ys = _values(joint)
    across = scale(xs, LEFT, sheet.wide - RIGHT, room=0.04, least=1440)
    up = scale(ys, TOP + HIGH, TOP, room=0.1, least=max(1.0, abs(max(ys)) * 1e-4))
    base = TOP + HIGH
    parts = [
        *_levels(money, up, sheet),
        path("axis", f"M{number(LEFT)} {number(base)}H{number(sheet.wide - RIGHT)}"),
        *axis_labels(dates, across, base),
        path("cloud", _dots(joint.samples, across, up)),
        *_frontiers(joint, across, up, sheet.wide),
        *_plan(joint, across, up, sheet),
        *_quadrants(joint, across, up, sheet.wide),
    ]
    return sheet.draw(base + 24, parts, marks=True)


def _spoken(joint: Joint, sheet: Sheet) -> Joint:
    """The same in the language of the sheet."""
    both, date, cost, neither = map(sheet.tell, joint.words)
    return replace(joint, words=(both, date, cost, neither), plan_word=sheet.tell(joint.plan_word))


def scatter_table(joint: Joint, names: Sequence[str] = ("", "Date", "Cost", "Share")) -> Table:
    """The four shares, then the frontiers point by point."""
    rows = []
    if joint.quadrants:
        q = joint.quadrants
        for word, share in zip(joint.words, (q.both, q.date_only, q.cost_only, q.neither), strict=True):
            rows.append(_row(joint, word, q.date, q.cost, share))
    for share, points in joint.frontiers:
        rows += [_row(joint, percent(share), date, cost, share) for date, cost in points]
    return table(names, rows)


def _row(joint: Joint, name: str, date: datetime, cost: Decimal, share: float) -> list[tuple[str, str]]:
    dates, money = Dates(), Money(joint.currency)
    at, amount = dates.number(date), money.number(cost)
    return [
        (name, name), (dates.say(at), dates.exact(at)), (money.say(amount), money.exact(amount)),
        (percent(share), f"{share:.4f}"),
    ]  # fmt: skip


def _values(joint: Joint) -> tuple[list[float], list[float]]:
    dates = Dates()
    points = [(x, y) for x, y in joint.samples]
    points += [(dates.number(date), float(cost)) for _share, line in joint.frontiers for date, cost in line]
    if joint.quadrants:
        points.append((dates.number(joint.quadrants.date), float(joint.quadrants.cost)))
    if joint.plan:
        points.append((dates.number(joint.plan[0]), float(joint.plan[1])))
    return [x for x, _y in points], [y for _x, y in points]


def _levels(money: Money, up: Scale, sheet: Sheet) -> Iterator[str]:
    for value, text in sheet.spoken(Money()).ticks(up.first, up.last, 5):
        y = up.at(value)
        yield path("rule", f"M{number(LEFT)} {number(y)}H{number(sheet.wide - RIGHT)}")
        yield label("muted small end", LEFT - 6, y + 4, text)
    if money.currency:
        yield label("muted small", 0, TOP - 8, money.currency)


def _dots(samples: Sequence[tuple[float, float]], across: Scale, up: Scale) -> str:
    """Dots as one path of lines without length: their round ends are what one sees."""
    return "".join(f"M{number(across.at(x))} {number(up.at(y))}h0" for x, y in samples[:DOTS])


def _frontiers(joint: Joint, across: Scale, up: Scale, wide: float) -> Iterator[str]:
    dates = Dates()
    lines = [
        (share, [(across.at(dates.number(d)), up.at(float(c))) for d, c in points])
        for share, points in joint.frontiers
        if points
    ]
    heights = spread([points[-1][1] for _share, points in lines], 14, TOP + 6, TOP + HIGH - 4)
    for at, ((share, points), y) in enumerate(zip(lines, heights, strict=True)):
        shapes = path(
            "frontier" + (" fainter" if share < 0.6 else ""),
            "M" + "L".join(f"{number(x)} {number(v)}" for x, v in points),
        )
        right = min(points[-1][0] + 6, wide - RIGHT - 30)
        shapes += label("sure-ink small strong halo", right, y + 4, percent(share))
        yield mark(f"{percent(share)}", shapes, first=at == 0)


def _plan(joint: Joint, across: Scale, up: Scale, sheet: Sheet) -> Iterator[str]:
    if joint.plan is None:
        return
    x, y = across.at(Dates().number(joint.plan[0])), up.at(float(joint.plan[1]))
    shapes = f'<rect class="plan-ink" x="{number(x - 4)}" y="{number(y - 4)}" width="8" height="8"/>'
    shapes += label("plan-ink small strong halo", x + 8, y + 4, joint.plan_word)
    dates, money = sheet.spoken(Dates()), sheet.spoken(Money(joint.currency))
    said = f"{joint.plan_word}: {dates.say(dates.number(joint.plan[0]))}, {money.say(float(joint.plan[1]))}"
    yield mark(said, shapes, first=not joint.frontiers)


def _quadrants(joint: Joint, across: Scale, up: Scale, wide: float) -> Iterator[str]:
    """The cross at the promise, and in each corner the share of iterations that fall there."""
    if joint.quadrants is None:
        return
    q = joint.quadrants
    x, y, right, base = across.at(Dates().number(q.date)), up.at(float(q.cost)), wide - RIGHT, TOP + HIGH
    yield path("cross", f"M{number(x)} {number(TOP)}V{number(base)}M{number(LEFT)} {number(y)}H{number(right)}")
    corners = (
        (q.both, LEFT + 6, base - 8, ""), (q.date_only, LEFT + 6, TOP + 12, ""),
        (q.cost_only, right - 4, base - 8, "end"), (q.neither, right - 4, TOP + 12, "end"),
    )  # fmt: skip
    rooms = (x - LEFT, x - LEFT, right - x, right - x)
    for (share, at_x, at_y, side), word, room in zip(corners, joint.words, rooms, strict=True):
        text = f"{percent(share)} {word}"
        shown = text if text_width(text, 11.5) * 1.06 + 12 <= room else percent(share)
        yield mark(text, label(f"ink small strong halo {side}".rstrip(), at_x, at_y, shown))
