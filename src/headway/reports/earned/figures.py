"""Earned value as the figures of charts: what was planned, done and spent over time, and how far behind that is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction

from headway.earned import PROJECT, Group, Measures
from headway.earned.course import Course, weeks
from headway.earned.formulas import Unit
from headway.plan.said import Said
from headway.plan.value import LATEST
from headway.reports.charts import Days, Line, Lines, Money

LATER = timedelta(days=3653)
"""A forecast further away than this is told in words: drawn, everything else would stand in one corner."""


def value(course: Course, group: Group = PROJECT) -> Lines | None:
    """Planned value to the end of the baseline, earned value and actual cost to the status date, and what is forecast.

    None where the baseline has neither dates nor budget for the group.
    """
    now, series = course.now, course.over_time(group)
    dates = list(_planned_dates(course, group))
    if not dates or now.at(group).bac is None:
        return None
    drawn = [
        Line(Said("Planned"), list(zip(dates, course.planned(dates, group), strict=True)), "base"),
        Line(Said("Earned"), [(m.as_of, m.ev) for m in series if m.ev is not None], "done"),
        Line(Said("Spent"), [(m.as_of, m.ac) for m in series if m.ac is not None], "spent"),
    ]
    drawn += _foreseen(course, group)
    money = Money(now.plan.settings.currency)
    return Lines(drawn, money, None, (Said("Status date"), series[-1].as_of))


def schedule(course: Course, group: Group = PROJECT) -> Lines | None:
    """Earned schedule by status date, beside the time that had gone by: both in working days since the planned start.

    None where the group has no dates, or nothing was measured yet.
    """
    known = [m for m in course.over_time(group) if m.es is not None and m.at is not None]
    if not known:
        return None
    per = [_days(course, group, m) for m in known]
    drawn = [
        Line(Said("Time gone by"), [(m.as_of, at) for m, (_es, at) in zip(known, per, strict=True)], "base"),
        Line(Said("Earned schedule"), [(m.as_of, es) for m, (es, _at) in zip(known, per, strict=True)], "done"),
    ]
    return Lines(drawn, Days())


def _days(course: Course, group: Group, measures: Measures) -> tuple[float, float]:
    """Earned schedule and actual time in working days."""
    rule = course.now.periods(group)
    day = course.now.baseline.plan.settings.minutes_per_day
    if rule is None or measures.es is None or measures.at is None:
        return 0.0, 0.0
    return float(rule.working(measures.es) / day), float(rule.working(measures.at) / day)


def _planned_dates(course: Course, group: Group) -> Iterator[datetime]:
    """The ends of weeks from the first planned start to the last planned finish, both included."""
    base = course.baselines.latest.baseline
    span = course.now.span(group)
    if span is None:
        return
    start = min(span[0], course.baselines.revisions[0].baseline.start or span[0]) if group == PROJECT else span[0]
    finish = max(span[1], base.finish or span[1]) if group == PROJECT else span[1]
    yield start
    yield from weeks(start, finish)
    yield finish


def _foreseen(course: Course, group: Group) -> Iterator[Line]:
    """From what was spent so far to the forecast cost at the forecast finish, by the forms that did best."""
    now = course.now.at(group)
    exact: Fraction | str = now.exact(course.choice(Unit.PERIODS, group).best.form)
    finish, cost = course.now.moment(group, exact), now[course.choice(Unit.MONEY, group).best.form]
    if finish is None or cost is None or now.ac is None or isinstance(cost, float):
        return
    if now.as_of < finish < min(now.as_of + LATER, LATEST):
        yield Line(Said("Forecast cost"), [(now.as_of, now.ac), (finish, cost)], "spent", dashed=True)
