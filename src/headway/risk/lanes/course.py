"""What a run works with: how each node is computed, the chances it is given, and one thread's place to work in."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from headway.risk.model import Tariffs
    from headway.schedule.net import Dates, Net

NOWHERE = -(2**30)
"""In a row of moments or working minutes: no date."""

LONGEST = 2**30
"""Minutes; no sampled duration is longer."""


class Way(IntEnum):
    """How a node's dates come about."""

    STILL = 0  # nothing random at or before it: always as in the schedule
    QUICK = 1  # in working time of its own calendar, all lanes at once
    SLOW = 2  # lane by lane, by the schedule's own forward pass


class Join(IntEnum):
    """How an edge into a quick node turns the source's row into working time of the target's calendar."""

    NONE = 0  # asks for nothing, or its demand is part of the target's floor
    SAME = 1
    TABLE = 2
    CLOCK = 3  # by the schedule's own calendar arithmetic


class Course(NamedTuple):
    """Per node and edge. Rows of quick nodes hold working minutes of `on`, those of slow ones minutes of the clock.

    A quick node's start stands at the beginning of its working minute, its finish at the end, unless `begins_late` or
    `ends_early` tell otherwise of a moment without length.
    """

    way: NDArray[np.int8]
    random: NDArray[np.bool_]  # its length or its start varies by itself
    slot: NDArray[np.int32]  # the row of `lengths` of a random slow node, -1 for none
    slots: int
    whole: bool  # the plan needs late dates: every lane takes both passes
    on: NDArray[np.int32]
    begins_late: NDArray[np.bool_]
    ends_early: NDArray[np.bool_]
    begun: NDArray[np.bool_]  # its start is a fact
    base: NDArray[np.int64]  # its own length in the schedule, of a running one what remains
    floor: NDArray[np.int32]  # the earliest start
    finish_floor: NDArray[np.int32]  # the earliest finish
    most: NDArray[np.int32]  # working minutes there are
    # edges
    join: NDArray[np.int8]
    of_start: NDArray[np.bool_]
    of_finish: NDArray[np.bool_]
    table: NDArray[np.int32]
    sooner: NDArray[np.int32]  # the lag before the calendars change
    later: NDArray[np.int32]  # the lag after
    # conversions
    calendars: int
    ended: NDArray[np.bool_]  # e: it is the end of a working minute that the table turns, not its beginning
    joins: NDArray[np.int32]  # cells: twice the working minutes before it, and one more if it is worked
    join_at: NDArray[np.int64]
    join_first: NDArray[np.int64]  # the cell a table begins with
    join_step: NDArray[np.int64]  # minutes of a cell
    # the end of the project
    last: NDArray[np.int32]  # nodes that may be the last to finish
    top: NDArray[np.int32]  # of each of them, its row of `tops`
    settled: int  # the latest finish of all still nodes
    project_calendar: int
    origin: int  # working minutes on it before the project's start
    tight: NDArray[np.bool_]  # e: in a still node, the edge holds it as it stands
    # money
    purse: NDArray[np.int32]  # n: the row of `spent` of a node whose cost varies, -1 for none
    above: NDArray[np.int32]  # rows of `spent`: the one a row is added to, always a later one, -1 for none


class Chances(NamedTuple):
    """A Model as the kernels read it: single precision, what is switched off left out."""

    key: NDArray[np.uint64]
    table: NDArray[np.int32]
    low: NDArray[np.float32]
    range: NDArray[np.float32]
    tables: NDArray[np.float32]
    bent: NDArray[np.float32]  # the tables over a standard normal instead of a share
    normal: NDArray[np.float32]  # ERA + 1 quantiles of the standard normal
    factor_key: NDArray[np.uint64]
    factor: NDArray[np.int64]
    loaded: NDArray[np.int32]
    loading: NDArray[np.float32]
    own: NDArray[np.float32]  # n: what the factors leave to the node itself
    column: NDArray[np.int32]
    drawn: NDArray[np.float32]  # iterations x columns, from iteration `drawn_from` on
    drawn_from: int
    hit: NDArray[np.int64]
    hit_risk: NDArray[np.int32]
    hit_effect: NDArray[np.int8]
    struck: NDArray[np.int8]  # the effect of hits that fall whenever the work is done, -1 for the others
    hurt: NDArray[np.bool_]  # n: some hit depends on when the node is done
    edge_hit: NDArray[np.int64]
    edge_hit_risk: NDArray[np.int32]
    branch_key: NDArray[np.uint64]
    arm: NDArray[np.int32]
    arm_from: NDArray[np.float32]
    arm_to: NDArray[np.float32]
    fixed: NDArray[np.float64]
    rate: NDArray[np.float64]
    tariffs: Tariffs


class Risks(NamedTuple):
    """The risks themselves."""

    risk_key: NDArray[np.uint64]
    probability: NDArray[np.float64]  # 0 where switched off
    time_table: NDArray[np.int32]
    time_low: NDArray[np.float32]
    time_range: NDArray[np.float32]
    money_table: NDArray[np.int32]
    money_low: NDArray[np.float32]
    money_range: NDArray[np.float32]
    window: NDArray[np.int64]  # r x 2
    windowed: NDArray[np.bool_]  # r
    away_from: NDArray[np.int64]  # r: between which moments an absence begins
    away_to: NDArray[np.int64]
    daily: NDArray[np.float32]
    daily_of: NDArray[np.int32]


class Stage(NamedTuple):
    """One lane at a time, for the schedule's own passes."""

    net: Net
    dates: Dates
    by_start: NDArray[np.int64]
    by_finish: NDArray[np.int64]


class Bench(NamedTuple):
    """One thread's place to work: rows of LANES."""

    begin: NDArray[np.int32]  # n x LANES
    end: NDArray[np.int32]
    lengths: NDArray[np.int32]  # slots x LANES
    waits: NDArray[np.int32]  # slots x LANES
    cost: NDArray[np.float64]  # LANES
    spent: NDArray[np.float32]  # rows x LANES: what a node costs more or less than planned; no rows where not asked for
    lasting: NDArray[np.int32]  # m x LANES: the length of nodes that are paid by the date
    mask: NDArray[np.uint64]  # n: the lanes in which the node drives the finish
    finish: NDArray[np.int64]  # LANES
    late: NDArray[np.int64]  # LANES: the finish as working minutes from the project's start
    dear: NDArray[np.int64]  # LANES: the cost in whole units
    counts: NDArray[np.int64]  # LANES: 1 where the lane is asked for
    # of one node
    draws: NDArray[np.uint32]
    share: NDArray[np.float32]
    length: NDArray[np.float32]
    minutes: NDArray[np.int32]
    wait: NDArray[np.int32]
    start: NDArray[np.int32]
    moved: NDArray[np.int32]
    rest: NDArray[np.int32]
    # of the block
    factors: NDArray[np.float32]  # f x LANES
    happened: NDArray[np.bool_]  # r x LANES
    added: NDArray[np.float32]  # r x LANES: the impact in time, 0 where it did not happen
    times: NDArray[np.float32]  # r x LANES: the impact as a factor, 1 where it did not
    away: NDArray[np.int64]  # r x LANES: the moment an absence begins
    branch: NDArray[np.float32]  # b x LANES
    # of the project
    tops: NDArray[np.int32]  # 2 x calendars, x LANES: the latest finish of nodes on a calendar
    asked: NDArray[np.bool_]  # LANES: whether the lane is wanted


class Kept(NamedTuple):
    """Where the iterations of a run are kept, each at its own place; the bins are empty where no bands are wanted."""

    watched: NDArray[np.int32]  # nodes
    finish: NDArray[np.int64]  # of the project, moments
    cost: NDArray[np.float64]  # more or less than the schedule's
    dates: NDArray[np.int64]  # finish of what is watched, a row each
    low: NDArray[np.int32]  # of each node's first bin
    step: NDArray[np.float32]
    counts: NDArray[np.int32]  # n x bins
    # of the rows of `spent`
    least: NDArray[np.float32]
    width: NDArray[np.float32]
    sums: NDArray[np.int32]  # rows x bins


class Tally(NamedTuple):
    """What one thread counts; sums of whole numbers, so that it does not matter who counted what."""

    critical: NDArray[np.int64]
    sum_d: NDArray[np.int64]
    sum_dd: NDArray[np.int64]
    sum_df: NDArray[np.int64]
    sum_dc: NDArray[np.int64]
    sums: NDArray[np.int64]  # f, ff, c, cc
    happened: NDArray[np.int64]
