"""Which days the calendar shows: a month in whole weeks, or one week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from headway.analysis.load.periods import EPOCH
from headway.plan.value import EARLIEST, LATEST
from headway.workbench.pages.shell.words import full

MONTH, WEEK = "month", "week"
LANES = {MONTH: 5, WEEK: 40}
"""How many bars lie above one another before the rest is counted."""


@dataclass(frozen=True)
class Period:
    """What is shown around `day`: `first` is the first day of `weeks` whole weeks."""

    show: str
    day: date
    first: date
    weeks: int

    @property
    def last(self) -> date:
        """The last day of the last week."""
        return self.first + timedelta(days=7 * self.weeks - 1)

    @property
    def own(self) -> tuple[date, date]:
        """The first and last day that is meant: those of the month, without the days beside it that fill its weeks."""
        if self.show == WEEK:
            return self.first, self.last
        return month_of(self.day), next_month(self.day) - timedelta(days=1)

    @property
    def lanes(self) -> int:
        """See `LANES`."""
        return LANES[self.show]

    @property
    def title(self) -> str:
        """`March 2026`, `9 to 15 March 2026`."""
        if self.show == MONTH:
            return date_format(self.day, "F Y")
        first, last = self.first, self.last
        begins = full(first, month=first.month != last.month, year=first.year != last.year)
        told = {"first": begins, "last": full(last)}
        return _("%(first)s to %(last)s") % told

    def step(self, by: int) -> date:
        """The day to ask for so many months, or weeks, later; within the years a plan may speak of."""
        if self.show == WEEK:
            return within(self.first + timedelta(weeks=by))
        found = month_of(self.day)
        for _each in range(abs(by)):
            found = next_month(found) if by > 0 else month_of(found - timedelta(days=1))
        return within(found)


def period(show: str, day: date, week_start: int) -> Period:
    """The days around one; weeks begin on `week_start`, 0 Monday to 6 Sunday."""
    day = within(day)
    if show == WEEK:
        return Period(WEEK, day, week_of(day, week_start), 1)
    first = week_of(month_of(day), week_start)
    return Period(MONTH, day, first, -(-(next_month(day) - first).days // 7))


def day_of(text: str) -> date | None:
    """A day as an address writes it; None where it is none, or lies outside the years a plan may speak of."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if within(day) == day else None


def within(day: date) -> date:
    """The day, or the nearest one whose month's weeks lie within the years a plan may speak of."""
    return min(max(day, date(EARLIEST.year + 1, 1, 1)), date(LATEST.year - 1, 12, 31))


def week_of(day: date, week_start: int) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def month_of(day: date) -> date:
    """The first of a day's month."""
    return day.replace(day=1)


def next_month(day: date) -> date:
    """The first of the month after a day's."""
    return month_of(month_of(day) + timedelta(days=31))


def number(day: date) -> int:
    """Days since 1970."""
    return day.toordinal() - EPOCH


def dated(days: int) -> date:
    """The day so many days after 1970 began."""
    return date.fromordinal(EPOCH + days)
