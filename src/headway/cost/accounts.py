"""Cost by cost account: what is planned, committed, spent and still to come, each account with those below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import reduce

from headway.cost.costs import Costs, Part
from headway.cost.currency import in_plan_currency, no_exchange_rate
from headway.plan.account import AccountKind, Commitment, CommitmentStatus
from headway.plan.plan import Plan
from headway.plan.problem import Problem
from headway.plan.said import Said, phrase
from headway.plan.value import AccountId, TaskId, Value

NOTHING = Decimal(0)


class AccountSums(Value, frozen=True):
    """Money in the plan's currency. `budget` None: none is known. `committed` is ordered and not closed."""

    budget: Decimal | None = None
    planned: Decimal = NOTHING
    committed: Decimal = NOTHING
    actual: Decimal = NOTHING
    remaining: Decimal = NOTHING

    @property
    def total(self) -> Decimal:
        """What it will have cost: actual + remaining."""
        return self.actual + self.remaining

    def __add__(self, other: AccountSums) -> AccountSums:
        known = [each for each in (self.budget, other.budget) if each is not None]
        return AccountSums(
            sum(known, NOTHING) if known else None,
            self.planned + other.planned,
            self.committed + other.committed,
            self.actual + other.actual,
            self.remaining + other.remaining,
        )


class AccountCost(Value, frozen=True):
    """One cost account: its `own` sums, and the `whole` with the accounts below it.

    `account` None stands for what is charged to no account. `level` is 1 at the top of the tree, `tasks` are those
    charged to it themselves, in reading order.
    """

    account: AccountId | None
    level: int
    own: AccountSums
    whole: AccountSums
    tasks: tuple[TaskId, ...] = ()


def account_of(plan: Plan, task: TaskId) -> AccountId | None:
    """The account a task is charged to: its own, else that of the nearest task above it; None where no one has one."""
    at, seen = plan.tasks.get(task), set[TaskId]()
    while at is not None and at.id not in seen:
        if at.account is not None:
            return at.account
        seen.add(at.id)
        at = plan.tasks.get(at.parent or "")
    return None


def accounts_of(plan: Plan) -> dict[TaskId, AccountId | None]:
    """For every task the account it is charged to, as `account_of` finds it."""
    found: dict[TaskId, AccountId | None] = {}
    for id in plan.outline.order:
        task = plan.tasks[id]
        above = task.parent in found and plan.outline.number[id] != "?"
        found[id] = task.account or (found[task.parent] if above and task.parent else account_of(plan, id))
    return found


def tree(plan: Plan) -> tuple[tuple[AccountId, int], ...]:
    """The accounts in reading order, by code and then name, each with its level; those on a circle come last."""
    children: dict[AccountId | None, list[AccountId]] = {}
    for id in sorted(plan.accounts, key=lambda each: (plan.accounts[each].code, plan.accounts[each].name, each)):
        parent = plan.accounts[id].parent
        children.setdefault(parent if parent in plan.accounts else None, []).append(id)
    found: dict[AccountId, int] = {}
    waiting = [(id, 1) for id in reversed(children.get(None, []))]
    while waiting:
        id, level = waiting.pop()
        found[id] = level
        waiting += [(child, level + 1) for child in reversed(children.get(id, []))]
    return (*found.items(), *((id, 1) for id in plan.accounts if id not in found))


def by_account(plan: Plan, costs: Costs) -> tuple[AccountCost, ...]:
    """Every account in reading order, and last, where anything is charged to none, a row with account None.

    The rows' own sums add up to the project's. A booking is charged to the account it names, else to its task's; a
    commitment likewise. What is charged to an account the plan does not have counts as charged to none.
    """
    own: dict[AccountId | None, AccountSums] = {
        id: AccountSums(budget=account.budget) for id, account in plan.accounts.items()
    }
    tasks: dict[AccountId | None, list[TaskId]] = {}
    for account, task, sums in (*_of_tasks(plan, costs), *_of_commitments(plan)):
        known = account if account in plan.accounts else None
        own[known] = own.get(known, AccountSums()) + sums
        if task is not None:
            tasks.setdefault(known, []).append(task)
    levels = dict(tree(plan))
    whole = _with_those_below(plan, own, levels)
    rows = [
        AccountCost(id, level, own[id], whole[id], tuple(dict.fromkeys(tasks.get(id, ()))))
        for id, level in levels.items()
    ]
    if None in own:
        rows.append(AccountCost(None, 1, own[None], own[None], tuple(dict.fromkeys(tasks.get(None, ())))))
    return tuple(rows)


def by_kind(plan: Plan, rows: Iterable[AccountCost]) -> dict[AccountKind | None, AccountSums]:
    """The own sums of accounts by capital and operating; under None what is charged to no account."""
    found: dict[AccountKind | None, AccountSums] = {}
    for row in rows:
        kind = None if row.account is None else plan.accounts[row.account].kind
        found[kind] = found.get(kind, AccountSums()) + row.own
    return found


def against_outline(plan: Plan, costs: Costs) -> dict[TaskId, dict[AccountId | None, Decimal]]:
    """Planned cost of every task at the top of the outline, by the account it and those below it are charged to."""
    accounts, top = accounts_of(plan), _top(plan)
    found: dict[TaskId, dict[AccountId | None, Decimal]] = {}
    for task, part in counted(plan, costs):
        if part.cost.planned:
            account = accounts[task] if accounts[task] in plan.accounts else None
            row = found.setdefault(top[task], {})
            row[account] = row.get(account, NOTHING) + part.cost.planned
    return {task: found[task] for task in plan.outline.order if task in found}


def committed(plan: Plan, commitment: Commitment) -> Decimal | None:
    """What a commitment comes to in the plan's currency, at the rate of the day it falls due, else was ordered.

    None where it has neither day or there is no rate by then.
    """
    day = due(commitment)
    if not commitment.amount.is_finite():
        return None
    return in_plan_currency(plan, commitment.amount, commitment.currency, day or date.min)


def charge(plan: Plan, commitment: Commitment) -> AccountId | None:
    """The account a commitment is charged to: its own, else that of the task it is bought for."""
    if commitment.account is not None or commitment.task is None:
        return commitment.account
    return account_of(plan, commitment.task)


def due(commitment: Commitment) -> date | None:
    """The day a commitment counts on: when its money falls due, else when it was ordered."""
    return commitment.expected or commitment.ordered


def commitment_problems(plan: Plan) -> Iterator[Problem]:
    """The commitments whose amount is left out, each with the reason."""
    for each in plan.commitments.values():
        if each.status is not CommitmentStatus.CLOSED and committed(plan, each) is None:
            day, tasks = due(each), () if each.task is None else (each.task,)
            if day is not None:
                yield no_exchange_rate(each.currency, day, tasks)
                continue
            undated = phrase("is in {currency} and has no day, so no exchange rate holds; its amount is left out.")
            yield Problem(
                code="undated-commitment",
                where=each.title or each.id,
                what=Said(undated, currency=each.currency),
                remedy=Said("Say when it falls due."),
                tasks=tasks,
            )


type Charge = tuple[AccountId | None, TaskId | None, AccountSums]
"""Where money is charged to, for which task, and how much."""


def _of_tasks(plan: Plan, costs: Costs) -> Iterator[Charge]:
    accounts = accounts_of(plan)
    for task, part in counted(plan, costs):
        cost = part.cost
        mine = AccountSums(None, cost.planned, NOTHING, NOTHING if part.amounts else cost.actual, cost.remaining)
        if mine != AccountSums():
            yield accounts[task], task, mine
        for entry, amount in part.bookings:
            yield entry.account or accounts[task], task, AccountSums(actual=amount or NOTHING)


def _of_commitments(plan: Plan) -> Iterator[Charge]:
    for each in plan.commitments.values():
        if each.status is CommitmentStatus.ORDERED:
            yield charge(plan, each), each.task, AccountSums(committed=committed(plan, each) or NOTHING)


def counted(plan: Plan, costs: Costs) -> Iterator[tuple[TaskId, Part]]:
    """The tasks whose cost is part of the project's, each without its children."""
    counted: set[TaskId] = set()
    for id in plan.outline.order:
        task, part = plan.tasks[id], costs.parts[id]
        alive = (task.active or part.cost.actual) and plan.outline.number[id] != "?"
        if task.parent not in plan.tasks or (alive and task.parent in counted):
            counted.add(id)
            yield id, part


def _top(plan: Plan) -> Mapping[TaskId, TaskId]:
    top: dict[TaskId, TaskId] = {}
    for id in plan.outline.order:
        parent = plan.tasks[id].parent
        top[id] = top[parent] if parent in top and parent is not None else id
    return top


def _with_those_below(
    plan: Plan, own: Mapping[AccountId | None, AccountSums], levels: dict[AccountId, int]
) -> dict[AccountId, AccountSums]:
    below: dict[AccountId, list[AccountSums]] = {}
    whole: dict[AccountId, AccountSums] = {}
    for id in reversed(levels):
        whole[id] = reduce(AccountSums.__add__, reversed(below.pop(id, [])), own[id])
        parent = plan.accounts[id].parent
        if parent in levels and levels[id] > 1:
            below.setdefault(parent, []).append(whole[id])
    return whole
