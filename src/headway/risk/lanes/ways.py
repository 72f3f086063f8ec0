"""Which way each node goes: still, quick or slow. What is not plainly quick is slow, and so exact without a thought.

Every condition here says that the schedule's forward pass, for this node, comes down to sums and maxima of working
minutes; tests/risk/test_lanes.py holds all of them against that pass.
"""

# ruff: noqa: SIM109 - comparisons one by one compile to plain branches, tuples do not

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.risk.lanes.course import NOWHERE, Course, Join, Way
from headway.schedule.clock import Clock, finish_at, later, start_at, work_before
from headway.schedule.forward import demand
from headway.schedule.kernel import kernel, piece
from headway.schedule.net import NEVER, Dates, Net, Rules
from headway.schedule.numbers import (
    DONE,
    FF,
    FINISH_MILESTONE,
    FINISH_ON,
    FIXED,
    FLOOR,
    FNET,
    FNLT,
    MUST_START,
    OUT,
    ROLL,
    RUNNING,
    SF,
    SNET,
    SNLT,
    SPAN,
    SS,
    START_ON,
)
from headway.schedule.spans import lagged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STILL, QUICK, SLOW = int(Way.STILL), int(Way.QUICK), int(Way.SLOW)
SAME, TABLE, CLOCK, NONE = int(Join.SAME), int(Join.TABLE), int(Join.CLOCK), int(Join.NONE)


@kernel
def ways(
    net: Net,
    clock: Clock,
    rules: Rules,
    dates: Dates,
    course: Course,
    hit: NDArray[np.int64],
    edge_hit: NDArray[np.int64],
    armed: NDArray[np.bool_],
) -> None:
    """Fill in `way` and everything quick nodes need. `dates` are those of the schedule."""
    for node in range(len(net.kind)):
        if net.kind[node] == OUT or (not course.whole and _is_still(net, rules, course, edge_hit, node)):
            course.way[node] = STILL
            for edge in range(net.edge[node], net.edge[node + 1]):
                course.tight[edge] = _holds(net, clock, rules, dates, node, edge)
        elif (
            course.whole
            or armed[node]
            or not _is_plain(net, rules, course, hit, node)
            or not _is_joined(net, clock, rules, dates, course, edge_hit, node)
        ):
            course.way[node] = SLOW
            course.on[node] = 0
        else:
            course.way[node] = QUICK


@piece
def _is_still(net: Net, rules: Rules, course: Course, edge_hit: NDArray[np.int64], node: int) -> bool:
    """Whether nothing random reaches the node."""
    if net.state[node] == FIXED or (net.state[node] == DONE and not (rules.primavera and rules.retained == 0)):
        return True
    if course.random[node]:
        return False
    for edge in range(net.edge[node], net.edge[node + 1]):
        source = net.source[edge]
        if edge_hit[edge] < edge_hit[edge + 1]:
            return False
        if course.way[source] != STILL and not _is_fact(net, net.type[edge], source):
            return False
    return True


@piece
def _is_fact(net: Net, type: int, source: int) -> bool:
    """Whether an edge speaks of a start that has been."""
    return net.state[source] == RUNNING and (type == SS or type == SF)


@piece
def _holds(net: Net, clock: Clock, rules: Rules, dates: Dates, node: int, edge: int) -> bool:
    """Whether an edge into a still node drives it as it stands in the schedule."""
    if net.type[edge] == ROLL:
        return dates.finish[net.source[edge]] == dates.finish[node]
    if net.state[node] == DONE or net.state[node] == FIXED or dates.cause_edge[node] < 0:
        return False
    rest = net.state[node] == RUNNING
    asked = demand(net, clock, rules, dates, node, edge, rest)
    return asked != NEVER and asked == demand(net, clock, rules, dates, node, dates.cause_edge[node], rest)


@piece
def _is_plain(net: Net, rules: Rules, course: Course, hit: NDArray[np.int64], node: int) -> bool:
    """Whether the node's own fields leave it to its links and floors. Sets its calendar and how its moments stand."""
    track = net.track[node]
    if net.kind[node] >= SPAN or net.state[node] > RUNNING or net.track[node + 1] - track != 1:
        return False
    on = net.track_calendar[track]
    if net.track_delay[track] != 0 or net.delay[node] != 0 or net.late[node] or net.expected[node] != NEVER:
        return False
    if on != net.calendar[node] and (hit[node] < hit[node + 1] or course.base[node] == 0):
        return False
    running = net.state[node] == RUNNING
    if running and (course.base[node] <= 0 or net.track_span[track] < net.track_rest[track]):
        return False
    if course.base[node] == 0 and (course.random[node] or net.limit[node, 0] != 0 or net.limit[node, 1] != 0):
        return False
    for which in range(2):
        limit = net.limit[node, which]
        if limit >= MUST_START or (rules.honour and (limit == SNLT or limit == FNLT)):
            return False
        if (running or net.kind[node] == FINISH_MILESTONE) and (limit == FNET or limit == FINISH_ON):
            return False
    course.on[node] = on
    course.begun[node] = running
    course.begins_late[node] = course.base[node] == 0 and (not rules.primavera or net.kind[node] == FINISH_MILESTONE)
    course.ends_early[node] = course.base[node] == 0 and not course.begins_late[node]
    return True


@piece
def _is_joined(
    net: Net,
    clock: Clock,
    rules: Rules,
    dates: Dates,
    course: Course,
    edge_hit: NDArray[np.int64],
    node: int,
) -> bool:
    """Whether all edges can be expressed in working minutes. Sets floors and joins."""
    on, running = course.on[node], net.state[node] == RUNNING
    course.floor[node] = NOWHERE
    course.finish_floor[node] = NOWHERE
    asked, by_finish = False, False
    bound = not running or (rules.retained != 1 if rules.primavera else rules.resplit)
    for edge in range(net.edge[node], net.edge[node + 1]):
        course.join[edge] = NONE
        source, type = net.source[edge], net.type[edge]
        if not bound or net.kind[source] == OUT or type == ROLL:
            continue
        course.of_start[edge] = type == SS or type == SF
        course.of_finish[edge] = course.base[node] > 0 and (type == FF or type == SF)
        known = course.way[source] == STILL or (type != FLOOR and _is_fact(net, type, source))
        if known and edge_hit[edge] == edge_hit[edge + 1]:
            if not _fold(net, clock, rules, dates, course, node, edge):
                return False
            held = demand(net, clock, rules, dates, node, edge, running) != NEVER
            asked, by_finish = asked or held, by_finish or (held and course.of_finish[edge])
        else:
            if dates.start[source] == NEVER or dates.finish[source] == NEVER or type == FLOOR:
                return False
            if rules.primavera and net.state[source] == DONE:
                return False
            if not _join(net, rules, course, edge_hit, node, edge, known):
                return False
            asked, by_finish = True, by_finish or course.of_finish[edge]
    if running:
        course.floor[node] = max(course.floor[node], _resumes(net, clock, rules, node))
        return True
    return _floored(net, clock, rules, course, node, on, asked, by_finish)


@piece
def _resumes(net: Net, clock: Clock, rules: Rules, node: int) -> int:
    """The working minute from which what remains of a running node can go on."""
    track, begun = net.track[node], net.actual_start[node]
    on = net.track_calendar[track]
    if rules.primavera:
        return work_before(clock, on, max(rules.now, begun, net.resume[node]))
    if net.resume[node] != NEVER:
        return work_before(clock, on, net.resume[node])
    return work_before(clock, on, later(clock, on, begun, net.track_span[track] - net.track_rest[track]))


@piece
def _floored(
    net: Net, clock: Clock, rules: Rules, course: Course, node: int, on: int, asked: bool, by_finish: bool
) -> bool:
    """Project start, status date and earliest dates, as floors; False where they do not come down to such."""
    floor = course.floor[node]
    begin = work_before(clock, on, rules.start)
    if rules.primavera:
        floor = max(floor, begin, work_before(clock, on, rules.now))
    elif by_finish:
        floor = max(floor, begin)
    for which in range(2):
        limit, date = net.limit[node, which], net.limit_date[node, which]
        if limit == FNET or limit == FINISH_ON:
            course.finish_floor[node] = max(course.finish_floor[node], work_before(clock, on, date))
        elif limit == SNET or limit == START_ON:
            floor = max(floor, work_before(clock, on, date))
    if not rules.primavera and not asked:
        if net.limit[node, 0] == FNET or course.base[node] == 0:
            return False
        begin = min(rules.start, net.limit_date[node, 0]) if net.limit[node, 0] == SNET else rules.start
        floor = max(floor, work_before(clock, on, begin))
    course.floor[node] = floor
    return True


@piece
def _fold(net: Net, clock: Clock, rules: Rules, dates: Dates, course: Course, node: int, edge: int) -> bool:
    """The demand of an edge that never changes, as part of the floors."""
    source, type, on = net.source[edge], net.type[edge], course.on[node]
    running = net.state[node] == RUNNING
    if type == FLOOR or not course.of_finish[edge]:
        if type == FLOOR and dates.finish[source] != NEVER:
            return False
        asked = demand(net, clock, rules, dates, node, edge, running)
        if asked == NEVER:
            return True
        work = work_before(clock, on, asked)
        if course.begins_late[node] and finish_at(clock, on, work) != asked:
            return False
        course.floor[node] = max(course.floor[node], work)
        return True
    if dates.start[source] == NEVER or dates.finish[source] == NEVER:
        return True
    if rules.primavera and net.state[source] == DONE:
        return False
    held = lagged(net, clock, edge, dates.finish[source] if type == FF else dates.start[source])
    work = work_before(clock, on, held)
    course.finish_floor[node] = max(course.finish_floor[node], work)
    return finish_at(clock, on, work) == held


@piece
def _join(
    net: Net, rules: Rules, course: Course, edge_hit: NDArray[np.int64], node: int, edge: int, known: bool
) -> bool:
    """How an edge's demand follows from its source's row; False where it does not come down to a working minute."""
    source, type, on, lag = net.source[edge], net.type[edge], course.on[node], net.lag[edge]
    hit = edge_hit[edge] < edge_hit[edge + 1]
    near = course.way[source] == QUICK and course.on[source] == on
    if known or course.way[source] == STILL:
        return False
    of_start = course.of_start[edge]
    ends = course.begins_late[source] if of_start else not course.ends_early[source]
    if type == FF or type == SF or course.begins_late[node]:
        # the moment itself must be the end of working time, where the finish is held or a milestone rests
        away = lag != 0 and net.lag_calendar[edge] != on
        if hit or not near or away or lag < 0 or (lag == 0 and not ends):
            return False
    if of_start and course.begun[source]:
        return False
    if near and (net.lag_calendar[edge] == on or (lag == 0 and not hit)):
        course.join[edge] = SAME
        course.later[edge] = lag
        return True
    course.join[edge] = CLOCK
    if course.way[source] == QUICK and not hit:
        _table(net, course, node, edge, ends)
    return True


@piece
def _table(net: Net, course: Course, node: int, edge: int, ends: bool) -> None:
    """Convert by a table where the lag counts on one of the two calendars."""
    source, on, lag = net.source[edge], course.on[node], net.lag[edge]
    other = course.on[source]
    if lag == 0 or net.lag_calendar[edge] == other:
        course.sooner[edge] = lag
        course.later[edge] = 0
        ends = lag > 0 or (lag == 0 and ends)
    elif net.lag_calendar[edge] == on:
        course.sooner[edge] = 0
        course.later[edge] = lag
    else:
        return
    course.join[edge] = TABLE
    course.table[edge] = other * course.calendars + on
    course.ended[edge] = ends


@kernel
def converted(clock: Clock, other: int, on: int, first: int, step: int, table: NDArray[np.int32]) -> None:
    """Cells of `step` working minutes of one calendar: what another worked before each, and whether it works in it."""
    for at in range(len(table)):
        moment = start_at(clock, other, (first + at) * step)
        work = work_before(clock, on, moment)
        table[at] = work * 2 + (1 if work_before(clock, on, moment + 1) > work else 0)
