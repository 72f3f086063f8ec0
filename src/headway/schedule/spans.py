"""A node's work laid into time: from its start to its finish and back, over all its tracks."""

from __future__ import annotations

from headway.schedule.clock import Clock, finish_at, last_finish, later, next_start, start_at, work_before
from headway.schedule.kernel import part
from headway.schedule.net import ALWAYS, NEVER, Net


@part
def length(net: Net, node: int, rest: bool) -> int:
    """Working minutes of the node's longest track, delay included; of what remains where `rest`."""
    longest = 0
    for track in range(net.track[node], net.track[node + 1]):
        span = net.track_rest[track] if rest else net.track_span[track]
        if span > 0 and not rest:
            span += net.track_delay[track]
        longest = max(longest, span)
    return longest


@part
def snap_start(net: Net, clock: Clock, node: int, moment: int) -> int:
    """The first moment not before `moment` at which the node's work can begin.

    What takes no time may also stand at the end of working time, where its predecessors left it.
    """
    earliest = ALWAYS
    for track in range(net.track[node], net.track[node + 1]):
        earliest = min(earliest, next_start(clock, net.track_calendar[track], moment))
    if earliest > moment and length(net, node, False) == 0 and last_finish(clock, net.calendar[node], moment) == moment:
        return moment
    return earliest


@part
def finish_from(net: Net, clock: Clock, node: int, start: int, rest: bool) -> int:
    """When the node's work, or what remains of it, is finished if it begins at `start`."""
    latest = NEVER
    for track in range(net.track[node], net.track[node + 1]):
        span = net.track_rest[track] if rest else net.track_span[track]
        if span > 0:
            calendar = net.track_calendar[track]
            wait = 0 if rest else net.track_delay[track]
            latest = max(latest, finish_at(clock, calendar, work_before(clock, calendar, start) + wait + span))
    return latest if latest != NEVER else start


@part
def start_from(net: Net, clock: Clock, node: int, finish: int, rest: bool) -> int:
    """The latest start from which the node's work, or what remains of it, is finished by `finish`."""
    earliest = ALWAYS
    for track in range(net.track[node], net.track[node + 1]):
        span = net.track_rest[track] if rest else net.track_span[track]
        if span > 0:
            calendar = net.track_calendar[track]
            wait = 0 if rest else net.track_delay[track]
            earliest = min(earliest, start_at(clock, calendar, work_before(clock, calendar, finish) - wait - span))
    return earliest if earliest != ALWAYS else finish


@part
def snap_finish(net: Net, clock: Clock, node: int, moment: int) -> int:
    """The last end of the node's working time not after `moment`, which may lie in the midst of it."""
    latest = NEVER
    for track in range(net.track[node], net.track[node + 1]):
        latest = max(latest, last_finish(clock, net.track_calendar[track], moment))
    return latest


@part
def lagged(net: Net, clock: Clock, edge: int, moment: int) -> int:
    """The moment after the edge's lag."""
    return later(clock, net.lag_calendar[edge], moment, net.lag[edge])


@part
def unlagged(net: Net, clock: Clock, edge: int, moment: int) -> int:
    """The latest moment from which the edge's lag does not lead beyond `moment`."""
    return later(clock, net.lag_calendar[edge], moment, -net.lag[edge])
