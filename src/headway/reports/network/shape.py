"""What a network shows: tasks and closed phases as boxes, the links between them, whatever is folded or left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from headway.analysis import Analysis
from headway.analysis.standing import UNTOUCHED
from headway.plan.link import Link, LinkType
from headway.plan.plan import Plan
from headway.plan.said import Counted
from headway.plan.text import lag_text
from headway.plan.value import LinkId, TaskId, Value
from headway.reports.network.choice import Wanted, chosen
from headway.reports.words import plain
from headway.schedule.result import NO_DATE, DriverKind


class Kind(StrEnum):
    """What a box stands for."""

    TASK = "task"
    MILESTONE = "milestone"
    PHASE = "phase"  # a closed summary task, for all that lies below it
    GATE = "gate"  # an open summary task that has links of its own


class Node(Value, frozen=True):
    """A box. Dates are minutes since 1970-01-01, `float` working minutes; None where there is none.

    Of a phase `tasks` is how many lie in it, `done` whether all are finished, `critical` whether any is, `float` the
    least of them.
    """

    task: TaskId
    name: str
    kind: Kind
    start: int | None
    finish: int | None
    float: int | None
    critical: bool
    done: bool
    active: bool
    under: str = ""  # the phase it lies in
    tasks: int = 1


class Edge(Value, frozen=True):
    """One or more links between two boxes, by their places; `label` says type and lag where they are not the usual."""

    source: int
    target: int
    links: tuple[LinkId, ...]
    label: str
    driving: bool
    critical: bool


class Shape(Value, frozen=True):
    """The boxes in reading order and the edges between them; `left_out` says in a sentence what is not shown."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    closed: tuple[TaskId, ...]
    left_out: str = ""


def shape(analysis: Analysis, wanted: Wanted | None = None) -> Shape:
    """The network of an analysis as it is wanted; None: as many levels of phases open as make a readable number of

    boxes. Links within a closed phase, and those of tasks that are left out, are not shown; all others are, once each.
    """
    picked = chosen(analysis, wanted or Wanted())
    place = {task: at for at, task in enumerate(picked.boxes)}
    nodes = tuple(_node(analysis, task, picked.inside.get(task, (task,))) for task in picked.boxes)
    return Shape(nodes, tuple(_edges(analysis, picked.stands_for, place, nodes)), picked.closed, picked.left_out)


def _node(analysis: Analysis, id: TaskId, inside: tuple[TaskId, ...]) -> Node:
    plan, schedule = analysis.plan, analysis.schedule
    task, at = plan.tasks[id], schedule.index[id]
    folded = inside != (id,)
    floats = [found for each in inside if (found := int(schedule.total_float[schedule.index[each]])) != NO_DATE]
    under = plan.tasks.get(task.parent or "")
    return Node(
        task=id,
        name=plain(task.name) or id,
        kind=_kind(plan, id, folded),
        start=_dated(int(schedule.start[at])),
        finish=_dated(int(schedule.finish[at])),
        float=min(floats, default=None),
        critical=any(bool(schedule.critical[schedule.index[each]]) for each in inside),
        done=all(analysis.progress.get(each, UNTOUCHED).finished for each in inside),
        active=task.active,
        under="" if under is None else plain(under.name),
        tasks=len(inside),
    )


def _kind(plan: Plan, id: TaskId, folded: bool) -> Kind:
    if plan.is_summary(id):
        return Kind.PHASE if folded else Kind.GATE
    return Kind.MILESTONE if plan.tasks[id].is_milestone else Kind.TASK


def _dated(minutes: int) -> int | None:
    return None if minutes == NO_DATE else minutes


def _edges(
    analysis: Analysis, stands_for: Mapping[TaskId, TaskId], place: Mapping[TaskId, int], nodes: tuple[Node, ...]
) -> Iterable[Edge]:
    between: dict[tuple[int, int], list[Link]] = {}
    for link in analysis.plan.links.values():
        ends = place.get(stands_for.get(link.predecessor, "")), place.get(stands_for.get(link.successor, ""))
        if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
            between.setdefault((ends[0], ends[1]), []).append(link)
    for (source, target), links in sorted(between.items()):
        driving = [link for link in links if drives(analysis, link)]
        yield Edge(
            source=source,
            target=target,
            links=tuple(link.id for link in links),
            label=_label(analysis.plan, links),
            driving=bool(driving),
            critical=any(_on_the_path(analysis, link) for link in driving),
        )


def drives(analysis: Analysis, link: Link) -> bool:
    """Whether the link sets the date of its successor."""
    schedule = analysis.schedule
    at = schedule.index.get(link.successor)
    if at is None or schedule.driver_kind[at] != DriverKind.LINK or schedule.driver_link[at] < 0:
        return False
    return schedule.links[int(schedule.driver_link[at])] == link.id


def _on_the_path(analysis: Analysis, link: Link) -> bool:
    schedule = analysis.schedule
    ends = schedule.index.get(link.predecessor), schedule.index.get(link.successor)
    return all(at is not None and bool(schedule.critical[at]) for at in ends)


def _label(plan: Plan, links: list[Link]) -> str:
    """`SS + 2 d`; nothing for one that waits for the finish, without lag."""
    if len(links) > 1:
        return Counted(len(links), "{n} link", "{n} links")
    link = links[0]
    lag = "" if link.lag.percent is None and link.lag.minutes == 0 else lag_text(link.lag, plan.settings)
    if not lag:
        return "" if link.type is LinkType.FS else link.type.value
    return f"{link.type.value} {'' if lag.startswith(('-', '+')) else '+'}{lag}"
