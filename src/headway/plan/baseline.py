"""What was promised: figures that stand beside the plan and never move."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

import msgspec

from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.value import TaskId, Value


class BaselineTask(Value, frozen=True):
    """The figures promised for one task; None where the source is silent."""

    start: datetime | None = None
    finish: datetime | None = None
    duration: Duration | None = None
    work: int | None = None  # minutes
    cost: Decimal | None = None


class Baseline(Value, frozen=True):
    """Figures, the engine that made them and, where it is known, the Plan they came from (HOUSE law 6).

    A foreign file's baseline is figures alone: `plan` is None and `engine` names the foreign tool.
    """

    name: str
    number: int = 0
    tasks: Mapping[TaskId, BaselineTask] = msgspec.field(default_factory=dict)
    taken: datetime | None = None
    engine: str = ""
    plan: Plan | None = None
