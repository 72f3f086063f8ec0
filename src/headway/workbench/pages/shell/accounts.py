"""Cost accounts to choose from, in their tree."""

from __future__ import annotations

from collections.abc import Iterator

from headway.cost.accounts import tree
from headway.plan.account import CostAccount
from headway.plan.plan import Plan

INDENT = "\N{NO-BREAK SPACE}" * 3


def account_options(plan: Plan) -> Iterator[tuple[str, str]]:
    """Identifier and name of every account, indented by its level."""
    for id, level in tree(plan):
        yield id, INDENT * (level - 1) + account_name(plan.accounts[id])


def account_name(account: CostAccount) -> str:
    """Its code and its name."""
    return " ".join(filter(None, (account.code, account.name or account.id)))
