"""One node in one lane, by the parts of the schedule's own forward pass: exact whatever the node is.

The lane's durations, lags and waits are written into the stage's Net, the dates of its sources into the stage's Dates;
the schedule's `place` does the rest.
"""

from __future__ import annotations

import numpy as np

from headway.risk.lanes.course import NOWHERE, Bench, Chances, Course, Risks, Stage, Way
from headway.risk.lanes.impair import impaired
from headway.risk.lanes.streams import LANES
from headway.schedule.clock import Clock, finish_at, start_at, work_before
from headway.schedule.forward import demand, place
from headway.schedule.kernel import kernel, piece
from headway.schedule.net import NEVER, Net, Rules
from headway.schedule.numbers import BY_CHILDREN, BY_LINK, DONE, GATE, PLANNED, ROLL, RUNNING, SPAN
from headway.schedule.spans import start_from

STILL, QUICK = int(Way.STILL), int(Way.QUICK)
BITS = np.array([1 << lane for lane in range(LANES)], np.uint64)
ALL = np.uint64(2**64 - 1)


@piece
def recall(
    net: Net, clock: Clock, rules: Rules, course: Course, bench: Bench, stage: Stage, node: int, lane: int
) -> None:
    """Write a node's dates in one lane into the stage's Dates. Still nodes stand there already."""
    if course.way[node] == STILL:
        return
    dates = stage.dates
    begin, end = int(bench.begin[node, lane]), int(bench.end[node, lane])
    if course.way[node] == QUICK:
        on = course.on[node]
        if not course.begun[node]:
            dates.start[node] = finish_at(clock, on, begin) if course.begins_late[node] else start_at(clock, on, begin)
        dates.finish[node] = start_at(clock, on, end) if course.ends_early[node] else finish_at(clock, on, end)
    elif rules.primavera and net.state[node] == DONE:
        dates.early_start[node] = dates.early_finish[node] = end + clock.first_day * 1440
    else:
        dates.start[node] = NEVER if begin == NOWHERE else begin + clock.first_day * 1440
        dates.finish[node] = NEVER if end == NOWHERE else end + clock.first_day * 1440


@piece
def keep(net: Net, clock: Clock, rules: Rules, bench: Bench, stage: Stage, node: int, lane: int) -> None:
    """Read a slow node's dates in one lane back into its rows."""
    dates = stage.dates
    start, finish = dates.start[node], dates.finish[node]
    if rules.primavera and net.state[node] == DONE:
        start = finish = dates.early_finish[node]
    zero = clock.first_day * 1440
    bench.begin[node, lane] = NOWHERE if start == NEVER else np.int32(max(NOWHERE + 1, min(-NOWHERE, start - zero)))
    bench.end[node, lane] = NOWHERE if finish == NEVER else np.int32(max(NOWHERE + 1, min(-NOWHERE, finish - zero)))


@kernel
def slow(
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
    node: int,
    mask: np.uint64,
    tracing: bool,
) -> None:
    """The rows of one node in the lanes of the mask; when tracing, instead, those lanes passed on to what held it."""
    hurt = course.slot[node] >= 0 and chances.hurt[node]
    for lane in range(LANES):
        if not mask & BITS[lane]:
            continue
        for edge in range(net.edge[node], net.edge[node + 1]):
            recall(net, clock, rules, course, bench, stage, net.source[edge], lane)
        for again in range(2 if hurt and not tracing else 1):
            held(net, course, chances, bench, stage, node, lane)
            place(stage.net, clock, rules, stage.dates, node, False)
            if again < hurt and not tracing and stage.dates.start[node] != NEVER:
                _befallen(net, clock, course, chances, risks, bench, stage, luck, first, node, lane)
        if tracing:
            _passed_on(net, clock, rules, bench, stage, node, lane)
        else:
            keep(net, clock, rules, bench, stage, node, lane)


@piece
def held(net: Net, course: Course, chances: Chances, bench: Bench, stage: Stage, node: int, lane: int) -> None:
    """Write a node's length, wait and lags in one lane into the stage's Net."""
    for edge in range(net.edge[node], net.edge[node + 1]):
        _lag(net, chances, bench, stage, edge, lane)
    slot = course.slot[node]
    if slot >= 0:
        _stretch(net, course, stage, node, int(bench.lengths[slot, lane]), int(bench.waits[slot, lane]))


@piece
def _befallen(
    net: Net,
    clock: Clock,
    course: Course,
    chances: Chances,
    risks: Risks,
    bench: Bench,
    stage: Stage,
    luck: np.uint64,
    first: int,
    node: int,
    lane: int,
) -> None:
    """Lengthen a node, placed as if nothing befell it, by what does."""
    slot, on, running = course.slot[node], net.calendar[node], net.state[node] == RUNNING
    begins = stage.dates.start[node]
    if running:
        begins = start_from(stage.net, clock, node, stage.dates.finish[node], True)
    work, length = work_before(clock, on, begins), int(bench.lengths[slot, lane])
    more, worked, lasting = impaired(clock, chances, risks, bench, luck, first, node, lane, on, work, length)
    bench.minutes[lane] = np.int32(worked)
    bench.lengths[slot, lane] = np.int32(lasting + more if running else lasting)
    bench.waits[slot, lane] += 0 if running else np.int32(more)


@piece
def _passed_on(net: Net, clock: Clock, rules: Rules, bench: Bench, stage: Stage, node: int, lane: int) -> None:
    """Mark in this lane the sources whose demands put the node where it is; ties mark all that tie."""
    dates = stage.dates
    cause, driver = dates.cause[node], dates.cause_edge[node]
    rest = net.state[node] == RUNNING
    latest = NEVER
    by_link = cause == BY_LINK and driver >= 0
    if by_link:
        latest = demand(stage.net, clock, rules, dates, node, driver, rest)
    for edge in range(net.edge[node], net.edge[node + 1]):
        source, drives = net.source[edge], False
        if cause == BY_CHILDREN:
            drives = net.type[edge] == ROLL and dates.finish[source] == dates.finish[node]
        elif net.kind[node] == GATE or net.kind[node] == SPAN:
            drives = edge == driver
        elif by_link and latest != NEVER:
            drives = demand(stage.net, clock, rules, dates, node, edge, rest) == latest
        if drives:
            bench.mask[source] |= BITS[lane]


@piece
def _lag(net: Net, chances: Chances, bench: Bench, stage: Stage, edge: int, lane: int) -> None:
    """An edge's lag in one lane."""
    begins, ends = chances.edge_hit[edge], chances.edge_hit[edge + 1]
    if begins == ends:
        return
    lag = net.lag[edge]
    for at in range(begins, ends):
        lag += round_minutes(bench.added[chances.edge_hit_risk[at], lane])
    stage.net.lag[edge] = lag


@piece
def round_minutes(value: np.float32) -> int:
    """Whole minutes of an impact."""
    return int(np.floor(value + np.float32(0.5)))


@piece
def _stretch(net: Net, course: Course, stage: Stage, node: int, length: int, wait: int) -> None:
    """Give a node this length in the stage's Net: all its tracks in proportion; of a running one, what remains."""
    own = course.base[node]
    running = net.state[node] == RUNNING
    for track in range(net.track[node], net.track[node + 1]):
        before = net.track_rest[track] if running else net.track_span[track]
        now = length
        if own > 0 and before != own:
            now = (before * length + own // 2) // own
        stage.net.track_rest[track] = now
        stage.net.track_span[track] = max(0, net.track_span[track] + now - before) if running else now
    if net.state[node] == PLANNED:
        stage.net.wait[node] = wait
