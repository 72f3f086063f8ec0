"""A network's boxes and links as shapes: the same on a page, in a file and on paper."""

from __future__ import annotations

from collections.abc import Sequence

from headway.plan.said import Counted, Said, Tell
from headway.plan.settings import Settings
from headway.plan.value import to_moment
from headway.reports.gantt.canvas import label, number, path, rect, shorten, text_width
from headway.reports.network.layout import BETWEEN, HIGH, WIDE, Box, Point
from headway.reports.network.shape import Edge, Kind, Node
from headway.reports.words import day, span

PAD = 12.0
TIP = 6.0
REGULAR, BOLD = 12.7, 13.7
"""Sizes by which a name is measured: a little above those it is set in, for machines that have not our letters."""


def box_mark(node: Node, box: Box, settings: Settings, tell: Tell = str, *, years: bool = True) -> str:
    """A box: its name, its dates, and what there is to know of its float. What is critical is heavier and says so."""
    x, y = box.x, box.y
    classes = " ".join(("box", node.kind, *_state(node)))
    behind = rect("sheet", x + 4, y - 4, WIDE - 8, HIGH, 5) if node.kind is Kind.PHASE else ""
    edge = rect("edge", x, y, 4, HIGH, 2) if node.critical and not node.done else ""
    sign = _diamond(x + PAD + 4, y + 17) if node.kind is Kind.MILESTONE else ""
    indent = PAD + (14 if sign else 0)
    told = tell(_told(node, settings))
    room = WIDE - 2 * PAD - text_width(told, 11) - 8
    dates = _dates(node, years, room, tell)
    return (
        f'<g class="{classes}">{behind}{rect("ground", x, y, WIDE, HIGH, 5)}{edge}{sign}'
        + label(
            "name",
            x + indent,
            y + 21,
            shorten(node.name, WIDE - indent - PAD, BOLD if node.critical and not node.done else REGULAR),
        )
        + label("dates", x + PAD, y + 37, dates)
        + label("told", x + WIDE - PAD, y + 37, told)
        + "</g>"
    )


def _state(node: Node) -> Sequence[str]:
    if node.done:
        return ("done",)
    return tuple(name for name, is_so in (("critical", node.critical), ("inactive", not node.active)) if is_so)


def _diamond(x: float, y: float) -> str:
    return path("diamond", f"M{number(x)} {number(y - 4.5)}l4.5 4.5l-4.5 4.5l-4.5-4.5z")


def _dates(node: Node, years: bool, room: float, tell: Tell) -> str:
    """`12 Jun – 3 Jul`: as much of it as there is room for."""
    if node.start is None or node.finish is None:
        return tell(Said("no date"))
    start, finish = to_moment(node.start), to_moment(node.finish)
    last = tell(day(finish, year=years))
    if start.date() == finish.date():
        return last
    first = tell(day(start, year=years and start.year != finish.year))
    whole = f"{first} \N{EN DASH} {last}"
    return whole if text_width(whole, 11) <= room else last


def _told(node: Node, settings: Settings) -> str:
    """What stands at the right: `done`, `critical`, `4 d float`; of a phase how many tasks it holds."""
    if node.kind is Kind.PHASE:
        return Counted(node.tasks, "{n} task", "{n} tasks")
    if node.done:
        return Said("done")
    if not node.active:
        return Said("inactive")
    if node.critical:
        return Said("critical")
    return "" if node.float is None else Said("{amount} float", amount=span(node.float, settings))


def said(node: Node, settings: Settings, tell: Tell = str) -> str:
    """The box in one line, for who hears it: name, dates, float, phase."""
    held = _told(node, settings)
    critical = Said("critical") if node.critical and not node.done else ""
    under = Said("in {phase}", phase=node.under) if node.under else ""
    kind = Said("phase") if node.kind is Kind.PHASE else ""
    parts = dict.fromkeys((node.name, _dates(node, True, 1e9, tell), *map(tell, (kind, held, critical, under))))
    return ", ".join(filter(None, parts))


def link_mark(edge: Edge, route: Sequence[Point], *, back: bool = False) -> str:
    """A link: level across layers, bent between them, with a tip; whole where it drives a date, broken where not."""
    if not route:
        return ""
    kind = "critical" if edge.critical else "driving" if edge.driving else "free"
    steps = [f"M{number(route[0][0])} {number(route[0][1])}"]
    for at, (x, y) in enumerate(route[1:], 1):
        before = route[at - 1]
        steps.append(_bend(before, (x, y)) if at % 2 else f"H{number(x)}")
    return (
        f'<g class="way {kind}{" back" if back else ""}">'
        + path("line", "".join(steps))
        + path("tip", _tip(route[-2], route[-1]))
        + "</g>"
    )


def _bend(start: Point, end: Point) -> str:
    """From one layer to the next: out level, in level."""
    if abs(start[1] - end[1]) < 0.05:
        return f"H{number(end[0])}"
    half = (start[0] + end[0]) / 2
    return f"C{number(half)} {number(start[1])} {number(half)} {number(end[1])} {number(end[0])} {number(end[1])}"


def _tip(before: Point, end: Point) -> str:
    back = -TIP if end[0] >= before[0] else TIP
    return f"M{number(end[0])} {number(end[1])}l{number(back)}-3.2v6.4z"


def lag_mark(text: str, route: Sequence[Point]) -> str:
    """What is said of a link, above its end, in the room before the box it leads to; nothing for nothing."""
    if not text or not route:
        return ""
    x, y = route[-1]
    forwards = x >= route[-2][0]
    at = x - TIP - 4 if forwards else x + TIP + 4
    return label("lag end halo" if forwards else "lag halo", at, y - 5, shorten(text, BETWEEN - 8, 10))
