"""What is paid for work at rates that change with the date, between the dates a lane has drawn.

Work is spread evenly over the working time of its assignment, or as its profile says, and each stretch costs what the
rate in force there asks: the arithmetic of `headway.cost.rates.average`, in floating point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headway.risk.lanes.course import NOWHERE, Bench, Chances, Course, Way
from headway.risk.lanes.streams import LANES
from headway.risk.model import Tariffs
from headway.schedule.clock import Clock, finish_at, start_at, work_before
from headway.schedule.kernel import kernel, part, piece
from headway.schedule.net import NEVER, Net
from headway.schedule.numbers import SPAN

if TYPE_CHECKING:
    from numpy.typing import NDArray

STILL, QUICK = int(Way.STILL), int(Way.QUICK)


@kernel
def paid_by_date(net: Net, clock: Clock, course: Course, chances: Chances, bench: Bench) -> None:
    """Add to every lane what its dates make these assignments cost more or less than those of the schedule."""
    tariffs = chances.tariffs
    for row in range(len(tariffs.node)):
        node = tariffs.node[row]
        if course.way[node] == STILL:
            continue
        purse = course.purse[node] if len(bench.spent) else -1
        for lane in range(LANES):
            if bench.begin[node, lane] == NOWHERE or bench.end[node, lane] == NOWHERE:
                continue
            start, finish = _start(clock, course, bench, node, lane), _finish(clock, course, bench, node, lane)
            minutes = int(bench.lasting[row, lane])
            if net.kind[node] == SPAN:
                on = net.calendar[node]
                minutes = work_before(clock, on, finish) - work_before(clock, on, start)
            more = 0.0
            for at in range(tariffs.of[row], tariffs.of[row + 1]):
                more += paid(tariffs, at, start, finish, minutes) - tariffs.planned[at]
            bench.cost[lane] += more
            if purse >= 0:
                bench.spent[purse, lane] += np.float32(more)


@piece
def _start(clock: Clock, course: Course, bench: Bench, node: int, lane: int) -> int:
    """The moment a node begins in a lane."""
    begin = int(bench.begin[node, lane])
    if course.way[node] != QUICK:
        return begin + clock.first_day * 1440
    if course.begins_late[node]:
        return finish_at(clock, course.on[node], begin)
    return start_at(clock, course.on[node], begin)


@piece
def _finish(clock: Clock, course: Course, bench: Bench, node: int, lane: int) -> int:
    """The moment a node ends in a lane."""
    end = int(bench.end[node, lane])
    if course.way[node] != QUICK:
        return end + clock.first_day * 1440
    if course.ends_early[node]:
        return start_at(clock, course.on[node], end)
    return finish_at(clock, course.on[node], end)


@part
def paid(tariffs: Tariffs, at: int, start: int, finish: int, minutes: int) -> float:
    """What is left to pay for an assignment whose task lasts so many minutes between two moments."""
    work = tariffs.pace[at] * max(0, minutes - tariffs.aside[at])
    if work <= 0:
        return 0.0
    since = tariffs.since[at]
    begin = _worked(tariffs, tariffs.calendar[at], start if since == NEVER else since)
    end = _worked(tariffs, tariffs.calendar[at], finish)
    first, last = tariffs.step[at], tariffs.step[at + 1]
    price, use = tariffs.price[first], tariffs.use[first]
    for each in range(first, last):
        if tariffs.begins[each] <= begin:
            price, use = tariffs.price[each], tariffs.use[each]
    if end <= begin:
        return work * price + use
    low, span, mean = tariffs.done[at] / (tariffs.done[at] + work), float(end - begin), 0.0
    for each in range(first, last):
        opens, closes = max(begin, tariffs.begins[each]), end
        if each + 1 < last:
            closes = min(end, tariffs.begins[each + 1])
        if closes > opens:
            before = max(low, _share_done(tariffs, at, (opens - begin) / span))
            mean += max(0.0, _share_done(tariffs, at, (closes - begin) / span) - before) * tariffs.price[each]
    return work * (mean / (1.0 - low)) + use


@part
def _worked(tariffs: Tariffs, calendar: int, moment: int) -> int:
    """Working minutes of an assignment's calendar before a moment."""
    inside = min(max(moment - tariffs.first_day * 1440, 0), tariffs.pattern.shape[1] * 1440 - 1)
    day = inside // 1440
    return tariffs.before[calendar, day] + tariffs.worked[tariffs.pattern[calendar, day], inside - day * 1440]


@part
def _share_done(tariffs: Tariffs, at: int, time: float) -> float:
    """The share of the work that is done when this share of the time is over; see `headway.cost.rates.share_done`."""
    first, last = tariffs.portion[at], tariffs.portion[at + 1]
    if first == last:
        return time
    over, done = 0.0, 0.0
    for each in range(first, last):
        if time < tariffs.over[each]:
            return done + (tariffs.worth[each] - done) * ((time - over) / (tariffs.over[each] - over))
        over, done = tariffs.over[each], tariffs.worth[each]
    return done


@kernel
def kept_lengths(minutes: NDArray[np.int32], row: int, lasting: NDArray[np.int32]) -> None:
    """Keep how long a node takes in each lane until its dates are settled."""
    for lane in range(LANES):
        lasting[row, lane] = minutes[lane]
