"""The network and the roadmap: what they show, and both as pictures."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from django.http import HttpResponse

from headway.analysis import Analysis
from headway.plan.link import LinkType
from headway.plan.value import to_moment
from headway.reports.network import drawing as network
from headway.reports.network.choice import Wanted
from headway.reports.network.shape import Node
from headway.reports.roadmap import drawing
from headway.reports.roadmap.lines import Line, Roadmap, roadmap
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation, to_save
from headway.workbench.api.refusal import Refusal
from headway.workbench.people.roles import Act
from headway.workbench.projects.bands import bands
from headway.workbench.projects.choosing import choose
from headway.workbench.projects.confidence import standing
from headway.workbench.speaking import told

type Steps = Annotated[int, msgspec.Meta(ge=0, le=50)]


class NetworkQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which boxes: `phases` all open or none (left out: as many levels as are readable), or `open` alone, identifiers

    with commas between them; of the tasks that answer `where`; `around` one task with so many steps `up` and `down`;
    or the `critical` path alone.
    """

    phases: Literal["", "all", "none"] = ""
    open: str = ""
    where: str = ""
    around: str = ""
    up: Steps = 2
    down: Steps = 2
    critical: bool = False


class BoxView(msgspec.Struct, frozen=True):
    """A task, or a closed phase with `tasks` in it: the layer it stands in from the left, and its place in points."""

    task: str
    name: str
    kind: str
    layer: int
    x: float
    y: float
    start: datetime | None
    finish: datetime | None
    total_float: int | None
    critical: bool
    done: bool
    tasks: int


class EdgeView(msgspec.Struct, frozen=True):
    """Links between two boxes, `source` to `target` by their places in `boxes`; `how` is type and lag."""

    source: int
    target: int
    links: tuple[str, ...]
    how: str
    driving: bool
    critical: bool


class NetworkView(msgspec.Struct, frozen=True):
    """The network laid out; `left_out` says in a sentence what is not shown."""

    revision: int
    title: str
    wide: float
    high: float
    boxes: tuple[BoxView, ...]
    links: tuple[EdgeView, ...]
    left_out: str


class RoadmapQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Only the milestones that answer the filter `where`."""

    where: str = ""


class RoadmapView(msgspec.Struct, frozen=True):
    """Phases by start, each with its dates, what was promised, P10 to P80 where simulated, and its milestones."""

    revision: int
    title: str
    sentence: str
    as_of: datetime | None
    lines: tuple[Line, ...]
    left_out: int


@operation("GET", "/projects/{slug:key}/network", Act.READ, NetworkView)
def read_network(call: Call, query: NetworkQuery) -> NetworkView:
    """Who waits for whom, in layers, with the critical path."""
    revision, analysis = call.newest()
    found = network.drawn(analysis, _wanted(call, analysis, query))
    boxes = zip(found.shape.nodes, found.laid.boxes, strict=True)
    return NetworkView(
        revision,
        found.title,
        found.laid.wide,
        found.laid.high,
        tuple(_box(node, box.layer, box.x, box.y) for node, box in boxes),
        tuple(
            EdgeView(e.source, e.target, e.links, e.label or LinkType.FS.value, e.driving, e.critical)
            for e in found.shape.edges
        ),
        found.shape.left_out,
    )


@operation("GET", "/projects/{slug:key}/network/{slug:picture}", Act.READ, bytes)
def draw_network(call: Call, query: NetworkQuery, picture: str) -> HttpResponse:
    """The same as a file: svg, pdf or png."""
    analysis = call.newest()[1]
    if picture not in network.KINDS:
        raise Refusal("not-found")
    return to_save(network.picture(analysis, picture, _wanted(call, analysis, query), told), f"network.{picture}")


@operation("GET", "/projects/{slug:key}/roadmap", Act.READ, RoadmapView)
def read_roadmap(call: Call, query: RoadmapQuery) -> RoadmapView:
    """Phases and milestones against what was promised, as executives see them."""
    revision, found = _roadmap(call, query)
    return RoadmapView(revision, found.title, found.sentence, found.as_of, found.lines, found.left_out)


@operation("GET", "/projects/{slug:key}/roadmap/{slug:picture}", Act.READ, bytes)
def draw_roadmap(call: Call, query: RoadmapQuery, picture: str) -> HttpResponse:
    """The same as a file: svg, png, or one A4 sheet as pdf."""
    if picture not in drawing.KINDS:
        raise Refusal("not-found")
    return to_save(drawing.picture(_roadmap(call, query)[1], picture, told), f"roadmap.{picture}")


def _wanted(call: Call, analysis: Analysis, query: NetworkQuery) -> Wanted:
    if query.around and query.around not in analysis.plan.tasks:
        raise Refusal("not-found")
    opened = frozenset(filter(None, query.open.split(",")))
    where = query.where.strip()
    return Wanted(
        opened=opened if opened or query.phases == "none" else None,
        everything=query.phases == "all",
        only=frozenset(choose(call.person, call.project, analysis, where, call.now)) if where else None,
        around=query.around or None,
        up=query.up,
        down=query.down,
        critical=query.critical,
    )


def _box(node: Node, layer: int, x: float, y: float) -> BoxView:
    start, finish = (to_moment(at) if at is not None else None for at in (node.start, node.finish))
    return BoxView(
        node.task, node.name, node.kind.value, layer, x, y, start, finish, node.float,
        node.critical, node.done, node.tasks,
    )  # fmt: skip


def _roadmap(call: Call, query: RoadmapQuery) -> tuple[int, Roadmap]:
    revision, analysis = call.newest()
    where = query.where.strip()
    only = frozenset(choose(call.person, call.project, analysis, where, call.now)) if where else None
    return revision, roadmap(analysis, bands(standing(call.person, call.project)), only)
