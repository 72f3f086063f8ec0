"""Serial generation: task after task at the first moment at which all it needs is free."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from headway.schedule.clock import Clock
from headway.schedule.forward import place
from headway.schedule.kernel import kernel, part
from headway.schedule.levelling.site import Needs
from headway.schedule.net import ALWAYS, NEVER, Dates, Net, Rules
from headway.schedule.spans import finish_from, snap_start

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PATIENCE = 100_000
"""Windows tried for one task before it is left where it is."""


class Profile(NamedTuple):
    """What is free of each resource: from `since[i]` on `free[i]` parts, i from `first[r]`, `steps[r]` of them."""

    first: NDArray[np.int64]
    steps: NDArray[np.int64]
    since: NDArray[np.int64]
    free: NDArray[np.int64]


class Aims(NamedTuple):
    """What may move, and how far: the latest start and finish of each node, ALWAYS where it does not matter."""

    movable: NDArray[np.bool_]
    latest_start: NDArray[np.int64]
    latest_finish: NDArray[np.int64]
    stuck: NDArray[np.bool_]  # filled in: found no place


@kernel
def urgent(net: Net, key: NDArray[np.int64]) -> None:
    """Lower each node's key to that of what waits for it, so that ascending keys are an order to generate in."""
    for node in range(len(net.kind) - 1, -1, -1):
        for edge in range(net.edge[node], net.edge[node + 1]):
            key[net.source[edge]] = min(key[net.source[edge]], key[node])


@kernel
def generate(
    net: Net,
    clock: Clock,
    rules: Rules,
    dates: Dates,
    needs: Needs,
    profile: Profile,
    aims: Aims,
    order: NDArray[np.int64],
) -> None:
    """Give every node its dates and its levelling delay, in an order in which predecessors come first.

    Dates are those of the forward pass (`place`), so that a schedule of the plan with these delays has the same.
    What may not move is dated, but takes nothing from the profile: it was booked before.
    """
    for at in range(len(order)):
        node = order[at]
        if aims.movable[node]:
            net.delay[node] = 0
        base, goal, tries = NEVER, NEVER, 0
        first, second = net.limit[node, 0], net.limit[node, 1]
        bare = aims.movable[node] and (first != 0 or second != 0)
        if bare:
            net.limit[node, 0] = net.limit[node, 1] = 0
        while True:
            place(net, clock, rules, dates, node, False)
            start, finish = dates.start[node], dates.finish[node]
            if not aims.movable[node] or start == NEVER:
                break
            if base == NEVER:
                base = start
            if bare:  # the delay counts from where the links alone would have it begin
                bare = False
                net.limit[node, 0], net.limit[node, 1] = first, second
                continue
            if finish <= start or aims.stuck[node]:
                break
            moment = _clear(needs, profile, node, max(start, rules.now), finish)
            if start >= goal and moment <= max(start, rules.now):
                break
            while start >= goal and tries < PATIENCE:
                tries += 1
                start = snap_start(net, clock, node, moment) if moment < ALWAYS else ALWAYS
                if start > aims.latest_start[node]:
                    start = ALWAYS
                if start == ALWAYS:
                    break
                finish = finish_from(net, clock, node, start, False)
                moment = _clear(needs, profile, node, start, finish)
                if moment <= start:
                    break
            if start < goal or start == ALWAYS or finish > aims.latest_finish[node] or tries >= PATIENCE:
                aims.stuck[node] = True
                net.delay[node] = 0
            else:
                goal = start
                net.delay[node] = start - base
        if aims.movable[node] and dates.start[node] != NEVER:
            take(needs, profile, node, max(dates.start[node], rules.now), dates.finish[node])


@kernel
def book(needs: Needs, profile: Profile, pinned: NDArray[np.int64], dates: Dates, now: int) -> None:
    """Take what these nodes need from the profile, at the dates they have."""
    for at in range(len(pinned)):
        node = pinned[at]
        if dates.start[node] != NEVER:
            take(needs, profile, node, max(dates.start[node], now), dates.finish[node])


@part
def _clear(needs: Needs, profile: Profile, node: int, start: int, finish: int) -> int:
    """`start` where all is free until `finish`; else the moment before which work of that length cannot begin."""
    moment = start
    for need in range(needs.first[node], needs.first[node + 1]):
        who, parts = needs.who[need], needs.parts[need]
        end = profile.first[who] + profile.steps[who]
        step = _step(profile, who, start)
        while step < end and profile.since[step] < finish:
            if profile.free[step] < parts:
                moment = max(moment, profile.since[step + 1] if step + 1 < end else ALWAYS)
            step += 1
    return moment


@part
def _step(profile: Profile, who: int, moment: int) -> int:
    """The step of a resource's profile in which the moment lies."""
    low, high = profile.first[who], profile.first[who] + profile.steps[who]
    while high - low > 1:
        middle = (low + high) >> 1
        if profile.since[middle] <= moment:
            low = middle
        else:
            high = middle
    return low


@part
def take(needs: Needs, profile: Profile, node: int, start: int, finish: int) -> None:
    """Book all that a node needs from `start` to `finish`."""
    if finish <= start:
        return
    for need in range(needs.first[node], needs.first[node + 1]):
        who = needs.who[need]
        begin = _cut(profile, who, start)
        end = _cut(profile, who, finish)
        for step in range(begin, end):
            profile.free[step] -= needs.parts[need]


@part
def _cut(profile: Profile, who: int, moment: int) -> int:
    """The step that begins at the moment; made where there is none."""
    step = _step(profile, who, moment)
    if profile.since[step] == moment:
        return step
    last = profile.first[who] + profile.steps[who]
    for at in range(last, step + 1, -1):
        profile.since[at], profile.free[at] = profile.since[at - 1], profile.free[at - 1]
    profile.since[step + 1], profile.free[step + 1] = moment, profile.free[step]
    profile.steps[who] += 1
    return step + 1
