"""How high every vertex stands: wires straight, neighbours level where there is room, nothing over anything else.

A wire is one body that moves as a whole, a long one a few. The bodies are laid as tight as the order of the rows
allows; then each moves to the mean height of its neighbours, as far as those above and below let it, downwards and
upwards in turn; last to their median, which makes links level that can be. Source: the priority method of Sugiyama,
Tagawa, Toda, 1981.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from headway.reports.network.crossings import Rows
from headway.reports.network.wires import Wired

type Apart = Callable[[int, int], float]
type Bounds = list[list[tuple[int, float]]]

PASSES = 8
"""How often all bodies are moved to the mean of their neighbours."""

LEVEL = 2
"""How often, afterwards, to the median."""

STRAIGHT = 4
"""Over how many layers a wire never bends: longer ones, stacked, would make a drawing of mostly nothing."""


@dataclass(frozen=True, eq=False)
class _Bodies:
    """What moves as a whole: for each body what stands above and below it and how far off, and whom it is linked to."""

    of: Sequence[int]
    above: Bounds
    below: Bounds
    near: Sequence[Sequence[int]]
    order: Sequence[int]


def heights(made: Wired, rows: Rows, apart: Apart) -> list[float]:
    """The height of every vertex's middle; `apart` says how far two neighbours of a row are at least."""
    bodies = _bodies(made, rows, apart)
    at = _tight(bodies)
    for _ in range(PASSES):
        _moved(bodies, at, fmean)
    for _ in range(LEVEL):
        _moved(bodies, at, _median)
    return [at[body] for body in bodies.of]


def _bodies(made: Wired, rows: Rows, apart: Apart) -> _Bodies:
    root = _straightened(made, rows)
    number = {each: at for at, each in enumerate(sorted(set(root)))}
    of = [number[each] for each in root]
    above: Bounds = [[] for _ in number]
    below: Bounds = [[] for _ in number]
    for row in rows:
        for one, other in pairwise(row):
            room = apart(one, other)
            above[of[other]].append((of[one], room))
            below[of[one]].append((of[other], room))
    near: list[list[int]] = [[] for _ in number]
    for vertex, ends in enumerate(made.down):
        for end in ends:
            if of[vertex] != of[end]:
                near[of[vertex]].append(of[end])
                near[of[end]].append(of[vertex])
    return _Bodies(of, above, below, near, _downwards(above, below))


def _straightened(made: Wired, rows: Rows) -> list[int]:
    """For every joint the first of its wire that it is level with, unless two wires cross; for others itself."""
    root = list(range(len(made.layer)))
    place = {vertex: at for row in rows for at, vertex in enumerate(row)}
    for row in rows:
        reached = -1
        for vertex in row:
            before = made.up[vertex][0] if made.is_joint(vertex) else -1
            if before < 0 or not made.is_joint(before) or place[before] <= reached:
                continue
            if made.layer[vertex] - made.layer[root[before]] < STRAIGHT:
                root[vertex] = root[before]
                reached = place[before]
    return root


def _downwards(above: Bounds, below: Bounds) -> list[int]:
    """The bodies, each after all that stand above it somewhere."""
    waits = [len(each) for each in above]
    order = [body for body, number in enumerate(waits) if number == 0]
    for body in order:
        for other, _room in below[body]:
            waits[other] -= 1
            if waits[other] == 0:
                order.append(other)
    assert len(order) == len(waits), "bodies stand above each other in a circle"
    return order


def _tight(bodies: _Bodies) -> list[float]:
    """Each body as high up as those above it allow."""
    at = [0.0] * len(bodies.order)
    for body in bodies.order:
        at[body] = max([at[other] + room for other, room in bodies.above[body]], default=0.0)
    return at


def _moved(bodies: _Bodies, at: list[float], wanted: Callable[[list[float]], float]) -> None:
    """Every body towards its neighbours: from the lowest up, so that there is room to move down, then back."""
    for order in (reversed(bodies.order), bodies.order):
        for body in order:
            if near := bodies.near[body]:
                highest = max([at[other] + room for other, room in bodies.above[body]], default=-1e9)
                lowest = min([at[other] - room for other, room in bodies.below[body]], default=1e9)
                at[body] = max(highest, min(lowest, wanted([at[each] for each in near])))


def _median(heights_: list[float]) -> float:
    """The lower middle one: a height that somebody has, so that a link to them is level."""
    return sorted(heights_)[(len(heights_) - 1) // 2]
