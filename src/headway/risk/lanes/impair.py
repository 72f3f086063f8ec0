"""Risks that depend on when a node is done: windows, absences, lost days."""

from __future__ import annotations

import numpy as np

from headway.risk.lanes.course import Bench, Chances, Risks
from headway.risk.lanes.luck import ADD, AWAY, DELAY, HALF, LOSE, MULTIPLY, NONE
from headway.risk.lanes.streams import GAMMA, mixed, stream
from headway.schedule.clock import Clock, start_at, work_before
from headway.schedule.kernel import piece

BY_40 = np.uint64(40)
DAY_SHARE = 2.0**-24
PATIENCE = 20_000
"""Days after which a task that loses every one of them is let go."""


@piece
def impaired(
    clock: Clock,
    chances: Chances,
    risks: Risks,
    bench: Bench,
    luck: np.uint64,
    first: int,
    node: int,
    lane: int,
    on: int,
    begins: int,
    length: int,
) -> tuple[int, int, int]:
    """What befalls a node that would begin at a working minute of its calendar and take so many of them.

    First every windowed impact whose window the untouched stretch meets, then absences and lost days, in the order of
    the hits. Answers by how many working minutes the start waits, how many are worked, and how many the work lasts.
    """
    more, worked = 0, length
    for at in range(chances.hit[node], chances.hit[node + 1]):
        risk, effect = chances.hit_risk[at], chances.hit_effect[at]
        if not risks.windowed[risk] or not _meets(clock, risks, risk, on, begins, length):
            continue
        if effect == ADD:
            worked += int(np.floor(bench.added[risk, lane] + HALF))
        elif effect == MULTIPLY:
            worked = int(np.float32(worked) * bench.times[risk, lane] + HALF)
        elif effect == DELAY:
            more += int(max(NONE, bench.added[risk, lane]) + HALF)
    if length > 0:
        worked = max(1, worked)
    worked = max(0, min(worked, 2**30))
    start, end = begins + more, begins + more + worked
    for at in range(chances.hit[node], chances.hit[node + 1]):
        risk, effect = chances.hit_risk[at], chances.hit_effect[at]
        if effect == AWAY and bench.happened[risk, lane]:
            start, end = _away(clock, bench, risk, lane, on, start, end)
        elif effect == LOSE and bench.happened[risk, lane] and risks.daily_of[risk] >= 0:
            begun = stream(luck, risks.risk_key[risk]) + np.uint64(first + lane) * GAMMA
            start, end = _lost(clock, risks, risks.daily_of[risk], begun, on, start, end)
    return start - begins, worked, end - start


@piece
def _meets(clock: Clock, risks: Risks, risk: int, on: int, begins: int, length: int) -> bool:
    """Whether a stretch of work overlaps the risk's window."""
    opens, closes = risks.window[risk, 0], risks.window[risk, 1]
    return begins < work_before(clock, on, closes) and begins + length > work_before(clock, on, opens)


@piece
def _away(clock: Clock, bench: Bench, risk: int, lane: int, on: int, start: int, end: int) -> tuple[int, int]:
    """A stretch of work that waits out an absence."""
    leaves = work_before(clock, on, bench.away[risk, lane])
    back = leaves + int(max(NONE, bench.added[risk, lane]) + HALF)
    if start >= back or end <= leaves:
        return start, end
    if start >= leaves:
        return back, end + back - start
    return start, end + back - leaves


@piece
def _lost(clock: Clock, risks: Risks, days: int, begun: np.uint64, on: int, start: int, end: int) -> tuple[int, int]:
    """A stretch of work that makes no headway on the days lost; it begins on a day that is not."""
    left = end - start
    day = (start_at(clock, on, start) - clock.first_day * 1440) // 1440
    at, begins = start, -1
    for _ in range(PATIENCE):
        if day >= clock.days:
            break
        close = int(clock.before[on, day + 1])
        if at < close:
            chance = risks.daily[days, day]
            if chance > 0 and int(mixed(begun ^ mixed(np.uint64(day))) >> BY_40) * DAY_SHARE < chance:
                at = close
            else:
                if begins < 0:
                    begins = at
                if left <= close - at:
                    return begins, at + left
                left -= close - at
                at = close
        day += 1
    return (begins if begins >= 0 else at), at + left
