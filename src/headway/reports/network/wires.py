"""Long edges as wires: one joint in every layer they pass; edges of one source share a wire as far as they can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from headway.reports.network.layers import Edges, Layers


@dataclass(eq=False)
class Wired:
    """The graph in which every edge leads to the next layer: its vertices, then the joints of its wires.

    `up` and `down` are the neighbours in the layers before and behind; `chain` the vertices an edge passes, ends
    included, from the lower layer to the higher.
    """

    count: int
    layer: list[int]
    up: list[list[int]]
    down: list[list[int]]
    chain: list[tuple[int, ...]] = field(default_factory=list)

    def is_joint(self, vertex: int) -> bool:
        """Whether it is a joint of a wire and nothing to look at by itself."""
        return vertex >= self.count

    def joint(self, layer: int) -> int:
        """A new joint."""
        self.layer.append(layer)
        self.up.append([])
        self.down.append([])
        return len(self.layer) - 1

    def join(self, above: int, below: int) -> None:
        """An edge to the next layer, once."""
        if below not in self.down[above]:
            self.down[above].append(below)
            self.up[below].append(above)


def wired(edges: Edges, found: Layers) -> Wired:
    """Every edge cut into pieces of one layer each. What leads back has a wire of its own, against the others."""
    count = len(found.of)
    made = Wired(count, list(found.of), [[] for _ in range(count)], [[] for _ in range(count)])
    wires: dict[tuple[int, bool], list[int]] = {}
    for at, (source, target) in enumerate(edges):
        back = at in found.back
        first, last = (target, source) if back else (source, target)
        wire = wires.setdefault((first, back), [first])
        _reach(made, wire, made.layer[last] - made.layer[first])
        passed = (*wire[: made.layer[last] - made.layer[first]], last)
        made.join(passed[-2], last)
        made.chain.append(passed)
    return made


def _reach(made: Wired, wire: list[int], layers: int) -> None:
    """Lengthen a wire until something `layers` further can be joined to it."""
    while len(wire) < layers:
        joint = made.joint(made.layer[wire[-1]] + 1)
        made.join(wire[-1], joint)
        wire.append(joint)


def components(count: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    """For every vertex the least number among all it hangs together with."""
    root = list(range(count))

    def find(vertex: int) -> int:
        while root[vertex] != vertex:
            root[vertex] = root[root[vertex]]
            vertex = root[vertex]
        return vertex

    for source, target in edges:
        one, other = find(source), find(target)
        root[max(one, other)] = min(one, other)
    return [find(vertex) for vertex in range(count)]
