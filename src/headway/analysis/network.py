"""The logic of a plan, looked at as a network: which ends are open, which links are implied by others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from headway.plan.link import Link, LinkType
from headway.plan.plan import Plan
from headway.plan.task import Task, TaskKind
from headway.plan.value import TaskId
from headway.schedule.result import NO_DATE

if TYPE_CHECKING:
    from headway.analysis.analysis import Analysis

BLOCK = 8192
"""How many tasks are looked for at a time when links are checked: bounds memory to 1 KB a task."""


class Dangling(NamedTuple):
    """Tasks by what their logic lacks, each in reading order."""

    no_predecessor: tuple[TaskId, ...]
    no_successor: tuple[TaskId, ...]
    dangling_start: tuple[TaskId, ...]
    dangling_finish: tuple[TaskId, ...]


def incomplete(analysis: Analysis) -> tuple[Task, ...]:
    """The population of the audit: active tasks without children that are not finished, in reading order.

    Left out are summary tasks, levels of effort, WBS summaries and stubs of other projects.
    Source: DCMA 14-point assessment, which excludes completed, summary, level-of-effort and external tasks.
    """
    progress = analysis.progress
    return tuple(
        task
        for task in analysis.plan.leaves
        if is_discrete(task) and not ((found := progress.get(task.id)) is not None and found.finished)
    )


def is_discrete(task: Task) -> bool:
    """Whether the task is work of its own: active, inside this project, neither level of effort nor WBS summary."""
    spans = (TaskKind.LEVEL_OF_EFFORT, TaskKind.WBS_SUMMARY)
    return task.active and not task.external and task.kind not in spans


def dangling(analysis: Analysis) -> Dangling:
    """Open ends among the incomplete tasks. One start (of the open ones, the earliest) and one finish (the latest)

    are allowed: a project begins and ends somewhere. A dangling start has predecessors, none of which holds its start
    (FF and SF only); a dangling finish has successors, none of which waits for its finish (SS and SF only).
    Source: GAO-16-89G, best practice 2 (dangling activities), and DCMA check 1 (except the first and last activity).
    """
    tasks = incomplete(analysis)
    into, out = _kinds_of_links(analysis.plan)
    everyone = [t.id for t in analysis.plan.leaves if is_discrete(t)]
    begins = _extreme(analysis, [t for t in everyone if t not in into], earliest=True)
    ends = _extreme(analysis, [t for t in everyone if t not in out], earliest=False)
    lasting = [t.id for t in tasks if not t.is_milestone]
    return Dangling(
        tuple(t.id for t in tasks if t.id not in into and t.id != begins),
        tuple(t.id for t in tasks if t.id not in out and t.id != ends),
        tuple(t for t in lasting if t in into and not into[t] & {LinkType.FS, LinkType.SS}),
        tuple(t for t in lasting if t in out and not out[t] & {LinkType.FS, LinkType.FF}),
    )


def _kinds_of_links(plan: Plan) -> tuple[dict[TaskId, set[LinkType]], dict[TaskId, set[LinkType]]]:
    """The types of the links into and out of every task that has any; both ends must exist and take part."""
    active = {task.id for task in plan.tasks.values() if task.active}
    into: dict[TaskId, set[LinkType]] = {}
    out: dict[TaskId, set[LinkType]] = {}
    for link in plan.links.values():
        if link.predecessor in active and link.successor in active:
            into.setdefault(link.successor, set()).add(link.type)
            out.setdefault(link.predecessor, set()).add(link.type)
    return into, out


def _extreme(analysis: Analysis, tasks: Sequence[TaskId], *, earliest: bool) -> TaskId | None:
    schedule = analysis.schedule
    column = schedule.start if earliest else schedule.finish
    dated = [(int(column[schedule.index[t]]), t) for t in tasks if column[schedule.index[t]] != NO_DATE]
    if not dated:
        return None
    edge = min(dated)[0] if earliest else max(dated)[0]
    return next(t for date, t in dated if date == edge)


def implied_links(plan: Plan) -> Iterator[Link]:
    """The finish-to-start links without lag between tasks that a longer path of such links already implies.

    Only paths of finish-to-start links whose lag is nothing or more count: on those, to wait for the last is to wait
    for the first, whatever the calendars.
    """
    leaves = {task.id for task in plan.leaves if task.active}
    links = [link for link in plan.links.values() if _is_plain(link) and {link.predecessor, link.successor} <= leaves]
    into: dict[TaskId, list[TaskId]] = {}
    for link in links:
        into.setdefault(link.successor, []).append(link.predecessor)
    order = _topological(into, {link.predecessor for link in links} | into.keys())
    suspects = [link for link in links if len(into[link.successor]) > 1 and link.lag.minutes == 0]
    place = {task: at for at, task in enumerate(order)}
    blocks: dict[int, list[Link]] = {}
    for link in suspects:
        if link.predecessor in place and link.successor in place:
            blocks.setdefault(place[link.predecessor] // BLOCK, []).append(link)
    for block in sorted(blocks):
        yield from _implied(order, into, place, block, blocks[block])


def _implied(
    order: Sequence[TaskId],
    into: Mapping[TaskId, Sequence[TaskId]],
    place: Mapping[TaskId, int],
    block: int,
    suspects: Sequence[Link],
) -> Iterator[Link]:
    """Of the suspects whose predecessor lies in one block of the order, those another predecessor already follows."""
    first = block * BLOCK
    above: dict[TaskId, int] = {}  # of the block's tasks, those that lie before this one, as bits
    for at in range(first, len(order)):
        task = order[at]
        bits = 0
        for other in into.get(task, ()):
            bits |= above.get(other, 0) | _bit(place.get(other, -1), first)
        if bits:
            above[task] = bits
    for link in suspects:
        mark = _bit(place[link.predecessor], first)
        others = (other for other in into[link.successor] if other != link.predecessor)
        if any(above.get(other, 0) & mark for other in others):
            yield link


def _bit(place: int, first: int) -> int:
    return 1 << (place - first) if first <= place < first + BLOCK else 0


def _is_plain(link: Link) -> bool:
    return link.type is LinkType.FS and link.lag.percent is None and link.lag.minutes >= 0


def _topological(into: Mapping[TaskId, Sequence[TaskId]], tasks: set[TaskId]) -> list[TaskId]:
    """The tasks, each after its predecessors; those on or after a cycle are left out."""
    waiting = {task: len(into.get(task, ())) for task in tasks}
    after: dict[TaskId, list[TaskId]] = {}
    for task, before in into.items():
        for other in before:
            after.setdefault(other, []).append(task)
    ready = sorted(task for task, number in waiting.items() if number == 0)
    order: list[TaskId] = []
    while ready:
        order.append(task := ready.pop())
        for other in after.get(task, ()):
            waiting[other] -= 1
            if waiting[other] == 0:
                ready.append(other)
    return order
