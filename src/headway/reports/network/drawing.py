"""A network as a file: SVG, PDF on one sheet as large as it needs, PNG."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from headway.analysis import Analysis
from headway.plan.said import Counted, Joined, Said, Tell
from headway.plan.settings import Settings
from headway.plan.value import Value, to_moment
from headway.reports.gantt.canvas import group, label, rect
from headway.reports.gantt.palette import DARK, FONT, LIGHT, printable
from headway.reports.gantt.svg import frame
from headway.reports.network.choice import Wanted
from headway.reports.network.layout import Laid, lay
from headway.reports.network.marks import box_mark, lag_mark, link_mark
from headway.reports.network.shape import Edge, Shape, shape
from headway.reports.printing import printed
from headway.reports.words import day, one_year, plain

MARGIN = 28.0
HEAD = 74.0
FOOT = 34.0
LARGEST = 14_000.0
"""Pixels beyond which a PDF page cannot be: a larger network is drawn smaller on it."""

PNG_LARGEST = 6_000.0

KINDS = ("svg", "pdf", "png")
"""What a network is written as."""

SHEET = b"""
#set document(title: sys.inputs.title, date: none)
#set page(width: float(sys.inputs.wide) * 1pt, height: float(sys.inputs.high) * 1pt, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg", width: 100%, alt: sys.inputs.about)
"""

SHAPES = (
    f"text{{font-family:{FONT};font-size:11px;font-variant-numeric:tabular-nums}}"
    ".big{font-size:17px;font-weight:600}.name{font-size:12px;font-weight:500}.end,.told{text-anchor:end}"
    ".line{fill:none;stroke-width:1.25}.critical .line{stroke-width:2.25}.free .line{stroke-dasharray:4 3}"
    ".back .line{stroke-dasharray:1.5 3}.lag{font-size:10px}.critical .told,.critical .name{font-weight:600}"
    ".halo{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}.ground{stroke-width:1}"
    ".critical .ground{stroke-width:1.75}.inactive{opacity:.55}.gate .ground{stroke-dasharray:5 3}"
)


class Drawn(Value, frozen=True):
    """A network ready to be drawn: what it shows, where it stands, and what is said above and below."""

    shape: Shape
    laid: Laid
    title: str
    about: str
    years: bool


def drawn(analysis: Analysis, wanted: Wanted | None = None) -> Drawn:
    """The network of an analysis, laid out. About 0.2 seconds for 2,000 boxes."""
    found = shape(analysis, wanted)
    laid = lay(len(found.nodes), [(edge.source, edge.target) for edge in found.edges])
    moments = [to_moment(at) for node in found.nodes for at in (node.start, node.finish) if at is not None]
    return Drawn(found, laid, sentence(analysis, found), about(analysis), not one_year(moments))


def sentence(analysis: Analysis, found: Shape) -> str:
    """What the drawing shows: `Meridian: the critical path runs through 21 of 82 tasks.`"""
    name = plain(analysis.plan.settings.name) or Said("Plan")
    tasks = sum(node.tasks for node in found.nodes if node.kind != "gate")
    critical = len(analysis.schedule.critical_tasks)
    all_tasks = len(analysis.plan.leaves)
    if tasks == all_tasks:
        return Counted(
            all_tasks,
            "{plan}: the critical path runs through {critical} of {n} task",
            "{plan}: the critical path runs through {critical} of {n} tasks",
            plan=name,
            critical=critical,
        )
    return Counted(
        all_tasks,
        "{plan}: the critical path runs through {critical} of {n} task; {shown} are shown",
        "{plan}: the critical path runs through {critical} of {n} tasks; {shown} are shown",
        plan=name,
        critical=critical,
        shown=tasks,
    )


def about(analysis: Analysis) -> str:
    """How it is read, and when the plan ends."""
    finish = Said("Finish {day}.", day=day(analysis.finish)) if analysis.finish is not None else ""
    how = Said("Left to right: what waits for what. A whole line sets the date it leads to, a broken one has room.")
    return Joined(" ", [finish, how])


def ways(found: Drawn) -> list[str]:
    """The marks of all links, in the order of the edges."""
    laid = found.laid
    return [link_mark(edge, laid.routes[at], back=at in laid.back) for at, edge in enumerate(found.shape.edges)]


def svg(analysis: Analysis, found: Drawn, *, paper: bool = False, tell: Tell = str) -> str:
    """The drawing as the text of an SVG file: no script, nothing fetched; light and dark, or on paper light alone."""
    settings = analysis.plan.settings
    wide, high = _size(found)
    title, about, left_out = tell(found.title), tell(found.about), tell(found.shape.left_out)
    marks = ways(found)
    above = sorted(range(len(marks)), key=lambda at: _weight(found.shape.edges[at]))
    parts = [
        rect("paper", 0, 0, wide, high),
        label("ink big", MARGIN, 34, title),
        label("muted", MARGIN, 54, about),
        group([marks[at] for at in above], MARGIN, HEAD + 8),
        group(_lags(found, tell), MARGIN, HEAD + 8),
        group(_boxes(found, settings, tell), MARGIN, HEAD + 8),
        label("muted", MARGIN, high - 16, left_out) if left_out else "",
    ]
    return frame(wide, high, tell(Said("{plan}: network", plan=title)), about, parts, _look(paper=paper))


def _size(found: Drawn) -> tuple[float, float]:
    """The whole sheet, in pixels: never narrower than what is said above."""
    return max(found.laid.wide, 560.0) + 2 * MARGIN, found.laid.high + HEAD + MARGIN + FOOT


def _boxes(found: Drawn, settings: Settings, tell: Tell) -> Sequence[str]:
    return [
        box_mark(node, box, settings, tell, years=found.years)
        for node, box in zip(found.shape.nodes, found.laid.boxes, strict=True)
    ]


def _lags(found: Drawn, tell: Tell) -> Sequence[str]:
    return [lag_mark(tell(e.label), way) for e, way in zip(found.shape.edges, found.laid.routes, strict=True)]


def _weight(edge: Edge) -> int:
    return 2 if edge.critical else 1 if edge.driving else 0


def picture(analysis: Analysis, kind: str, wanted: Wanted | None = None, tell: Tell = str) -> bytes:
    """The network as the bytes of a file: one of KINDS. Same analysis, same bytes."""
    return _PICTURES[kind](analysis, drawn(analysis, wanted), tell)


def _svg(analysis: Analysis, found: Drawn, tell: Tell) -> bytes:
    return svg(analysis, found, tell=tell).encode()


def _pdf(analysis: Analysis, found: Drawn, tell: Tell) -> bytes:
    wide, high = _size(found)
    zoom = min(0.75, LARGEST / max(wide, high))
    inputs = {
        "title": tell(found.title), "about": tell(found.about), "picture": svg(analysis, found, paper=True, tell=tell),
        "wide": f"{wide * zoom:.2f}", "high": f"{high * zoom:.2f}",
    }  # fmt: skip
    return printed(SHEET, inputs, format="pdf")


def _png(analysis: Analysis, found: Drawn, tell: Tell) -> bytes:
    from headway.reports.gantt.paper import picture_png

    sharpness = min(144.0, 72.0 * PNG_LARGEST / max(_size(found)))
    return picture_png(svg(analysis, found, paper=True, tell=tell), sharpness)


_PICTURES: Mapping[str, Callable[[Analysis, Drawn, Tell], bytes]] = {"svg": _svg, "pdf": _pdf, "png": _png}


def _look(*, paper: bool) -> str:
    if paper:
        return printable(SHAPES + _colours(LIGHT))
    return SHAPES + _colours(LIGHT) + "@media(prefers-color-scheme:dark){" + _colours(DARK) + "}"


def _colours(colours: Mapping[str, str]) -> str:
    rules = (
        (".paper,.ground,.sheet", "fill", "paper"), (".halo", "stroke", "paper"),
        (".ground,.sheet", "stroke", "baseline"), (".ink,.name", "fill", "ink"),
        (".muted,.dates,.told,.lag", "fill", "muted"),
        (".line", "stroke", "baseline"), (".tip", "fill", "baseline"), (".driving .line", "stroke", "muted"),
        (".driving .tip", "fill", "muted"), (".critical .line,.critical .ground", "stroke", "hot-done"),
        (".critical .tip,.edge", "fill", "hot-done"), (".critical .told", "fill", "hot-ink"),
        (".diamond", "fill", "summary"), (".done .ground", "fill", "stripe"), (".done .name", "fill", "muted"),
    )  # fmt: skip
    return "".join(f"{name}{{{what}:{colours[colour]}}}" for name, what, colour in rules)
