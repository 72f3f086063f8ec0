"""Where things stand on a drawn chart, in pixels."""

from __future__ import annotations

from headway.plan.value import Value
from headway.reports.gantt.chart import Chart
from headway.reports.gantt.timescale import Tier, tiers

DAY = 1440
ROW = 28.0
HEAD = 48.0
TITLE = 64.0
FOOT = 40.0
NAME = 300.0
DATE = 62.0
FLOAT = 54.0
SHEET = NAME + 2 * DATE + FLOAT
"""The width of the columns left of the timeline: name, start, finish, float."""

WIDEST = 26.0
"""Pixels a day beyond which a chart gains nothing: a short plan does not fill the page."""

LABEL_ROOM = 150.0
"""Room right of the last bar for the names beside it."""


class Layout(Value, frozen=True):
    """The scale of a timeline: `room` pixels a day, from `first` on, `width` pixels in all."""

    first: int
    last: int
    room: float
    width: float
    upper: Tier
    lower: Tier

    def x(self, moment: int) -> float:
        """Where a moment (minutes since 1970-01-01) stands, from the left edge of the timeline."""
        return (moment - self.first) * self.room / DAY


def fit(chart: Chart, target: float, least: float, most: float = WIDEST) -> Layout:
    """A scale that fills about `target` pixels with no day narrower than `least` or wider than `most` of them."""
    days = max(1.0, (chart.last - chart.first) / DAY)
    room = min(most, max(least, (target - LABEL_ROOM) / days))
    return stretch(chart.first, chart.last, room, max(target, days * room + LABEL_ROOM))


def stretch(first: int, last: int, room: float, width: float) -> Layout:
    """A scale of `room` pixels a day that is at least `width` wide."""
    upper, lower = tiers(room)
    days = max((last - first) / DAY, width / room)
    return Layout(first=first, last=first + round(days * DAY), room=room, width=width, upper=upper, lower=lower)
