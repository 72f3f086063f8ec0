"""Room for one thread to work in."""

from __future__ import annotations

import numpy as np

from headway.risk.lanes.course import Bench, Stage, Tally, Way
from headway.risk.lanes.streams import LANES
from headway.risk.prepare import Prepared
from headway.schedule.net import NEVER, Dates


def bench_for(prepared: Prepared, purses: bool = False) -> Bench:
    """Rows of LANES for every node; those of still ones hold the schedule. `purses`: also what each node costs."""
    course, chances = prepared.course, prepared.chances
    count, slots, risks = len(course.way), max(1, course.slots), len(prepared.risks.risk_key)
    zero = prepared.clock.first_day * 1440
    still = course.way == Way.STILL
    begin, end = np.zeros((count, LANES), np.int32), np.zeros((count, LANES), np.int32)
    if still.any():
        begin[still] = np.maximum(prepared.dates.start[still], zero)[:, None] - zero
        end[still] = np.maximum(prepared.dates.finish[still], zero)[:, None] - zero
    return Bench(
        begin=begin,
        end=end,
        lengths=np.zeros((slots, LANES), np.int32),
        waits=np.zeros((slots, LANES), np.int32),
        cost=np.zeros(LANES),
        spent=np.zeros((len(course.above) if purses else 0, LANES), np.float32),
        lasting=np.zeros((len(chances.tariffs.node), LANES), np.int32),
        mask=np.zeros(count, np.uint64),
        finish=np.full(LANES, NEVER, np.int64),
        late=np.zeros(LANES, np.int64),
        dear=np.zeros(LANES, np.int64),
        counts=np.zeros(LANES, np.int64),
        draws=np.zeros(LANES, np.uint32),
        share=np.zeros(LANES, np.float32),
        length=np.zeros(LANES, np.float32),
        minutes=np.zeros(LANES, np.int32),
        wait=np.zeros(LANES, np.int32),
        start=np.zeros(LANES, np.int32),
        moved=np.zeros(LANES, np.int32),
        rest=np.zeros(LANES, np.int32),
        factors=np.zeros((len(chances.factor_key), LANES), np.float32),
        happened=np.zeros((risks, LANES), np.bool_),
        added=np.zeros((risks, LANES), np.float32),
        times=np.ones((risks, LANES), np.float32),
        away=np.zeros((risks, LANES), np.int64),
        branch=np.zeros((len(chances.branch_key), LANES), np.float32),
        tops=np.zeros((2 * len(prepared.clock.before), LANES), np.int32),
        asked=np.zeros(LANES, np.bool_),
    )


def stage_for(prepared: Prepared) -> Stage:
    """A Net and Dates of its own, which hold the schedule to begin with."""
    net, count = prepared.net, len(prepared.net.kind)
    return Stage(
        net=net._replace(
            track_span=net.track_span.copy(),
            track_rest=net.track_rest.copy(),
            lag=net.lag.copy(),
            wait=net.wait.copy(),
        ),
        dates=Dates(*(column.copy() for column in prepared.dates)),  # type: ignore[arg-type]
        by_start=np.zeros(count, np.int64),
        by_finish=np.zeros(count, np.int64),
    )


def tally_for(prepared: Prepared) -> Tally:
    """Nothing counted yet."""
    count = len(prepared.net.kind)
    return Tally(
        critical=np.zeros(count, np.int64),
        sum_d=np.zeros(count, np.int64),
        sum_dd=np.zeros(count, np.int64),
        sum_df=np.zeros(count, np.int64),
        sum_dc=np.zeros(count, np.int64),
        sums=np.zeros(4, np.int64),
        happened=np.zeros(len(prepared.risks.risk_key), np.int64),
    )
