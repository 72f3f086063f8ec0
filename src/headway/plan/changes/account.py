"""Changes of cost accounts."""

from __future__ import annotations

from decimal import Decimal

from headway.plan.account import AccountKind, CostAccount
from headway.plan.changes import rules, words
from headway.plan.changes.change import Add, Remove, SetField, adds, removes, sets
from headway.plan.changes.nouns import ACCOUNT
from headway.plan.value import AccountId, Foreign


@adds(ACCOUNT)
class AddCostAccount(Add[CostAccount], frozen=True):
    """A new cost account."""


@removes(ACCOUNT)
class RemoveCostAccount(Remove[CostAccount], frozen=True):
    """A cost account goes; refused while tasks, commitments or other accounts speak of it."""


class OfAccount[V](SetField, frozen=True):
    """A field of one cost account."""

    noun = ACCOUNT
    account: AccountId
    was: V
    now: V


@sets("name")
class RenameCostAccount(OfAccount[str], frozen=True):
    """What the account is called."""


@sets("parent", label="Place", refers=ACCOUNT)
class SetAccountParent(OfAccount[AccountId | None], frozen=True):
    """The account it lies under."""


@sets("code")
class SetAccountCode(OfAccount[str], frozen=True):
    """Its number in the books."""


@sets("kind")
class SetAccountKind(OfAccount[AccountKind], frozen=True):
    """Capital or operating."""


@sets("budget", must=rules.A_SUM, say=words.money)
class SetAccountBudget(OfAccount[Decimal | None], frozen=True):
    """Its own share of the distributed budget, without the accounts below it."""


@sets("foreign", label="Foreign fields")
class SetAccountForeign(OfAccount[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""
