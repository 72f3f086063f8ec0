"""What varies from iteration to iteration, as the arrays the simulation runs over, beside the Net of the schedule.

One draw is a number u in [0, 1) that depends on nothing but the seed, the iteration and the stable key of what is
drawn: before and after a Change share their luck, and an unrelated task moves nobody's. A distribution is a row of
`tables`: its quantiles at equal steps of u, as a share of the way from `low` to `high`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from headway.risk.bands import Band, Purse

STEPS = 256
"""Cells of a quantile table; it has one more knot than cells."""

CERTAIN = -1
"""In `table`: does not vary."""


class Effect(IntEnum):
    """How a risk falls on a node."""

    ADD = 0  # minutes onto the duration (of what remains)
    MULTIPLY = 1  # the duration (of what remains) times a factor
    DELAY = 2  # minutes of working time by which the start waits
    AWAY = 3  # from a moment within the risk's window on, so many working minutes in which nothing is done
    LOSE = 4  # each working day is lost with the probability of its day


class Tariffs(NamedTuple):
    """Assignments (a) paid by rates that change with the date, and the nodes (m of n) they belong to.

    Working minutes are those of the assignment's own calendar, as the costs of the schedule count them; see
    `headway.risk.lanes.tariffs`.
    """

    row: NDArray[np.int32]  # n: the place of a node among them, -1 for none
    node: NDArray[np.int32]  # m
    of: NDArray[np.int64]  # m + 1: where each node's assignments begin
    calendar: NDArray[np.int32]  # a: a row of `before`
    pace: NDArray[np.float64]  # a: minutes of work in a minute that is left of the duration
    aside: NDArray[np.int64]  # a: minutes of the duration that are over (of a level of effort)
    since: NDArray[np.int64]  # a: when it began, where that is a fact, NEVER else
    done: NDArray[np.float64]  # a: minutes of work done
    planned: NDArray[np.float64]  # a: what is left to pay by the dates of the schedule
    step: NDArray[np.int64]  # a + 1: where each one's steps begin
    begins: NDArray[np.int64]  # s: the working minute from which a price holds
    price: NDArray[np.float64]  # s: of a minute of work
    use: NDArray[np.float64]  # s: of the use itself, where the work begins under this rate
    portion: NDArray[np.int64]  # a + 1: where each one's profile begins; without one work is spread evenly
    over: NDArray[np.float64]  # p: the share of the time that is over at the end of a portion
    worth: NDArray[np.float64]  # p: the share of the work that is done there
    first_day: int
    before: NDArray[np.int64]  # calendars x (days + 1): working minutes before each day
    pattern: NDArray[np.int32]  # calendars x days
    worked: NDArray[np.int64]  # patterns x 1441


class Model(NamedTuple):
    """Sources of uncertainty over the nodes (n), edges (e) and risks (r) of a Net.

    Durations are working minutes of the whole task, of a running one of what remains; a node with several tracks
    varies by the ratio of the sampled to its own length, all tracks alike. Money is in the plan's currency.
    """

    tables: NDArray[np.float32]  # k x (STEPS + 1), rising from 0 to 1
    # durations
    key: NDArray[np.uint64]  # n: the hash of the task's identifier
    table: NDArray[np.int32]  # n: row of `tables`, CERTAIN for none
    low: NDArray[np.float64]  # n: minutes
    high: NDArray[np.float64]  # n
    # shared luck: z = own * e + sum(loading * factor), u = Phi(z)
    factor_key: NDArray[np.uint64]  # f
    factor: NDArray[np.int64]  # n + 1: where each node's loadings begin
    loaded: NDArray[np.int32]  # the factor of each loading
    loading: NDArray[np.float32]
    column: NDArray[np.int32]  # n: column of the explicitly correlated draws given to the run, -1 for none
    # risks
    risk_key: NDArray[np.uint64]  # r
    probability: NDArray[np.float64]  # r
    time_table: NDArray[np.int32]  # r: distribution of the impact in time (minutes, or a factor)
    time_low: NDArray[np.float64]  # r
    time_high: NDArray[np.float64]  # r
    money_table: NDArray[np.int32]  # r
    money_low: NDArray[np.float64]  # r
    money_high: NDArray[np.float64]  # r
    window: NDArray[np.int64]  # r x 2: moments between which it can happen, NEVER and ALWAYS for no bound
    daily: NDArray[np.float32]  # d x days of the clock: for LOSE, the chance that a day is lost
    daily_of: NDArray[np.int32]  # r: row of `daily`, -1 for none
    # where risks fall
    hit: NDArray[np.int64]  # n + 1: where each node's hits begin
    hit_risk: NDArray[np.int32]
    hit_effect: NDArray[np.int8]  # Effect
    edge_hit: NDArray[np.int64]  # e + 1: where each edge's begin; they add minutes to its lag
    edge_hit_risk: NDArray[np.int32]
    # branches: of the arms of a branch one is carried out; the tasks of the others take no time and cost nothing
    branch_key: NDArray[np.uint64]  # b
    arm: NDArray[np.int32]  # n: the branch of the node, -1 for none
    arm_from: NDArray[np.float64]  # n: its arm is the one where arm_from <= u < arm_to
    arm_to: NDArray[np.float64]  # n
    # money
    fixed: NDArray[np.float64]  # n: what it costs however long it takes (saved with an arm not taken)
    rate: NDArray[np.float64]  # n: per working minute of its duration (a level of effort: of its span)
    tariffs: Tariffs  # what is paid by rates that change with the date
    above: NDArray[np.int32]  # n: the summary into whose cost a node's is taken, -1 for none


class Wanted(NamedTuple):
    """What a run has to bring back beside the finish and cost of every iteration."""

    watched: NDArray[np.int32]  # w: nodes whose finish is kept for every iteration
    bands: bool  # the distributions of the finish and of the cost of every node
    criticality: bool
    sensitivity: bool


class Samples(NamedTuple):
    """What a run brought back; N iterations, in order, the same bits on any number of threads.

    `finish` and `watched` are minutes since 1970-01-01. Sums of sensitivity are exact integers over all iterations:
    of the duration d in minutes, its square, and its products with the finish (working minutes on the project's
    calendar, from `origin`) and with the cost (whole units of money from `cost_origin`).
    """

    finish: NDArray[np.int64]  # N: the project's
    cost: NDArray[np.float64]  # N: what it differs from the deterministic cost
    watched: NDArray[np.int64]  # w x N
    critical: NDArray[np.int64]  # n: iterations in which the node was on the path that drove the finish
    sum_d: NDArray[np.int64]  # n
    sum_dd: NDArray[np.int64]  # n
    sum_df: NDArray[np.int64]  # n
    sum_dc: NDArray[np.int64]  # n
    sum_f: int
    sum_ff: int
    sum_c: int
    sum_cc: int
    percentiles: NDArray[np.int64]  # n x 19: P5, P10 ... P95 of each node's finish, where bands were wanted
    happened: NDArray[np.int64]  # r: iterations in which each risk happened
    band: Band | None = None  # what the percentiles were read from, so that runs can be merged
    purse: Purse | None = None  # the distribution of every node's cost, where bands were wanted
