"""The network as its script gets it: where everything stands, drawn, and who is linked to whom."""

from __future__ import annotations

from typing import Any

from headway.analysis import Analysis
from headway.plan.link import LinkType
from headway.plan.said import Tell
from headway.reports.network.choice import Wanted
from headway.reports.network.drawing import Drawn, drawn, ways
from headway.reports.network.layout import HIGH, WIDE
from headway.reports.network.marks import box_mark, lag_mark, said
from headway.reports.network.shape import Kind


def payload(analysis: Analysis, revision: int, wanted: Wanted, tell: Tell) -> dict[str, Any]:
    """Boxes and links in the order of the drawing; each link names its ends by the places of their boxes."""
    found = drawn(analysis, wanted)
    return {
        "revision": revision,
        "wide": found.laid.wide,
        "high": found.laid.high,
        "box": [WIDE, HIGH],
        "boxes": _boxes(analysis, found, tell),
        "ways": _ways(found, tell),
        "leftOut": tell(found.shape.left_out),
        "open": sorted(_open(analysis, found)),
    }


def _boxes(analysis: Analysis, found: Drawn, tell: Tell) -> list[dict[str, Any]]:
    settings, tasks = analysis.plan.settings, analysis.plan.tasks
    return [
        {
            "task": node.task,
            "name": node.name,
            "x": box.x,
            "y": box.y,
            "layer": box.layer,
            "kind": node.kind.value,
            "critical": node.critical and not node.done,
            "under": parent if (parent := tasks[node.task].parent) in tasks else None,
            "underName": node.under,
            "said": said(node, settings, tell),
            "drawn": box_mark(node, box, settings, tell, years=found.years),
        }
        for node, box in zip(found.shape.nodes, found.laid.boxes, strict=True)
    ]


def _ways(found: Drawn, tell: Tell) -> list[dict[str, Any]]:
    return [
        {
            "from": edge.source,
            "to": edge.target,
            "links": list(edge.links),
            "how": tell(edge.label) or LinkType.FS.value,
            "driving": edge.driving,
            "critical": edge.critical,
            "back": at in found.laid.back,
            "span": _span(found.laid.routes[at]),
            "drawn": mark + lag_mark(tell(edge.label), found.laid.routes[at]),
        }
        for at, (edge, mark) in enumerate(zip(found.shape.edges, ways(found), strict=True))
    ]


def _span(route: tuple[tuple[float, float], ...]) -> list[float]:
    """Left, top, right and bottom of a way."""
    across, down = [x for x, _y in route], [y for _x, y in route]
    return [min(across), min(down), max(across), max(down)]


def _open(analysis: Analysis, found: Drawn) -> set[str]:
    """The summary tasks that stand open: those above any box, and those that have a box of their own."""
    tasks, opened = analysis.plan.tasks, {node.task for node in found.shape.nodes if node.kind is Kind.GATE}
    for node in found.shape.nodes:
        at = tasks[node.task].parent
        while at is not None and at in tasks and at not in opened:
            opened.add(at)
            at = tasks[at].parent
    return opened
