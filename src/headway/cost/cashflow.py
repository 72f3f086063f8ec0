"""Money by week or month: planned, committed, spent and forecast, by cost account, against the money granted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate
from typing import NamedTuple

from headway.cost.accounts import accounts_of, charge, counted
from headway.cost.costs import Costs, Part
from headway.cost.orders import Order, orders
from headway.cost.spread import Ramp, Row, Spread, accrued, laid, ramps_of
from headway.plan.account import AccountKind, CommitmentStatus
from headway.plan.plan import Plan
from headway.plan.task import Accrual
from headway.plan.value import AccountId, TaskId, to_minutes, to_moment
from headway.schedule.result import NO_DATE, Schedule

NOTHING = Decimal(0)
MOST = 400
"""Periods of the longest cash flow: where dates span more, one of them is a mistake."""

type Series = Mapping[AccountId | None, tuple[Decimal, ...]]
"""By account (None: charged to none) an amount for every period."""


class Step(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"


class Measure(StrEnum):
    """What a sum of money is."""

    PLANNED = "planned"  # as the baseline or the plan lays it over time
    COMMITTED = "committed"  # ordered and not booked yet, on the day it falls due
    ACTUAL = "actual"  # told: booked on the day of the work, or reported
    FORECAST = "forecast"  # spent so far, and what remains as the plan lays it over time


@dataclass(frozen=True, eq=False)
class CashFlow:
    """Amounts in the plan's currency for periods one after the other; `begins` are their first days,
    `ends` the day after the last.

    `granted` is the money granted by the end of each period, all before it included; empty where no funding is known.
    `undated` are commitments without a day, and `unlaid` the remaining cost of tasks without dates: in no period.
    """

    step: Step
    begins: tuple[date, ...]
    ends: date
    series: Mapping[Measure, Series]
    granted: tuple[Decimal, ...]
    undated: Decimal
    unlaid: Decimal
    kinds: Mapping[AccountId | None, AccountKind | None]

    def whole(self, measure: Measure) -> tuple[Decimal, ...]:
        """Every account together, period by period."""
        return self._sum(self.series[measure].values())

    def of(self, measure: Measure, kind: AccountKind) -> tuple[Decimal, ...]:
        """What is charged to the accounts of a kind, period by period."""
        found = self.series[measure].items()
        return self._sum(amounts for account, amounts in found if self.kinds.get(account) is kind)

    def running(self, measure: Measure) -> tuple[Decimal, ...]:
        """Every account together, by the end of each period."""
        return tuple(accumulate(self.whole(measure)))

    def place(self, day: date) -> int:
        """The number of the period a day lies in, the first or last one where it lies outside."""
        return max(sum(begin <= day for begin in self.begins) - 1, 0)

    def _sum(self, lines: Iterable[tuple[Decimal, ...]]) -> tuple[Decimal, ...]:
        sums = [NOTHING] * len(self.begins)
        for line in lines:
            sums = [sum_ + amount for sum_, amount in zip(sums, line, strict=True)]
        return tuple(sums)


class Burn(NamedTuple):
    """How fast money goes: the mean of the last whole periods, how many these are, and when what is left is gone."""

    rate: Decimal
    periods: int
    left: Decimal | None
    gone: date | None


type Charge = tuple[AccountId | None, Ramp]


def cash_flow(
    plan: Plan,
    schedule: Schedule,
    costs: Costs,
    *,
    spent: Mapping[TaskId, Decimal],
    planned: Spread | None = None,
    step: Step = Step.MONTH,
) -> CashFlow | None:
    """Lay everything known of a plan's money over time; None where there is none, or its dates span over MOST periods.

    `spent` is what was told of each task. Bookings count on the day of the work; money reported without days, and what
    the forecast assumes for work that nobody priced, is laid evenly over the time worked. The forecast adds up to
    `costs.project.total`. `planned` None is the plan's own spread.
    """
    status = to_minutes(schedule.as_of or schedule.project_start or datetime(1970, 1, 1))
    accounts, parts, ordered = accounts_of(plan), dict(counted(plan, costs)), orders(plan, costs)
    ramps = list(ramps_of(plan, schedule, costs))
    told = list(_told(plan, schedule, parts, spent, accounts, status))
    ahead = list(_ahead(plan, schedule, parts, ramps, accounts, status))
    charges = {
        Measure.COMMITTED: list(_committed(plan, ordered, status)),
        Measure.ACTUAL: told,
        Measure.FORECAST: [*told, *_assumed(plan, schedule, parts, spent, accounts, status), *ahead],
    }
    own = planned or laid(ramps, plan)
    begins = _begins([*(ramp for each in charges.values() for _, ramp in each), *own.ramps], step)
    if not begins:
        return None
    ends = [datetime(each.year, each.month, each.day) for each in begins[1:]]
    series: dict[Measure, Series] = {Measure.PLANNED: own.by(ends, lambda row: (accounts.get(row.task),))}
    series |= {measure: _series(plan, each, ends) for measure, each in charges.items()}
    remaining = sum((part.cost.remaining for part in parts.values()), NOTHING)
    return CashFlow(
        step=step,
        begins=begins[:-1],
        ends=begins[-1],
        series=series,
        granted=_granted(plan, begins[1:]),
        undated=sum((each.open or NOTHING for each in ordered if each.falls_due is None), NOTHING),
        unlaid=remaining - sum((ramp.amount for _, ramp in ahead), NOTHING),
        kinds={None: None, **{id: account.kind for id, account in plan.accounts.items()}},
    )


def burn(flow: CashFlow, as_of: datetime, budget: Decimal | None, periods: int = 3) -> Burn | None:
    """The burn rate over the last whole periods before a day; None where there is none.

    `left` is the budget less all that was spent, `gone` the day on which it is used up at that rate.
    """
    here, spent = flow.place(as_of.date()), flow.whole(Measure.ACTUAL)
    last = spent[max(here - periods, 0) : here]
    if not last:
        return None
    rate = sum(last, NOTHING) / len(last)
    if budget is None:
        return Burn(rate, len(last), None, None)
    left = budget - sum(spent, NOTHING)
    days = Decimal(7) if flow.step is Step.WEEK else Decimal("30.4375")
    count = left / rate * days if rate > 0 and left > 0 else None
    gone = as_of.date() + timedelta(days=int(count)) if count is not None and count < 36_500 else None
    return Burn(rate, len(last), left, gone)


def _told(
    plan: Plan,
    schedule: Schedule,
    parts: Mapping[TaskId, Part],
    spent: Mapping[TaskId, Decimal],
    accounts: Mapping[TaskId, AccountId | None],
    status: int,
) -> Iterator[Charge]:
    for task, part in parts.items():
        if task not in spent:
            continue
        for entry, amount in part.bookings:
            at = to_minutes(entry.at)
            yield entry.account or accounts[task], Ramp(Row(task), amount or NOTHING, at, at)
        if not part.progress.booked and spent[task]:
            yield accounts[task], _worked(plan, schedule, task, spent[task], status)


def _assumed(
    plan: Plan,
    schedule: Schedule,
    parts: Mapping[TaskId, Part],
    spent: Mapping[TaskId, Decimal],
    accounts: Mapping[TaskId, AccountId | None],
    status: int,
) -> Iterator[Charge]:
    """What work that was done is taken to have cost where nobody told it."""
    for task, part in parts.items():
        amount = part.cost.actual - spent.get(task, NOTHING)
        if amount:
            yield accounts[task], _worked(plan, schedule, task, amount, status)


def _worked(plan: Plan, schedule: Schedule, task: TaskId, amount: Decimal, status: int) -> Ramp:
    """Evenly over the time a task has been worked on so far."""
    dates = _dates(schedule, task)
    start, finish = dates or (status, status)
    return Ramp(
        Row(task), amount, min(start, status), max(min(finish, status), min(start, status)), plan.tasks[task].calendar
    )


def _ahead(
    plan: Plan,
    schedule: Schedule,
    parts: Mapping[TaskId, Part],
    ramps: Iterable[Ramp],
    accounts: Mapping[TaskId, AccountId | None],
    status: int,
) -> Iterator[Charge]:
    """What remains, as the plan lays it over the time from the status date on."""
    begun = {
        task: part for task, part in parts.items() if part.cost.actual or part.progress.started or part.progress.booked
    }
    for ramp in ramps:
        if ramp.row.task not in begun and ramp.row.task in parts:
            yield accounts[ramp.row.task], _from(ramp, status)
    for task, part in begun.items():
        dates = _dates(schedule, task)
        if dates is not None and part.cost.remaining:
            yield from ((accounts[task], _from(ramp, status)) for ramp in _remaining(plan, task, part, dates))


def _remaining(plan: Plan, task_id: TaskId, part: Part, dates: tuple[int, int]) -> Iterator[Ramp]:
    """What remains of a task that has begun: at its end what accrues there, the rest evenly."""
    task, left = plan.tasks[task_id], part.cost.remaining
    for assignment in part.assigned:
        resource = plan.resources.get(assignment.resource or "")
        amount = part.sums[assignment.id].remaining if assignment.id in part.sums else NOTHING
        left -= amount
        rule = resource.accrue_at if resource is not None else Accrual.PRORATED
        if amount:
            yield accrued(Ramp(Row(task_id, assignment.id), amount, *dates, task.calendar), _still(rule))
    if left:
        yield accrued(Ramp(Row(task_id), left, *dates, task.calendar), _still(task.fixed_cost_accrual))


def _still(rule: Accrual) -> Accrual:
    """What accrues at the start of work that has begun was spent; what is left of it goes evenly."""
    return rule if rule is Accrual.END else Accrual.PRORATED


def _from(ramp: Ramp, status: int) -> Ramp:
    """No money is spent in the past any more."""
    return ramp._replace(start=max(ramp.start, status), finish=max(ramp.finish, status))


def _committed(plan: Plan, found: Iterable[Order], status: int) -> Iterator[Charge]:
    for each in found:
        commitment = plan.commitments[each.id]
        if commitment.status is not CommitmentStatus.ORDERED or not each.open or each.falls_due is None:
            continue
        day = datetime(each.falls_due.year, each.falls_due.month, each.falls_due.day, 12)
        at = max(to_minutes(day), status)
        yield charge(plan, commitment), Ramp(Row(commitment.task or ""), each.open, at, at)


def _dates(schedule: Schedule, task: TaskId) -> tuple[int, int] | None:
    at = schedule.index.get(task)
    if at is None or NO_DATE in (schedule.start[at], schedule.finish[at]):
        return None
    return int(schedule.start[at]), int(schedule.finish[at])


def _series(plan: Plan, charges: Iterable[Charge], ends: Sequence[datetime]) -> Series:
    by_account: dict[AccountId | None, list[Ramp]] = {}
    for account, ramp in charges:
        by_account.setdefault(account if account in plan.accounts else None, []).append(ramp)
    found: dict[AccountId | None, tuple[Decimal, ...]] = {}
    for account, ramps in by_account.items():
        found |= laid(ramps, plan).by(ends, lambda row, account=account: (account,))  # type: ignore[misc]
    return found


def _granted(plan: Plan, ends: Iterable[date]) -> tuple[Decimal, ...]:
    funding = plan.settings.funding
    return tuple(sum((each.amount for each in funding if each.date < end), NOTHING) for end in ends) if funding else ()


def _begins(ramps: Sequence[Ramp], step: Step) -> tuple[date, ...]:
    """The first days of the periods that hold all of this, and of the one after them; empty where they are too many."""
    if not ramps:
        return ()
    first = min(ramp.start for ramp in ramps)
    last = max(ramp.finish for ramp in ramps)
    at, end = _first_day(to_moment(first).date(), step), to_moment(last).date()
    found = [at]
    while at <= end and len(found) <= MOST:
        at = _next(at, step)
        found.append(at)
    return tuple(found) if at > end else ()


def _first_day(day: date, step: Step) -> date:
    return day.replace(day=1) if step is Step.MONTH else day - timedelta(days=day.weekday())


def _next(day: date, step: Step) -> date:
    if step is Step.WEEK:
        return day + timedelta(weeks=1)
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
