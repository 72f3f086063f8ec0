"""A block of iterations: every node's dates and what they cost, then the end of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headway.risk.lanes.course import NOWHERE, Bench, Chances, Course, Way
from headway.risk.lanes.lane import ALL, held, keep, recall, slow
from headway.risk.lanes.luck import block_luck, not_taken, sampled
from headway.risk.lanes.quick import hurt, quick
from headway.risk.lanes.streams import LANES
from headway.schedule.backward import backward, use_up_free_float
from headway.schedule.clock import Clock, finish_at, start_at, work_before
from headway.schedule.forward import forward
from headway.schedule.kernel import kernel, piece
from headway.schedule.net import ALWAYS, NEVER, Net, Rules
from headway.schedule.numbers import DONE, SPAN

if TYPE_CHECKING:
    from numpy.typing import NDArray

STILL, QUICK, SLOW = int(Way.STILL), int(Way.QUICK), int(Way.SLOW)


@kernel
def dated(
    net: Net,
    clock: Clock,
    rules: Rules,
    course: Course,
    chances: Chances,
    bench: Bench,
    luck: np.uint64,
    first: int,
    latin: bool,
) -> None:
    """Fill in the rows of all nodes and the cost of all lanes for the block that begins at iteration `first`."""
    for lane in range(LANES):
        bench.cost[lane] = 0.0
    block_luck(chances, bench, luck, first, latin)
    for node in range(len(net.kind)):
        way = course.way[node]
        if way == STILL:
            continue
        if course.random[node]:
            sampled(chances, bench, luck, first, latin, node, course.base[node])
        else:
            for lane in range(LANES):
                bench.minutes[lane] = course.base[node]
                bench.wait[lane] = 0
        if way == SLOW:
            slot = course.slot[node]
            if slot >= 0:
                for lane in range(LANES):
                    bench.lengths[slot, lane] = bench.minutes[lane]
                    bench.waits[slot, lane] = bench.wait[lane]
            slow(net, clock, rules, course, chances, bench, luck, first, node, ALL, False)
        else:
            quick(net, clock, course, chances, bench, node)
            if chances.hurt[node]:
                hurt(clock, course, chances, bench, luck, first, node)
        _priced(net, clock, course, chances, bench, node)
    if course.whole:
        whole(net, clock, rules, course, chances, bench, luck, first)


@kernel
def whole(
    net: Net, clock: Clock, rules: Rules, course: Course, chances: Chances, bench: Bench, luck: np.uint64, first: int
) -> None:
    """Where something stands as late as it can: after the forward pass over all nodes, the others, lane by lane."""
    for lane in range(LANES):
        for node in range(len(net.kind)):
            recall(net, clock, rules, course, bench, node, lane)
            held(net, course, chances, bench, node, lane)
            bench.by_start[node] = ALWAYS
            bench.by_finish[node] = ALWAYS
        backward(bench.net, clock, rules, bench.dates, bench.by_start, bench.by_finish)
        if rules.primavera:
            for node in range(len(net.kind)):
                bench.by_start[node] = ALWAYS
                bench.by_finish[node] = ALWAYS
            use_up_free_float(bench.net, clock, rules, bench.dates, bench.by_start, bench.by_finish)
        else:
            forward(bench.net, clock, rules, bench.dates, True)
        for node in range(len(net.kind)):
            keep(net, clock, rules, bench, node, lane)


@piece
def _priced(net: Net, clock: Clock, course: Course, chances: Chances, bench: Bench, node: int) -> None:
    """What the lanes cost more or less than the schedule for this node."""
    rate, base = chances.rate[node], course.base[node]
    if net.kind[node] == SPAN:
        for lane in range(LANES):
            if bench.begin[node, lane] != NOWHERE:
                bench.minutes[lane] = _span(clock, net.calendar[node], bench.begin[node, lane], bench.end[node, lane])
    if rate != 0:
        _paid(rate, base, bench.minutes, bench.cost)
    if chances.arm[node] >= 0 and chances.fixed[node] != 0:
        for lane in range(LANES):
            if not_taken(chances, bench, node, lane):
                bench.cost[lane] -= chances.fixed[node]


@kernel
def _paid(rate: float, base: int, minutes: NDArray[np.int32], cost: NDArray[np.float64]) -> None:
    """What a node's length adds to the cost of each lane."""
    for lane in range(LANES):
        cost[lane] += rate * (minutes[lane] - base)


@piece
def _span(clock: Clock, calendar: int, begin: int, end: int) -> int:
    """Working minutes between two moments of the clock."""
    zero = clock.first_day * 1440
    return work_before(clock, calendar, end + zero) - work_before(clock, calendar, begin + zero)


@piece
def moment_of(clock: Clock, course: Course, node: int, end: int) -> int:
    """The moment of a finish as the rows of a node hold it; NEVER for none."""
    if end == NOWHERE:
        return NEVER
    if course.way[node] == QUICK and not course.ends_early[node]:
        return finish_at(clock, course.on[node], end)
    if course.way[node] == QUICK:
        return start_at(clock, course.on[node], end)
    return end + clock.first_day * 1440


@kernel
def finished(
    net: Net,
    clock: Clock,
    course: Course,
    bench: Bench,
    watched: NDArray[np.int32],
    finish: NDArray[np.int64],
    cost: NDArray[np.float64],
    dates: NDArray[np.int64],
    at: int,
    begins: int,
    ends: int,
) -> None:
    """Finish and cost of the project, and the finish of what is watched, for some of the lanes, kept from `at` on."""
    for lane in range(LANES):
        bench.finish[lane] = course.settled
    for last in course.last:
        for lane in range(LANES):
            bench.finish[lane] = max(bench.finish[lane], moment_of(clock, course, last, bench.end[last, lane]))
    for lane in range(begins, ends):
        finish[at + lane - begins] = bench.finish[lane]
        cost[at + lane - begins] = bench.cost[lane]
        for row in range(len(watched)):
            node = watched[row]
            if course.way[node] == STILL or net.state[node] == DONE:
                dates[row, at + lane - begins] = bench.dates.finish[node]
            else:
                dates[row, at + lane - begins] = moment_of(clock, course, node, bench.end[node, lane])
