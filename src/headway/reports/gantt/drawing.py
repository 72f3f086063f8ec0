"""A Gantt chart as the file somebody wants: which picture, which rows, which part of time, on which paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from headway.analysis import Analysis
from headway.plan.said import Tell
from headway.plan.value import TaskId, Value, to_minutes
from headway.reports.excerpt import excerpt
from headway.reports.gantt.chart import Chart, Sure, chart
from headway.reports.gantt.layout import DAY, WIDEST

LIMITS: Mapping[str, int] = {"svg": 1000, "html": 2000, "pdf": 500, "png": 400}
"""How many tasks each kind of picture shows unasked; a longer plan is cut to its outline and critical path."""

MOST = {"png": 1500}
"""How many tasks a kind of picture shows at all: a higher one nobody could open."""


CLOSEST = 240.0
"""Pixels a day when somebody asks for a few days alone."""


class Drawing(Value, frozen=True):
    """What is to be drawn. `first` and `last` are days, None for where the plan begins and ends; `pages` of a PDF."""

    picture: str  # svg, html, pdf or png
    level: int | None = None
    critical: bool = False
    everything: bool = False
    first: date | None = None
    last: date | None = None
    paper: str = "a4"
    pages: int | None = None
    language: str = "en"  # of a page, for who hears it


def drawn(analysis: Analysis, wanted: Drawing, sure: Mapping[TaskId, Sure] | None = None, tell: Tell = str) -> bytes:
    """The file, with the bands of the tasks that have one.

    Its text is the plan's, escaped; it holds no script and fetches nothing.
    """
    everything = wanted.everything and len(analysis.plan.tasks) <= MOST.get(wanted.picture, 10**9)
    shown = excerpt(
        analysis.plan, analysis.schedule, level=wanted.level, critical=wanted.critical, everything=everything,
        limit=LIMITS[wanted.picture],
    )  # fmt: skip
    whole = chart(analysis.plan, analysis.schedule, analysis.actuals, analysis.baseline, shown, sure, tell)
    return picture(whole, wanted)


def picture(whole: Chart, wanted: Drawing) -> bytes:
    """A chart as the picture that is wanted; its rows are already chosen."""
    return _PICTURES[wanted.picture](within(whole, wanted.first, wanted.last), wanted)


def within(whole: Chart, first: date | None, last: date | None) -> Chart:
    """The part of a chart from one day to another, both included; rows keep their places."""
    begin = whole.first if first is None else to_minutes(datetime(first.year, first.month, first.day))
    end = whole.last if last is None else to_minutes(datetime(last.year, last.month, last.day)) + DAY
    days_off = tuple((max(start, begin), finish) for start, finish in whole.days_off if finish > begin)
    return whole.but(first=begin, last=max(end, begin + DAY), days_off=days_off)


def _most(wanted: Drawing) -> float:
    """A part of time one asked for fills the picture; a whole plan of few days does not."""
    return WIDEST if wanted.last is None else CLOSEST


def _svg(shown: Chart, wanted: Drawing) -> bytes:
    from headway.reports.gantt.svg import svg

    return svg(shown, most=_most(wanted)).encode()


def _html(shown: Chart, wanted: Drawing) -> bytes:
    from headway.reports.gantt.page import page

    return page(shown, most=_most(wanted), language=wanted.language).encode()


def _pdf(shown: Chart, wanted: Drawing) -> bytes:
    from headway.reports.gantt.paper import pdf

    return pdf(shown, wanted.paper, wanted.pages)


def _png(shown: Chart, wanted: Drawing) -> bytes:
    from headway.reports.gantt.paper import png

    return png(shown, most=_most(wanted))


_PICTURES: Mapping[str, Callable[[Chart, Drawing], bytes]] = {"svg": _svg, "html": _html, "pdf": _pdf, "png": _png}
