"""What a cell of a journal names: a task, a person, an account, an order of the plan. ValueError where none is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from headway.plan.finding import answering
from headway.plan.plan import Plan
from headway.plan.value import AccountId, CommitmentId, ResourceId, TaskId


def task_of(plan: Plan, written: str, account: AccountId | None) -> TaskId:
    """The task by id, number, WBS code or name; where none is written, the only one that names the account."""
    if written:
        return _only([task.id for task in answering(plan, written, partly=False)], "task", written)
    if account is None:
        raise ValueError("it names neither a task nor an account")
    charged = [task.id for task in plan.tasks.values() if task.account == account]
    if len(charged) != 1:
        name = plan.accounts[account].name or account
        raise ValueError(f"it names no task, and {len(charged) or 'no'} tasks name the account {name!r}")
    return charged[0]


def resource_of(plan: Plan, written: str) -> ResourceId:
    """The resource by id, name or mail address."""
    return _find(plan.resources.values(), "resource", written, lambda each: (each.id, each.name, each.email))


def account_of(plan: Plan, written: str) -> AccountId:
    """The cost account by id, code or name."""
    return _find(plan.accounts.values(), "cost account", written, lambda each: (each.id, each.code, each.name))


def commitment_of(plan: Plan, written: str) -> CommitmentId:
    """The commitment by id, number of the order or title."""
    return _find(plan.commitments.values(), "commitment", written, lambda each: (each.id, each.reference, each.title))


def _find(things: Iterable[Any], what: str, written: str, names: Callable[[Any], tuple[str, ...]]) -> str:
    """By the first of the names that answers, in their order."""
    asked, all_of_them = written.strip().casefold(), tuple(things)
    for at in range(3):
        found = [each.id for each in all_of_them if names(each)[at].strip().casefold() == asked]
        if found:
            return _only(found, what, written)
    raise ValueError(f"no {what} answers to {written!r}")


def _only(found: list[str], what: str, written: str) -> str:
    if len(found) != 1:
        raise ValueError(
            f"{len(found) or 'no'} {what}{'s' if found else ''} answer{'' if found else 's'} to {written!r}"
        )
    return found[0]
