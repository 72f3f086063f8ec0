"""Serial generation: task after task at the first moment at which all it needs is free."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from headway.schedule.clock import Clock, finish_at, next_start, work_before
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
    """What may move, and how far: the latest start and finish of each node, ALWAYS where it does not matter.

    `stuck`, filled in: found no place. Work may pause where `piece` (its shortest part, working minutes) is not 0; it
    has `span` working minutes on one track; `pieces`, `begins` and `ends` are filled in, 0 for work without a pause.
    """

    movable: NDArray[np.bool_]
    latest_start: NDArray[np.int64]
    latest_finish: NDArray[np.int64]
    stuck: NDArray[np.bool_]
    piece: NDArray[np.int64]
    span: NDArray[np.int64]
    pieces: NDArray[np.int64]
    begins: NDArray[np.int64]  # nodes x PIECES
    ends: NDArray[np.int64]


PIECES = 6
"""Parts into which a task is split at most."""


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
        movable, splits, kept = aims.movable[node], False, 0
        base, goal = NEVER, NEVER
        first, second = net.limit[node, 0], net.limit[node, 1]
        bare = movable and (first != 0 or second != 0)
        if movable:
            net.delay[node] = 0
            splits = aims.piece[node] > 0
        if splits:
            aims.pieces[node] = 0
            net.track_span[net.track[node]] = aims.span[node]
        if bare:  # the delay counts from where the links alone would have it begin
            net.limit[node, 0] = net.limit[node, 1] = 0
        while True:
            place(net, clock, rules, dates, node, False)
            start, finish = dates.start[node], dates.finish[node]
            if not movable or start == NEVER:
                break
            base = start if base == NEVER else base
            if bare:
                bare = False
                net.limit[node, 0], net.limit[node, 1] = first, second
                continue
            if splits and aims.pieces[node] > 0:
                if start == aims.begins[node, 0] and finish == aims.ends[node, aims.pieces[node] - 1]:
                    break
                splits, aims.pieces[node] = False, 0  # the plan will not have it so: whole, then
                net.track_span[net.track[node]] = aims.span[node]
                net.delay[node], aims.stuck[node] = max(kept, 0), kept < 0
                continue
            if finish <= start or aims.stuck[node]:
                break
            moment = _clear(needs, profile, node, max(start, rules.now), finish)
            if start >= goal and moment <= max(start, rules.now):
                break
            earliest = start
            if start >= goal:
                start, finish = _window(net, clock, needs, profile, aims, node, moment)
            if start < goal or start == ALWAYS or finish > aims.latest_finish[node]:
                aims.stuck[node] = True
                net.delay[node], kept = 0, -1
                finish = ALWAYS
            else:
                goal = start
                net.delay[node] = kept = start - base
            if splits and earliest >= rules.now:
                finish = min(finish, aims.latest_finish[node] + 1)
                if earliest <= aims.latest_start[node] and _parts(
                    net, clock, needs, profile, aims, node, earliest, finish
                ):
                    aims.stuck[node] = False
                    goal = aims.begins[node, 0]
                    net.delay[node] = goal - base
        if movable and dates.start[node] != NEVER:
            if splits and aims.pieces[node] > 0:
                for piece in range(aims.pieces[node]):
                    take(needs, profile, node, aims.begins[node, piece], aims.ends[node, piece])
            else:
                take(needs, profile, node, max(dates.start[node], rules.now), dates.finish[node])


@part
def _window(
    net: Net, clock: Clock, needs: Needs, profile: Profile, aims: Aims, node: int, moment: int
) -> tuple[int, int]:
    """The first start from `moment` on with all the node needs free to its finish, which too; ALWAYS where none is."""
    finish = moment
    for _window in range(PATIENCE):
        start = snap_start(net, clock, node, moment) if moment < ALWAYS else ALWAYS
        if start > aims.latest_start[node] or start == ALWAYS:
            break
        finish = finish_from(net, clock, node, start, False)
        moment = _clear(needs, profile, node, start, finish)
        if moment <= start:
            return start, finish
    return ALWAYS, finish


@part
def _parts(
    net: Net, clock: Clock, needs: Needs, profile: Profile, aims: Aims, node: int, moment: int, before: int
) -> bool:
    """Lay the node's work into what is free from `moment` on, in parts; whether it is finished before `before` so."""
    track = net.track[node]
    calendar, left, count = net.track_calendar[track], aims.span[node], 0
    for _window in range(PATIENCE):
        begin = next_start(clock, calendar, moment)
        least = min(aims.piece[node], left)
        end = finish_at(clock, calendar, work_before(clock, calendar, begin) + least)
        clear = _clear(needs, profile, node, begin, end)
        if clear == ALWAYS or end >= before:
            return False
        if clear > begin:
            moment = clear
            continue
        if count == 0 and begin > aims.latest_start[node]:
            return False
        moment = _busy(needs, profile, node, begin)
        worked = work_before(clock, calendar, begin)
        done = left if moment == ALWAYS else min(left, work_before(clock, calendar, moment) - worked)
        end = finish_at(clock, calendar, worked + done)
        aims.begins[node, count], aims.ends[node, count] = begin, end
        count, left = count + 1, left - done
        if left == 0:
            if end >= before or count == 1:
                return False
            work = work_before(clock, calendar, end) - work_before(clock, calendar, aims.begins[node, 0])
            net.track_span[track] = work
            aims.pieces[node] = count
            return True
        if count == PIECES:
            return False
    return False


@part
def _busy(needs: Needs, profile: Profile, node: int, moment: int) -> int:
    """The first moment from here on at which something the node needs is not free; ALWAYS where there is none."""
    busy = ALWAYS
    for need in range(needs.first[node], needs.first[node + 1]):
        who, parts = needs.who[need], needs.parts[need]
        end = profile.first[who] + profile.steps[who]
        step = _step(profile, who, moment)
        while step < end and profile.since[step] < busy:
            if profile.free[step] < parts:
                busy = max(moment, profile.since[step])
            step += 1
    return busy


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
