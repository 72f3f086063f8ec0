"""A plan as the arrays the kernels run over: nodes in topological order, edges sorted by their successor."""

from __future__ import annotations

from enum import IntEnum
from math import isnan
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FARTHEST = 2**40
"""More minutes than any calendar has: longer durations and lags are cut to this, and end beyond all time as well."""

NEVER = -(2**62)
"""Earlier than any moment: no bound from below."""

ALWAYS = 2**62
"""Later than any moment: no bound from above."""


class NodeKind(IntEnum):
    """What a node of the network is."""

    TASK = 0
    MILESTONE = 1  # a moment, at the beginning of working time (P6) or wherever its logic puts it (Microsoft)
    FINISH_MILESTONE = 2  # P6: a moment at the end of working time
    SPAN = 3  # a level of effort: from its predecessors to its successors
    GATE = 4  # holds back everything below a summary task that has logic of its own
    SUMMARY = 5  # a summary task whose dates others wait for, and P6's WBS summary activity
    OUT = 6  # not in the network: on a cycle, or a summary nobody waits for


class State(IntEnum):
    """How far a node has come."""

    PLANNED = 0
    RUNNING = 1
    DONE = 2
    FIXED = 3  # manual and external tasks: dates as typed


class EdgeType(IntEnum):
    """The four links, and the two edges between a summary task and what lies below it."""

    FS = 0
    SS = 1
    FF = 2
    SF = 3
    FLOOR = 4  # from a gate to what it holds back
    ROLL = 5  # from a task up to its summary


class Limit(IntEnum):
    """What a constraint does, as the kernels tell them apart."""

    NONE = 0
    SNET = 1
    SNLT = 2
    FNET = 3
    FNLT = 4
    START_ON = 5
    FINISH_ON = 6
    MUST_START = 7
    MUST_FINISH = 8


class Net(NamedTuple):
    """Nodes (index n), their tracks (`track[n]` to `track[n + 1]`) and their incoming edges (`edge[n]` to ...).

    A track is a stretch of work on one calendar: it begins `delay` working minutes after the node's start and lasts
    `span` of them, `rest` of which are still to do. Most nodes have one; a task that follows its resources has one for
    each. All moments and minutes are int64; NEVER and ALWAYS stand for no date.
    """

    kind: NDArray[np.int8]
    state: NDArray[np.int8]
    idle: NDArray[np.bool_]  # inactive: dated by its links like any other, but nobody waits for it
    calendar: NDArray[np.int32]  # the task's own: on which floats count, and moments stand
    actual_start: NDArray[np.int64]
    actual_finish: NDArray[np.int64]
    resume: NDArray[np.int64]  # where the remaining work begins, NEVER where nobody said
    limit: NDArray[np.int8]  # nodes x 2
    limit_date: NDArray[np.int64]  # nodes x 2
    deadline: NDArray[np.int64]
    delay: NDArray[np.int64]  # levelling delay, elapsed minutes
    wait: NDArray[np.int64]  # working minutes by which a start waits for a risk; none in a schedule
    late: NDArray[np.bool_]  # as late as possible
    expected: NDArray[np.int64]  # P6's expected finish, NEVER for none
    track: NDArray[np.int64]
    track_calendar: NDArray[np.int32]
    track_delay: NDArray[np.int64]
    track_span: NDArray[np.int64]
    track_rest: NDArray[np.int64]
    edge: NDArray[np.int64]
    source: NDArray[np.int32]
    type: NDArray[np.int8]
    lag: NDArray[np.int64]
    lag_calendar: NDArray[np.int32]


class Rules(NamedTuple):
    """What the passes need to know beside the network; moments are minutes."""

    start: int  # nothing begins before the project does
    now: int  # status date, NEVER for none
    finish: int  # the date late dates count from, NEVER: the latest early finish
    primavera: bool
    honour: bool  # constraints beat links in the forward pass (Microsoft Project)
    retained: int  # 0 retained logic, 1 progress override, 2 actual dates
    open_ends: bool  # an open end is late at its own finish
    resplit: bool  # remaining work waits for late predecessors (Microsoft Project: split in-progress tasks)
    backwards: bool  # scheduled from the finish


class Dates(NamedTuple):
    """What the passes fill in, one entry per node."""

    start: NDArray[np.int64]
    finish: NDArray[np.int64]
    early_start: NDArray[np.int64]
    early_finish: NDArray[np.int64]
    late_start: NDArray[np.int64]
    late_finish: NDArray[np.int64]
    cause: NDArray[np.int8]  # DriverKind
    cause_edge: NDArray[np.int64]  # the edge that drove, -1 for none
    sets_finish: NDArray[np.bool_]


def bounded(minutes: float) -> int:
    """Whole minutes, FARTHEST in their direction where a plan says something absurd, 0 for what is no number."""
    return 0 if isnan(minutes) else round(max(-FARTHEST, min(FARTHEST, minutes)))
