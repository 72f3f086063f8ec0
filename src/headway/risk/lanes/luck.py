"""The luck of a block of iterations: which risks happen and how hard, and how long each node takes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headway.risk.lanes.course import Bench, Chances, Risks
from headway.risk.lanes.streams import LANES, SHARE, drawn, mixed, stream
from headway.risk.model import Effect
from headway.schedule.kernel import kernel, piece

if TYPE_CHECKING:
    from numpy.typing import NDArray

ADD, MULTIPLY, DELAY = int(Effect.ADD), int(Effect.MULTIPLY), int(Effect.DELAY)
AWAY, LOSE = int(Effect.AWAY), int(Effect.LOSE)
BY_CELL = np.uint32(16)
IN_CELL = np.uint32(0xFFFF)
CELL_SHARE = np.float32(2.0**-16)
BY_STRATUM = np.uint32(14)
IN_STRATUM = np.uint32(0x3FFF)
STRATUM_SHARE = np.float32(2.0**-14)
FULL = np.float32(2.0**24)
NONE, WHOLE, HALF = np.float32(0), np.float32(1), np.float32(0.5)
MOST = np.float32(2.0**30)
PER_BEND = np.float32(32)
MOST_BEND = np.float32(255.99998)
MIDDLE_BEND = np.float32(128)
NEXT = np.uint32(1)
IMPACT, MONEY, ABSENCE = np.uint64(0xA11CE), np.uint64(0xB0B), np.uint64(0xCAFE)
"""Told apart from whether the risk happens."""


@kernel
def block_luck(chances: Chances, risks: Risks, bench: Bench, luck: np.uint64, first: int, latin: bool) -> None:
    """The factors, risks and branches of a block."""
    for factor in range(len(chances.factor_key)):
        drawn(stream(luck, chances.factor_key[factor]), first, latin, bench.draws)
        _normal(chances.normal, bench.draws, bench.share)
        for lane in range(LANES):
            bench.factors[factor, lane] = bench.share[lane]
    for branch in range(len(chances.branch_key)):
        drawn(stream(luck, chances.branch_key[branch]), first, latin, bench.draws)
        for lane in range(LANES):
            bench.branch[branch, lane] = np.float32(bench.draws[lane]) * SHARE
    for risk in range(len(risks.risk_key)):
        _risk_luck(chances, risks, bench, luck, first, latin, risk)


@piece
def _risk_luck(
    chances: Chances, risks: Risks, bench: Bench, luck: np.uint64, first: int, latin: bool, risk: int
) -> None:
    """Whether a risk happens in each lane, and its impact in time and money."""
    key = risks.risk_key[risk]
    drawn(stream(luck, key), first, latin, bench.draws)
    for lane in range(LANES):
        bench.happened[risk, lane] = np.float32(bench.draws[lane]) * SHARE < risks.probability[risk]
    if risks.time_table[risk] >= 0:
        drawn(stream(luck, mixed(key ^ IMPACT)), first, latin, bench.draws)
    low, range_ = risks.time_low[risk], risks.time_range[risk]
    _valued(chances.tables, risks.time_table[risk], low, range_, bench.draws, bench.length)
    for lane in range(LANES):
        happened = bench.happened[risk, lane]
        bench.added[risk, lane] = bench.length[lane] if happened else NONE
        bench.times[risk, lane] = bench.length[lane] if happened else WHOLE
    low, range_ = risks.money_low[risk], risks.money_range[risk]
    if risks.money_table[risk] >= 0:
        drawn(stream(luck, mixed(key ^ MONEY)), first, latin, bench.draws)
    if risks.money_table[risk] >= 0 or low != 0:
        _valued(chances.tables, risks.money_table[risk], low, range_, bench.draws, bench.length)
        for lane in range(LANES):
            if bench.happened[risk, lane]:
                bench.cost[lane] += bench.length[lane]
    reach = risks.away_to[risk] - risks.away_from[risk]
    if reach > 0:
        drawn(stream(luck, mixed(key ^ ABSENCE)), first, latin, bench.draws)
    for lane in range(LANES):
        bench.away[risk, lane] = risks.away_from[risk] + ((reach * np.int64(bench.draws[lane])) >> 24)


@kernel
def _normal(normal: NDArray[np.float32], draws: NDArray[np.uint32], share: NDArray[np.float32]) -> None:
    """The standard normals that the draws stand for."""
    for lane in range(LANES):
        draw = draws[lane]
        cell = draw >> BY_STRATUM
        below = normal[cell]
        share[lane] = below + (normal[cell + NEXT] - below) * (np.float32(draw & IN_STRATUM) * STRATUM_SHARE)


@kernel
def _valued(
    tables: NDArray[np.float32],
    table: int,
    low: np.float32,
    range_: np.float32,
    draws: NDArray[np.uint32],
    length: NDArray[np.float32],
) -> None:
    """The values of a distribution that the draws stand for."""
    if table < 0:
        for lane in range(LANES):
            length[lane] = low
        return
    for lane in range(LANES):
        draw = draws[lane]
        cell = draw >> BY_CELL
        below = tables[table, cell]
        share = np.float32(draw & IN_CELL) * CELL_SHARE
        length[lane] = low + range_ * (below + (tables[table, cell + NEXT] - below) * share)


@kernel
def _bent(
    bent: NDArray[np.float32],
    table: int,
    low: np.float32,
    range_: np.float32,
    share: NDArray[np.float32],
    cells: NDArray[np.int32],
    length: NDArray[np.float32],
) -> None:
    """The same for standard normals. Cells first, then values: the first loop runs many lanes at once."""
    for lane in range(LANES):
        bend = share[lane] * PER_BEND + MIDDLE_BEND
        bend = bend if bend > NONE else NONE
        bend = bend if bend < MOST_BEND else MOST_BEND
        cell = np.int32(bend)
        cells[lane] = cell
        share[lane] = bend - np.float32(cell)
    for lane in range(LANES):
        at = np.uint32(cells[lane])
        below = bent[table, at]
        length[lane] = low + range_ * (below + (bent[table, at + NEXT] - below) * share[lane])


@piece
def sampled(chances: Chances, bench: Bench, luck: np.uint64, first: int, latin: bool, node: int, base: int) -> None:
    """How long a node takes in each lane, in `minutes`, and how long its start waits, in `wait`.

    Everything but what depends on when it is done.
    """
    if chances.table[node] < 0:
        for lane in range(LANES):
            bench.length[lane] = np.float32(base)
    else:
        _by_range(chances, bench, luck, first, latin, node, chances.table[node])
    for lane in range(LANES):
        bench.wait[lane] = 0
    for at in range(chances.hit[node], chances.hit[node + 1]):
        if chances.struck[at] >= 0:
            _struck(chances.struck[at], chances.hit_risk[at], bench.added, bench.times, bench.length, bench.wait)
    _whole_minutes(base > 0, bench.length, bench.minutes)
    arm = chances.arm[node]
    if arm >= 0:
        for lane in range(LANES):
            if bench.branch[arm, lane] < chances.arm_from[node] or bench.branch[arm, lane] >= chances.arm_to[node]:
                bench.minutes[lane] = 0


@kernel
def _struck(
    effect: int,
    risk: int,
    added: NDArray[np.float32],
    times: NDArray[np.float32],
    length: NDArray[np.float32],
    wait: NDArray[np.int32],
) -> None:
    """What a risk does to a length and a wait, whenever the work is done."""
    if effect == ADD:
        for lane in range(LANES):
            length[lane] = length[lane] + added[risk, lane]
    elif effect == MULTIPLY:
        for lane in range(LANES):
            length[lane] = length[lane] * times[risk, lane]
    elif effect == DELAY:
        for lane in range(LANES):
            wait[lane] += np.int32(max(NONE, added[risk, lane]) + HALF)


@kernel
def _whole_minutes(lasts: bool, length: NDArray[np.float32], minutes: NDArray[np.int32]) -> None:
    """Lengths as whole minutes; what takes time at all takes one."""
    least = WHOLE if lasts else NONE
    for lane in range(LANES):
        value = length[lane]
        value = value if value > least else least
        value = value if value < MOST else MOST
        minutes[lane] = np.int32(value + HALF)


@piece
def _by_range(chances: Chances, bench: Bench, luck: np.uint64, first: int, latin: bool, node: int, table: int) -> None:
    """A node's own length by its range, in `length`."""
    low, range_, column = chances.low[node], chances.range[node], chances.column[node]
    begins, ends = chances.factor[node], chances.factor[node + 1]
    if column >= 0:
        _from_column(chances.drawn, first - chances.drawn_from, column, bench.draws)
    else:
        drawn(stream(luck, chances.key[node]), first, latin, bench.draws)
    if begins == ends or column >= 0:
        _valued(chances.tables, table, low, range_, bench.draws, bench.length)
    else:
        _normal(chances.normal, bench.draws, bench.share)
        own = chances.own[node]
        for lane in range(LANES):
            bench.share[lane] = own * bench.share[lane]
        for at in range(begins, ends):
            factor, loading = chances.loaded[at], chances.loading[at]
            for lane in range(LANES):
                bench.share[lane] = bench.share[lane] + loading * bench.factors[factor, lane]
        _bent(chances.bent, table, low, range_, bench.share, bench.moved, bench.length)


@kernel
def _from_column(given: NDArray[np.float32], first: int, column: int, draws: NDArray[np.uint32]) -> None:
    """Draws that were made beforehand."""
    for lane in range(LANES):
        at = min(max(0, first + lane), len(given) - 1)
        draws[lane] = np.uint32(min(FULL - WHOLE, max(NONE, given[at, column] * FULL)))


@piece
def not_taken(chances: Chances, bench: Bench, node: int, lane: int) -> bool:
    """Whether the node lies on an arm that this lane does not take."""
    arm = chances.arm[node]
    if arm < 0:
        return False
    return bench.branch[arm, lane] < chances.arm_from[node] or bench.branch[arm, lane] >= chances.arm_to[node]
