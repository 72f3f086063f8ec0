"""A block of iterations: every node's dates and what they cost, then the end of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headway.risk.lanes.course import NOWHERE, Bench, Chances, Course, Risks, Stage, Way
from headway.risk.lanes.lane import ALL, held, keep, recall, slow
from headway.risk.lanes.luck import block_luck, not_taken, sampled
from headway.risk.lanes.quick import hurt, quick
from headway.risk.lanes.streams import LANES
from headway.risk.lanes.tariffs import kept_lengths, paid_by_date
from headway.schedule.backward import backward, use_up_free_float
from headway.schedule.clock import Clock, finish_at, start_at, work_before
from headway.schedule.forward import forward
from headway.schedule.kernel import kernel, part, piece
from headway.schedule.net import ALWAYS, NEVER, Dates, Net, Rules
from headway.schedule.numbers import DONE, PLANNED, RUNNING, SPAN

if TYPE_CHECKING:
    from numpy.typing import NDArray

STILL, QUICK, SLOW = int(Way.STILL), int(Way.QUICK), int(Way.SLOW)
NOTHING = np.float32(0)


@kernel
def dated(
    net: Net,
    clock: Clock,
    rules: Rules,
    course: Course,
    chances: Chances,
    risks: Risks,
    bench: Bench,
    stage: Stage,
    luck: np.uint64,
    first: int,
    latin: bool,
) -> None:
    """Fill in the rows of all nodes and the cost of all lanes for the block that begins at iteration `first`."""
    for lane in range(LANES):
        bench.cost[lane] = 0.0
    for row in range(len(bench.spent)):
        for lane in range(LANES):
            bench.spent[row, lane] = NOTHING
    block_luck(chances, risks, bench, luck, first, latin)
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
            slow(net, clock, rules, course, chances, risks, bench, stage, luck, first, node, ALL, False)
        else:
            quick(net, clock, course, chances, bench, node)
            if chances.hurt[node]:
                hurt(clock, course, chances, risks, bench, luck, first, node)
        _priced(net, clock, course, chances, bench, node)
    if course.whole:
        whole(net, clock, rules, course, chances, bench, stage)
    if len(chances.tariffs.node):
        paid_by_date(net, clock, course, chances, bench)
    for row in range(len(bench.spent)):
        if course.above[row] >= 0:
            _taken_up(bench.spent, row, course.above[row])


@kernel
def whole(net: Net, clock: Clock, rules: Rules, course: Course, chances: Chances, bench: Bench, stage: Stage) -> None:
    """Where something stands as late as it can: after the forward pass over all nodes, the others, lane by lane."""
    for lane in range(LANES):
        for node in range(len(net.kind)):
            recall(net, clock, rules, course, bench, stage, node, lane)
            if net.state[node] == PLANNED:  # early dates are this lane's own again, not what the lane before left there
                stage.dates.early_start[node] = stage.dates.start[node]
            if net.state[node] == PLANNED or net.state[node] == RUNNING:
                stage.dates.early_finish[node] = stage.dates.finish[node]
            held(net, course, chances, bench, stage, node, lane)
            stage.by_start[node] = ALWAYS
            stage.by_finish[node] = ALWAYS
        backward(stage.net, clock, rules, stage.dates, stage.by_start, stage.by_finish)
        if rules.primavera:
            for node in range(len(net.kind)):
                stage.by_start[node] = ALWAYS
                stage.by_finish[node] = ALWAYS
            use_up_free_float(stage.net, clock, rules, stage.dates, stage.by_start, stage.by_finish)
        else:
            forward(stage.net, clock, rules, stage.dates, True)
        for node in range(len(net.kind)):
            keep(net, clock, rules, bench, stage, node, lane)


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
    if chances.tariffs.row[node] >= 0:
        kept_lengths(bench.minutes, chances.tariffs.row[node], bench.lasting)
    if course.purse[node] >= 0 and len(bench.spent):
        _spent(rate, base, bench.minutes, bench.spent, course.purse[node])
        if chances.arm[node] >= 0 and chances.fixed[node] != 0:
            for lane in range(LANES):
                if not_taken(chances, bench, node, lane):
                    bench.spent[course.purse[node], lane] -= np.float32(chances.fixed[node])


@kernel
def _paid(rate: float, base: int, minutes: NDArray[np.int32], cost: NDArray[np.float64]) -> None:
    """What a node's length adds to the cost of each lane."""
    for lane in range(LANES):
        cost[lane] += rate * (minutes[lane] - base)


@kernel
def _spent(rate: float, base: int, minutes: NDArray[np.int32], spent: NDArray[np.float32], row: int) -> None:
    """The same for the node's own row."""
    for lane in range(LANES):
        spent[row, lane] = np.float32(rate * (minutes[lane] - base))


@kernel
def _taken_up(spent: NDArray[np.float32], row: int, above: int) -> None:
    """Add a row to that of its summary task."""
    for lane in range(LANES):
        spent[above, lane] += spent[row, lane]


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
    dates: Dates,
    watched: NDArray[np.int32],
    finish: NDArray[np.int64],
    cost: NDArray[np.float64],
    kept: NDArray[np.int64],
    at: int,
    begins: int,
    ends: int,
) -> None:
    """Finish and cost of the project, and the finish of what is watched, for some of the lanes, kept from `at` on.

    Leaves in `tops` the finishes that are the project's, and nothing in those that are not.
    """
    _topped(clock, course, bench)
    for lane in range(begins, ends):
        finish[at + lane - begins] = bench.finish[lane]
        cost[at + lane - begins] = bench.cost[lane]
        for row in range(len(watched)):
            node = watched[row]
            if course.way[node] == STILL or net.state[node] == DONE:
                kept[row, at + lane - begins] = dates.finish[node]
            else:
                kept[row, at + lane - begins] = moment_of(clock, course, node, bench.end[node, lane])


@piece
def _topped(clock: Clock, course: Course, bench: Bench) -> None:
    """The latest finish per calendar, and of all."""
    for row in range(len(bench.tops)):
        for lane in range(LANES):
            bench.tops[row, lane] = NOWHERE
    for which in range(len(course.last)):
        _raise(course.last[which], course.top[which], bench.end, bench.tops)
    for lane in range(LANES):
        latest = course.settled
        for row in range(len(bench.tops)):
            if bench.tops[row, lane] > NOWHERE:
                latest = max(latest, _moment(clock, row, bench.tops[row, lane]))
        bench.finish[lane] = latest
        for row in range(len(bench.tops)):
            if bench.tops[row, lane] == NOWHERE or _moment(clock, row, bench.tops[row, lane]) != latest:
                bench.tops[row, lane] = -1


@part
def _moment(clock: Clock, row: int, work: int) -> int:
    """The moment of a finish in a row of `tops`: two for each calendar, of ends and of beginnings of working time."""
    return start_at(clock, row >> 1, work) if row & 1 else finish_at(clock, row >> 1, work)


@kernel
def _raise(node: int, row: int, end: NDArray[np.int32], tops: NDArray[np.int32]) -> None:
    for lane in range(LANES):
        tops[row, lane] = max(tops[row, lane], end[node, lane])
