"""The days on which the project's calendar does not work: what a Gantt chart shades."""

from __future__ import annotations

from headway.plan.calendar import Calendar, Shift
from headway.plan.plan import Plan
from headway.schedule.worktime import chain, days_of

DAY = 1440
STANDARD = Calendar(id="standard", week=((Shift(480, 1020),),) * 5 + ((), ()))
LONGEST = 40_000
"""Days beyond which nothing is shaded: more than a century is not read day by day."""


def days_off(plan: Plan, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Runs of days without work between two midnights (minutes since 1970-01-01), as (from, to), in order.

    Without a project calendar the standard week, Monday to Friday, is meant.
    """
    count = (last - first) // DAY
    if not 0 < count <= LONGEST:
        return ()
    links = chain(plan.calendars, plan.settings.calendar or "") or (STANDARD,)
    days = days_of(links, (first // DAY, count))
    idle = ~days.masks.any(axis=1)[days.pattern]
    runs: list[tuple[int, int]] = []
    for day in idle.nonzero()[0].tolist():
        begin = first + day * DAY
        if runs and runs[-1][1] == begin:
            runs[-1] = (runs[-1][0], begin + DAY)
        else:
            runs.append((begin, begin + DAY))
    return tuple(runs)
