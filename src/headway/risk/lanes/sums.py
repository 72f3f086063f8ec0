"""What is counted over all iterations: whole numbers only, so that their order cannot matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headway.risk.lanes.course import NOWHERE, Bench, Course, Tally, Way
from headway.risk.lanes.streams import LANES
from headway.schedule.clock import Clock, finish_at, work_before
from headway.schedule.kernel import kernel
from headway.schedule.net import Net

if TYPE_CHECKING:
    from numpy.typing import NDArray

STILL, QUICK = int(Way.STILL), int(Way.QUICK)


@kernel
def summed(
    net: Net, clock: Clock, course: Course, bench: Bench, tally: Tally, begins: int, ends: int, sensitivity: bool
) -> None:
    """Add lanes `begins` to `ends` to the sums of finish and cost, to each random node's, and to the risks' counts."""
    for risk in range(len(tally.happened)):
        for lane in range(begins, ends):
            tally.happened[risk] += 1 if bench.happened[risk, lane] else 0
    for lane in range(LANES):
        within = begins <= lane < ends
        work = work_before(clock, course.project_calendar, bench.finish[lane]) - course.origin
        bench.late[lane] = work if within else 0
        bench.dear[lane] = np.int64(np.floor(bench.cost[lane] + 0.5)) if within else 0
        bench.counts[lane] = 1 if within else 0
        tally.sums[0] += bench.late[lane]
        tally.sums[1] += bench.late[lane] * bench.late[lane]
        tally.sums[2] += bench.dear[lane]
        tally.sums[3] += bench.dear[lane] * bench.dear[lane]
    if not sensitivity:
        return
    for node in range(len(net.kind)):
        if not course.random[node]:
            continue
        slot = course.slot[node]
        if slot >= 0:
            for lane in range(LANES):
                bench.moved[lane] = bench.lengths[slot, lane]
        else:
            for lane in range(LANES):
                bench.moved[lane] = bench.end[node, lane] - bench.begin[node, lane]
        d, dd, df, dc = _products(bench.moved, bench.counts, bench.late, bench.dear)
        tally.sum_d[node] += d
        tally.sum_dd[node] += dd
        tally.sum_df[node] += df
        tally.sum_dc[node] += dc


@kernel
def _products(
    lengths: NDArray[np.int32], counts: NDArray[np.int64], late: NDArray[np.int64], dear: NDArray[np.int64]
) -> tuple[int, int, int, int]:
    """Sums over the lanes of lengths, their squares, and their products with finish and cost."""
    d, dd, df, dc = 0, 0, 0, 0
    for lane in range(LANES):
        length = np.int64(lengths[lane]) * counts[lane]
        d += length
        dd += length * length
        df += length * late[lane]
        dc += length * dear[lane]
    return d, dd, df, dc


@kernel
def ranged(course: Course, bench: Bench, low: NDArray[np.int32], high: NDArray[np.int32]) -> None:
    """Widen each node's range by the finishes of a block."""
    for node in range(len(course.way)):
        if course.way[node] == STILL:
            continue
        for lane in range(LANES):
            end = bench.end[node, lane]
            if end != NOWHERE:
                low[node] = min(low[node], end)
                high[node] = max(high[node], end)


@kernel
def binned(
    course: Course,
    bench: Bench,
    low: NDArray[np.int32],
    step: NDArray[np.float32],
    counts: NDArray[np.int32],
    begins: int,
    ends: int,
) -> None:
    """Count each node's finishes by bin; the outermost bins take what lies beyond."""
    most = np.float32(counts.shape[1] - 1)
    for node in range(len(course.way)):
        if course.way[node] == STILL:
            continue
        least, per = low[node], np.float32(1) / step[node]
        for lane in range(LANES):
            at = np.float32(bench.end[node, lane] - least) * per
            bench.moved[lane] = np.int32(min(most, max(np.float32(0), at)))
        for lane in range(begins, ends):
            counts[node, bench.moved[lane]] += 1


@kernel
def reached(spent: NDArray[np.float32], low: NDArray[np.float32], high: NDArray[np.float32]) -> None:
    """Widen each row's range by what a block spent."""
    for row in range(len(spent)):
        for lane in range(LANES):
            low[row] = min(low[row], spent[row, lane])
            high[row] = max(high[row], spent[row, lane])


@kernel
def priced(
    spent: NDArray[np.float32],
    low: NDArray[np.float32],
    step: NDArray[np.float32],
    counts: NDArray[np.int32],
    moved: NDArray[np.int32],
    begins: int,
    ends: int,
) -> None:
    """Count what each row spent by bin; the outermost bins take what lies beyond."""
    most = np.float32(counts.shape[1] - 1)
    for row in range(len(spent)):
        least, per = low[row], np.float32(1) / step[row]
        for lane in range(LANES):
            moved[lane] = np.int32(min(most, max(np.float32(0), (spent[row, lane] - least) * per)))
        for lane in range(begins, ends):
            counts[row, moved[lane]] += 1


@kernel
def places(
    counts: NDArray[np.int32], totals: NDArray[np.int64], shares: NDArray[np.float64], found: NDArray[np.float64]
) -> None:
    """Where in each row of bins the rising shares of its counts are reached: the bin, and straight within it."""
    for row in range(len(counts)):
        before, at = 0, 0
        for column in range(len(shares)):
            asked = shares[column] * totals[row]
            while before + counts[row, at] < asked:
                before += counts[row, at]
                at += 1
            found[row, column] = at + (asked - before) / max(counts[row, at], 1)


@kernel
def moments_of(
    clock: Clock, on: NDArray[np.int32], quick: NDArray[np.bool_], work: NDArray[np.int64], moments: NDArray[np.int64]
) -> None:
    """The moments of finishes as rows hold them: working minutes of `on`, of the clock where not `quick`."""
    for at in range(len(work)):
        if quick[at]:
            moments[at] = finish_at(clock, on[at], work[at])
        else:
            moments[at] = work[at] + clock.first_day * 1440
