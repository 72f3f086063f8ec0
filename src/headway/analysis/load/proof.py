"""Why an overload cannot be resolved within float: a value one can check by hand."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from headway.plan.value import TaskId, Value


class Ground(StrEnum):
    """What the proof stands on."""

    WINDOW = "window"  # what must lie between two moments needs more than there is between them
    ORDER = "order"  # two tasks that cannot be done at once, and neither can be over before the other begins
    ALONE = "alone"  # one task that needs more than there ever is while it can be done


class Proof(Value, frozen=True):
    """That a resource has more to do than it has time between two moments, wherever its tasks lie within their float.

    Tasks are done in one go, by whom they are assigned to. On the ground of a window `needed` are the minutes (working
    time times units) that must lie there even if each of `tasks` is moved out of it as far as its float allows, `share`
    those of each task, and `available` what there is. On the other grounds they are units at one moment.
    """

    ground: Ground
    start: datetime
    finish: datetime
    needed: float
    available: float
    tasks: tuple[TaskId, ...]
    share: tuple[float, ...]
