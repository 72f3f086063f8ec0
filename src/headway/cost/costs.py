"""Work and money of every task of a plan, summaries rolled up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from headway.actuals.facts import Actuals, Progress
from headway.cost.assignments import NO_SUMS, NOTHING, Span, Sums, sums
from headway.cost.progress import share_complete
from headway.cost.rates import WorkingTime, is_sane, money
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.resource import Assignment, Resource, ResourceKind
from headway.plan.task import Accrual, Task
from headway.plan.value import AssignmentId, CalendarId, TaskId, Value, to_moment
from headway.schedule.result import NO_DATE, Schedule
from headway.schedule.working import working_time

UNTOUCHED = Progress()

type WorkingTimes = Callable[[CalendarId | None], WorkingTime]
"""The working time of a calendar of the plan (None: the project's)."""


class TaskCost(Value, frozen=True):
    """Work in minutes and money in the plan's currency. `fixed` is contained in the three sums of money."""

    task: TaskId
    work: int = 0
    actual_work: int = 0
    remaining_work: int = 0
    fixed: Decimal = NOTHING
    planned: Decimal = NOTHING
    actual: Decimal = NOTHING
    remaining: Decimal = NOTHING

    @property
    def total(self) -> Decimal:
        """What it will have cost: actual + remaining (the Cost field of Microsoft Project)."""
        return self.actual + self.remaining


@dataclass(frozen=True, eq=False)
class Costs:
    """The costs of a plan: `tasks` has one entry for every task in reading order, `project` their whole.

    `assignments` has one for every assignment of an active task.
    """

    tasks: Mapping[TaskId, TaskCost]
    assignments: Mapping[AssignmentId, Sums]
    project: TaskCost
    problems: tuple[Problem, ...]

    def __getitem__(self, task: TaskId) -> TaskCost:
        return self.tasks[task]

    def __iter__(self) -> Iterator[TaskCost]:
        return iter(self.tasks.values())

    def __len__(self) -> int:
        return len(self.tasks)

    @cached_property
    def is_known(self) -> bool:
        """Whether anything in the plan has a price; without one a cost of nothing means not known."""
        return any(c.planned or c.actual or c.remaining for c in self.tasks.values())


def cost(
    plan: Plan,
    schedule: Schedule,
    actuals: Actuals | None = None,
    as_of: datetime | None = None,
    working_times: WorkingTimes | None = None,
) -> Costs:
    """The work and money of every task, from the plan, its dates and what is known of it at `as_of` (None: all).

    task cost = sum of its assignments' cost + its fixed cost; a summary's adds those of its children. Actual money is
    what was reported (`Spent`), else follows from the work done; fixed cost accrues as the task says. Reports on a
    summary are another tool's roll-up and are not counted twice. Inactive tasks cost nothing.
    `working_times` None: the schedule's own calendars. Source: Microsoft Project's Cost, Actual Cost, Remaining Cost.
    """
    clocks = working_times or (lambda calendar: working_time(plan, calendar).minutes)
    progress = (actuals or Actuals()).progress(known=as_of)
    parts: dict[AssignmentId, Sums] = {}
    own = {t: _own(plan, schedule, t, progress.get(t, UNTOUCHED), clocks, parts) for t in plan.outline.order}
    tasks = _rolled_up(plan, own)
    top = [tasks[t] for t in plan.outline.order if plan.tasks[t].parent not in plan.tasks]
    return Costs(tasks, parts, _sum("", top), tuple(_problems(plan)))


def _own(
    plan: Plan,
    schedule: Schedule,
    task_id: TaskId,
    progress: Progress,
    clocks: WorkingTimes,
    parts: dict[AssignmentId, Sums],
) -> TaskCost:
    """What the task itself costs, its children left out; notes the sums of each assignment in `parts`."""
    task = plan.tasks[task_id]
    assigned = plan.assigned.get(task_id, ())
    if not task.active or not (assigned or task.fixed_cost or task.work or progress is not UNTOUCHED):
        return TaskCost(task_id)
    span = _span(schedule, task, progress)

    def clock(assignment: Assignment, resource: Resource) -> WorkingTime:
        return clocks(task.calendar if not task.follows_resources else resource.calendar)

    mine = {a.id: sums(a, plan.resources.get(a.resource or ""), span, clock) for a in assigned}
    parts.update(mine)
    whole = _added(list(mine.values())) if mine else _unassigned(task, span)
    summary = plan.is_summary(task_id)
    return _with_task_facts(task, whole, span, told=not summary)


def _added(parts: Sequence[Sums]) -> Sums:
    return Sums(
        sum(p.work for p in parts),
        sum(p.actual_work for p in parts),
        sum(p.remaining_work for p in parts),
        sum((p.planned for p in parts), NOTHING),
        sum((p.actual for p in parts), NOTHING),
        sum((p.remaining for p in parts), NOTHING),
    )


def _unassigned(task: Task, span: Span) -> Sums:
    """The work of a task nobody is assigned to, without a price."""
    if task.work is None:
        return NO_SUMS
    done = round(task.work * span.share)
    return NO_SUMS._replace(work=task.work, actual_work=done, remaining_work=task.work - done)


def _with_task_facts(task: Task, whole: Sums, span: Span, *, told: bool) -> TaskCost:
    fixed = task.fixed_cost if task.fixed_cost.is_finite() else NOTHING
    spent = _fixed_so_far(task, fixed, span)
    progress = span.progress if told else UNTOUCHED
    actual_work = progress.work if progress.work is not None else whole.actual_work
    left = progress.remaining_work
    if left is None:
        left = whole.remaining_work if progress.work is None else max(whole.work - actual_work, 0)
    return TaskCost(
        task=task.id,
        work=whole.work,
        actual_work=actual_work,
        remaining_work=left,
        fixed=fixed,
        planned=whole.planned + fixed,
        actual=progress.cost if progress.cost is not None else whole.actual + spent,
        remaining=whole.remaining + fixed - spent,
    )


def _fixed_so_far(task: Task, fixed: Decimal, span: Span) -> Decimal:
    if task.fixed_cost_accrual is Accrual.START:
        return fixed if span.progress.started or span.share > 0 else NOTHING
    if task.fixed_cost_accrual is Accrual.END:
        return fixed if span.progress.finished or span.share >= 1 else NOTHING
    return money(Fraction(fixed) * span.share)


def _span(schedule: Schedule, task: Task, progress: Progress) -> Span:
    at = schedule.index.get(task.id)
    minutes = task.duration.minutes if task.duration else 0
    if at is None or schedule.start[at] == NO_DATE or schedule.finish[at] == NO_DATE:
        return Span(None, None, minutes, progress, share_complete(progress, minutes))
    if schedule.duration[at] != NO_DATE:
        minutes = int(schedule.duration[at])
    start, finish = to_moment(int(schedule.start[at])), to_moment(int(schedule.finish[at]))
    return Span(start, finish, minutes, progress, share_complete(progress, minutes))


def _rolled_up(plan: Plan, own: Mapping[TaskId, TaskCost]) -> dict[TaskId, TaskCost]:
    """Every task with its children added, deepest first; tasks on a parent cycle stay alone."""
    totals = dict(own)
    outline = plan.outline
    for task in reversed(outline.order):
        parent = plan.tasks[task].parent
        if parent in totals and outline.number[task] != "?" and plan.tasks[task].active:
            totals[parent] = _sum(parent, (totals[parent], totals[task]))
    return {task: totals[task] for task in outline.order}


def _sum(task: TaskId, parts: list[TaskCost] | tuple[TaskCost, ...]) -> TaskCost:
    return TaskCost(
        task=task,
        work=sum(p.work for p in parts),
        actual_work=sum(p.actual_work for p in parts),
        remaining_work=sum(p.remaining_work for p in parts),
        fixed=sum((p.fixed for p in parts), NOTHING),
        planned=sum((p.planned for p in parts), NOTHING),
        actual=sum((p.actual for p in parts), NOTHING),
        remaining=sum((p.remaining for p in parts), NOTHING),
    )


def _problems(plan: Plan) -> Iterator[Problem]:
    for resource in plan.resources.values():
        absurd = [rate for rate in resource.rates if not is_sane(rate)]
        if absurd:
            yield Problem(
                code="absurd-rate",
                where=resource.name or resource.id,
                what="has a rate that is not a sum of money; it is left out.",
                remedy="Correct the rate.",
            )
    priced = {r.id for r in plan.resources.values() if any(map(_has_price, r.rates))}
    if not priced:
        return
    for resource in plan.resources.values():
        tasks = tuple(dict.fromkeys(a.task for a in plan.assignments.values() if a.resource == resource.id))
        if tasks and resource.id not in priced and resource.kind is not ResourceKind.COST:
            yield _no_rate(resource, tasks)


def _has_price(rate: object) -> bool:
    return any(getattr(rate, part) for part in ("standard", "overtime", "per_use"))


def _no_rate(resource: Resource, tasks: tuple[TaskId, ...]) -> Problem:
    return Problem(
        code="no-rate",
        where=resource.name or resource.id,
        what="has no rate, so that its work costs nothing while others' does.",
        remedy="Give it a rate, or read the costs as incomplete.",
        severity=Severity.NOTE,
        tasks=tasks,
    )
