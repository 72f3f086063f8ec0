"""The forward pass: the earliest each node can be, and what holds it there."""

# ruff: noqa: SIM109 - comparisons one by one compile to plain branches, tuples do not

from __future__ import annotations

from headway.schedule.clock import Clock, later, next_start, start_at, work_before
from headway.schedule.kernel import kernel, part
from headway.schedule.net import NEVER, Dates, Net, Rules
from headway.schedule.numbers import (
    BY_ACTUAL,
    BY_CHILDREN,
    BY_CONSTRAINT,
    BY_FINISH,
    BY_LEVELING,
    BY_LINK,
    BY_MANUAL,
    BY_START,
    BY_STATUS,
    DONE,
    FF,
    FINISH_MILESTONE,
    FINISH_ON,
    FIXED,
    FLOOR,
    FNET,
    FNLT,
    FS,
    GATE,
    MUST_FINISH,
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
    SUMMARY,
)
from headway.schedule.spans import finish_from, lagged, length, snap_finish, snap_start, start_from


@kernel
def forward(net: Net, clock: Clock, rules: Rules, dates: Dates, use_late: bool) -> None:
    """Fill in early and scheduled dates, node after node. `use_late`: as-late-as-possible nodes stand at late dates."""
    for node in range(len(net.kind)):
        place(net, clock, rules, dates, node, use_late)


@part
def place(net: Net, clock: Clock, rules: Rules, dates: Dates, node: int, use_late: bool) -> None:
    """Fill in the early and scheduled dates of one node, those of its predecessors being known."""
    kind = net.kind[node]
    if kind == OUT:
        return
    if kind == GATE:
        _gate(net, clock, dates, node)
    elif kind == SUMMARY:
        _summary(net, dates, node)
    elif net.state[node] == DONE and rules.primavera:
        _done_primavera(net, clock, rules, dates, node)
    elif net.state[node] == DONE:
        _place(dates, node, net.actual_start[node], net.actual_finish[node])
        dates.cause[node] = BY_ACTUAL
    elif net.state[node] == FIXED:
        _typed(net, clock, dates, node)
    elif kind == SPAN:
        _span(net, clock, rules, dates, node)
    elif net.state[node] == RUNNING:
        _running(net, clock, rules, dates, node)
    else:
        _planned(net, clock, rules, dates, node)
        if use_late and net.late[node]:
            dates.start[node], dates.finish[node] = dates.late_start[node], dates.late_finish[node]
            dates.cause[node] = BY_FINISH


@part
def _place(dates: Dates, node: int, start: int, finish: int) -> None:
    dates.start[node] = dates.early_start[node] = start
    dates.finish[node] = dates.early_finish[node] = finish


@part
def _typed(net: Net, clock: Clock, dates: Dates, node: int) -> None:
    """Dates as typed on a manual task; where only one of them was, the other follows by duration."""
    start, finish = net.actual_start[node], net.actual_finish[node]
    if start == NEVER:
        start = start_from(net, clock, node, finish, False)
    if finish == NEVER:
        finish = finish_from(net, clock, node, start, False)
    _place(dates, node, start, finish)
    _because(dates, node, BY_MANUAL, False)


@part
def demand(net: Net, clock: Clock, rules: Rules, dates: Dates, node: int, edge: int, rest: bool) -> int:
    """The earliest start that one incoming edge allows; NEVER where the edge asks for nothing."""
    source = net.source[edge]
    type = net.type[edge]
    if net.kind[source] == OUT or type == ROLL:
        return NEVER
    begun, ended = dates.start[source], dates.finish[source]
    if rules.primavera and net.state[source] == DONE and dates.early_finish[source] > rules.now:
        ended = dates.early_finish[source]
    if type == FLOOR:
        if ended != NEVER:
            begun = max(begun, start_from(net, clock, node, ended, rest))
        return begun
    if begun == NEVER or ended == NEVER:
        return NEVER
    if type == FS:
        return lagged(net, clock, edge, ended)
    if type == SS:
        return lagged(net, clock, edge, begun)
    held = lagged(net, clock, edge, ended if type == FF else begun)
    asked = start_from(net, clock, node, held, rest)
    return asked if rules.primavera else max(asked, rules.start)


@part
def _latest_demand(net: Net, clock: Clock, rules: Rules, dates: Dates, node: int, rest: bool) -> int:
    """The latest of all demands; notes the edge that made it."""
    latest = NEVER
    for edge in range(net.edge[node], net.edge[node + 1]):
        asked = demand(net, clock, rules, dates, node, edge, rest)
        if asked > latest:
            latest = asked
            dates.cause[node] = BY_LINK
            dates.cause_edge[node] = edge
            dates.sets_finish[node] = net.type[edge] == FF or net.type[edge] == SF
    return latest


@part
def _because(dates: Dates, node: int, cause: int, finish: bool) -> None:
    dates.cause[node] = cause
    dates.cause_edge[node] = -1
    dates.sets_finish[node] = finish


@part
def _planned(net: Net, clock: Clock, rules: Rules, dates: Dates, node: int) -> None:
    """Not started: as early as links, project start, status date and constraints allow."""
    _because(dates, node, BY_START, False)
    start = _latest_demand(net, clock, rules, dates, node, False)
    if rules.primavera or start == NEVER:
        if start < rules.start:
            start = rules.start if rules.primavera else _free_start(net, clock, rules, node)
            _because(dates, node, BY_START if start >= rules.start else BY_CONSTRAINT, False)
        if rules.primavera and start < rules.now:
            start = rules.now
            _because(dates, node, BY_STATUS, False)
    start = _settled(net, clock, rules, node, start)
    if net.delay[node] > 0:
        start = snap_start(net, clock, node, start + net.delay[node])
        _because(dates, node, BY_LEVELING, False)
    asked = start
    start = _constrained(net, clock, rules, dates, node, start)
    if net.wait[node] > 0:
        start = start_at(clock, net.calendar[node], work_before(clock, net.calendar[node], start) + net.wait[node])
    finish = finish_from(net, clock, node, start, False)
    if start >= asked and max(net.limit[node, 0], net.limit[node, 1]) < MUST_START:
        finish = _held_finish(net, clock, dates, node, finish)
    if net.expected[node] > start:
        finish = snap_finish(net, clock, node, net.expected[node])
        _because(dates, node, BY_CONSTRAINT, True)
    _place(dates, node, start, finish)


@part
def _free_start(net: Net, clock: Clock, rules: Rules, node: int) -> int:
    """Where work that waits for nothing begins: Microsoft Project lets 'no earlier than' lie before the project."""
    limit, date = net.limit[node, 0], net.limit_date[node, 0]
    if limit == SNET:
        return min(rules.start, date)
    if limit == FNET:
        return min(rules.start, start_from(net, clock, node, date, False))
    return rules.start


@part
def _held_finish(net: Net, clock: Clock, dates: Dates, node: int, finish: int) -> int:
    """A link that holds the finish holds it at its own moment, also where no work lies between the two."""
    latest = finish
    for edge in range(net.edge[node], net.edge[node + 1]):
        source, type = net.source[edge], net.type[edge]
        if (type != FF and type != SF) or net.kind[source] == OUT or dates.start[source] == NEVER:
            continue
        held = lagged(net, clock, edge, dates.finish[source] if type == FF else dates.start[source])
        if held > latest and snap_finish(net, clock, node, held) == finish:
            latest = held
    return latest


@part
def _settled(net: Net, clock: Clock, rules: Rules, node: int, start: int) -> int:
    """The demanded start moved into working time; P6 puts its finish milestones at the end of working time."""
    if not rules.primavera:
        return snap_start(net, clock, node, start)
    if net.kind[node] == FINISH_MILESTONE:
        if net.limit[node, 0] == FINISH_ON or net.limit[node, 1] == FINISH_ON:
            return snap_start(net, clock, node, start)
        return snap_finish(net, clock, node, start)
    return next_start(clock, net.track_calendar[net.track[node]], start)


@part
def _constrained(net: Net, clock: Clock, rules: Rules, dates: Dates, node: int, start: int) -> int:
    """The start after both constraints: earliest dates hold it back, and honoured latest dates pull it forward."""
    for which in range(2):
        limit = net.limit[node, which]
        if limit == 0:
            continue
        date = net.limit_date[node, which]
        by_finish = limit == FNET or limit == FNLT or limit == FINISH_ON or limit == MUST_FINISH
        if by_finish:
            date = start_from(net, clock, node, date, False)
        must = limit == MUST_START or limit == MUST_FINISH
        least = limit == SNET or limit == FNET or limit == START_ON or limit == FINISH_ON
        most = (limit == SNLT or limit == FNLT) and rules.honour
        if must or (least and start < date) or (most and start > date):
            instant = length(net, node, False) == 0
            if must or (by_finish and not instant):
                start = date
            elif most and instant:
                start = snap_finish(net, clock, node, date)
            else:
                start = snap_start(net, clock, node, date)
            _because(dates, node, BY_CONSTRAINT, by_finish)
    return start


@part
def _running(net: Net, clock: Clock, rules: Rules, dates: Dates, node: int) -> None:
    """Started: the start is a fact, and what remains follows the tool's rule."""
    begun = net.actual_start[node]
    if rules.primavera:
        _running_primavera(net, clock, rules, dates, node)
        return
    held = _latest_demand(net, clock, rules, dates, node, True)
    finish = finish_from(net, clock, node, begun, False)
    resume = _stopped(net, clock, node, begun)
    if net.resume[node] != NEVER:
        resume = net.resume[node]
        finish = finish_from(net, clock, node, resume, True)
    if rules.resplit and held > resume and finish_from(net, clock, node, held, True) > finish:
        finish = finish_from(net, clock, node, held, True)
    else:
        _because(dates, node, BY_ACTUAL, False)
    for which in range(2):
        if net.limit[node, which] == FNET and finish < net.limit_date[node, which]:
            finish = net.limit_date[node, which]
            _because(dates, node, BY_CONSTRAINT, True)
    _place(dates, node, begun, finish)


@part
def _stopped(net: Net, clock: Clock, node: int, begun: int) -> int:
    """Where the work done so far ends, were it done without a pause."""
    track = net.track[node]
    done = net.track_span[track] - net.track_rest[track]
    return later(clock, net.track_calendar[track], begun, max(0, done))


@part
def _running_primavera(net: Net, clock: Clock, rules: Rules, dates: Dates, node: int) -> None:
    """Started, as P6 has it: the remaining duration begins at the data date, or where retained logic lets it."""
    _because(dates, node, BY_STATUS, False)
    resume = max(rules.now, net.actual_start[node])
    if rules.retained != 1:
        held = _latest_demand(net, clock, rules, dates, node, True)
        if held > resume:
            resume = held
        else:
            _because(dates, node, BY_STATUS, False)
    if net.resume[node] > resume:
        resume = net.resume[node]
        _because(dates, node, BY_ACTUAL, False)
    resume = _settled(net, clock, rules, node, resume)
    finish = finish_from(net, clock, node, resume, True)
    if net.expected[node] > resume:
        finish = snap_finish(net, clock, node, net.expected[node])
        _because(dates, node, BY_CONSTRAINT, True)
    for which in range(2):
        limit = net.limit[node, which]
        if (limit == FNET or limit == FINISH_ON) and finish < net.limit_date[node, which]:
            finish = net.limit_date[node, which]
            resume = start_from(net, clock, node, finish, True)
            _because(dates, node, BY_CONSTRAINT, True)
    dates.early_start[node], dates.early_finish[node] = resume, finish
    dates.start[node], dates.finish[node] = net.actual_start[node], finish


@part
def _done_primavera(net: Net, clock: Clock, rules: Rules, dates: Dates, node: int) -> None:
    """Finished, as P6 has it: under retained logic, what its unfinished predecessors ask passes on through it.

    Its early dates say where that is, or the data date; its start and finish are facts.
    """
    passed = net.actual_finish[node] if rules.now == NEVER else rules.now
    if rules.retained == 0:
        passed = max(passed, _latest_demand(net, clock, rules, dates, node, True))
    _because(dates, node, BY_ACTUAL, False)
    dates.early_start[node] = dates.early_finish[node] = passed
    dates.start[node], dates.finish[node] = net.actual_start[node], net.actual_finish[node]


@part
def _gate(net: Net, clock: Clock, dates: Dates, node: int) -> None:
    """A gate holds what its summary task's links and constraint ask of everything below."""
    begin, end = NEVER, NEVER
    dates.cause_edge[node] = -1
    for edge in range(net.edge[node], net.edge[node + 1]):
        source, type = net.source[edge], net.type[edge]
        if net.kind[source] == OUT:
            continue
        if type == FLOOR:
            asked_begin, asked_end = dates.start[source], dates.finish[source]
        else:
            moment = dates.finish[source] if type == FS or type == FF else dates.start[source]
            moment = NEVER if moment == NEVER else lagged(net, clock, edge, moment)
            asked_begin = moment if type == FS or type == SS else NEVER
            asked_end = moment if type == FF or type == SF else NEVER
        if asked_begin > begin or asked_end > end:
            dates.cause_edge[node] = edge
        begin, end = max(begin, asked_begin), max(end, asked_end)
    if net.limit[node, 0] == SNET and net.limit_date[node, 0] > begin:
        begin = net.limit_date[node, 0]
        dates.cause_edge[node] = -1
    _place(dates, node, begin, end)


@part
def _summary(net: Net, dates: Dates, node: int) -> None:
    """A summary task begins with its first child and ends with its last."""
    begin, end = -NEVER, NEVER
    for edge in range(net.edge[node], net.edge[node + 1]):
        source = net.source[edge]
        if net.type[edge] == ROLL and net.kind[source] != OUT and dates.start[source] != NEVER:
            begin = min(begin, dates.start[source])
            end = max(end, dates.finish[source])
    _place(dates, node, begin if end != NEVER else NEVER, end)
    _because(dates, node, BY_CHILDREN, False)


@part
def _span(net: Net, clock: Clock, rules: Rules, dates: Dates, node: int) -> None:
    """A level of effort: from the earliest start its links speak of to the latest finish.

    Where no link says when it begins, it begins with the project or, below a summary task that is held back, no earlier
    than that one lets its tasks; its own duration leads on from there where no link says when it ends.
    """
    begin, end, floor, gate = -NEVER, NEVER, rules.start, -1
    _because(dates, node, BY_START, False)
    for edge in range(net.edge[node], net.edge[node + 1]):
        source, type = net.source[edge], net.type[edge]
        if net.kind[source] == OUT or dates.start[source] == NEVER:
            continue
        if type == FLOOR:
            if dates.start[source] > floor:
                floor, gate = dates.start[source], edge
            continue
        moment = lagged(net, clock, edge, dates.finish[source] if type == FS or type == FF else dates.start[source])
        if type == FS or type == SS:
            if moment < begin:
                begin = moment
                dates.cause[node], dates.cause_edge[node] = BY_LINK, edge
        else:
            end = max(end, moment)
    if begin == -NEVER:
        begin = floor
        if gate >= 0:
            dates.cause[node], dates.cause_edge[node] = BY_LINK, gate
    if rules.primavera and begin < rules.now:
        begin = rules.now
    begin = next_start(clock, net.calendar[node], begin)
    if net.state[node] == RUNNING:
        dates.start[node] = net.actual_start[node]
    else:
        dates.start[node] = begin
    if end == NEVER:
        end = finish_from(net, clock, node, begin, net.state[node] == RUNNING)
    dates.early_start[node] = begin
    dates.early_finish[node] = dates.finish[node] = max(end, begin)
