"""Who waits for whom: the nodes of a plan, the edges between them, and an order in which they can be computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from headway.plan.link import LagCalendar, Link, LinkType
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.said import Said
from headway.plan.settings import Convention
from headway.plan.task import ConstraintKind, Task, TaskKind
from headway.plan.value import TaskId
from headway.schedule.calendars import Calendars
from headway.schedule.kernel import ready_for
from headway.schedule.net import EdgeType, NodeKind, bounded
from headway.schedule.order import topological

EDGES = {LinkType.FS: EdgeType.FS, LinkType.SS: EdgeType.SS, LinkType.FF: EdgeType.FF, LinkType.SF: EdgeType.SF}
KINDS = {
    TaskKind.TASK: NodeKind.TASK,
    TaskKind.SUMMARY: NodeKind.OUT,
    TaskKind.MILESTONE: NodeKind.MILESTONE,
    TaskKind.FINISH_MILESTONE: NodeKind.FINISH_MILESTONE,
    TaskKind.LEVEL_OF_EFFORT: NodeKind.SPAN,
    TaskKind.WBS_SUMMARY: NodeKind.SUMMARY,
}
LEVEL_OF_EFFORT = TaskKind.LEVEL_OF_EFFORT
SEEN_FROM_BEHIND = {
    LinkType.FS: EdgeType.SF,
    LinkType.SS: EdgeType.SS,
    LinkType.FF: EdgeType.FF,
    LinkType.SF: EdgeType.FS,
}
"""A level of effort holds back no successor: it ends (or begins) where the successor lets it, and waits for that."""

LAG_RULES = {Convention.MICROSOFT: LagCalendar.SUCCESSOR, Convention.PRIMAVERA: LagCalendar.PREDECESSOR}


@dataclass(eq=False)
class Edges:
    """The edges while they are gathered: source, target, type, lag, lag calendar, link."""

    rows: list[tuple[int, int, int, int, int, int]] = field(default_factory=list)

    def outline(self, source: int, target: int, type: EdgeType) -> None:
        """An edge of the outline: no link, no lag."""
        self.rows.append((source, target, type, 0, 0, -1))


@dataclass(frozen=True, eq=False)
class Graph:
    """The shape of a plan. Nodes 0 to len(ids) - 1 are the outline's tasks, gates come after; `order` sorts them all.

    The edge columns are sorted by their target's place in the order, and `source` holds places, not nodes.
    """

    ids: tuple[TaskId, ...]
    index: Mapping[TaskId, int]
    tasks: Sequence[Task]
    kind: NDArray[np.int8]
    gates: Mapping[int, int]  # a summary task's node: that of the gate at which its links and constraints hold
    externals: Mapping[int, int]  # a task's node: that of the gate which is another project's date
    outside: int  # from this node on, nodes are dates of other projects
    order: NDArray[np.int64]
    edge: NDArray[np.int64]
    source: NDArray[np.int32]
    type: NDArray[np.int8]
    lag: NDArray[np.int64]
    lag_calendar: NDArray[np.int32]
    link: NDArray[np.int64]  # which of the plan's links, -1 for an edge of the outline
    links: tuple[str, ...]
    calendars: Calendars
    task_calendar: NDArray[np.int32]
    summary: NDArray[np.bool_]  # per outline index: has children
    by_hand: NDArray[np.bool_]  # per outline index: has children, and dates of its own
    parents: NDArray[np.int64]  # per outline index: the parent's, -1 for none
    percent: bool  # some lag is a percentage of a duration
    problems: tuple[Problem, ...]


def build(plan: Plan, convention: Convention) -> Graph:
    """The graph of a plan; links to nowhere and cycles come back as problems, and the rest is kept."""
    ready_for(len(plan.tasks))
    problems: list[Problem] = []
    ids = plan.outline.order
    index = {task: at for at, task in enumerate(ids)}
    tasks = [plan.tasks[task] for task in ids]
    calendars = Calendars(plan)
    passages = _gates(plan, tasks, index)
    gates = {at: gate for at, gate in passages.items() if not plan.stands_by_hand(ids[at])}
    first = len(tasks) + len(passages)
    externals = {at: first + which for which, at in enumerate(_held_from_outside(plan, tasks, gates))}
    extra = len(passages) + len(externals)
    kind = np.array([KINDS[task.kind] for task in tasks] + [NodeKind.GATE] * extra, np.int8)
    summary, by_hand = np.zeros(len(ids), np.bool_), np.zeros(len(ids), np.bool_)
    summary[[index[parent] for parent in plan.outline.children if parent is not None]] = True
    by_hand[[at for at in np.flatnonzero(summary).tolist() if plan.stands_by_hand(ids[at])]] = True
    kind[: len(ids)][summary] = NodeKind.OUT
    kind[: len(ids)][by_hand] = NodeKind.TASK
    task_calendar = np.zeros(len(kind), np.int32)
    task_calendar[: len(ids)] = calendars.of_tasks(tasks)
    edges = _links(plan, tasks, index, gates, calendars, task_calendar, convention, problems)
    _mark_awaited(kind, plan, edges, np.flatnonzero(summary & ~by_hand).tolist())
    _outline_edges(plan, index, passages, kind, edges)
    for at, gate in externals.items():
        edges.outline(gate, gates.get(at, at), EdgeType.FLOOR)
    columns = np.array(edges.rows, np.int64).reshape(-1, 6)
    order = topological(columns[:, 0], columns[:, 1], kind, ids, plan, problems, [*passages, *externals])
    place = np.empty(len(kind), np.int64)
    place[order] = np.arange(len(kind))
    by_target = np.argsort(place[columns[:, 1]], kind="stable")
    columns = columns[by_target]
    return Graph(
        ids=ids,
        index=index,
        tasks=tasks,
        kind=kind,
        gates=gates,
        externals=externals,
        outside=first,
        order=order,
        edge=np.searchsorted(place[columns[:, 1]], np.arange(len(kind) + 1)).astype(np.int64),
        source=place[columns[:, 0]].astype(np.int32),
        type=columns[:, 2].astype(np.int8),
        lag=np.ascontiguousarray(columns[:, 3]),
        lag_calendar=columns[:, 4].astype(np.int32),
        link=np.ascontiguousarray(columns[:, 5]),
        links=tuple(plan.links),
        calendars=calendars,
        task_calendar=task_calendar,
        summary=summary,
        by_hand=by_hand,
        parents=np.array([index.get(task.parent or "", -1) for task in tasks], np.int64),
        percent=any(link.lag.percent is not None for link in plan.links.values()),
        problems=tuple(problems),
    )


def _gates(plan: Plan, tasks: Sequence[Task], index: Mapping[TaskId, int]) -> dict[int, int]:
    """A gate for every summary task that is held back itself, or lies below one that is.

    One that stands by hand holds nothing back, and only lets pass what holds back the one above it.
    """
    held: dict[TaskId, int] = {}
    children, predecessors = plan.outline.children, plan.predecessors
    for task in tasks:  # outline order: parents come first
        if task.id in children:
            holds = (task.id in predecessors or holds_back(task)) and not task.dated_by_hand
            if holds or task.parent in held:
                held[task.id] = len(tasks) + len(held)
    return {index[task]: gate for task, gate in held.items()}


def holds_back(task: Task) -> bool:
    """Whether a summary task's own constraint, or another project, holds back what lies below it."""
    if task.external_early_start is not None:
        return True
    return task.constraint is not None and task.constraint.kind is ConstraintKind.START_NO_EARLIER_THAN


def _held_from_outside(plan: Plan, tasks: Sequence[Task], gates: Mapping[int, int]) -> Iterator[int]:
    """The tasks that another project lets start no earlier; what spans others takes its dates from them alone."""
    if plan.settings.ignore_other_projects:
        return
    for at, task in enumerate(tasks):
        if task.external_early_start is not None and (at in gates or KINDS[task.kind] < NodeKind.SPAN):
            yield at


def _links(
    plan: Plan,
    tasks: Sequence[Task],
    index: Mapping[TaskId, int],
    gates: Mapping[int, int],
    calendars: Calendars,
    task_calendar: NDArray[np.int32],
    convention: Convention,
    problems: list[Problem],
) -> Edges:
    rule = plan.settings.lag_calendar or LAG_RULES[convention]
    edges = Edges()
    add, find = edges.rows.append, index.get
    for at, link in enumerate(plan.links.values()):
        source, target = find(link.predecessor), find(link.successor)
        if source is None or target is None:
            problems.append(_dangling(plan, link))
        elif tasks[source].active:
            lag = link.lag
            minutes, calendar = lag.minutes, 0
            if minutes or lag.percent is not None:
                minutes, elapsed = lag_of(link, tasks[source])
                if not elapsed:
                    calendar = calendars.of_lag(link.lag_calendar or rule, tasks[source], tasks[target])
            if tasks[source].kind is LEVEL_OF_EFFORT and tasks[target].kind is not LEVEL_OF_EFFORT:
                add((target, source, SEEN_FROM_BEHIND[link.type], -minutes, calendar, at))
            else:
                add((source, gates.get(target, target), EDGES[link.type], minutes, calendar, at))
    return edges


def lag_of(link: Link, predecessor: Task) -> tuple[int, bool]:
    """The minutes of a lag, and whether they are minutes of the clock."""
    lag = link.lag
    if lag.percent is None:
        return bounded(lag.minutes), lag.elapsed
    length = predecessor.duration
    if length is None:
        return 0, True
    return bounded(bounded(length.minutes) * lag.percent / 100), lag.elapsed or length.elapsed


def _dangling(plan: Plan, link: Link) -> Problem:
    missing = link.predecessor if link.predecessor not in plan.tasks else link.successor
    other = plan.tasks.get(link.successor if missing == link.predecessor else link.predecessor)
    return Problem(
        code="dangling-link",
        where=Said("link {id}", id=link.id),
        what=Said("leads to the task '{task}', which the plan does not have; the link is left out.", task=missing),
        remedy=Said("Remove the link, or add the task."),
        links=(link.id,),
        tasks=(other.id,) if other else (),
    )


def _mark_awaited(kind: NDArray[np.int8], plan: Plan, edges: Edges, summaries: Sequence[int]) -> None:
    """Summary tasks others wait for become nodes, and so do the summaries below them."""
    index = {plan.outline.order[at]: at for at in summaries}
    children, parents = plan.outline.children, set(summaries)
    waiting = sorted({row[0] for row in edges.rows} & parents)
    while waiting:
        here = waiting.pop()
        if kind[here] == NodeKind.SUMMARY:
            continue
        kind[here] = NodeKind.SUMMARY
        waiting += [index[child] for child in children[plan.outline.order[here]] if child in index]


def _outline_edges(
    plan: Plan, index: Mapping[TaskId, int], gates: Mapping[int, int], kind: NDArray[np.int8], edges: Edges
) -> None:
    for parent, below in plan.outline.children.items():
        if parent is None:
            continue
        at = index[parent]
        for child in map(index.__getitem__, below):
            if at in gates:
                edges.outline(gates[at], gates.get(child, child), EdgeType.FLOOR)
            if kind[at] == NodeKind.SUMMARY and plan.tasks[plan.outline.order[child]].active:
                edges.outline(child, at, EdgeType.ROLL)
    for name, task in plan.tasks.items():
        if task.kind is TaskKind.WBS_SUMMARY and task.parent is not None:
            for activity in _activities(plan, task.parent):
                edges.outline(index[activity], index[name], EdgeType.ROLL)


def _activities(plan: Plan, parent: TaskId) -> Iterator[TaskId]:
    """The tasks at any depth below a summary that P6's WBS summary activities span."""
    for child in plan.outline.children.get(parent, ()):
        task = plan.tasks[child]
        if child in plan.outline.children:
            yield from _activities(plan, child)
        elif task.active and task.kind is not TaskKind.WBS_SUMMARY and task.kind is not TaskKind.SUMMARY:
            yield child


_RECENT: list[tuple[Plan, Convention, Graph]] = []
_KEPT = 4


def graph_of(plan: Plan, convention: Convention) -> Graph:
    """The graph of a plan; that of a plan of the same shape, seen a moment ago, serves again.

    An edit of a duration leaves outline, links and calendars the very objects they were, which is how it is known.
    """
    for known, habit, graph in list(_RECENT):
        if habit is convention and (plan is known or (not graph.percent and _same_shape(plan, known))):
            return graph
    graph = build(plan, convention)
    _RECENT.insert(0, (plan, convention, graph))
    del _RECENT[_KEPT:]
    return graph


def _same_shape(plan: Plan, known: Plan) -> bool:
    if (
        plan.links is not known.links
        or plan.calendars is not known.calendars
        or plan.resources is not known.resources
        or len(plan.tasks) != len(known.tasks)
        or plan.settings != known.settings
    ):
        return False
    old = known.tasks
    return all(task is old.get(name) or _same_place(task, old.get(name)) for name, task in plan.tasks.items())


def _same_place(task: Task, old: Task | None) -> bool:
    """Whether an altered task still stands where it stood in the graph."""
    return (
        old is not None
        and task.parent == old.parent
        and task.rank == old.rank
        and task.name == old.name
        and task.kind is old.kind
        and task.active == old.active
        and task.calendar == old.calendar
        and (task.duration is not None and task.duration.elapsed) == (old.duration is not None and old.duration.elapsed)
        and holds_back(task) == holds_back(old)
        and task.dated_by_hand == old.dated_by_hand
        and (task.external_early_start is None) == (old.external_early_start is None)
    )
