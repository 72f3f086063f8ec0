"""Load by days or weeks: minutes asked, minutes there are, and who is overloaded in which of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headway.analysis.load.days import Loads
from headway.analysis.load.overloads import Overload, Status
from headway.plan.value import EARLIEST, LATEST, ResourceId

EPOCH = date(1970, 1, 1).toordinal()
MONDAY = date(1970, 1, 5).toordinal() - EPOCH


class Periods(NamedTuple):
    """So many stretches of `days` days each, from the day `first` (since 1970) on."""

    first: int
    number: int
    days: int = 7

    @property
    def last(self) -> int:
        """The day after the last one."""
        return self.first + self.days * self.number

    @property
    def begins(self) -> list[date]:
        """The first day of each."""
        return [date.fromordinal(EPOCH + self.first + self.days * at) for at in range(self.number)]


def weeks_of(found: Loads, begins: date | None, count: int) -> Periods:
    """The weeks from the one of a day on; from that of the status date where none is given."""
    day = _first(found, begins)
    return Periods(day - (day - MONDAY) % 7, count)


def days_of(found: Loads, begins: date | None, count: int) -> Periods:
    """The days from one on; from the status date where none is given."""
    return Periods(_first(found, begins), count, 1)


def _first(found: Loads, begins: date | None) -> int:
    """The day that is asked for, or the nearest one that a plan may speak of."""
    if begins is None:
        return found.first
    return min(max(begins, EARLIEST.date()), LATEST.date()).toordinal() - EPOCH


def asked_of(found: Loads, people: Sequence[ResourceId], periods: Periods) -> list[float]:
    """Minutes asked of several resources together, in each period."""
    return summed(found.together(people).assigned, found.first, periods)


def there_of(found: Loads, people: Sequence[ResourceId], periods: Periods) -> list[float]:
    """Minutes there are of several resources together, in each period; none before the load begins."""
    begins = max(found.first, periods.first)
    if begins >= periods.last:
        return [0.0] * periods.number
    free = sum((found.available(id, begins, periods.last) for id in people), start=np.zeros(periods.last - begins))
    return summed(free, begins, periods)


def summed(minutes: NDArray[np.float64], first: int, periods: Periods) -> list[float]:
    """Minutes of days, the first of which is `first`, added up by period."""
    days = np.arange(len(minutes)) + first - periods.first
    inside = (days >= 0) & (days < periods.days * periods.number)
    sums: list[float] = np.bincount(days[inside] // periods.days, minutes[inside], periods.number).tolist()
    return sums


def overloaded(found: Sequence[Overload], periods: Periods) -> Mapping[tuple[ResourceId, int], Status]:
    """The periods in which somebody is overloaded, by the stronger of the two statuses."""
    over: dict[tuple[ResourceId, int], Status] = {}
    for each in found:
        first, last = ((day.toordinal() - EPOCH - periods.first) // periods.days for day in (each.first, each.last))
        for at in range(max(0, first), min(periods.number, last + 1)):
            if over.get((each.resource, at)) is not Status.CANNOT_BE_RESOLVED:
                over[each.resource, at] = each.status
    return over
