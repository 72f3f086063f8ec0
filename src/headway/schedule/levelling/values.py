"""What is asked of levelling, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from headway.plan.duration import Duration
from headway.plan.task import Split
from headway.plan.value import ResourceId, TaskId, Value


class Levelling(Value, frozen=True):
    """How a plan is to be levelled.

    `within_float`: smoothing, no task beyond its total float and the finish where it is; otherwise levelling, which may
    move the finish. `splits`: work may pause for other work. The search ends after `seconds` of processor time or,
    where given, after that many `schedules` have been generated, which gives the same answer everywhere; with neither,
    the first answer is taken. `prove`: an exact solver may use a share of the time to improve the answer or prove it.
    """

    within_float: bool = False
    splits: bool = False
    seconds: float = 0.0
    schedules: int | None = None
    seed: int = 1
    prove: bool = False


class Overload(Value, frozen=True):
    """A resource with more asked of it than there is: from when to when, in units (1.0 is one full person), by whom."""

    resource: ResourceId
    start: datetime
    finish: datetime
    asked: float
    available: float
    tasks: tuple[TaskId, ...]


class Levelled(Value, frozen=True):
    """A levelled plan: what would have to be delayed, and what comes of it.

    `finish_before` is the finish of the plan as it stands; `finish_after` that of the plan with `delays` and `splits`
    in place of its own on all tasks that were `decided` about, as the scheduling computes it. No feasible answer
    finishes before `bound`, which is proved; `gap` (0 to 1) is the share of the levelled plan's working time that might
    still be saved: 0 is optimal. `feasible`: nobody is overloaded any more; else `unresolved` says who is. `how` names
    what found the answer ("serial", "search", "exact") and `proof` what proved the bound ("critical path", "work of a
    resource", "exact").
    """

    finish_before: datetime | None
    finish_after: datetime | None
    bound: datetime | None
    gap: float
    delays: Mapping[TaskId, Duration]
    decided: tuple[TaskId, ...]
    feasible: bool
    unresolved: tuple[Overload, ...] = ()
    splits: Mapping[TaskId, tuple[Split, ...]] = msgspec.field(default_factory=dict)
    how: str = "serial"
    proof: str = "critical path"
    schedules: int = 1
