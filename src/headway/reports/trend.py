"""The milestone trend in figures and words: which lines are drawn, what they prove, and the same as data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from headway.analysis.slip.trend import Trend
from headway.plan.said import Counted, Said
from headway.reports.charts.trend import Forecast, TrendLine
from headway.reports.words import day, stamp

MOST = 12
"""Lines one can tell apart."""
RED = 4
"""How many of those that became later stand out."""


def chosen(found: Sequence[Trend]) -> list[Trend]:
    """The finish and those milestones that moved most, in their order, as many as one can tell apart."""
    most = sorted(found, key=lambda each: (each.task is not None, -abs(each.minutes)))[:MOST]
    return [each for each in found if each in most]


def lines(
    found: Sequence[Trend], moved: Callable[[Trend], str], link: Callable[[Trend], str] = lambda each: ""
) -> list[TrendLine]:
    """What is drawn of each, up to the status date at which it was reached; those that slipped most stand out."""
    worst = {each.task for each in sorted(found, key=lambda each: -each.minutes)[:RED] if each.minutes > 0}
    return [_line(each, moved(each), link(each), late=each.task in worst) for each in found]


def title(found: Sequence[Trend]) -> str:
    """`9 of 11 milestones have become later since 9 Jan 2026, “Live in the cloud” most of all`."""
    ahead = [each for each in found if each.task is not None]
    later = [each for each in ahead if each.minutes > 0]
    since = day(min(each.points[0].at for each in found))
    if not later:
        return Said("No milestone is later than it was first forecast, since {day}", day=since)
    return Counted(
        len(later),
        "{n} of {all} milestones has become later since {day}, “{name}” most of all",
        "{n} of {all} milestones have become later since {day}, “{name}” most of all",
        all=len(ahead),
        day=since,
        name=max(later, key=lambda each: each.minutes).name,
    )


def document(found: Sequence[Trend]) -> list[dict[str, Any]]:
    """Plain data, as `headway trend --json` prints it; `minutes` is working time from first forecast to newest."""
    return [
        {
            "task": each.task,
            "name": each.name,
            "minutes": each.minutes,
            "points": [
                {"status_date": stamp(point.at), "finish": stamp(point.finish), "reached": point.reached}
                for point in each.points
            ],
        }
        for each in found
    ]


def _line(each: Trend, moved: str, link: str, *, late: bool) -> TrendLine:
    tone = "late" if late else "good" if each.minutes < 0 else "plan"
    ends = next((at for at, point in enumerate(each.points, 1) if point.reached), len(each.points))
    points = tuple(Forecast(point.at, point.finish, point.reached) for point in each.points[:ends])
    return TrendLine(each.name, points, moved, tone, link)
