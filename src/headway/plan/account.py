"""What money is planned by: cost accounts, commitments, funding, exchange rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from headway.plan.value import AccountId, CommitmentId, Foreign, TaskId, Value


class AccountKind(StrEnum):
    """Whether money is invested or spent on running things: the split the books of a company make."""

    CAPITAL = "capital"
    OPERATING = "operating"


class CostAccount(Value, frozen=True):
    """A place in the tree to which cost is charged; a task names its own, or has that of the summary above it.

    `budget` is this account's own share of the distributed budget, in the plan's currency; those of the accounts below
    it come on top. None: not known.
    """

    id: AccountId
    name: str = ""
    parent: AccountId | None = None
    code: str = ""  # the number it has in the books
    kind: AccountKind = AccountKind.OPERATING
    budget: Decimal | None = None
    foreign: Foreign = msgspec.field(default_factory=dict)


class CommitmentStatus(StrEnum):
    """Where a commitment stands. Ordered money is owed; closed, nothing more is to come."""

    PLANNED = "planned"
    ORDERED = "ordered"
    CLOSED = "closed"


class Commitment(Value, frozen=True):
    """Money promised to a supplier: a purchase order, a contract, a licence.

    `amount` counts in `currency`, or where that is empty in the plan's. `expected` is the day the money falls due.
    """

    id: CommitmentId
    title: str = ""
    supplier: str = ""
    account: AccountId | None = None
    task: TaskId | None = None
    amount: Decimal = Decimal(0)
    currency: str = ""
    ordered: date | None = None
    expected: date | None = None
    status: CommitmentStatus = CommitmentStatus.PLANNED
    reference: str = ""  # the number of the order
    foreign: Foreign = msgspec.field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called: its title."""
        return self.title


class Funding(Value, frozen=True):
    """Money that may be spent from a day on, in the plan's currency; it adds to what was granted before."""

    date: date
    amount: Decimal
    note: str = ""


class ExchangeRate(Value, frozen=True):
    """From a day on: one unit of `currency` is `rate` units of the plan's currency."""

    currency: str
    date: date
    rate: Decimal


CONTINGENCY = "contingency"
MANAGEMENT_RESERVE = "management reserve"
RESERVES = (CONTINGENCY, MANAGEMENT_RESERVE)
"""What a transfer of budget calls the two reserves; no cost account may be called so."""
