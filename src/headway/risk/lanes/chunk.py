"""A few blocks of iterations in one call: from Python, a call with all these arrays costs as much as many tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.risk.lanes.block import dated, finished
from headway.risk.lanes.course import Bench, Chances, Course, Kept, Risks, Stage, Tally
from headway.risk.lanes.streams import LANES
from headway.risk.lanes.sums import binned, priced, summed
from headway.risk.lanes.trace import traced
from headway.schedule.clock import Clock
from headway.schedule.kernel import kernel
from headway.schedule.net import Dates, Net, Rules

if TYPE_CHECKING:
    import numpy as np


@kernel
def made(
    net: Net,
    clock: Clock,
    rules: Rules,
    course: Course,
    chances: Chances,
    risks: Risks,
    bench: Bench,
    stage: Stage,
    dates: Dates,
    tally: Tally,
    kept: Kept,
    luck: np.uint64,
    blocks: tuple[int, int],
    run: tuple[int, int],
    latin: bool,
    criticality: bool,
    sensitivity: bool,
    bands: bool,
) -> None:
    """Make the blocks that begin at iterations `blocks[0]`, one block of lanes further, ... before `blocks[1]`.

    Of them the iterations `run[0]` to `run[1] - 1` count; they are kept from the place of the first of those on.
    """
    for first in range(blocks[0], blocks[1], LANES):
        begins, ends = max(0, run[0] - first), min(LANES, run[1] - first)
        at = first + begins - run[0]
        dated(net, clock, rules, course, chances, risks, bench, stage, luck, first, latin)
        finished(net, clock, course, bench, dates, kept.watched, kept.finish, kept.cost, kept.dates, at, begins, ends)
        if criticality:
            traced(
                net,
                clock,
                rules,
                course,
                chances,
                risks,
                bench,
                stage,
                dates,
                luck,
                first,
                begins,
                ends,
                tally.critical,
            )
        summed(net, clock, course, bench, tally, begins, ends, sensitivity)
        if bands:
            binned(course, bench, kept.low, kept.step, kept.counts, begins, ends)
            priced(bench.spent, kept.least, kept.width, kept.sums, bench.moved, begins, ends)
