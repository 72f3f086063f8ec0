"""From a Plan and its progress to a Net: which tasks are nodes, which calendars they run on, what holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from headway.actuals.facts import Progress
from headway.plan.link import LagCalendar, Link, LinkType
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.settings import Convention
from headway.plan.task import ConstraintKind, Task, TaskKind
from headway.plan.value import EPOCH, TaskId, to_minutes
from headway.schedule.calendars import Calendars
from headway.schedule.net import ALWAYS, NEVER, EdgeType, Limit, Net, NodeKind, State
from headway.schedule.order import topological
from headway.schedule.tracks import Tracks, tracks_of

LIMITS = {
    ConstraintKind.START_NO_EARLIER_THAN: Limit.SNET,
    ConstraintKind.START_NO_LATER_THAN: Limit.SNLT,
    ConstraintKind.FINISH_NO_EARLIER_THAN: Limit.FNET,
    ConstraintKind.FINISH_NO_LATER_THAN: Limit.FNLT,
    ConstraintKind.START_ON: Limit.START_ON,
    ConstraintKind.FINISH_ON: Limit.FINISH_ON,
    ConstraintKind.MUST_START_ON: Limit.MUST_START,
    ConstraintKind.MUST_FINISH_ON: Limit.MUST_FINISH,
}
EDGES = {LinkType.FS: EdgeType.FS, LinkType.SS: EdgeType.SS, LinkType.FF: EdgeType.FF, LinkType.SF: EdgeType.SF}


@dataclass(frozen=True, eq=False)
class Network:
    """A compiled plan. Node k of `net` is `nodes[k]` of the outline, or a gate where that is len(ids) or more."""

    ids: tuple[TaskId, ...]
    net: Net
    nodes: NDArray[np.int64]
    edge_link: NDArray[np.int64]  # per edge the index into `links`, -1 for edges of the outline
    links: tuple[str, ...]
    calendars: Calendars
    task_calendar: NDArray[np.int32]  # per outline index, gates included
    problems: tuple[Problem, ...]


@dataclass(eq=False)
class Edges:
    """The edges while they are gathered, in columns."""

    source: list[int]
    target: list[int]
    type: list[int]
    lag: list[int]
    calendar: list[int]
    link: list[int]

    def add(self, source: int, target: int, type: int, lag: int, calendar: int, link: int) -> None:
        """One more edge."""
        self.source.append(source)
        self.target.append(target)
        self.type.append(type)
        self.lag.append(lag)
        self.calendar.append(calendar)
        self.link.append(link)


def network(plan: Plan, progress: Mapping[TaskId, Progress], convention: Convention) -> Network:
    """Compile a plan. What is wrong with it comes back as problems, and the rest is compiled all the same."""
    problems: list[Problem] = []
    ids = plan.outline.order
    index = {task: at for at, task in enumerate(ids)}
    tasks = [plan.tasks[task] for task in ids]
    calendars = Calendars(plan, problems)
    kind = _kinds(plan, tasks)
    gates = _gates(plan, tasks, index)
    edges, links = _edges(plan, tasks, index, gates, calendars, convention, problems)
    count = len(ids) + len(gates)
    kind = np.concatenate([kind, np.full(len(gates), NodeKind.GATE, np.int8)])
    _mark_awaited(kind, plan, edges, index)
    _outline_edges(plan, index, gates, kind, edges)
    task_calendar = np.zeros(count, np.int32)
    task_calendar[: len(ids)] = calendars.of_tasks(tasks)
    order = topological(count, edges.source, edges.target, kind, ids, plan, problems)
    tracks = tracks_of(plan, tasks, kind, progress, calendars, task_calendar, convention, problems)
    net = _net(plan, tasks, progress, kind, edges, order, tracks, task_calendar, index, gates, problems)
    _, edge_link = _sorted_edges(edges, order)
    return Network(ids, net, order, edge_link, links, calendars, task_calendar, tuple(problems))


def _kinds(plan: Plan, tasks: Sequence[Task]) -> NDArray[np.int8]:
    kind = np.zeros(len(tasks), np.int8)
    parents = plan.outline.children
    for at, task in enumerate(tasks):
        if task.id in parents or task.kind is TaskKind.SUMMARY:
            kind[at] = NodeKind.OUT
        elif task.kind is TaskKind.MILESTONE:
            kind[at] = NodeKind.MILESTONE
        elif task.kind is TaskKind.FINISH_MILESTONE:
            kind[at] = NodeKind.FINISH_MILESTONE
        elif task.kind is TaskKind.LEVEL_OF_EFFORT:
            kind[at] = NodeKind.SPAN
        elif task.kind is TaskKind.WBS_SUMMARY:
            kind[at] = NodeKind.SUMMARY
    return kind


def _gates(plan: Plan, tasks: Sequence[Task], index: Mapping[TaskId, int]) -> dict[int, int]:
    """A gate for every summary task that is held back itself, or lies below one that is."""
    held: set[TaskId] = set()
    for task in tasks:  # outline order: parents come first
        if task.id in plan.outline.children and (
            task.parent in held
            or task.id in plan.predecessors
            or (task.constraint is not None and task.constraint.kind is ConstraintKind.START_NO_EARLIER_THAN)
        ):
            held.add(task.id)
    return {index[task.id]: len(tasks) + at for at, task in enumerate(t for t in tasks if t.id in held)}


def _edges(
    plan: Plan,
    tasks: Sequence[Task],
    index: Mapping[TaskId, int],
    gates: Mapping[int, int],
    calendars: Calendars,
    convention: Convention,
    problems: list[Problem],
) -> tuple[Edges, tuple[str, ...]]:
    edges = Edges([], [], [], [], [], [])
    rule = plan.settings.lag_calendar or LAG_RULES[convention]
    for at, link in enumerate(plan.links.values()):
        source, target = index.get(link.predecessor), index.get(link.successor)
        if source is None or target is None:
            problems.append(_dangling(plan, link))
            continue
        if not tasks[source].active:
            continue
        lag, calendar = link.lag, 0
        minutes = lag.minutes
        if lag.percent is not None:
            minutes = _percent(tasks[source], lag.percent)
            elapsed = lag.elapsed or _is_elapsed(tasks[source])
        else:
            elapsed = lag.elapsed
        if minutes and not elapsed:
            calendar = calendars.of_lag(link.lag_calendar or rule, tasks[source], tasks[target])
        edges.add(source, gates.get(target, target), EDGES[link.type], minutes, calendar, at)
    return edges, tuple(plan.links)


LAG_RULES = {Convention.MICROSOFT: LagCalendar.SUCCESSOR, Convention.PRIMAVERA: LagCalendar.PREDECESSOR}


def _percent(task: Task, percent: float) -> int:
    return round(task.duration.minutes * percent / 100) if task.duration else 0


def _is_elapsed(task: Task) -> bool:
    return task.duration is not None and task.duration.elapsed


def _dangling(plan: Plan, link: Link) -> Problem:
    missing = link.predecessor if link.predecessor not in plan.tasks else link.successor
    other = plan.tasks.get(link.successor if missing == link.predecessor else link.predecessor)
    return Problem(
        code="dangling-link",
        where=f"link {link.id}",
        what=f"leads to the task '{missing}', which the plan does not have; the link is left out.",
        remedy="Remove the link, or add the task.",
        links=(link.id,),
        tasks=(other.id,) if other else (),
    )


def _mark_awaited(kind: NDArray[np.int8], plan: Plan, edges: Edges, index: Mapping[TaskId, int]) -> None:
    """Summary tasks others wait for become nodes, and so do the summaries below them."""
    awaited = {source for source in edges.source if plan.outline.order[source] in plan.outline.children}
    for at in sorted(awaited):
        waiting = [at]
        while waiting:
            here = waiting.pop()
            below = plan.outline.children.get(plan.outline.order[here])
            if below:
                kind[here] = NodeKind.SUMMARY
                waiting += [index[child] for child in below]


def _outline_edges(
    plan: Plan, index: Mapping[TaskId, int], gates: Mapping[int, int], kind: NDArray[np.int8], edges: Edges
) -> None:
    for parent, below in plan.outline.children.items():
        if parent is None:
            continue
        at = index[parent]
        for child in map(index.__getitem__, below):
            if at in gates:
                edges.add(gates[at], gates.get(child, child), EdgeType.FLOOR, 0, 0, -1)
            if kind[at] == NodeKind.SUMMARY and plan.tasks[plan.outline.order[child]].active:
                edges.add(child, at, EdgeType.ROLL, 0, 0, -1)
    for name, task in plan.tasks.items():
        if task.kind is TaskKind.WBS_SUMMARY and task.parent is not None:
            for activity in _activities(plan, task.parent):
                edges.add(index[activity], index[name], EdgeType.ROLL, 0, 0, -1)


def _activities(plan: Plan, parent: TaskId) -> Iterator[TaskId]:
    """The tasks at any depth below a summary that P6's WBS summary activities span."""
    for child in plan.outline.children.get(parent, ()):
        task = plan.tasks[child]
        if child in plan.outline.children:
            yield from _activities(plan, child)
        elif task.active and task.kind is not TaskKind.WBS_SUMMARY and task.kind is not TaskKind.SUMMARY:
            yield child


def _sorted_edges(edges: Edges, order: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The edges by their target's place in the order, and each one's link."""
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    target = place[np.array(edges.target, np.int64)] if edges.target else np.zeros(0, np.int64)
    by_target = np.argsort(target, kind="stable")
    return by_target, np.array(edges.link, np.int64)[by_target]


def _net(
    plan: Plan,
    tasks: Sequence[Task],
    progress: Mapping[TaskId, Progress],
    kind: NDArray[np.int8],
    edges: Edges,
    order: NDArray[np.int64],
    tracks: Tracks,
    task_calendar: NDArray[np.int32],
    index: Mapping[TaskId, int],
    gates: Mapping[int, int],
    problems: list[Problem],
) -> Net:
    count = len(order)
    place = np.empty(count, np.int64)
    place[order] = np.arange(count)
    by_target, _ = _sorted_edges(edges, order)
    target = place[np.array(edges.target, np.int64)[by_target]] if len(by_target) else np.zeros(0, np.int64)
    columns = _columns(plan, tasks, progress, kind, index, gates, count)
    track, flat = tracks.permuted(order)
    return Net(
        kind=kind[order],
        state=columns.state[order],
        idle=columns.idle[order],
        calendar=task_calendar[order],
        lead=task_calendar[order],
        actual_start=columns.actual_start[order],
        actual_finish=columns.actual_finish[order],
        resume=tracks.resume[order],
        limit=np.ascontiguousarray(columns.limit[order]),
        limit_date=np.ascontiguousarray(columns.limit_date[order]),
        deadline=columns.deadline[order],
        delay=columns.delay[order],
        late=columns.late[order],
        expected=columns.expected[order],
        track=track,
        track_calendar=tracks.calendar[flat],
        track_delay=tracks.delay[flat],
        track_span=tracks.span[flat],
        track_rest=tracks.rest[flat],
        edge=np.searchsorted(target, np.arange(count + 1)).astype(np.int64),
        source=place[np.array(edges.source, np.int64)[by_target]].astype(np.int32)
        if len(by_target)
        else np.zeros(0, np.int32),
        type=np.array(edges.type, np.int8)[by_target],
        lag=np.array(edges.lag, np.int64)[by_target],
        lag_calendar=np.array(edges.calendar, np.int32)[by_target],
    )


@dataclass(eq=False)
class Columns:
    """What constraints and facts say of every node."""

    state: NDArray[np.int8]
    idle: NDArray[np.bool_]
    actual_start: NDArray[np.int64]
    actual_finish: NDArray[np.int64]
    limit: NDArray[np.int8]
    limit_date: NDArray[np.int64]
    deadline: NDArray[np.int64]
    delay: NDArray[np.int64]
    late: NDArray[np.bool_]
    expected: NDArray[np.int64]


def _columns(
    plan: Plan,
    tasks: Sequence[Task],
    progress: Mapping[TaskId, Progress],
    kind: NDArray[np.int8],
    index: Mapping[TaskId, int],
    gates: Mapping[int, int],
    count: int,
) -> Columns:
    columns = Columns(
        state=np.zeros(count, np.int8),
        idle=np.zeros(count, np.bool_),
        actual_start=np.full(count, NEVER, np.int64),
        actual_finish=np.full(count, NEVER, np.int64),
        limit=np.zeros((count, 2), np.int8),
        limit_date=np.zeros((count, 2), np.int64),
        deadline=np.full(count, ALWAYS, np.int64),
        delay=np.zeros(count, np.int64),
        late=np.zeros(count, np.bool_),
        expected=np.full(count, NEVER, np.int64),
    )
    for at, task in enumerate(tasks):
        columns.idle[at] = not task.active
        if task.constraint is not None or task.second_constraint is not None:
            _limits(columns, gates.get(at, at), task)
        if task.deadline is not None and at not in gates:
            columns.deadline[at] = to_minutes(task.deadline)
        if task.leveling_delay is not None:
            columns.delay[at] = task.leveling_delay.minutes
        if (task.manual or task.external) and (task.manual_start or task.manual_finish) and at not in gates:
            columns.state[at] = State.FIXED
            columns.actual_start[at] = minutes_or(task.manual_start, NEVER)
            columns.actual_finish[at] = minutes_or(task.manual_finish, NEVER)
        if task.expected_finish is not None and plan.settings.use_expected_finish:
            columns.expected[at] = to_minutes(task.expected_finish)
    _ceilings(plan, columns, index, gates)
    for name, known in progress.items():
        if name in index:
            _facts(columns, index[name], known)
    return columns


def _limits(columns: Columns, node: int, task: Task) -> None:
    for which, constraint in enumerate((task.constraint, task.second_constraint)):
        if constraint is None:
            continue
        if constraint.kind is ConstraintKind.AS_LATE_AS_POSSIBLE:
            columns.late[node] = True
        elif constraint.date is not None and constraint.kind in LIMITS:
            columns.limit[node, which] = LIMITS[constraint.kind]
            columns.limit_date[node, which] = to_minutes(constraint.date)


def _ceilings(plan: Plan, columns: Columns, index: Mapping[TaskId, int], gates: Mapping[int, int]) -> None:
    """A summary's 'finish no later than' bounds everything below it."""
    for at, name in enumerate(plan.outline.order):
        task = plan.tasks[name]
        above = index.get(task.parent) if task.parent else None
        if name in plan.outline.children:
            columns.deadline[at] = ALWAYS
            constraint = task.constraint
            if constraint and constraint.date and constraint.kind is ConstraintKind.FINISH_NO_LATER_THAN:
                columns.deadline[at] = to_minutes(constraint.date)
        if above is not None:
            columns.deadline[at] = min(columns.deadline[at], columns.deadline[above])


def _facts(columns: Columns, node: int, known: Progress) -> None:
    if known.start is not None and columns.state[node] != State.FIXED:
        columns.state[node] = State.RUNNING
        columns.actual_start[node] = to_minutes(known.start)
    if known.finish is not None:
        columns.state[node] = State.DONE
        columns.actual_finish[node] = to_minutes(known.finish)
        if known.start is None:
            columns.actual_start[node] = columns.actual_finish[node]


def minutes_or(moment: datetime | None, otherwise: int) -> int:
    """Minutes since the epoch, or `otherwise` for no moment."""
    return otherwise if moment is None else int((moment - EPOCH).total_seconds() // 60)
