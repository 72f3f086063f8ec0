"""Who is overloaded, before and after: on which working days more is asked of a resource than there is of it."""

from __future__ import annotations

from datetime import date

import numpy as np
from numpy.typing import NDArray

from headway.analysis.analysis import Analysis
from headway.analysis.impact.parts import Overload
from headway.analysis.load.steps import DAY, SPARE, load
from headway.analysis.load.uses import NOBODY, Uses, assigned_alike, rows, uses
from headway.plan.plan import Plan
from headway.plan.resource import Resource
from headway.plan.value import ResourceId, to_moment


def overloads(before: Analysis, after: Analysis) -> tuple[Overload, ...]:
    """The resources overloaded on more or fewer days than before, or higher; the most more first.

    What an overloaded day is says `analysis.load`; what lies before the status date is over and does not count.
    """
    there = rows(after)
    was = uses(before, there if assigned_alike(before, after) else rows(before))
    now = uses(after, there)
    names = dict.fromkeys((*now, *was))
    found = (_overload(before.plan, after.plan, id, was.get(id, NOBODY), now.get(id, NOBODY)) for id in names)
    moved = [each for each in found if each is not None]
    return tuple(sorted(moved, key=lambda each: (-each.more, each.peak_before - each.peak_after, each.resource)))


def _overload(before: Plan, after: Plan, id: ResourceId, was: Uses, now: Uses) -> Overload | None:
    one, other = before.resources.get(id), after.resources.get(id)
    same = one is not None and other is not None and _alike(one, other) and before.calendars is after.calendars
    if same and was.same(now):
        return None
    old, new = load(before, one, was), load(after, other, now)
    if len(old.days) == len(new.days) and new.peak <= old.peak + SPARE:
        return None
    known = other or one
    assert known is not None
    fresh = np.setdiff1d(new.days, old.days)
    return Overload(
        resource=id,
        name=known.name or id,
        team=known.team,
        days_before=len(old.days),
        days_after=len(new.days),
        peak_before=old.peak,
        peak_after=new.peak,
        first=_day(fresh) or _day(new.days),
    )


def _alike(one: Resource, other: Resource) -> bool:
    return one is other or (one.availability, one.calendar) == (other.availability, other.calendar)


def _day(days: NDArray[np.int64]) -> date | None:
    return to_moment(int(days[0]) * DAY).date() if len(days) else None
