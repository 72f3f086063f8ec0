"""Changes of commitments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from headway.plan.account import Commitment, CommitmentStatus
from headway.plan.changes import rules
from headway.plan.changes.change import Add, Remove, SetField, adds, removes, sets
from headway.plan.changes.nouns import ACCOUNT, COMMITMENT, TASK
from headway.plan.value import AccountId, CommitmentId, Foreign, TaskId


@adds(COMMITMENT)
class AddCommitment(Add[Commitment], frozen=True):
    """A new commitment: an order, a contract, a licence."""


@removes(COMMITMENT)
class RemoveCommitment(Remove[Commitment], frozen=True):
    """A commitment goes."""


class OfCommitment[V](SetField, frozen=True):
    """A field of one commitment."""

    noun = COMMITMENT
    commitment: CommitmentId
    was: V
    now: V


@sets("title")
class SetCommitmentTitle(OfCommitment[str], frozen=True):
    """What is bought."""


@sets("supplier")
class SetCommitmentSupplier(OfCommitment[str], frozen=True):
    """Whom the money is promised to."""


@sets("account", label="Cost account", refers=ACCOUNT)
class SetCommitmentAccount(OfCommitment[AccountId | None], frozen=True):
    """The cost account it is charged to."""


@sets("task", refers=TASK)
class SetCommitmentTask(OfCommitment[TaskId | None], frozen=True):
    """The task it is bought for."""


@sets("amount", must=rules.A_SUM)
class SetCommitmentAmount(OfCommitment[Decimal], frozen=True):
    """How much money, in its own currency."""


@sets("currency")
class SetCommitmentCurrency(OfCommitment[str], frozen=True):
    """The currency of its amount; none: the plan's."""


@sets("ordered", label="Day of the order")
class SetCommitmentOrdered(OfCommitment[date | None], frozen=True):
    """The day it was ordered."""


@sets("expected", label="Day the money falls due")
class SetCommitmentExpected(OfCommitment[date | None], frozen=True):
    """The day on which the money falls due."""


@sets("status")
class SetCommitmentStatus(OfCommitment[CommitmentStatus], frozen=True):
    """Planned, ordered or closed."""


@sets("reference")
class SetCommitmentReference(OfCommitment[str], frozen=True):
    """The number of the order."""


@sets("foreign", label="Foreign fields")
class SetCommitmentForeign(OfCommitment[Foreign], frozen=True):
    """What another tool's file says that Headway only keeps."""
