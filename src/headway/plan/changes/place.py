"""Where a task stands among the others."""

from __future__ import annotations

from decimal import Decimal

from headway.plan.value import TaskId, Value


class Place(Value, frozen=True):
    """The task it lies under (None: at the top) and its rank among its siblings, smallest first."""

    parent: TaskId | None = None
    rank: Decimal = Decimal(1)
