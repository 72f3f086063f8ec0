"""What a minute more of each task costs, and what it costs however long it takes."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.actuals.facts import Progress
from headway.cost.assignments import per_use
from headway.cost.rates import rate_at, table_of
from headway.plan.resource import Assignment, ResourceKind
from headway.plan.task import Task, TaskKind
from headway.plan.value import AssignmentId, TaskId, to_minutes
from headway.risk.ground import Ground
from headway.risk.model import Tariffs
from headway.risk.tariffs import Collected
from headway.schedule.clock import work_before
from headway.schedule.net import NEVER, NodeKind
from headway.schedule.result import NO_DATE

NOTHING = Decimal(0)


class Prices(NamedTuple):
    """Per node, in the plan's currency: saved with an arm not taken, and per working minute of its duration.

    `tariffs`: the assignments paid by rates that change with the date, which are in neither.
    """

    fixed: NDArray[np.float64]
    rate: NDArray[np.float64]
    tariffs: Tariffs


def prices(ground: Ground) -> Prices:
    """The prices of what is left of every open task without children.

    Work resources cost by the minute: remaining cost / remaining minutes, so that work, overtime and rates grow with
    the duration as they are planned, whatever the task's type; where a rate changes, by the dates. Fixed cost, cost
    per use, material, cost resources and sums typed over a cost stay what they are.
    """
    fixed, rate, stepped = np.zeros(ground.nodes), np.zeros(ground.nodes), Collected(ground)
    for task in ground.plan.leaves:
        cost = ground.costs.tasks.get(task.id)
        by_date = stepped.concerns(task)
        if cost is None or not ground.is_open(task.id) or not (cost.remaining or by_date):
            continue
        node = ground.node(task.id)
        minutes = _minutes(ground, task, node)
        by_date = by_date and stepped.add(task, node, minutes)
        labour = min(_labour(ground, task, by_date), cost.remaining) if task.id in ground.plan.assigned else NOTHING
        if minutes > 0:
            rate[node] = float(labour) / minutes
        fixed[node] = float(cost.remaining - labour)
    tariffs = stepped.tariffs(_lengths(ground))
    fixed[tariffs.node] -= np.add.reduceat(tariffs.planned, tariffs.of[:-1]) if len(tariffs.node) else 0.0
    return Prices(fixed, rate, tariffs)


def _labour(ground: Ground, task: Task, by_date: Container[AssignmentId]) -> Decimal:
    """What is still to be paid for the time of people and machines at rates that stay the same."""
    progress = ground.progress.get(task.id) or Progress()
    paid = (each for each in ground.plan.assigned[task.id] if each.id not in by_date)
    return sum((_paid_by_time(ground, task.id, each, progress) for each in paid), NOTHING)


def _lengths(ground: Ground) -> NDArray[np.int64]:
    """What each node's duration is counted from: its own in the schedule, of a level of effort its span."""
    net, dates, lengths = ground.net.net, ground.dates, ground.left.copy()
    for node in np.flatnonzero((net.kind == NodeKind.SPAN) & (dates.start != NEVER) & (dates.finish != NEVER)).tolist():
        on = int(net.calendar[node])
        ends = work_before(ground.clock, on, int(dates.finish[node]))
        lengths[node] = ends - work_before(ground.clock, on, int(dates.start[node]))
    return lengths


def _paid_by_time(ground: Ground, task: TaskId, assignment: Assignment, progress: Progress) -> Decimal:
    resource = ground.plan.resources.get(assignment.resource or "")
    sums = ground.costs.assignments.get(assignment.id)
    if resource is None or sums is None or resource.kind is not ResourceKind.WORK or assignment.cost is not None:
        return NOTHING
    left = sums.remaining
    paid_by_use = any(rate.per_use for rate in resource.rates)
    if paid_by_use and not (progress.started or sums.actual_work > 0):
        rate = rate_at(table_of(resource, assignment.rate_table), ground.schedule[task].start)
        left -= per_use(assignment, resource, rate)
    return max(left, NOTHING)


def _minutes(ground: Ground, task: Task, node: int) -> int:
    """The minutes those prices are for: what is left of the task, of a level of effort its span from today on."""
    if task.kind not in (TaskKind.LEVEL_OF_EFFORT, TaskKind.WBS_SUMMARY):
        return int(ground.left[node])
    start, finish = int(ground.dates.start[node]), int(ground.dates.finish[node])
    if NO_DATE in (start, finish):
        return 0
    known = ground.progress.get(task.id)
    if known is not None and known.started and ground.now is not None:
        start = max(start, to_minutes(ground.now))
    calendar = int(ground.net.net.calendar[node])
    return int(work_before(ground.clock, calendar, finish) - work_before(ground.clock, calendar, start))
