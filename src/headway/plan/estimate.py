"""How long a task may take: three points, or the record of how long such work took."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from headway.plan.duration import Duration
from headway.plan.value import Value


class Shape(StrEnum):
    """The distribution through the three points."""

    TRIANGULAR = "triangular"
    PERT = "pert"
    LOGNORMAL = "lognormal"
    UNIFORM = "uniform"
    DISCRETE = "discrete"  # one of the outcomes, each with its weight
    EMPIRICAL = "empirical"  # a record of outcomes, read as quantiles with what lies between them


class Outcome(msgspec.Struct, frozen=True, array_like=True):
    """One way it may come out, or came out: so many times the likely one, with a weight."""

    ratio: float
    weight: float = 1.0


class ThreePoint(Value, frozen=True):
    """Optimistic, most likely and pessimistic duration, in that order of length.

    `outcomes`, for the shapes discrete and empirical, are ratios to `likely`; the three points then tell their least,
    the estimate and their greatest. `basis` says where it comes from; an assumption is one that nobody who does the
    work has given.
    """

    low: Duration
    likely: Duration
    high: Duration
    shape: Shape = Shape.PERT
    outcomes: tuple[Outcome, ...] = ()  # ratios to the likely duration, as `1.25` or, with a weight, `1.25 x 3`
    assumed: bool = False
    basis: str = ""  # where it comes from
