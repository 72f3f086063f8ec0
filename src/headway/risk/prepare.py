"""What can be known before a run: the way of each node, calendars turned into each other, the Model as kernels read it.

All of it is kept between runs of the same plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erf, gcd, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from headway.risk.lanes.course import NOWHERE, Chances, Course, Join, Risks, Way
from headway.risk.lanes.streams import ERA
from headway.risk.lanes.ways import converted, ways
from headway.risk.model import CERTAIN, STEPS, Effect, Model
from headway.schedule.clock import Clock, work_before
from headway.schedule.compile import Network
from headway.schedule.kernel import ready_for
from headway.schedule.net import ALWAYS, NEVER, Dates, Net, NodeKind, Rules, State

SINGLE = np.float32
MOST_CELLS = 6_000_000
"""Of a conversion table; beyond them calendars are asked themselves."""
SLACK = 1.6
"""How much longer than scheduled the project may become before a table ends; calendars are asked beyond."""


@dataclass(frozen=True, eq=False)
class Prepared:
    """A plan ready to be simulated: `dates` are those of the schedule, `start` the deterministic project start."""

    net: Net
    clock: Clock
    rules: Rules
    dates: Dates
    model: Model
    course: Course
    chances: Chances
    risks: Risks


def prepare(network: Network, clock: Clock, rules: Rules, dates: Dates, model: Model) -> Prepared:
    """Everything about a plan and its Model that does not change from run to run.

    Network, clock, rules and dates are those of `headway.schedule.engine.passed`. A plan scheduled from its finish is
    simulated from the start which that gives: the question is whether what begins then will be done.
    """
    ready_for(len(network.nodes))
    net = network.net
    course = _course(network, clock, rules, dates, model)
    risks = _risks(net, rules, dates, model)
    return Prepared(net, clock, rules, dates, model, course, _chances(net, model), risks)


def _course(network: Network, clock: Clock, rules: Rules, dates: Dates, model: Model) -> Course:
    net = network.net
    count, edges = len(net.kind), len(net.source)
    random = _random(net, model)
    course = Course(
        way=np.full(count, Way.SLOW, np.int8),
        random=random,
        slot=np.full(count, -1, np.int32),
        slots=0,
        whole=bool(net.late.any()),
        on=np.zeros(count, np.int32),
        begins_late=np.zeros(count, np.bool_),
        ends_early=np.zeros(count, np.bool_),
        begun=np.zeros(count, np.bool_),
        base=_lengths(net),
        floor=np.full(count, NOWHERE, np.int32),
        finish_floor=np.full(count, NOWHERE, np.int32),
        most=np.zeros(count, np.int32),
        join=np.zeros(edges, np.int8),
        of_start=np.zeros(edges, np.bool_),
        of_finish=np.zeros(edges, np.bool_),
        table=np.full(edges, -1, np.int32),
        sooner=np.zeros(edges, np.int32),
        later=np.zeros(edges, np.int32),
        calendars=len(clock.before),
        ended=np.zeros(edges, np.bool_),
        joins=np.zeros(0, np.int32),
        join_at=np.zeros(1, np.int64),
        join_first=np.zeros(0, np.int64),
        join_step=np.ones(0, np.int64),
        last=np.zeros(0, np.int32),
        top=np.zeros(0, np.int32),
        settled=NEVER,
        project_calendar=network.calendars.project,
        origin=int(work_before(clock, network.calendars.project, rules.start)),
        tight=np.zeros(edges, np.bool_),
        purse=np.full(count, -1, np.int32),
        above=np.zeros(0, np.int32),
    )
    ways(net, clock, rules, dates, course, model.hit, model.edge_hit, model.arm >= 0)
    _spanned(net, clock, dates, course)
    slow = random & (course.way == Way.SLOW)
    course.slot[slow] = np.arange(slow.sum())
    course.most[:] = clock.before[course.on, clock.days]
    last = _last(net, course, model)
    top = course.on[last] * 2 + course.ends_early[last]
    course = course._replace(slots=int(slow.sum()), last=last, top=top, settled=_settled(net, course, dates))
    course = course._replace(above=_purses(net, course, model))
    return _with_tables(course, clock, net, rules, dates)


def _purses(net: Net, course: Course, model: Model) -> NDArray[np.int32]:
    """Give a row to every node whose cost varies, and to the summary tasks above it; the rows each is added to.

    The deepest come first, so that a row is whole before it is added to the one above.
    """
    varies = (model.rate != 0) & (course.random | (net.kind == NodeKind.SPAN))
    varies |= ((model.arm >= 0) & (model.fixed != 0)) | (model.tariffs.row >= 0)
    varies &= course.way != Way.STILL
    depth, at = np.zeros(len(varies), np.int64), model.above
    while (at >= 0).any():
        depth += at >= 0
        at = np.where(at >= 0, model.above[at], -1)
    for level in range(int(depth.max(initial=0)), 0, -1):
        varies[model.above[varies & (depth == level)]] = True
    nodes = np.flatnonzero(varies)
    nodes = nodes[np.argsort(-depth[nodes], kind="stable")]
    course.purse[nodes] = np.arange(len(nodes))
    above = model.above[nodes]
    return np.where(above >= 0, course.purse[above], -1).astype(np.int32)


def _spanned(net: Net, clock: Clock, dates: Dates, course: Course) -> None:
    """A level of effort costs by its span: what it differs by is counted from the one it has in the schedule."""
    for node in np.flatnonzero((net.kind == NodeKind.SPAN) & (dates.start != NEVER) & (dates.finish != NEVER)).tolist():
        on = int(net.calendar[node])
        course.base[node] = work_before(clock, on, int(dates.finish[node])) - work_before(
            clock, on, int(dates.start[node])
        )


def _random(net: Net, model: Model) -> NDArray[np.bool_]:
    """Nodes whose own length or start varies: unfinished work with a range, a risk or a branch."""
    varies = (model.table != CERTAIN) | (np.diff(model.hit) > 0) | (model.arm >= 0)
    varies &= (net.state == State.PLANNED) | (net.state == State.RUNNING)
    answer: NDArray[np.bool_] = varies & (net.kind < NodeKind.GATE)
    return answer


def _lengths(net: Net) -> NDArray[np.int64]:
    """Minutes of each node's longest track; of a running one what remains."""
    if not len(net.kind):
        return np.zeros(0, np.int64)
    work = np.maximum.reduceat(np.maximum(net.track_span, 0), net.track[:-1])
    rest = np.maximum.reduceat(np.maximum(net.track_rest, 0), net.track[:-1])
    return np.where(net.state == State.RUNNING, rest, work)


def _last(net: Net, course: Course, model: Model) -> NDArray[np.int32]:
    """Nodes that may finish last: none that a quick node on its own calendar follows."""
    open_ = (course.way != Way.STILL) & ~net.idle & (net.kind != NodeKind.GATE) & (net.kind != NodeKind.OUT)
    open_ &= net.state != State.DONE
    target = np.repeat(np.arange(len(net.kind)), np.diff(net.edge))
    follows = (course.join == Join.SAME) & ~course.of_start & ~course.of_finish & (course.later >= 0)
    follows &= ~net.idle[target] & ~course.ends_early[net.source] & (course.base[target] > 0)
    follows &= np.diff(model.edge_hit) == 0
    open_[net.source[follows]] = False
    return np.flatnonzero(open_).astype(np.int32)


def _settled(net: Net, course: Course, dates: Dates) -> int:
    """The latest finish of what never changes."""
    known = (course.way == Way.STILL) | (net.state == State.DONE)
    known &= ~net.idle & (net.kind != NodeKind.GATE) & (net.kind != NodeKind.OUT)
    return int(dates.finish[known].max()) if known.any() else NEVER


def _with_tables(course: Course, clock: Clock, net: Net, rules: Rules, dates: Dates) -> Course:
    """Build the conversions that some edge needs, over the time the project may take."""
    wanted = np.unique(course.table[course.join == Join.TABLE])
    known = dates.finish[dates.finish != NEVER]
    if not len(wanted) or not len(known):
        return course
    begin = min(rules.start, int(dates.start[dates.start != NEVER].min()))
    end = begin + int((int(known.max()) - begin) * SLACK) + 60 * 1440
    tables, firsts, steps = [], [], []
    number = np.full(len(clock.before) ** 2, -1, np.int32)
    for at, key in enumerate(wanted.tolist()):
        other, on = divmod(key, len(clock.before))
        step = _step(clock, other, on)
        first = int(work_before(clock, other, begin - 30 * 1440)) // step
        table = np.zeros(min(MOST_CELLS, int(work_before(clock, other, end)) // step - first + 1), np.int32)
        converted(clock, other, on, first, step, table)
        tables.append(table)
        firsts.append(first)
        steps.append(step)
        number[key] = at
    tabled = course.join == Join.TABLE
    course.table[tabled] = number[course.table[tabled]]
    return course._replace(
        joins=np.concatenate(tables),
        join_at=np.cumsum([0] + [len(table) for table in tables]).astype(np.int64),
        join_first=np.array(firsts, np.int64),
        join_step=np.array(steps, np.int64),
    )


def _step(clock: Clock, *calendars: int) -> int:
    """The longest stretch of minutes, a divisor of the day, within which no work begins or ends on the calendars."""
    used = np.unique(clock.pattern[list(calendars)])
    works = np.diff(clock.worked[used].astype(np.int64), axis=1)
    turns = np.flatnonzero((np.diff(works, axis=1) != 0).any(axis=0)) + 1
    return gcd(1440 // 6, *turns.tolist())


def _chances(net: Net, model: Model) -> Chances:
    windowed = _windowed(model)
    effect = model.hit_effect.copy()
    node_of_hit = np.repeat(np.arange(len(net.kind)), np.diff(model.hit))
    effect[(net.state[node_of_hit] != State.PLANNED) & (effect == Effect.DELAY)] = -1  # what has begun cannot wait
    late = windowed[model.hit_risk] | (effect == Effect.AWAY) | (effect == Effect.LOSE)
    hurt = np.zeros(len(net.kind), np.bool_)
    hurt[node_of_hit[late]] = True
    shares = [model.loading[a:b] for a, b in zip(model.factor[:-1], model.factor[1:], strict=True)]
    own = np.array([sqrt(max(0.0, 1.0 - float((share.astype(np.float64) ** 2).sum()))) for share in shares])
    return Chances(
        key=model.key,
        table=model.table,
        low=model.low.astype(SINGLE),
        range=(model.high - model.low).astype(SINGLE),
        tables=np.ascontiguousarray(model.tables, SINGLE).reshape(-1, STEPS + 1),
        bent=_bent(model.tables),
        normal=_normal(),
        factor_key=model.factor_key,
        factor=model.factor,
        loaded=model.loaded,
        loading=model.loading.astype(SINGLE),
        own=own.astype(SINGLE),
        column=model.column,
        drawn=np.zeros((1, 0), SINGLE),
        drawn_from=0,
        hit=model.hit,
        hit_risk=model.hit_risk,
        hit_effect=effect,
        struck=np.where(late, -1, effect).astype(np.int8),
        hurt=hurt,
        edge_hit=model.edge_hit,
        edge_hit_risk=model.edge_hit_risk,
        branch_key=model.branch_key,
        arm=model.arm,
        arm_from=model.arm_from.astype(SINGLE),
        arm_to=model.arm_to.astype(SINGLE),
        fixed=model.fixed,
        rate=model.rate,
        tariffs=model.tariffs,
    )


def _risks(net: Net, rules: Rules, dates: Dates, model: Model) -> Risks:
    away_from, away_to = _away(net, rules, dates, model)
    return Risks(
        risk_key=model.risk_key,
        probability=model.probability,
        time_table=model.time_table,
        time_low=model.time_low.astype(SINGLE),
        time_range=(model.time_high - model.time_low).astype(SINGLE),
        money_table=model.money_table,
        money_low=model.money_low.astype(SINGLE),
        money_range=(model.money_high - model.money_low).astype(SINGLE),
        window=model.window,
        windowed=_windowed(model),
        away_from=away_from,
        away_to=away_to,
        daily=model.daily,
        daily_of=model.daily_of,
    )


def _windowed(model: Model) -> NDArray[np.bool_]:
    """Risks that can happen only for a time."""
    windowed: NDArray[np.bool_] = (model.window[:, 0] != NEVER) | (model.window[:, 1] != ALWAYS)
    return windowed


def _away(net: Net, rules: Rules, dates: Dates, model: Model) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Between which moments an absence begins: the risk's window, else what is left of the project as scheduled.

    A single moment for risks that take nobody away: nothing need be drawn for them.
    """
    known = dates.finish[(dates.finish != NEVER) & (net.kind != NodeKind.OUT)]
    begin = max(rules.start, rules.now)
    end = max(begin, int(known.max())) if len(known) else begin
    opens = np.where(model.window[:, 0] == NEVER, begin, model.window[:, 0])
    closes = np.where(model.window[:, 1] == ALWAYS, np.maximum(end, opens), model.window[:, 1])
    absent = np.zeros(len(opens), np.bool_)
    absent[model.hit_risk[model.hit_effect == Effect.AWAY]] = True
    return opens.astype(np.int64), np.where(absent, np.maximum(closes, opens), opens).astype(np.int64)


def _bent(tables: NDArray[np.float32]) -> NDArray[np.float32]:
    """The tables as functions of a standard normal between -4 and 4, so that correlated draws need one look-up."""
    shares = np.array([(1 + erf(z / 32 / sqrt(2))) / 2 for z in range(-STEPS // 2, STEPS // 2 + 1)])
    knots = np.arange(STEPS + 1) / STEPS
    bent = [np.interp(shares, knots, table.astype(np.float64)) for table in tables]
    return np.array(bent, np.float32).reshape(-1, STEPS + 1)


def _normal() -> NDArray[np.float32]:
    """Quantiles of the standard normal at equal steps; the outermost knots keep the mean of their cells."""
    inner = np.array([NormalDist().inv_cdf(at / ERA) for at in range(1, ERA)])
    edge = 2 * ERA * NormalDist().pdf(inner[-1]) - inner[-1]
    return np.concatenate([[-edge], inner, [edge]]).astype(np.float32)
