"""Summary tasks: dates, floats and criticality that follow from what lies below them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from headway.plan.plan import Plan
from headway.schedule.clock import Clock, work_before
from headway.schedule.compile import Network
from headway.schedule.kernel import plain
from headway.schedule.result import NO_DATE, DriverKind

EARLIEST_OF = ("start", "early_start", "late_start")
LATEST_OF = ("finish", "early_finish", "late_finish")


def roll_up(plan: Plan, net: Network, clock: Clock, columns: Mapping[str, NDArray[Any]]) -> NDArray[np.int64]:
    """Fill in the summary tasks' entries, children first, and return every task's duration in working minutes."""
    summary = net.summary
    for name in (*EARLIEST_OF, *LATEST_OF):
        columns[name][summary] = NO_DATE
    columns["critical"][summary] = columns["near_critical"][summary] = False
    active = np.array([plan.tasks[task].active and not plan.tasks[task].external for task in net.ids], np.bool_)
    _gather(
        net.parents,
        active,
        np.array([columns[name] for name in EARLIEST_OF]),
        np.array([columns[name] for name in LATEST_OF]),
        columns["critical"],
        columns["near_critical"],
        [columns[name] for name in (*EARLIEST_OF, *LATEST_OF)],
    )
    _summary_floats(net, clock, columns, summary)
    columns["driver_kind"][summary & (columns["start"] != NO_DATE)] = DriverKind.CHILDREN
    return _durations(net, clock, columns)


def _gather(
    parents: NDArray[np.int64],
    active: NDArray[np.bool_],
    lows: NDArray[np.int64],
    highs: NDArray[np.int64],
    critical: NDArray[np.bool_],
    near: NDArray[np.bool_],
    columns: list[NDArray[np.int64]],
) -> None:
    _fold(parents, active, lows, highs, critical, near)
    for column, folded in zip(columns, (*lows, *highs), strict=True):
        column[:] = folded


@plain
def _fold(
    parents: NDArray[np.int64],
    active: NDArray[np.bool_],
    lows: NDArray[np.int64],
    highs: NDArray[np.int64],
    critical: NDArray[np.bool_],
    near: NDArray[np.bool_],
) -> None:
    """Outline order has parents first, so the last entry is folded into its parent before the parent is looked at."""
    for at in range(len(parents) - 1, -1, -1):
        parent = parents[at]
        if parent < 0 or not active[at] or lows[0, at] == NO_DATE:
            continue
        for row in range(lows.shape[0]):
            if lows[row, parent] == NO_DATE or lows[row, at] < lows[row, parent]:
                lows[row, parent] = lows[row, at]
            highs[row, parent] = max(highs[row, parent], highs[row, at])
        critical[parent] = critical[parent] or critical[at]
        near[parent] = near[parent] or near[at]


def _summary_floats(
    net: Network, clock: Clock, columns: Mapping[str, NDArray[Any]], summary: NDArray[np.bool_]
) -> None:
    """A summary's floats lie between its own early and late dates, on its own calendar."""
    known = summary & (columns["start"] != NO_DATE)
    begin = _room(clock, net.task_calendar, columns["early_start"], columns["late_start"], known)[known]
    end = _room(clock, net.task_calendar, columns["early_finish"], columns["late_finish"], known)[known]
    total = np.minimum(begin, end)
    columns["start_float"][known], columns["finish_float"][known] = begin, end
    columns["total_float"][known], columns["free_float"][known] = total, np.maximum(total, 0)
    columns["interfering_float"][known] = np.minimum(total, 0)
    unknown = summary & ~known
    for name in ("start_float", "finish_float", "total_float", "free_float", "interfering_float"):
        columns[name][unknown] = NO_DATE


@plain
def _room(
    clock: Clock,
    calendar: NDArray[np.int32],
    early: NDArray[np.int64],
    late: NDArray[np.int64],
    asked: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Working minutes from early to late date, where asked for."""
    room = np.zeros(len(early), np.int64)
    for at in range(len(early)):
        if asked[at]:
            on = calendar[at]
            room[at] = work_before(clock, on, late[at]) - work_before(clock, on, early[at])
    return room


def _durations(net: Network, clock: Clock, columns: Mapping[str, NDArray[Any]]) -> NDArray[np.int64]:
    return _lengths(clock, net.task_calendar, columns["start"], columns["finish"])


@plain
def _lengths(
    clock: Clock, calendar: NDArray[np.int32], start: NDArray[np.int64], finish: NDArray[np.int64]
) -> NDArray[np.int64]:
    lengths = np.full(len(start), NO_DATE, np.int64)
    for at in range(len(start)):
        if start[at] != NO_DATE and finish[at] != NO_DATE:
            on = calendar[at]
            lengths[at] = work_before(clock, on, finish[at]) - work_before(clock, on, start[at])
    return lengths
