"""Levelling: nobody is asked for more than there is of them, and the finish moves as little as can be found."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib.util import find_spec

from headway.actuals.facts import Actuals
from headway.plan.plan import Plan
from headway.plan.settings import Convention
from headway.schedule.levelling.values import Levelled, Levelling, Overload

__all__ = ["Levelled", "Levelling", "Overload", "can_prove", "level"]


def can_prove() -> bool:
    """Whether the exact solver is installed that `Levelling.prove` asks for."""
    return find_spec("ortools") is not None


def level(
    plan: Plan,
    actuals: Actuals | None = None,
    as_of: datetime | None = None,
    asked: Levelling | None = None,
    convention: Convention | None = None,
    spent: Callable[[], float] | None = None,
) -> Levelled:
    """Level a plan: the levelling delays with which nobody is overloaded, and a proven bound of the finish.

    Done and running work stays, and so does what must start on a date and what has priority 1000. `as_of` and
    `convention` are those of `schedule`. `spent` tells the seconds of processor time used so far, by which
    `asked.seconds` are measured; without it they count as a fixed number of schedules, the same everywhere. Never
    raises for what a user wrote: what cannot be resolved is in `Levelled.unresolved`.
    """
    from headway.schedule.levelling.leveller import run

    return run(plan, actuals or Actuals(), as_of, asked or Levelling(), convention, spent)
