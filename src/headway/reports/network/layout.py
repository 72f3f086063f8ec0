"""Where every box of a network stands, and which way every link takes between them. Same arguments, same answer."""

from __future__ import annotations

from collections.abc import Sequence

from headway.plan.value import Value
from headway.reports.network.crossings import ordered
from headway.reports.network.layers import Edges, layers
from headway.reports.network.places import heights
from headway.reports.network.wires import Wired, components, wired

WIDE, HIGH = 192.0, 46.0
"""The size of a box, in pixels."""

BETWEEN = 64.0
"""The room between two layers, in which links bend."""

APART, WIRE = 14.0, 10.0
"""The room between two boxes of a layer, and around a link that passes one."""

COLUMNS = 6
"""In how many columns the boxes stand at least that no link leads to or from."""

type Point = tuple[float, float]


class Box(Value, frozen=True):
    """The upper left corner of a box, and its layer; -1: it is linked to nothing and stands below the others."""

    x: float
    y: float
    layer: int


class Laid(Value, frozen=True):
    """The boxes; for each link the points it passes from box to box; which of them lead back; the whole size.

    A link runs level across a layer and bends between two: its points are where it leaves a layer and enters the next.
    """

    boxes: tuple[Box, ...]
    routes: tuple[tuple[Point, ...], ...]
    back: frozenset[int]
    wide: float
    high: float


def lay(count: int, edges: Edges) -> Laid:
    """A place for `count` boxes (numbers from 0, which break every tie) and a way for every edge between two of them.

    An edge from a box to itself has no way: an empty one. Linear in boxes and the layers that links pass, but for the
    sorting of each layer.
    """
    kept = [(at, edge) for at, edge in enumerate(edges) if edge[0] != edge[1]]
    linked = sorted({vertex for _at, edge in kept for vertex in edge})
    number = {vertex: at for at, vertex in enumerate(linked)}
    among = [(number[source], number[target]) for _at, (source, target) in kept]
    found = layers(len(linked), among)
    made = wired(among, found)
    rows = ordered(made, _bands(made))
    middles = heights(made, rows, lambda one, other: _apart(made, one, other))
    top = min((middle - _half(made, vertex) for vertex, middle in enumerate(middles)), default=0.0)
    middles = [middle - top for middle in middles]
    low = max((middle + _half(made, vertex) for vertex, middle in enumerate(middles)), default=0.0)
    boxes = _boxes(count, linked, made, middles, low, len(rows))
    routes: list[tuple[Point, ...]] = [()] * len(edges)
    for at, (place, _edge) in enumerate(kept):
        way = _route(made, made.chain[at], middles)
        routes[place] = way[::-1] if at in found.back else way
    wide = max((box.x for box in boxes), default=-WIDE) + WIDE
    high = max((box.y for box in boxes), default=-HIGH) + HIGH
    return Laid(tuple(boxes), tuple(routes), frozenset(kept[at][0] for at in found.back), wide, max(high, low))


def _bands(made: Wired) -> list[int]:
    """What hangs together stands together, the largest group first: for every vertex the place of its group."""
    root = components(len(made.layer), [(one, other) for one, near in enumerate(made.down) for other in near])
    size: dict[int, int] = {}
    for each in root:
        size[each] = size.get(each, 0) + 1
    order = {each: at for at, each in enumerate(sorted(size, key=lambda each: (-size[each], each)))}
    return [order[each] for each in root]


def _half(made: Wired, vertex: int) -> float:
    return 0.0 if made.is_joint(vertex) else HIGH / 2


def _apart(made: Wired, one: int, other: int) -> float:
    wires = made.is_joint(one) + made.is_joint(other)
    return _half(made, one) + _half(made, other) + (APART if wires == 0 else WIRE)


def _left(layer: int) -> float:
    return layer * (WIDE + BETWEEN)


def _boxes(
    count: int, linked: Sequence[int], made: Wired, middles: Sequence[float], low: float, layers_: int
) -> list[Box]:
    boxes: dict[int, Box] = {
        vertex: Box(_left(made.layer[at]), middles[at] - HIGH / 2, made.layer[at]) for at, vertex in enumerate(linked)
    }
    alone = [vertex for vertex in range(count) if vertex not in boxes]
    top, columns = (low + 2 * HIGH if linked else 0.0), max(COLUMNS, layers_)
    for at, vertex in enumerate(alone):
        row, column = divmod(at, columns)
        boxes[vertex] = Box(_left(column), top + row * (HIGH + APART), -1)
    return [boxes[vertex] for vertex in range(count)]


def _route(made: Wired, passed: Sequence[int], middles: Sequence[float]) -> tuple[Point, ...]:
    points: list[Point] = [(_left(made.layer[passed[0]]) + WIDE, middles[passed[0]])]
    for vertex in passed[1:-1]:
        left, level = _left(made.layer[vertex]), middles[vertex]
        points += [(left, level), (left + WIDE, level)]
    points.append((_left(made.layer[passed[-1]]), middles[passed[-1]]))
    return tuple(points)
