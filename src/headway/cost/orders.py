"""Commitments in money: what was ordered, what of it was booked, and what is still to come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from headway.cost.accounts import committed, due
from headway.cost.costs import Costs
from headway.plan.account import CommitmentStatus
from headway.plan.plan import Plan
from headway.plan.value import CommitmentId

NOTHING = Decimal(0)


class Order(NamedTuple):
    """A commitment in the plan's currency: its amount, what was booked on it, what is still to come, and when.

    `amount` and `open` are None where no exchange rate holds.
    """

    id: CommitmentId
    amount: Decimal | None
    booked: Decimal
    open: Decimal | None
    falls_due: date | None


def orders(plan: Plan, costs: Costs) -> tuple[Order, ...]:
    """Every commitment with what was booked on it; closed ones have nothing to come."""
    drawn: dict[CommitmentId, Decimal] = {}
    for part in costs.parts.values():
        for entry, amount in part.bookings:
            if entry.commitment is not None:
                drawn[entry.commitment] = drawn.get(entry.commitment, NOTHING) + (amount or NOTHING)
    found = []
    for id, each in plan.commitments.items():
        amount, booked = committed(plan, each), drawn.get(id, NOTHING)
        rest = NOTHING if amount is not None and each.status is CommitmentStatus.CLOSED else amount
        still = None if rest is None else max(rest - booked, NOTHING)
        found.append(Order(id, amount, booked, still, due(each)))
    return tuple(found)
