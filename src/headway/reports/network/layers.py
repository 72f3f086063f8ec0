"""In which layer everything stands: behind all it waits for, and no further from what waits for it than need be.

Source: the layering of Sugiyama, Tagawa, Toda, Methods for visual understanding of hierarchical system
structures, 1981.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from headway.plan.value import Value

type Edges = Sequence[tuple[int, int]]


class Layers(Value, frozen=True):
    """The layer of every vertex, from 0, and the places of the edges that lead back: there is a circle with them."""

    of: tuple[int, ...]
    back: frozenset[int]


def layers(count: int, edges: Edges) -> Layers:
    """Every vertex in the layer behind the farthest of those it waits for, then drawn towards those who wait for it.

    Of vertices that wait for each other in a circle the one of the least number comes first.
    """
    order, back = _in_order(count, edges)
    before, after = _neighbours(count, [_forwards(edge, at in back) for at, edge in enumerate(edges)])
    of = [0] * count
    for vertex in order:
        of[vertex] = max((of[each] + 1 for each in before[vertex]), default=0)
    for vertex in reversed(order):
        if len(after[vertex]) > len(before[vertex]):
            of[vertex] = min(of[each] for each in after[vertex]) - 1
    return Layers(tuple(of), back)


def _forwards(edge: tuple[int, int], back: bool) -> tuple[int, int]:
    return (edge[1], edge[0]) if back else edge


def _neighbours(count: int, edges: Edges) -> tuple[list[list[int]], list[list[int]]]:
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for source, target in edges:
        before[target].append(source)
        after[source].append(target)
    return before, after


def _in_order(count: int, edges: Edges) -> tuple[list[int], frozenset[int]]:
    """All vertices, each after those it waits for, and the edges that had to be turned round for that.

    Where all that is left waits for each other, the one of the least number is let through.
    """
    waits = [0] * count
    out: list[list[int]] = [[] for _ in range(count)]
    for at, (source, target) in enumerate(edges):
        waits[target] += 1
        out[source].append(at)
    ready = [vertex for vertex in range(count) if waits[vertex] == 0]
    heapify(ready)
    order: list[int] = []
    done, left = [False] * count, 0
    while len(order) < count:
        if not ready:
            while done[left]:
                left += 1
            ready.append(left)
        vertex = heappop(ready)
        done[vertex] = True
        order.append(vertex)
        for at in out[vertex]:
            target = edges[at][1]
            waits[target] -= 1
            if waits[target] == 0 and not done[target]:
                heappush(ready, target)
    place = {vertex: at for at, vertex in enumerate(order)}
    return order, frozenset(at for at, (source, target) in enumerate(edges) if place[source] > place[target])
