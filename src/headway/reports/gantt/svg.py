"""The Gantt chart as one SVG picture: no script, nothing fetched, light and dark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from headway.plan.said import Joined, Said, Tell
from headway.plan.value import to_moment
from headway.reports.gantt.arrows import arrow_mark
from headway.reports.gantt.bars import float_text, row_mark
from headway.reports.gantt.canvas import escape, group, label, number, path, rect, shorten, text_width
from headway.reports.gantt.chart import Arrow, Bar, Chart, Row
from headway.reports.gantt.layout import DATE, FOOT, HEAD, NAME, ROW, SHEET, TITLE, WIDEST, Layout, fit
from headway.reports.gantt.palette import style
from headway.reports.gantt.timescale import Tier, marks
from headway.reports.words import day, one_year

TARGET = 1440.0
"""The width a picture aims at; a longer plan makes it wider once a day would be narrower than LEAST."""

LEAST = 0.6
COLUMNS = (Said("Task"), Said("Start"), Said("Finish"), Said("Float"))
"""The names of the columns left of the bars."""


def svg(chart: Chart, wide: float = TARGET, look: str = "", most: float = WIDEST) -> str:
    """The chart as the text of an SVG file.

    `look` is another style sheet than that for screens, light and dark; `most` the pixels a day may be wide.
    """
    layout = fit(chart, wide - SHEET, LEAST, most)
    rows, across = len(chart.rows) * ROW, SHEET + layout.width
    foot = FOOT if chart.note else 12.0
    height = TITLE + HEAD + rows + foot
    body = TITLE + HEAD
    parts = [
        rect("paper", 0, 0, across, height),
        label("ink big", 20, 30, chart.title),
        label("muted", 20, 50, chart.subtitle),
        group(stripes(len(chart.rows), across), 0, body),
        group(backdrop(chart, layout, rows), SHEET, body),
        group(header(layout, chart.tell), SHEET, TITLE),
        group(sheet_header(chart.tell), 0, TITLE),
        group(sheet(chart, chart.rows, years_matter(chart)), 0, body),
        window(SHEET, body, layout.width, rows, timeline(chart, layout)),
        group(status_line(chart, layout, rows), SHEET, body),
        path("rule", f"M{number(SHEET)} {number(TITLE)}V{number(body + rows)}"),
        label("muted", 20, body + rows + 24, chart.note) if chart.note else "",
    ]
    return frame(
        across,
        height,
        chart.tell(Said("{plan}: Gantt chart", plan=chart.title)),
        chart.subtitle,
        parts,
        look or style(),
    )


def window(x: float, y: float, wide: float, high: float, parts: Iterable[str]) -> str:
    """A part of the drawing behind a window: nothing reaches over its edges."""
    size = f'x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(high)}"'
    return f'<svg {size} viewBox="0 0 {number(wide)} {number(high)}">{"".join(parts)}</svg>'


def frame(wide: float, high: float, title: str, about: str, parts: Sequence[str], look: str) -> str:
    """An SVG document around shapes, with a title and a description for assistive tools; an empty `look` is none."""
    style = f"<style>{look}</style>" if look else ""
    size = f'width="{number(wide)}" height="{number(high)}" viewBox="0 0 {number(wide)} {number(high)}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-labelledby="t d">'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(about)}</desc>'
        f"{style}{''.join(parts)}</svg>\n"
    )


def stripes(rows: int, wide: float) -> Iterator[str]:
    """Every other row on a slightly different ground: one path, whatever their number."""
    steps = "".join(f"M0 {number(at * ROW)}h{number(wide)}v{number(ROW)}H0z" for at in range(1, rows, 2))
    yield path("stripe", steps) if steps else ""


def backdrop(chart: Chart, layout: Layout, high: float) -> Iterator[str]:
    """Days off, where a day is wide enough to be seen, and the lines between the fields of the time axis."""
    if layout.room >= 2:
        spans = [(layout.x(a), min(layout.width, layout.x(b))) for a, b in chart.days_off if layout.x(a) < layout.width]
        steps = "".join(f"M{number(x)} 0h{number(to - x)}v{number(high)}H{number(x)}z" for x, to in spans)
        yield path("off", steps) if steps else ""
    tier = layout.upper if layout.lower in (Tier.DAY, Tier.WEEK) else layout.lower
    lines = [layout.x(mark.start) for mark in marks(tier, layout.first, layout.last)][1:]
    yield path("rule", "".join(f"M{number(x)} 0v{number(high)}" for x in lines)) if lines else ""


def header(layout: Layout, tell: Tell) -> Iterator[str]:
    """The two tiers of the time axis."""
    for mark in marks(layout.upper, layout.first, layout.last):
        x, wide = layout.x(mark.start), layout.x(mark.finish) - layout.x(mark.start)
        text = tell(mark.label)
        if wide > text_width(text) + 8:
            yield label("ink strong small", x + 6, 18, text)
        if mark.start > layout.first:
            yield path("rule", f"M{number(x)} 4V24")
    if layout.lower != layout.upper:
        for mark in marks(layout.lower, layout.first, layout.last, lower=True):
            x, wide = layout.x(mark.start), layout.x(mark.finish) - layout.x(mark.start)
            text = tell(mark.label)
            if wide > text_width(text, 11) + 2:
                yield label("muted small", x + 6 if wide > 20 else x + 2, 38, text)
    yield path("rule", f"M0 {number(HEAD)}H{number(layout.width)}")


def sheet_header(tell: Tell) -> Iterator[str]:
    """The names of the columns."""
    task, start, finish, slack = map(tell, COLUMNS)
    yield label("muted small", 20, 38, task)
    for at, name in enumerate((start, finish), 1):
        yield label("muted small end", NAME + DATE * at - 8, 38, name)
    yield label("muted small end", SHEET - 10, 38, slack)
    yield path("rule", f"M0 {number(HEAD)}H{number(SHEET)}")


def years_matter(chart: Chart) -> bool:
    """Whether the dates of the tasks lie in more than one year."""
    return not one_year(to_moment(at) for row in chart.rows for at in (row.start, row.finish) if at is not None)


def sheet(chart: Chart, rows: Sequence[Row], years: bool) -> Iterator[str]:
    """The columns left of the bars: name in its outline, start, finish, float."""
    for at, row in enumerate(rows):
        base = at * ROW + 18
        indent = 20 + min(row.level - 1, 8) * 14
        weight = " strong" if row.bar == Bar.SUMMARY else ""
        yield label(f"{'muted' if row.inactive else 'ink'}{weight}", indent, base, _fitting(row, NAME - indent - 8))
        if row.start is not None and row.finish is not None:
            yield label("muted small end", NAME + DATE - 8, base, chart.tell(short(row.start, years)))
            yield label("ink small end", NAME + DATE * 2 - 8, base, chart.tell(short(row.finish, years)))
            yield _float(row, chart, base)


def short(moment: int, years: bool) -> str:
    """`12 Jun`, or `12 Jun 26` where the chart spans years."""
    at = to_moment(moment)
    return Joined(" ", [day(at, year=False), f"{at.year % 100:02d}" if years else ""])


def timeline(
    chart: Chart, layout: Layout, rows: range | None = None, arrows: Sequence[Arrow] | None = None
) -> Iterator[str]:
    """Links below, bars above, of all rows or of those in a range of places; row 0 stands at the top."""
    for arrow in chart.arrows if arrows is None else arrows:
        yield arrow_mark(arrow, chart, layout)
    for at in rows if rows is not None else range(len(chart.rows)):
        yield row_mark(chart.rows[at], chart, layout, at * ROW)


def status_line(chart: Chart, layout: Layout, high: float, *, flag: bool = True) -> Iterator[str]:
    """The status date: a line, and with `flag` its name above it, in the header."""
    if chart.status is None or not layout.first <= chart.status <= layout.last:
        return
    x = layout.x(chart.status)
    yield path("status", f"M{number(x)} {-4 if flag else 0}V{number(high)}")
    if flag:
        yield from _status_flag(chart, to_moment(chart.status), x, layout)


def _status_flag(chart: Chart, status: datetime, x: float, layout: Layout) -> Iterator[str]:
    text = chart.tell(Said("Status {day}", day=day(status, year=False)))
    wide = text_width(text, 11) + 14
    left = min(max(0.0, x - wide / 2), layout.width - wide)
    yield rect("status-flag", left, -20, wide, 17, 3)
    yield label("status-text small mid", left + wide / 2, -8, text)


def _fitting(row: Row, room: float) -> str:
    return shorten(row.name, room, 12.4 if row.bar == Bar.SUMMARY else 12)


def _float(row: Row, chart: Chart, base: float) -> str:
    if row.total_float is None or row.complete or row.bar == Bar.SUMMARY:
        return ""
    return label(
        "hot-ink strong small end" if row.critical else "muted small end",
        SHEET - 10,
        base,
        float_text(row.total_float, chart),
    )
