"""What a writer returns: the bytes of the file, and what it could not carry."""

from __future__ import annotations

from headway.plan.problem import Problem
from headway.plan.value import Value


class Writing(Value, frozen=True):
    """A file, written in memory: `losses` lists every value the format cannot hold, before anything is lost."""

    data: bytes
    losses: tuple[Problem, ...] = ()
