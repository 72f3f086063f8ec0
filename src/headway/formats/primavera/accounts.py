"""ACCOUNT rows made into cost accounts, and the account of an activity: the one that all of its costs are charged to.

P6 charges assignments and expenses to an account, Headway a task. Where every assignment and expense of an activity
names the same one, it is the activity's; else each keeps its own for the way back, which is listed.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from headway.formats.primavera.book import Book, leftover
from headway.formats.primavera.tables import Row
from headway.formats.primavera.words import words
from headway.plan.account import RESERVES, CostAccount
from headway.plan.resource import Assignment
from headway.plan.said import Said
from headway.plan.task import Task
from headway.plan.value import AccountId, AssignmentId, TaskId

_READ = words("acct_id parent_acct_id acct_name acct_short_name")


def read_accounts(book: Book) -> dict[AccountId, CostAccount]:
    """Every cost account, in the order of the file."""
    rows: dict[AccountId, Row] = {}
    for row in book.tables["ACCOUNT"]:
        id = row.get("acct_id")
        if id is None or id in rows or id in RESERVES:
            book.doubts.add("duplicate-id", f"ACCOUNT {id}", Said("A row without an id of its own was left out."))
        else:
            rows[id] = row
    return {
        id: CostAccount(
            id=id,
            name=row.get("acct_name", ""),
            parent=_parent(book, rows, id),
            code=row.get("acct_short_name", ""),
            foreign=leftover("ACCOUNT", row, _READ),
        )
        for id, row in rows.items()
    }


def _parent(book: Book, rows: Mapping[AccountId, Row], id: AccountId) -> AccountId | None:
    """The account above; none where it is not in the file, or lies below this one itself."""
    above = rows[id].get("parent_acct_id")
    where = Said("cost account {name}", name=rows[id].get("acct_short_name", id))
    if above is not None and above not in rows:
        book.doubts.add("dangling-account", where, Said("The account above it, {id}, is not in the file.", id=above))
        return None
    seen, at = {id}, above
    while at is not None and at not in seen:
        seen.add(at)
        at = rows[at].get("parent_acct_id") if at in rows else None
    if at == id:
        book.doubts.add("account-cycle", where, Said("The account lies below itself; it was put at the top."))
        return None
    return above


def charge(
    book: Book,
    tasks: Mapping[TaskId, Task],
    assignments: Mapping[AssignmentId, Assignment],
    accounts: Container[AccountId],
) -> tuple[dict[TaskId, Task], dict[AssignmentId, Assignment]]:
    """The tasks with the account that all of their costs are charged to, and their assignments without it."""
    named: dict[TaskId, dict[str, None]] = {}
    for each in assignments.values():
        named.setdefault(each.task, {})[str(each.foreign.get("acct_id", ""))] = None
    own = {
        task: next(iter(found)) for task, found in named.items() if len(found) == 1 and next(iter(found)) in accounts
    }
    for task, found in named.items():
        _say(book, task, list(found), accounts)
    charged = {id: task.but(account=own[id]) if id in own else task for id, task in tasks.items()}
    return charged, {id: _without(each) if each.task in own else each for id, each in assignments.items()}


def _without(assignment: Assignment) -> Assignment:
    return assignment.but(foreign={name: kept for name, kept in assignment.foreign.items() if name != "acct_id"})


def _say(book: Book, task: TaskId, found: list[str], accounts: Container[AccountId]) -> None:
    for id in found:
        if id and id not in accounts:
            gone = Said("The cost account {id} is not in the file; kept for the way back.", id=id)
            book.doubts.add("unknown-account", book.where(task), gone, task=task)
    if len(found) > 1:
        several = Said("Its costs are charged to several accounts, or some to none: kept, but the activity has none.")
        book.doubts.note("several-accounts", book.where(task), several, task)
