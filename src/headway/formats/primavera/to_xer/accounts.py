"""Cost accounts as ACCOUNT rows, and the account to which each assignment and expense is charged."""

from __future__ import annotations

from collections.abc import Mapping

from headway.cost.accounts import account_of, tree
from headway.formats.primavera.to_xer.draft import Draft, xer_fields
from headway.plan.account import AccountKind
from headway.plan.said import Said
from headway.plan.task import Task


def write_accounts(draft: Draft) -> None:
    """A row for every account, those above before those below; P6 has no word for their budget and kind."""
    accounts, kept = draft.plan.accounts, draft.sheet.kept_rows("ACCOUNT")
    draft.accounts.give(accounts, [row.get("acct_id", "") for row in kept])
    draft.account_numbers = {row.get("acct_id", "") for row in kept} | {draft.accounts[id] for id in accounts}
    for at, (id, _level) in enumerate(tree(draft.plan)):
        account = accounts[id]
        above = account.parent if account.parent in accounts else None
        row = {
            "acct_seq_num": str(at),
            **xer_fields(account.foreign),
            "acct_id": draft.accounts[id],
            "parent_acct_id": draft.accounts.get(above),
            "acct_short_name": account.code or id,
            "acct_name": account.name or account.code or id,
        }
        draft.sheet.add("ACCOUNT", row)
        if account.budget is not None or account.kind is not AccountKind.OPERATING:
            where = Said("cost account {name}", name=account.name or id)
            draft.losses.add("account", where, Said("Its budget and whether it is capital or operating were left out."))


def charged_to(draft: Draft, task: Task, foreign: Mapping[str, str]) -> dict[str, str]:
    """The account of a row of costs: the one it came with where that is written, else its task's."""
    draft.charged.add(task.id)
    own = foreign.get("acct_id", "")
    return {"acct_id": own if own in draft.account_numbers else draft.accounts.get(account_of(draft.plan, task.id))}


def say_what_no_cost_carries(draft: Draft) -> None:
    """An account of an activity without any cost has no place in P6."""
    for id, task in draft.activities.items():
        if task.account is not None and id not in draft.charged:
            what = Said("Its cost account was left out: P6 charges assignments and expenses, and it has none.")
            draft.lose("account", task, what)
