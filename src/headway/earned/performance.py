"""The performance measurement baseline: every task's budget over time, as its technique earns it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from headway.cost import cost
from headway.cost.spread import Ramp, Row, Spread, accrued, laid, shared_out, spread
from headway.earned.techniques import DEFAULT, Dates, alongside, planned_by
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.earning import EarningRule, Technique
from headway.plan.plan import Plan
from headway.plan.value import CalendarId, TaskId, TeamId, to_minutes, to_moment
from headway.schedule import schedule
from headway.schedule.result import NO_DATE, Schedule
from headway.schedule.working import WorkingTime, working_time

type Rules = Mapping[TaskId, EarningRule]
type Accounts = Callable[[TaskId], str | None] | Mapping[TaskId, str] | str
"""Which cost account a task belongs to: a function, a mapping, or the name of a custom field. A task without one
belongs to that of the summary above it."""


@dataclass(frozen=True, eq=False)
class PerformanceBaseline:
    """Budgets over time. `plan` is the baseline's own plan, else the present one, whose calendars and teams count."""

    plan: Plan
    spread: Spread
    dates: Dates
    rules: Rules

    @cached_property
    def clock(self) -> WorkingTime:
        """The working time of the project's calendar, on which schedules are measured."""
        return working_time(self.plan)

    @cached_property
    def start(self) -> datetime | None:
        """When the first task was planned to start; None where nothing has dates."""
        return to_moment(min(first for first, _ in self.dates.values())) if self.dates else None

    @cached_property
    def finish(self) -> datetime | None:
        """When the last task was planned to finish; None where nothing has dates."""
        return to_moment(max(last for _, last in self.dates.values())) if self.dates else None

    def rule(self, task: TaskId) -> EarningRule:
        """How value is earned on a task: as the baseline says, else level of effort for such a task, else physical."""
        found = self.rules.get(task) or (self.plan.tasks[task].earning if task in self.plan.tasks else None)
        if found is None and task in self.plan.tasks and self.plan.tasks[task].kind == "level-of-effort":
            return EarningRule(Technique.LEVEL_OF_EFFORT)
        return found or DEFAULT

    def above(self, task: TaskId) -> Iterator[TaskId]:
        """The task and every summary above it, innermost first."""
        seen: set[TaskId] = set()
        at: TaskId | None = task
        while at is not None and at not in seen:
            yield at
            seen.add(at)
            at = self.plan.tasks[at].parent if at in self.plan.tasks else None

    def team(self, row: Row) -> TeamId | None:
        """The team a sum is for: that of the assignment's resource; of a task's own sum, the only team on it."""
        if row.assignment is not None and row.assignment in self.plan.assignments:
            return team_of(self.plan, row.assignment)
        teams = {team_of(self.plan, a.id) for a in self.plan.assigned.get(row.task, ())}
        return teams.pop() if len(teams) == 1 else None

    def account(self, task: TaskId, accounts: Accounts | None = None) -> str | None:
        """The cost account a task belongs to; where `accounts` is None, as the plan of the baseline says."""
        found = (account_of(self.plan, each, accounts) for each in self.above(task))
        return next((account for account in found if account is not None), None)


def team_of(plan: Plan, assignment: str) -> TeamId | None:
    """The team of the resource an assignment names."""
    resource = plan.resources.get(plan.assignments[assignment].resource or "")
    return resource.team if resource else None


def account_of(plan: Plan, task: TaskId, accounts: Accounts | None) -> str | None:
    """The cost account given to the task itself."""
    if accounts is None:
        return plan.tasks[task].account if task in plan.tasks else None
    if isinstance(accounts, str):
        told = plan.tasks[task].custom.get(accounts) if task in plan.tasks else None
        return str(told) if told not in (None, "") else None
    return accounts.get(task) if isinstance(accounts, Mapping) else accounts(task)


def performance(baseline: Baseline | Plan, plan: Plan | None = None, rules: Rules | None = None) -> PerformanceBaseline:
    """Lay the budgets of a baseline over time.

    Where the baseline's Plan is known, each task's budget accrues as that plan says, as long as its signed start,
    finish and cost are still those the plan gives; else (and where figures are all there is) the signed cost is laid
    evenly between the signed dates, on the task's calendar in `plan`. Figures of a summary count only for what is not
    its children's. How value is earned is fixed by the baseline's own plan; only where there is none the present plan
    says it. `rules` are techniques that go before what either says.
    """
    if isinstance(baseline, Plan):
        baseline = Baseline("", plan=baseline)
    basis = baseline.plan or plan or Plan()
    basis = basis.but(
        tasks={**{t: task for t, task in (plan or basis).tasks.items() if t in baseline.tasks}, **basis.tasks}
    )
    told = _from_plan(baseline.plan) if baseline.plan is not None else ({}, {})
    dates, ramps = _signed(baseline, basis, *told) if baseline.tasks else told
    found = PerformanceBaseline(basis, Spread((), {}), dates, rules or {})
    placed = (ramp for task in ramps for ramp in _placed(found, ramps, task, ()))
    return PerformanceBaseline(basis, laid(placed, basis), dates, rules or {})


type Ramps = Mapping[TaskId, tuple[Ramp, ...]]


def _from_plan(plan: Plan) -> tuple[Dates, Ramps]:
    found = schedule(plan)
    ramps: dict[TaskId, tuple[Ramp, ...]] = {}
    for ramp in spread(plan, found, cost(plan, found)).ramps:
        ramps[ramp.row.task] = (*ramps.get(ramp.row.task, ()), ramp)
    return dict(_dates(found)), ramps


def _dates(found: Schedule) -> Iterator[tuple[TaskId, tuple[int, int]]]:
    for at, task in enumerate(found.ids):
        if found.plan.tasks[task].active and NO_DATE not in (found.start[at], found.finish[at]):
            yield task, (int(found.start[at]), int(found.finish[at]))


def _signed(baseline: Baseline, plan: Plan, dates: Dates, ramps: Ramps) -> tuple[Dates, Ramps]:
    """The signed figures, with the plan's own accrual where it still agrees with them."""
    own = _own_costs(baseline, plan)
    signed: dict[TaskId, tuple[int, int]] = {}
    kept: dict[TaskId, tuple[Ramp, ...]] = {}
    for task, figures in baseline.tasks.items():
        if figures.start is None or figures.finish is None:
            continue
        signed[task] = to_minutes(figures.start), to_minutes(figures.finish)
        planned = ramps.get(task, ())
        if dates.get(task) == signed[task] and sum(ramp.amount for ramp in planned) == own[task]:
            kept[task] = planned
        elif own[task]:
            kept[task] = tuple(_evenly(plan, task, own[task], signed[task], planned))
    return signed, kept


def _own_costs(baseline: Baseline, plan: Plan) -> dict[TaskId, Decimal]:
    """The signed cost of every task without that of its children."""
    own = {task: _finite(figures) for task, figures in baseline.tasks.items()}
    below: dict[TaskId, Decimal] = {}
    for task in own:
        parent = plan.tasks[task].parent if task in plan.tasks else None
        if parent is not None and parent in own:
            below[parent] = below.get(parent, Decimal(0)) + own[task]
    return {task: max(amount - below[task], Decimal(0)) if task in below else amount for task, amount in own.items()}


def _finite(figures: BaselineTask) -> Decimal:
    return figures.cost if figures.cost is not None and figures.cost.is_finite() else Decimal(0)


def _evenly(
    plan: Plan, task: TaskId, amount: Decimal, dates: tuple[int, int], planned: tuple[Ramp, ...]
) -> Iterator[Ramp]:
    """The signed cost between the signed dates, divided among assignments as the plan divides it."""
    known = plan.tasks.get(task)
    calendar: CalendarId | None = known.calendar if known else None
    shares: dict[Row, Fraction] = {}
    for ramp in planned:
        shares[ramp.row] = shares.get(ramp.row, Fraction(0)) + Fraction(ramp.amount)
    rows = shares or {Row(task): Fraction(1)}
    for row, part in zip(rows, shared_out(amount, list(rows.values())), strict=True):
        ramp = Ramp(row, part, *dates, calendar)
        yield accrued(ramp, known.fixed_cost_accrual) if known and row.assignment is None else ramp


def _placed(found: PerformanceBaseline, ramps: Ramps, task: TaskId, seen: tuple[TaskId, ...]) -> tuple[Ramp, ...]:
    """A task's ramps as its technique earns them; effort that follows itself in a circle is laid as planned."""
    rule, own = found.rule(task), ramps.get(task, ())
    if rule.technique is Technique.APPORTIONED:
        base = _placed(found, ramps, rule.follows, (*seen, task)) if rule.follows and rule.follows not in seen else ()
        return tuple(alongside(own, base)) if base else own
    return tuple(planned_by(rule, own, {**found.dates, "": found.dates[task]})) if own else ()
