"""From a Plan and its progress to a Net: which tasks are nodes, which calendars they run on, what holds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from headway.actuals.facts import Progress
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.settings import Convention
from headway.plan.task import ConstraintKind, Task
from headway.plan.value import EPOCH, TaskId, to_minutes
from headway.schedule.calendars import Calendars
from headway.schedule.graph import Graph, graph_of
from headway.schedule.net import ALWAYS, NEVER, Limit, Net, State, bounded
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


@dataclass(frozen=True, eq=False)
class Network:
    """A compiled plan. Node k of `net` is `nodes[k]` of the outline, or a gate where that is len(ids) or more."""

    ids: tuple[TaskId, ...]
    index: Mapping[TaskId, int]
    net: Net
    nodes: NDArray[np.int64]
    edge_link: NDArray[np.int64]  # per edge the index into `links`, -1 for edges of the outline
    links: tuple[str, ...]
    calendars: Calendars
    task_calendar: NDArray[np.int32]  # per outline index, gates included
    summary: NDArray[np.bool_]  # takes the dates of its children
    parents: NDArray[np.int64]  # into whose dates a task's are taken, -1 for none
    outside: NDArray[np.bool_]  # per node: stands for a date of another project
    problems: tuple[Problem, ...]


def network(plan: Plan, progress: Mapping[TaskId, Progress], convention: Convention) -> Network:
    """Compile a plan. What is wrong with it comes back as problems, and the rest is compiled all the same."""
    graph = graph_of(plan, convention)
    calendars = graph.calendars.copy()
    problems: list[Problem] = []
    tasks = [plan.tasks[task] for task in graph.ids]
    tracks = tracks_of(plan, tasks, graph.kind, progress, calendars, graph.task_calendar, convention, problems)
    net = _net(graph, _columns(plan, tasks, progress, graph), tracks)
    return Network(
        ids=graph.ids,
        index=graph.index,
        net=net,
        nodes=graph.order,
        edge_link=graph.link,
        links=graph.links,
        calendars=calendars,
        task_calendar=graph.task_calendar,
        summary=graph.summary & ~graph.by_hand,
        parents=np.where((graph.parents >= 0) & graph.by_hand[graph.parents], -1, graph.parents),
        outside=graph.order >= graph.outside,
        problems=(*calendars.problems, *graph.problems, *problems),
    )


def _net(graph: Graph, columns: Columns, tracks: Tracks) -> Net:
    order = graph.order
    track, flat = tracks.permuted(order)
    calendar = graph.task_calendar[order]
    return Net(
        kind=graph.kind[order],
        state=columns.state[order],
        idle=columns.idle[order],
        calendar=calendar,
        actual_start=columns.actual_start[order],
        actual_finish=columns.actual_finish[order],
        resume=tracks.resume[order],
        limit=np.ascontiguousarray(columns.limit[order]),
        limit_date=np.ascontiguousarray(columns.limit_date[order]),
        deadline=columns.deadline[order],
        delay=columns.delay[order],
        wait=np.zeros(len(order), np.int64),
        late=columns.late[order],
        expected=columns.expected[order],
        track=track,
        track_calendar=tracks.calendar[flat],
        track_delay=tracks.delay[flat],
        track_span=tracks.span[flat],
        track_rest=tracks.rest[flat],
        edge=graph.edge,
        source=graph.source,
        type=graph.type,
        lag=graph.lag,
        lag_calendar=graph.lag_calendar,
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


def _columns(plan: Plan, tasks: Sequence[Task], progress: Mapping[TaskId, Progress], graph: Graph) -> Columns:
    count, index, gates = len(graph.kind), graph.index, graph.gates
    columns = Columns(
        state=np.zeros(count, np.int8),
        idle=np.array([not task.active for task in tasks] + [False] * (count - len(tasks)), np.bool_),
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
        if task.constraint is not None or task.second_constraint is not None:
            _limits(columns, gates.get(at, at), task)
        if task.deadline is not None and at not in gates:
            columns.deadline[at] = to_minutes(task.deadline)
        if task.leveling_delay is not None:
            columns.delay[at] = bounded(task.leveling_delay.minutes)
        if (task.manual or task.external) and (task.manual_start or task.manual_finish) and at not in gates:
            columns.state[at] = State.FIXED
            columns.actual_start[at] = minutes_or(task.manual_start, NEVER)
            columns.actual_finish[at] = minutes_or(task.manual_finish, NEVER)
        if task.expected_finish is not None and plan.settings.use_expected_finish:
            columns.expected[at] = to_minutes(task.expected_finish)
    _from_outside(plan, tasks, columns, graph)
    _ceilings(plan, tasks, columns, graph)
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


def _from_outside(plan: Plan, tasks: Sequence[Task], columns: Columns, graph: Graph) -> None:
    """The starts other projects allow; what one allows before this project begins holds nothing."""
    begins = minutes_or(plan.settings.start, NEVER)
    for at, gate in graph.externals.items():
        date = minutes_or(tasks[at].external_early_start, NEVER)
        if date > begins:
            columns.limit[gate, 0], columns.limit_date[gate, 0] = Limit.SNET, date


def _ceilings(plan: Plan, tasks: Sequence[Task], columns: Columns, graph: Graph) -> None:
    """Another project's late finish bounds a task, and a summary's bounds everything below it, as its own does."""
    ceilings: dict[int, int] = {}
    for at, task in enumerate(tasks):
        if task.constraint is None and task.external_late_finish is None:
            continue
        rolls = bool(graph.summary[at] and not graph.by_hand[at])
        ceiling = _ceiling(plan, task, rolls)
        if ceiling < ALWAYS and rolls:
            ceilings[at] = ceiling
        elif ceiling < ALWAYS:
            columns.deadline[at] = min(int(columns.deadline[at]), ceiling)
    if not ceilings:
        return
    for at, above in enumerate(
        graph.parents.tolist()
    ):  # outline order: a parent's ceiling is known before its children
        ceiling = min(ceilings.get(above, ALWAYS), ceilings.get(at, ALWAYS))
        if graph.summary[at]:
            ceilings[at] = ceiling
        if not graph.summary[at] or graph.by_hand[at]:
            columns.deadline[at] = min(int(columns.deadline[at]), ceiling)


def _ceiling(plan: Plan, task: Task, summary: bool) -> int:
    """The latest finish that another project, or a summary's 'finish no later than', leaves it."""
    own, theirs = task.constraint, task.external_late_finish
    held = summary and own is not None and own.kind is ConstraintKind.FINISH_NO_LATER_THAN
    dates = [own.date if held and own else None, None if plan.settings.ignore_other_projects else theirs]
    return min((to_minutes(date) for date in dates if date is not None), default=ALWAYS)


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
