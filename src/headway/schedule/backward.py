"""The backward pass: the latest each node may be, and how much room lies between."""

# ruff: noqa: SIM109 - comparisons one by one compile to plain branches, tuples do not

from __future__ import annotations

from typing import TYPE_CHECKING

from headway.schedule.clock import Clock, next_start, work_before
from headway.schedule.kernel import kernel, part
from headway.schedule.net import ALWAYS, NEVER, Dates, Net, Rules
from headway.schedule.numbers import (
    BY_SUCCESSOR,
    DONE,
    FF,
    FINISH_MILESTONE,
    FINISH_ON,
    FLOOR,
    FNLT,
    FS,
    GATE,
    MILESTONE,
    MUST_FINISH,
    MUST_START,
    OUT,
    PLANNED,
    ROLL,
    RUNNING,
    SNLT,
    SPAN,
    SS,
    START_ON,
    SUMMARY,
)
from headway.schedule.spans import finish_from, lagged, length, snap_finish, start_from, unlagged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@kernel
def last_finish_of(net: Net, dates: Dates) -> int:
    """The latest early finish of all that is in the network; NEVER where nothing is."""
    latest = NEVER
    for node in range(len(net.kind)):
        if net.kind[node] < SPAN and not net.idle[node] and dates.early_finish[node] != NEVER:
            latest = max(latest, dates.early_finish[node])
    return latest


@kernel
def backward(
    net: Net,
    clock: Clock,
    rules: Rules,
    dates: Dates,
    by_start: NDArray[np.int64],
    by_finish: NDArray[np.int64],
) -> None:
    """Fill in late dates, last node first. `by_start` and `by_finish` gather what successors allow."""
    end = rules.finish if rules.finish != NEVER else last_finish_of(net, dates)
    for node in range(len(net.kind) - 1, -1, -1):
        kind = net.kind[node]
        if kind == OUT:
            continue
        if kind == GATE or kind == SUMMARY:
            # nobody waits for one end of it, or for both: it is as late as it is early there
            known = dates.early_start[node] != NEVER
            dates.late_start[node] = by_start[node] if known and by_start[node] < ALWAYS else dates.early_start[node]
            dates.late_finish[node] = (
                by_finish[node] if known and by_finish[node] < ALWAYS else dates.early_finish[node]
            )
            _push(net, clock, dates, node, by_start[node], by_finish[node], by_start, by_finish)
            continue
        if net.state[node] == DONE and not rules.primavera:
            dates.late_start[node], dates.late_finish[node] = net.actual_start[node], net.actual_finish[node]
            continue
        running = net.state[node] == RUNNING or net.state[node] == DONE
        late = by_finish[node]
        if by_start[node] < ALWAYS and (rules.primavera or not running):
            late = min(late, finish_from(net, clock, node, by_start[node], running))
        late = min(late, _open_end(rules, dates, node, end, late == ALWAYS))
        late = _limited(net, clock, rules, node, late)
        allowed = late
        begins = kind == MILESTONE and rules.primavera and next_start(clock, net.calendar[node], late) == late
        if not begins and not (rules.primavera and net.state[node] == DONE):
            late = snap_finish(net, clock, node, late)
        begin = start_from(net, clock, node, late, running)
        if (
            rules.primavera
            and by_start[node] < begin
            and _between(clock, net.calendar[node], by_start[node], begin) == 0
        ):
            begin = by_start[node]
        dates.late_finish[node] = late
        dates.late_start[node] = net.actual_start[node] if running and not rules.primavera else begin
        if kind != SPAN and not net.idle[node]:
            if not rules.primavera and length(net, node, running) == 0:
                # what takes no time may be late at any moment up to the next work, and its predecessors with it
                _push(net, clock, dates, node, allowed, allowed, by_start, by_finish)
            else:
                _push(net, clock, dates, node, begin, late, by_start, by_finish)
    for node in range(len(net.kind)):
        if net.kind[node] == SPAN and net.state[node] != DONE:
            _span_late(net, clock, dates, node, end)


@part
def _span_late(net: Net, clock: Clock, dates: Dates, node: int, end: int) -> None:
    """A level of effort is late where the work it spans is late."""
    first, last = ALWAYS, NEVER
    for edge in range(net.edge[node], net.edge[node + 1]):
        source, type = net.source[edge], net.type[edge]
        if net.kind[source] == OUT or type >= FLOOR or dates.start[source] == NEVER:
            continue
        late = lagged(
            net, clock, edge, dates.late_finish[source] if type == FS or type == FF else dates.late_start[source]
        )
        if type == FS or type == SS:
            first = min(first, late)
        else:
            last = max(last, late)
    dates.late_finish[node] = snap_finish(net, clock, node, last if last != NEVER else end)
    dates.late_start[node] = min(next_start(clock, net.calendar[node], first), dates.late_finish[node])


@part
def _open_end(rules: Rules, dates: Dates, node: int, end: int, free: bool) -> int:
    """What bounds a node beside its successors: the project's finish or, with open ends critical, its own."""
    if not rules.open_ends:
        return end
    return dates.early_finish[node] if free else ALWAYS


@part
def _limited(net: Net, clock: Clock, rules: Rules, node: int, late: int) -> int:
    """The late finish after deadline and constraints."""
    running = net.state[node] == RUNNING
    for which in range(2):
        limit = net.limit[node, which]
        date = net.limit_date[node, which]
        if limit == FNLT or limit == FINISH_ON:
            late = min(late, date)
        elif limit == MUST_FINISH:
            late = date
        elif running:
            continue
        elif limit == SNLT or limit == START_ON:
            late = min(late, finish_from(net, clock, node, date, False))
        elif limit == MUST_START:
            late = finish_from(net, clock, node, date, False)
    return min(late, net.deadline[node])


@part
def _push(
    net: Net,
    clock: Clock,
    dates: Dates,
    node: int,
    begin: int,
    end: int,
    by_start: NDArray[np.int64],
    by_finish: NDArray[np.int64],
) -> None:
    """Tell the predecessors what this node's late dates allow them."""
    for edge in range(net.edge[node], net.edge[node + 1]):
        source, type = net.source[edge], net.type[edge]
        if type == FLOOR:
            by_start[source] = min(by_start[source], begin)
            by_finish[source] = min(by_finish[source], end)
        elif type == ROLL:
            by_finish[source] = min(by_finish[source], end)
            if dates.early_start[source] == dates.early_start[node]:
                by_start[source] = min(by_start[source], begin)
        else:
            moment = begin if type == FS or type == SS else end
            if moment == ALWAYS:
                continue
            moment = unlagged(net, clock, edge, moment)
            if type == FS or type == FF:
                by_finish[source] = min(by_finish[source], moment)
            else:
                by_start[source] = min(by_start[source], moment)


@kernel
def use_up_free_float(
    net: Net,
    clock: Clock,
    rules: Rules,
    dates: Dates,
    by_start: NDArray[np.int64],
    by_finish: NDArray[np.int64],
) -> None:
    """P6's 'as late as possible': last node first, each such node moves up to where its successors stand.

    Unlike Microsoft Project's, it never moves a successor: it uses up free float and no more.
    """
    end = rules.finish if rules.finish != NEVER else last_finish_of(net, dates)
    for node in range(len(net.kind) - 1, -1, -1):
        if net.kind[node] == OUT:
            continue
        if net.late[node] and net.state[node] == PLANNED and net.kind[node] < SPAN:
            last = min(by_finish[node], end)
            if by_start[node] < ALWAYS:
                last = min(last, finish_from(net, clock, node, by_start[node], False))
            if net.kind[node] == MILESTONE:
                last = next_start(clock, net.calendar[node], last)
            elif net.kind[node] == FINISH_MILESTONE or length(net, node, False) > 0:
                last = snap_finish(net, clock, node, last)
            begin = start_from(net, clock, node, last, False)
            if begin > dates.early_start[node]:
                dates.start[node] = dates.early_start[node] = begin
                dates.finish[node] = dates.early_finish[node] = last
                dates.cause[node], dates.cause_edge[node] = BY_SUCCESSOR, -1
        if net.kind[node] != SPAN and net.state[node] != DONE and not net.idle[node]:
            _push(net, clock, dates, node, dates.start[node], dates.finish[node], by_start, by_finish)


@kernel
def room(
    net: Net,
    clock: Clock,
    rules: Rules,
    dates: Dates,
    start_float: NDArray[np.int64],
    finish_float: NDArray[np.int64],
    free_float: NDArray[np.int64],
) -> None:
    """Start, finish and free float of every node, in working minutes of its own calendar.

    Free float is ALWAYS where no successor waits; P6 measures it to the project's last finish there, and gives none to
    work that has an expected finish.
    """
    end = last_finish_of(net, dates)
    for node in range(len(net.kind)):
        free_float[node] = ALWAYS
        if net.kind[node] == OUT or net.kind[node] == GATE or dates.early_start[node] == NEVER:
            continue
        on = net.calendar[node]
        start_float[node] = _between(clock, on, dates.early_start[node], dates.late_start[node])
        finish_float[node] = _between(clock, on, dates.early_finish[node], dates.late_finish[node])
    for node in range(len(net.kind)):
        if net.kind[node] == OUT or net.kind[node] == GATE or net.state[node] == DONE or dates.start[node] == NEVER:
            continue
        if net.idle[node] or (net.kind[node] == SPAN and rules.primavera):
            continue
        for edge in range(net.edge[node], net.edge[node + 1]):
            source, type = net.source[edge], net.type[edge]
            if type >= FLOOR or dates.start[source] == NEVER:
                continue
            waits = dates.start[node] if type == FS or type == SS else dates.finish[node]
            held = dates.finish[source] if type == FS or type == FF else dates.start[source]
            if rules.primavera:
                waits = dates.early_start[node] if type == FS or type == SS else dates.early_finish[node]
                held = dates.early_finish[source] if type == FS or type == FF else dates.early_start[source]
            slack = _between(clock, net.calendar[source], held, unlagged(net, clock, edge, waits))
            free_float[source] = min(free_float[source], max(0, slack))
    if rules.primavera:
        for node in range(len(net.kind)):
            if net.kind[node] >= GATE or dates.early_finish[node] == NEVER:
                continue
            if net.expected[node] != NEVER:
                free_float[node] = 0
            elif free_float[node] == ALWAYS:
                free_float[node] = max(0, _between(clock, net.calendar[node], dates.early_finish[node], end))


@part
def _between(clock: Clock, calendar: int, first: int, second: int) -> int:
    return work_before(clock, calendar, second) - work_before(clock, calendar, first)


@part
def drives(net: Net, clock: Clock, dates: Dates, node: int, edge: int) -> bool:
    """Whether the edge is one of those that hold the node where it is."""
    source, type = net.source[edge], net.type[edge]
    if net.kind[source] == OUT or type >= FLOOR or dates.start[source] == NEVER:
        return False
    held = lagged(net, clock, edge, dates.finish[source] if type == FS or type == FF else dates.start[source])
    calendar = net.calendar[node]
    stands = dates.early_start[node] if type == FS or type == SS else dates.early_finish[node]
    return work_before(clock, calendar, held) >= work_before(clock, calendar, stands)


@kernel
def longest_path(net: Net, clock: Clock, dates: Dates, on_path: NDArray[np.bool_]) -> None:
    """Mark what lies on a driving path to the latest early finish."""
    latest = last_finish_of(net, dates)
    for node in range(len(net.kind) - 1, -1, -1):
        if net.kind[node] < SPAN and net.state[node] != DONE and dates.early_finish[node] == latest:
            on_path[node] = True
        if not on_path[node]:
            continue
        for edge in range(net.edge[node], net.edge[node + 1]):
            if drives(net, clock, dates, node, edge):
                on_path[net.source[edge]] = True
