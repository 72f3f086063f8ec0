"""When: from a Plan and its Actuals to every date, float and driver."""

from __future__ import annotations

from datetime import datetime

from headway.actuals.facts import Actuals
from headway.plan.plan import Plan
from headway.plan.settings import Convention
from headway.schedule.result import Schedule


def schedule(
    plan: Plan, actuals: Actuals | None = None, as_of: datetime | None = None, convention: Convention | None = None
) -> Schedule:
    """Schedule a plan: forward and backward pass to the minute.

    `as_of` is the status date (None: the plan's own status date, else its current date); `convention` None is the
    plan's own. Facts recorded after `as_of` are not known. Never raises for what a user wrote: see `problems`.
    """
    from headway.schedule.engine import run

    return run(plan, actuals or Actuals(), as_of, convention)
