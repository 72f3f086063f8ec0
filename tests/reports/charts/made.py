"""Figures made up for drawing: shaped as a simulation's, computed from a fixed formula."""

from __future__ import annotations

import itertools
import math
from datetime import datetime, timedelta
from decimal import Decimal

from headway.reports.charts import (
    Band,
    Cell,
    Cursor,
    Curve,
    Dates,
    Days,
    Joint,
    Landing,
    Money,
    Pull,
    Quadrants,
    Reserve,
)

START = datetime(2026, 6, 1, 17)


def day(count: float) -> datetime:
    return START + timedelta(minutes=round(count * 1440))


def spread(count: int = 400) -> list[float]:
    """A skewed sample: quantiles of a lognormal by a logistic approximation."""
    shares = [(at + 0.5) / count for at in range(count)]
    return [22 * math.exp(0.42 * math.log(share / (1 - share)) / 1.7) for share in shares]


def date_curve(cursors: bool = True) -> Curve:
    values = spread()
    points = [(day(values[at]), (at + 1) / len(values)) for at in range(0, len(values), 4)]
    percentiles = [(p, day(values[round(p * 4) - 1])) for p in (10, 50, 80, 90)]
    edges = [values[0] + (values[-1] - values[0]) * at / 30 for at in range(31)]
    bins = [(day(a), day(b), sum(a <= v < b for v in values) / 400) for a, b in itertools.pairwise(edges)]
    held = (
        [
            Cursor("Plan", day(17), 0.3),
            Cursor("Promised", day(19), 0.36, "promise"),
            Cursor("Asked", day(30), 0.7, "hand"),
        ]
        if cursors
        else []
    )
    return Curve(Dates(), points, percentiles, bins, held[:2])


def cost_curve() -> Curve:
    values = [1_500_000 + 18_000 * each for each in spread()]
    points = [(Decimal(round(values[at])), (at + 1) / len(values)) for at in range(0, len(values), 4)]
    percentiles = [(p, Decimal(round(values[round(p * 4) - 1]))) for p in (10, 50, 80, 90)]
    return Curve(
        Money("EUR"), points, percentiles, [], [Cursor("Budget", Decimal(2_100_000), 0.8, "promise")],
        "{chance} chance of {value} or less",
    )  # fmt: skip


def joint() -> Joint:
    values = spread(1000)
    mixed = [(values[at], values[(at * 617) % 1000] * 0.5 + values[at] * 0.5) for at in range(1000)]
    samples = [(Dates().number(day(x)), 1_500_000 + 18_000 * y) for x, y in mixed]
    lines = [
        (
            share,
            [
                (day(at), Decimal(round(1_500_000 + 18_000 * (30 + 300 * share / (at - low)))))
                for at in range(low + 8, 80, 6)
            ],
        )
        for share, low in ((0.5, 20), (0.7, 28))
    ]
    quadrants = Quadrants(day(28), Decimal(2_050_000), 0.55, 0.1, 0.15, 0.2)
    return Joint(samples, lines, quadrants, (day(17), Decimal(1_780_000)), "EUR")


def pulls(money: bool = True) -> list[Pull]:
    names = (
        "Test environments are not stable when integration begins", "Vendor delivers the interface late",
        "Data migration takes more runs than planned", "Key engineer leaves", "Licence talks close early",
    )  # fmt: skip
    days = (9.5, 6.0, 4.2, 1.1, -2.4)
    return [
        Pull(name, value, value * 14_000 if money else None, f"/risks/{at}/" if at else "")
        for at, (name, value) in enumerate(zip(names, days, strict=True))
    ]


def landings() -> list[Landing]:
    found = []
    for at, (low, half, high) in enumerate(((5, 12, 22), (9, 17, 30), (14, 21, 33), (16, 22, 31), (18, 24, 32))):
        found.append(
            Landing(
                datetime(2026, 1, 9) + timedelta(days=21 * at),
                day(low),
                day(half),
                day(high),
                "Board" if at == 2 else "",
            )
        )
    return found


def milestones() -> list[Band]:
    return [
        Band("Design approved", day(-60), day(-62), day(-58), day(-52), day(-50), 0.91, "/t/1"),
        Band("Platform ready for the first wave of tenants", day(-20), day(-18), day(-10), day(1), day(-15), 0.31),
        Band("Go-live", day(17), day(12), day(22), day(36)),
    ]


def reserves() -> list[Reserve]:
    return [
        Reserve("Days", Days(), 14.5, 10.0),
        Reserve("Money", Money("EUR"), 220_000, 300_000),
        Reserve("Other", Days(), 3),
    ]


def cells() -> dict[tuple[int, int], Cell]:
    return {(4, 4): Cell("severe", ("Vendor", "Data")), (2, 1): Cell("moderate", ("Key engineer",), "/risks/?cell=2-1"),
            (0, 0): Cell("low", ("Paint",))}  # fmt: skip


STEPS = ("Very low", "Low", "Medium", "High", "Very high")
