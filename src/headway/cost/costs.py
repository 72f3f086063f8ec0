"""Work and money of every task of a plan, summaries rolled up."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from headway.actuals.facts import Actuals, Booked, Progress
from headway.cost.assignments import NO_SUMS, NOTHING, Span, Sums, sums
from headway.cost.booked import booked_amounts, booked_problems, total
from headway.cost.progress import share_complete
from headway.cost.rates import WorkingTime, is_sane, money
from headway.plan.plan import Plan
from headway.plan.problem import Problem, Severity
from headway.plan.resource import Assignment, Resource, ResourceKind
from headway.plan.said import Said
from headway.plan.task import Accrual, Task
from headway.plan.value import AssignmentId, CalendarId, ResourceId, TaskId, Value, to_moment
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


class Part(NamedTuple):
    """A task without its children: what its cost follows from, the cost, the sums of its assignments, and what each
    of its bookings comes to.
    """

    task: Task
    assigned: tuple[Assignment, ...]
    progress: Progress
    dates: Dates | None
    summary: bool
    cost: TaskCost
    sums: Mapping[AssignmentId, Sums]
    amounts: tuple[Decimal | None, ...]

    @property
    def bookings(self) -> Iterator[tuple[Booked, Decimal | None]]:
        """Every booking with its amount in the plan's currency; None where that cannot be told."""
        return zip(self.progress.booked, self.amounts, strict=True)

    def still_holds(self, other: Basis) -> bool:
        """Whether all it follows from is the same."""
        return self.dates == other[3] and self._alike(other)

    def moved(self, basis: Basis) -> Part | None:
        """Itself at other dates, where it takes as long and all else is the same; None where it does not."""
        was, now = self.dates, basis[3]
        if was is None or now is None or was[2] != now[2] or NO_DATE in was or NO_DATE in now:
            return None
        return Part(*basis, self.cost, self.sums, self.amounts) if self._alike(basis) else None

    def _alike(self, other: Basis) -> bool:
        """Whether all but the dates is the same; values that are the very same need no comparing."""
        task, assigned, progress, _, summary = other
        return (
            (self.task is task or self.task == task)
            and (self.assigned is assigned or self.assigned == assigned)
            and (self.progress is progress or self.progress == progress)
            and self.summary == summary
        )


type Dates = tuple[int, int, int]
"""Start, finish and duration of a task in minutes, NO_DATE where it has none."""

type Basis = tuple[Task, tuple[Assignment, ...], Progress, Dates | None, bool]
"""What the cost of a task without its children follows from; see Part."""


@dataclass(frozen=True, eq=False)
class Costs:
    """The costs of a plan: `tasks` has one entry for every task in reading order, `project` their whole.

    `assignments` has one for every assignment of an active task. `parts` are the tasks without their children, each
    with what its cost was worked out from, so that the next plan need work out only what is different there.
    """

    tasks: Mapping[TaskId, TaskCost]
    assignments: Mapping[AssignmentId, Sums]
    project: TaskCost
    problems: tuple[Problem, ...]
    parts: Mapping[TaskId, Part]
    plan: Plan

    def __getitem__(self, task: TaskId) -> TaskCost:
        return self.tasks[task]

    def __iter__(self) -> Iterator[TaskCost]:
        return iter(self.tasks.values())

    def __len__(self) -> int:
        return len(self.tasks)

    def as_sums(self, plan: Plan) -> Costs:
        """The sums of tasks alone, without the price of any assignment or booking; `plan` is the one without rates."""
        assignments = {
            id: sums._replace(planned=NOTHING, actual=NOTHING, remaining=NOTHING)
            for id, sums in self.assignments.items()
        }
        return replace(self, assignments=assignments, parts={}, plan=plan)

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
    before: Costs | None = None,
) -> Costs:
    """The work and money of every task, from the plan, its dates and what is known of it at `as_of` (None: all).

    task cost = sum of its assignments' cost + its fixed cost; a summary's adds those of its children. Actual money is
    what was booked on the task, else what was reported (`Spent`), else follows from the work done; fixed cost accrues
    as the task says. Reports on a summary are another tool's roll-up and are not counted twice; what was booked on it
    is its own. Inactive tasks cost nothing but what was booked.
    `working_times` None: the schedule's own calendars. `before` are the costs of a plan much like this one: what is the
    same there is taken over, and the answer is the same with and without it.
    Source: Microsoft Project's Cost, Actual Cost, Remaining Cost.
    """
    progress = (actuals or Actuals()).progress(known=as_of)
    known = before.parts if before is not None and _priced_alike(before.plan, plan) else {}
    parts = parts_of(plan, schedule, progress, plan.outline.order, known, working_times)
    tasks = _rolled_up(plan, {t: part.cost for t, part in parts.items()})
    top = [tasks[t] for t in plan.outline.order if plan.tasks[t].parent not in plan.tasks]
    assignments = {a: sums for part in parts.values() for a, sums in part.sums.items()}
    journal = (entry for told in progress.values() for entry in told.booked)
    problems = (*_problems(plan), *booked_problems(plan, journal))
    return Costs(tasks, assignments, _sum("", top), problems, parts, plan)


def parts_of(
    plan: Plan,
    schedule: Schedule,
    progress: Mapping[TaskId, Progress],
    tasks: Iterable[TaskId],
    known: Mapping[TaskId, Part],
    working_times: WorkingTimes | None = None,
) -> dict[TaskId, Part]:
    """What some tasks cost themselves, their children left out; taken over from `known` where nothing is different."""
    clocks = working_times or (lambda calendar: working_time(plan, calendar).minutes)
    dated = {r.id for r in plan.resources.values() if any(rate.start or rate.finish for rate in r.rates)}
    dates = _dates(schedule)
    return {t: _part(plan, dates.get(t), t, progress.get(t, UNTOUCHED), clocks, known.get(t), dated) for t in tasks}


def _priced_alike(before: Plan, plan: Plan) -> bool:
    """Whether resources and working times, which every task's cost follows from, are the very same."""
    same = before.resources is plan.resources and before.calendars is plan.calendars
    settings = ("calendar", "currency", "rates")
    return same and all(getattr(before.settings, each) == getattr(plan.settings, each) for each in settings)


def _part(
    plan: Plan,
    dates: Dates | None,
    task_id: TaskId,
    progress: Progress,
    clocks: WorkingTimes,
    known: Part | None,
    dated: Container[ResourceId],
) -> Part:
    """What the task itself costs, its children left out; taken over from `known` where nothing is different.

    Where none of its resources has a rate with a date (`dated`), when it is done does not matter, only how long.
    """
    task, summary = plan.tasks[task_id], plan.is_summary(task_id)
    assigned = plan.assigned.get(task_id, ())
    if not task.active or not (assigned or task.fixed_cost or task.work or progress is not UNTOUCHED):
        amounts = booked_amounts(plan, progress.booked)
        spent = TaskCost(task_id, actual=total(amounts))
        return Part(task, assigned, progress, None, summary, spent, {}, amounts)
    basis = (task, assigned, progress, dates, summary)
    if known is not None and known.still_holds(basis):
        return known
    moved = known.moved(basis) if known is not None and not any(a.resource in dated for a in assigned) else None
    if moved is not None:
        return moved
    span = _span(dates, task, progress)

    def clock(assignment: Assignment, resource: Resource) -> WorkingTime:
        return clocks(task.calendar if not task.follows_resources else resource.calendar)

    mine = {a.id: sums(a, plan.resources.get(a.resource or ""), span, clock) for a in assigned}
    whole = _added(list(mine.values())) if mine else _unassigned(task, span)
    found, amounts = _with_task_facts(task, whole, span, told=not summary), booked_amounts(plan, progress.booked)
    if progress.booked:
        found = found.but(actual=total(amounts))
    return Part(*basis, found, mine, amounts)


def _dates(schedule: Schedule) -> Mapping[TaskId, Dates]:
    columns = (schedule.start.tolist(), schedule.finish.tolist(), schedule.duration.tolist())
    return dict(zip(schedule.ids, zip(*columns, strict=True), strict=True))


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


def _span(dates: Dates | None, task: Task, progress: Progress) -> Span:
    minutes = task.duration.minutes if task.duration else 0
    if dates is None or NO_DATE in dates[:2]:
        return Span(None, None, minutes, progress, share_complete(progress, minutes))
    if dates[2] != NO_DATE:
        minutes = dates[2]
    start, finish = to_moment(dates[0]), to_moment(dates[1])
    return Span(start, finish, minutes, progress, share_complete(progress, minutes))


def _rolled_up(plan: Plan, own: Mapping[TaskId, TaskCost]) -> dict[TaskId, TaskCost]:
    """Every task with its children added, deepest first; tasks on a parent cycle stay alone."""
    totals: dict[TaskId, TaskCost] = {}
    below: dict[TaskId, list[TaskCost]] = {}
    outline = plan.outline
    for task in reversed(outline.order):
        children = below.pop(task, None)
        whole = totals[task] = _sum(task, [own[task], *reversed(children)]) if children else own[task]
        parent = plan.tasks[task].parent
        counts = plan.tasks[task].active or own[task].actual  # what was booked on it before it was taken out was spent
        if parent is not None and parent in own and outline.number[task] != "?" and counts:
            below.setdefault(parent, []).append(whole)
    return {task: totals[task] for task in outline.order}


def _sum(task: TaskId, parts: Sequence[TaskCost]) -> TaskCost:
    return TaskCost(
        task=task,
        work=sum(p.work for p in parts),
        actual_work=sum(p.actual_work for p in parts),
        remaining_work=sum(p.remaining_work for p in parts),
        fixed=_total(p.fixed for p in parts),
        planned=_total(p.planned for p in parts),
        actual=_total(p.actual for p in parts),
        remaining=_total(p.remaining for p in parts),
    )


def _total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)


def _problems(plan: Plan) -> Iterator[Problem]:
    for resource in plan.resources.values():
        absurd = [rate for rate in resource.rates if not is_sane(rate)]
        if absurd:
            yield Problem(
                code="absurd-rate",
                where=resource.name or resource.id,
                what=Said("has a rate that is not a sum of money; it is left out."),
                remedy=Said("Correct the rate."),
            )
    priced = {r.id for r in plan.resources.values() if any(map(_has_price, r.rates))}
    if not priced:
        return
    free = {r.id: r for r in plan.resources.values() if r.id not in priced and r.kind is not ResourceKind.COST}
    used: dict[ResourceId, dict[TaskId, None]] = {}
    for assignment in plan.assignments.values() if free else ():
        if assignment.resource in free:
            used.setdefault(assignment.resource, {})[assignment.task] = None
    yield from (_no_rate(resource, tuple(used[id])) for id, resource in free.items() if id in used)


def _has_price(rate: object) -> bool:
    return any(getattr(rate, part) for part in ("standard", "overtime", "per_use"))


def _no_rate(resource: Resource, tasks: tuple[TaskId, ...]) -> Problem:
    return Problem(
        code="no-rate",
        where=resource.name or resource.id,
        what=Said("has no rate, so that its work costs nothing while others' does."),
        remedy=Said("Give it a rate, or read the costs as incomplete."),
        severity=Severity.NOTE,
        tasks=tasks,
    )
