"""What drove the project's finish: from the nodes that finish last back along the edges that held them.

A node's mask has a bit for each lane in which it lies on a driving path; ties mark all tied paths.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headway.risk.lanes.course import NOWHERE, Bench, Chances, Course, Join, Risks, Stage, Way
from headway.risk.lanes.lane import BITS, slow
from headway.risk.lanes.quick import demanded
from headway.risk.lanes.streams import LANES
from headway.schedule.clock import Clock
from headway.schedule.kernel import kernel, piece
from headway.schedule.net import Dates, Net, Rules
from headway.schedule.numbers import GATE, OUT

if TYPE_CHECKING:
    from numpy.typing import NDArray

STILL, QUICK = int(Way.STILL), int(Way.QUICK)
NO_JOIN, SAME = int(Join.NONE), int(Join.SAME)
NONE = np.uint64(0)


@kernel
def traced(
    net: Net,
    clock: Clock,
    rules: Rules,
    course: Course,
    chances: Chances,
    risks: Risks,
    bench: Bench,
    stage: Stage,
    dates: Dates,
    luck: np.uint64,
    first: int,
    begins: int,
    ends: int,
    critical: NDArray[np.int64],
) -> None:
    """Count for each node the lanes from `begins` to `ends` in which it drove the finish."""
    for node in range(len(net.kind)):
        bench.mask[node] = NONE
    _last(net, course, bench, dates, begins, ends)
    for node in range(len(net.kind) - 1, -1, -1):
        mask = bench.mask[node]
        if mask == NONE or net.kind[node] == OUT:
            continue
        counted = 0
        if course.way[node] == STILL:
            for lane in range(LANES):
                counted += 1 if mask & BITS[lane] else 0
            for edge in range(net.edge[node], net.edge[node + 1]):
                if course.tight[edge]:
                    bench.mask[net.source[edge]] |= mask
        elif course.way[node] == QUICK:
            for lane in range(LANES):
                if mask & BITS[lane]:
                    counted += 1
                    _by_work(net, clock, course, chances, bench, node, lane)
        else:
            for lane in range(LANES):
                counted += 1 if mask & BITS[lane] else 0
            slow(net, clock, rules, course, chances, risks, bench, stage, luck, first, node, mask, True)
        critical[node] += counted


@piece
def _last(net: Net, course: Course, bench: Bench, dates: Dates, begins: int, ends: int) -> None:
    """Mark the nodes that finish last, still ones included."""
    settled = NONE
    for lane in range(LANES):
        bench.asked[lane] = begins <= lane < ends
        if bench.asked[lane] and bench.finish[lane] == course.settled:
            settled |= BITS[lane]
    for which in range(len(course.last)):
        node = course.last[which]
        bench.mask[node] = _matched(node, course.top[which], bench.end, bench.tops, bench.asked)
    if settled != NONE:
        for node in range(len(net.kind)):
            still = course.way[node] == STILL and not net.idle[node] and net.kind[node] < GATE
            if still and dates.finish[node] == course.settled:
                bench.mask[node] |= settled


@kernel
def _matched(
    node: int, row: int, end: NDArray[np.int32], tops: NDArray[np.int32], asked: NDArray[np.bool_]
) -> np.uint64:
    """The lanes asked for in which a node's finish is the latest of all."""
    ties = 0
    for lane in range(LANES):
        ties += 1 if end[node, lane] == tops[row, lane] else 0
    mask = NONE
    if ties == 0:
        return mask
    for lane in range(LANES):
        if asked[lane] and end[node, lane] == tops[row, lane]:
            mask |= BITS[lane]
    return mask


@piece
def _by_work(net: Net, clock: Clock, course: Course, chances: Chances, bench: Bench, node: int, lane: int) -> None:
    """Pass a quick node's lane on to the sources whose demands were the latest of all, and no less than its floors."""
    length = int(bench.end[node, lane] - bench.begin[node, lane])
    latest = max(int(course.floor[node]), int(course.finish_floor[node]) - length, 0)
    for edge in range(net.edge[node], net.edge[node + 1]):
        if course.join[edge] != NO_JOIN:
            latest = max(latest, _asked(net, clock, course, chances, bench, node, edge, lane, length))
    for edge in range(net.edge[node], net.edge[node + 1]):
        join = course.join[edge]
        if join != NO_JOIN and _asked(net, clock, course, chances, bench, node, edge, lane, length) == latest:
            bench.mask[net.source[edge]] |= BITS[lane]


@piece
def _asked(
    net: Net, clock: Clock, course: Course, chances: Chances, bench: Bench, node: int, edge: int, lane: int, length: int
) -> int:
    """The start an edge asks of a quick node, in working minutes."""
    source = net.source[edge]
    if course.join[edge] == SAME and chances.edge_hit[edge] == chances.edge_hit[edge + 1]:
        row = bench.begin[source, lane] if course.of_start[edge] else bench.end[source, lane]
        asked = int(row) + int(course.later[edge])
    else:
        asked = demanded(net, clock, course, chances, bench, node, edge, lane)
    return asked - length if course.of_finish[edge] and asked != NOWHERE else asked
