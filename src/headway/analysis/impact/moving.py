"""How far a date moves."""

from __future__ import annotations

from datetime import datetime

from headway.analysis.impact.parts import DateMove
from headway.plan.plan import Plan
from headway.schedule.working import working_time


def date_move(plan: Plan, before: datetime | None, after: datetime | None) -> DateMove:
    """From one date to another in working days of the project's calendar."""
    if before is None or after is None:
        return DateMove(before, after, None)
    minutes = working_time(plan).minutes(before, after)
    return DateMove(before, after, round(minutes / max(1, plan.settings.minutes_per_day), 4))
