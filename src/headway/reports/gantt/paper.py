"""The Gantt chart on paper: a PDF whose pages repeat the columns and the dates, split downwards and across time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headway.plan.said import Counted, Joined, Said
from headway.plan.value import Value, to_moment
from headway.reports.gantt.canvas import group, label, number, path, rect, shorten
from headway.reports.gantt.chart import Arrow, Chart
from headway.reports.gantt.layout import DAY, HEAD, LABEL_ROOM, ROW, SHEET, WIDEST, Layout, stretch
from headway.reports.gantt.palette import print_style, printable
from headway.reports.gantt.svg import (
    backdrop,
    frame,
    header,
    sheet,
    sheet_header,
    status_line,
    stripes,
    timeline,
    window,
    years_matter,
)
from headway.reports.printing import printed
from headway.reports.words import day

PAPERS = {"a4": (297.0, 210.0), "a3": (420.0, 297.0), "letter": (279.4, 215.9), "tabloid": (431.8, 279.4)}
"""Landscape width and height in millimetres."""

ACROSS = {"a4": 1180.0, "a3": 1500.0, "letter": 1130.0, "tabloid": 1530.0}
"""How many pixels of the drawing the page is wide: text of 12 of them is 8.6 points high on A4, 9.5 on A3."""

MARGIN = 36.0
TOP = 74.0
BOTTOM = 44.0
LEAST = 0.45
"""Pixels a day below which a long plan goes on upon another page to the right."""

SMALLEST = 3.0
"""How many times smaller than usual letters may get to fit the pages one wants: below 3 points nobody reads them."""

PICTURE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg")
"""

SOURCE = b"""
#set document(title: sys.inputs.title, date: none)
#set page(paper: sys.inputs.paper, flipped: true, margin: 0pt)
#for at in range(int(sys.inputs.pages)) {
  image(bytes(sys.inputs.at("page" + str(at))), format: "svg", width: 100%, alt: sys.inputs.at("about" + str(at)))
}
"""


class Sheet(Value, frozen=True):
    """What one page shows: its rows, and the part of time."""

    rows: tuple[int, int]
    first: int
    last: int


def pdf(chart: Chart, paper: str = "a4", pages_at_most: int | None = None) -> bytes:
    """The chart as a PDF file on `a4`, `a3`, `letter` or `tabloid` paper, landscape. Same chart, same bytes.

    `pages_at_most`: drawn smaller until it fits so many pages, though never so small that nobody can read it.
    """
    pages = list(page_pictures(chart, paper, pages_at_most))
    inputs = {"title": chart.title, "paper": {"letter": "us-letter", "tabloid": "us-tabloid"}.get(paper, paper)}
    inputs["pages"] = str(len(pages))
    for at, picture in enumerate(pages):
        inputs[f"page{at}"] = picture
        inputs[f"about{at}"] = chart.tell(
            Said("{plan}: Gantt chart, page {page} of {pages}", plan=chart.title, page=at + 1, pages=len(pages))
        )
    return printed(SOURCE, inputs, format="pdf")


def png(chart: Chart, sharpness: float = 144.0, most: float = WIDEST) -> bytes:
    """The chart as one PNG picture, light, with `sharpness` dots an inch (72: one for each pixel of the drawing)."""
    from headway.reports.gantt.svg import svg

    return picture_png(svg(chart, look=_print_look(), most=most), sharpness)


def picture_png(svg: str, sharpness: float) -> bytes:
    """An SVG picture as PNG, drawn with our own letters, with `sharpness` dots an inch."""
    return printed(PICTURE, {"picture": svg}, format="png", ppi=sharpness)


def _print_look() -> str:
    return printable(print_style())


def page_pictures(chart: Chart, paper: str = "a4", pages_at_most: int | None = None) -> Iterator[str]:
    """The pages as SVG pictures in reading order: downwards first, then on to later dates."""
    wide, high, layout, sheets = _fitted(chart, paper, pages_at_most)
    holds = _arrows_by_page(chart, sheets)
    for at, sheet_ in enumerate(sheets):
        yield _page(
            chart,
            layout,
            sheet_,
            holds[at],
            (wide, high),
            chart.tell(Said("Page {page} of {pages}", page=at + 1, pages=len(sheets))),
        )


def _fitted(chart: Chart, paper: str, most: int | None) -> tuple[float, float, Layout, list[Sheet]]:
    """The size of a page in pixels of the drawing, and what each page shows: larger pages, smaller letters."""
    zoom = 1.0
    while True:
        wide, high = _size(paper, zoom)
        layout, sheets = _split(chart, wide, high)
        if most is None or len(sheets) <= most or zoom >= SMALLEST:
            return wide, high, layout, sheets
        zoom *= 1.08


def _size(paper: str, zoom: float = 1.0) -> tuple[float, float]:
    width, height = PAPERS[paper]
    return ACROSS[paper] * zoom, ACROSS[paper] * zoom * height / width


def _split(chart: Chart, wide: float, high: float) -> tuple[Layout, list[Sheet]]:
    """One scale for all pages, and what each of them shows."""
    across = wide - 2 * MARGIN - SHEET
    days = (chart.last - chart.first) / DAY
    room = min(26.0, max(LEAST, (across - LABEL_ROOM) / days))
    layout = stretch(chart.first, chart.last, room, across)
    step = across / room * DAY
    columns = max(1, -(-int((chart.last - chart.first) * room / DAY + LABEL_ROOM / 2) // int(across)))
    fit = max(1, int((high - TOP - HEAD - BOTTOM) // ROW))
    rows = [(start, min(start + fit, len(chart.rows))) for start in range(0, max(1, len(chart.rows)), fit)]
    spans = [(chart.first + round(step * at), chart.first + round(step * (at + 1))) for at in range(columns)]
    return layout, [Sheet(rows=part, first=first, last=last) for first, last in spans for part in rows]


def _arrows_by_page(chart: Chart, sheets: Sequence[Sheet]) -> list[list[Arrow]]:
    """The links of each page: those that begin or end on it. What only passes through would tell nobody anything."""
    found: list[list[Arrow]] = [[] for _ in sheets]
    size = max(1, sheets[0].rows[1] - sheets[0].rows[0])
    deep = len({sheet_.rows for sheet_ in sheets})
    for arrow in chart.arrows:
        for part in {arrow.predecessor // size, arrow.successor // size}:
            for at in range(part, len(sheets), deep):
                found[at].append(arrow)
    return found


def _page(
    chart: Chart, layout: Layout, shown: Sheet, arrows: Sequence[Arrow], size: tuple[float, float], footer: str
) -> str:
    wide, high = size
    start, end = shown.rows
    across, rows = wide - 2 * MARGIN - SHEET, (end - start) * ROW
    part = layout.but(first=shown.first, last=max(shown.last, shown.first + 1), width=across)
    body = TOP + HEAD
    bars = [
        *stripes(end - start, across),
        *backdrop(chart, part, rows),
        group(timeline(chart, part, range(start, end), arrows), 0, -start * ROW),
        *status_line(chart, part, rows, flag=False),
    ]
    parts = [
        rect("paper", 0, 0, wide, high),
        *_headline(chart, shown, wide),
        group([*sheet_header(chart.tell), *group_of_rows(chart, shown)], MARGIN, TOP),
        group([*header(part, chart.tell), group(status_line(chart, part, 0), 0, HEAD)], MARGIN + SHEET, TOP),
        window(MARGIN + SHEET, body, across, rows, bars),
        path("rule", f"M{number(MARGIN + SHEET)} {number(TOP)}V{number(body + rows)}"),
        *_footline(chart, wide, high, footer),
    ]
    return frame(wide, high, chart.title, footer, parts, _print_look())


def group_of_rows(chart: Chart, shown: Sheet) -> Iterator[str]:
    """The columns of a page's rows, below the column names."""
    start, end = shown.rows
    yield group(stripes(end - start, SHEET), 0, HEAD)
    yield group(sheet(chart, chart.rows[start:end], years_matter(chart)), 0, HEAD)


def _headline(chart: Chart, shown: Sheet, wide: float) -> Iterator[str]:
    yield label("ink big", MARGIN + 20, 40, shorten(chart.title, wide - 2 * MARGIN - 40, 17))
    yield label("muted", MARGIN + 20, 60, shorten(chart.subtitle, wide - 2 * MARGIN - 40))


def _footline(chart: Chart, wide: float, high: float, footer: str) -> Iterator[str]:
    said = chart.note or Counted(len(chart.rows), "{n} task", "{n} tasks")
    dates = Said("{start} to {finish}", start=day(to_moment(chart.first)), finish=day(to_moment(chart.last)))
    yield label("muted small", MARGIN + 20, high - 18, chart.tell(Joined("  ·  ", [said, dates])))
    yield label("muted small end", wide - MARGIN, high - 18, footer)
