"""How long a task may take, in three points."""

from __future__ import annotations

from enum import StrEnum

from headway.plan.duration import Duration
from headway.plan.value import Value


class Shape(StrEnum):
    """The distribution through the three points."""

    TRIANGULAR = "triangular"
    PERT = "pert"
    LOGNORMAL = "lognormal"
    UNIFORM = "uniform"


class ThreePoint(Value, frozen=True):
    """Optimistic, most likely and pessimistic duration, in that order of length."""

    low: Duration
    likely: Duration
    high: Duration
    shape: Shape = Shape.PERT
