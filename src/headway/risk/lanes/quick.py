"""Nodes in working time of their own calendar: the dates of all lanes at once, in whole minutes.

With W(t) the working minutes before t, a start s and a finish f of a node that takes d minutes are W(f) = W(s) + d, and
the latest of several moments is the one with the largest W; see docs/decisions/simulation-in-working-time.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headway.risk.lanes.course import NOWHERE, Bench, Chances, Course, Join, Risks, Way
from headway.risk.lanes.impair import impaired
from headway.risk.lanes.lane import round_minutes
from headway.risk.lanes.streams import LANES
from headway.schedule.clock import Clock, finish_at, later, start_at, work_before
from headway.schedule.kernel import kernel, piece
from headway.schedule.net import Net

if TYPE_CHECKING:
    from numpy.typing import NDArray

NO_JOIN, SAME, TABLE, CLOCK = int(Join.NONE), int(Join.SAME), int(Join.TABLE), int(Join.CLOCK)
SLOW = int(Way.SLOW)


@piece
def quick(net: Net, clock: Clock, course: Course, chances: Chances, bench: Bench, node: int) -> None:
    """The rows of a quick node, from `minutes`, `wait` and its sources' rows."""
    _from_floors(course.floor[node], course.finish_floor[node], bench.minutes, bench.start)
    for edge in range(net.edge[node], net.edge[node + 1]):
        join = course.join[edge]
        if join == NO_JOIN:
            continue
        source, clocked = net.source[edge], join == CLOCK
        rows = bench.begin if course.of_start[edge] else bench.end
        if join == SAME and chances.edge_hit[edge] == chances.edge_hit[edge + 1]:
            _same(rows, source, course.later[edge], course.of_finish[edge], bench.minutes, bench.start)
        elif join == SAME:
            clocked = True
        elif join == TABLE:
            table = course.table[edge]
            at, last, step = course.join_at[table], course.join_at[table + 1], course.join_step[table]
            first, after, ended = course.join_first[table], course.later[edge], course.ended[edge]
            shift = course.sooner[edge]
            inside = _tabled(
                rows,
                source,
                shift,
                ended,
                course.joins,
                at,
                last,
                first,
                step,
                after,
                bench.moved,
                bench.rest,
                bench.start,
            )
            clocked = not inside
        if clocked:
            _clocked(net, clock, course, chances, bench, node, edge)
    _laid(node, course.most[node], bench.start, bench.wait, bench.minutes, bench.begin, bench.end)


@kernel
def _from_floors(floor: int, finish_floor: int, minutes: NDArray[np.int32], start: NDArray[np.int32]) -> None:
    """The start that nothing but floors holds."""
    for lane in range(LANES):
        start[lane] = floor
    if finish_floor > NOWHERE:
        for lane in range(LANES):
            start[lane] = max(start[lane], finish_floor - minutes[lane])


@kernel
def _laid(
    node: int,
    most: int,
    start: NDArray[np.int32],
    wait: NDArray[np.int32],
    minutes: NDArray[np.int32],
    begin: NDArray[np.int32],
    end: NDArray[np.int32],
) -> None:
    """A node's rows from its start, wait and length."""
    for lane in range(LANES):
        at = np.int32(min(most, max(0, start[lane]) + wait[lane]))
        begin[node, lane] = at
        end[node, lane] = min(most, at + minutes[lane])


@kernel
def _same(
    rows: NDArray[np.int32],
    source: int,
    lag: int,
    of_finish: bool,
    minutes: NDArray[np.int32],
    start: NDArray[np.int32],
) -> None:
    """Demands of a source on the same calendar."""
    if of_finish:
        for lane in range(LANES):
            start[lane] = max(start[lane], rows[source, lane] + lag - minutes[lane])
    else:
        for lane in range(LANES):
            start[lane] = max(start[lane], rows[source, lane] + lag)


@kernel
def _tabled(
    rows: NDArray[np.int32],
    source: int,
    shift: int,
    ended: bool,
    joins: NDArray[np.int32],
    at: int,
    last: int,
    first: int,
    step: int,
    after: int,
    moved: NDArray[np.int32],
    rest: NDArray[np.int32],
    start: NDArray[np.int32],
) -> bool:
    """Demands of a source on another calendar, by a table; False where some lane lies outside it."""
    back = 1 if ended else 0
    inverse = 2**36 // step + 1  # y * inverse >> 36 is y // step for all y below 2**27
    least, most = np.int32(2**30), np.int32(-(2**30))
    for lane in range(LANES):
        moment = np.int32(rows[source, lane] + shift)
        least, most = min(least, moment), max(most, moment)
        cell = np.int32((np.int64(moment - back) * inverse) >> 36)
        rest[lane] = np.int32(moment - cell * step)
        moved[lane] = np.int32(cell - first)
    if least < first * step + back or most >= (first + last - at) * step:
        return False
    base = np.uint32(at)
    for lane in range(LANES):
        moved[lane] = joins[base + np.uint32(moved[lane])]
    for lane in range(LANES):
        worked = (moved[lane] >> 1) + (moved[lane] & 1) * rest[lane]
        start[lane] = max(start[lane], np.int32(worked + after))
    return True


@kernel
def _clocked(net: Net, clock: Clock, course: Course, chances: Chances, bench: Bench, node: int, edge: int) -> None:
    """Demands by the calendars' own arithmetic, lane by lane."""
    for lane in range(LANES):
        asked = demanded(net, clock, course, chances, bench, node, edge, lane)
        if asked > NOWHERE and course.of_finish[edge]:
            asked -= bench.minutes[lane]
        bench.start[lane] = max(bench.start[lane], asked)


@piece
def demanded(
    net: Net, clock: Clock, course: Course, chances: Chances, bench: Bench, node: int, edge: int, lane: int
) -> int:
    """The working minute that an edge asks a quick node's start, or finish, to wait for; NOWHERE for nothing."""
    source, of_start = net.source[edge], course.of_start[edge]
    row = int(bench.begin[source, lane] if of_start else bench.end[source, lane])
    if row == NOWHERE:
        return NOWHERE
    lag = net.lag[edge]
    for at in range(chances.edge_hit[edge], chances.edge_hit[edge + 1]):
        lag += round_minutes(bench.added[chances.edge_hit_risk[at], lane])
    if course.way[source] == SLOW:
        moment = row + clock.first_day * 1440
    elif course.begins_late[source] if of_start else not course.ends_early[source]:
        moment = finish_at(clock, course.on[source], row)
    else:
        moment = start_at(clock, course.on[source], row)
    moment = later(clock, net.lag_calendar[edge], moment, lag)
    return work_before(clock, course.on[node], moment)


@kernel
def hurt(
    clock: Clock, course: Course, chances: Chances, risks: Risks, bench: Bench, luck: np.uint64, first: int, node: int
) -> None:
    """What befalls a quick node while it is done, written over its rows."""
    most = course.most[node]
    for lane in range(LANES):
        begin, length = int(bench.begin[node, lane]), int(bench.minutes[lane])
        more, worked, lasting = impaired(
            clock, chances, risks, bench, luck, first, node, lane, course.on[node], begin, length
        )
        bench.begin[node, lane] = min(most, begin + more)
        bench.end[node, lane] = min(most, begin + more + lasting)
        bench.minutes[lane] = np.int32(worked)
