"""In which order the vertices of a layer stand, so that few edges cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence

from headway.reports.network.wires import Wired

SWEEPS = 12
"""How often the layers are gone through at most."""

PATIENCE = 3
"""After so many passes that made nothing better it is enough."""

type Rows = list[list[int]]


def ordered(made: Wired, band: Sequence[int]) -> Rows:
    """The vertices of every layer in order: those of one `band` together, the bands by number.

    Each vertex moves to the mean place of its neighbours, downwards and upwards in turn; the order with the fewest
    crossings is kept. Source: the barycentre heuristic of Sugiyama, Tagawa, Toda, 1981.
    """
    rows: Rows = [[] for _ in range(max(made.layer, default=-1) + 1)]
    for vertex in sorted(range(len(made.layer)), key=lambda each: (band[each], each >= made.count, each)):
        rows[made.layer[vertex]].append(vertex)
    place = [0.0] * len(made.layer)
    for row in rows:
        _number(row, place)
    best, fewest, idle = [row[:] for row in rows], crossings(made, rows, place), 0
    for sweep in range(SWEEPS):
        if fewest == 0 or idle == PATIENCE:
            break
        _swept(rows, place, made.up if sweep % 2 == 0 else made.down, band, upwards=sweep % 2 == 1)
        found = crossings(made, rows, place)
        idle = 0 if found < fewest else idle + 1
        if found < fewest:
            best, fewest = [row[:] for row in rows], found
    return best


def _number(row: Sequence[int], place: list[float]) -> None:
    for at, vertex in enumerate(row):
        place[vertex] = at


def _swept(rows: Rows, place: list[float], near: list[list[int]], band: Sequence[int], *, upwards: bool) -> None:
    for row in reversed(rows) if upwards else rows:
        key = {}
        for vertex in row:
            beside = near[vertex]
            mean = sum([place[each] for each in beside]) / len(beside) if beside else place[vertex]
            key[vertex] = (band[vertex], mean)
        row.sort(key=key.__getitem__)
        _number(row, place)


def crossings(made: Wired, rows: Rows, place: Sequence[float]) -> int:
    """How many pairs of edges cross between neighbouring layers."""
    total = 0
    for row in rows:
        met: list[float] = []
        for vertex in row:
            ends = sorted([place[each] for each in made.down[vertex]])
            if met:
                total += sum([len(met) - bisect_right(met, end) for end in ends])
            for end in ends:
                insort(met, end)
    return total
