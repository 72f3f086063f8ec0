"""How busy teams and people are, week by week: minutes asked against minutes there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from headway.analysis.load import Loads, Overload, hours
from headway.plan.value import ResourceId, TeamId
from headway.workbench.pages.shell.words import day as short_day

EPOCH = date(1970, 1, 1).toordinal()
MONDAY = date(1970, 1, 5).toordinal() - EPOCH
STEPS = (25, 50, 75, 100)
"""Percent from which a field is a shade darker; beyond the last one it is overloaded."""


class Field(NamedTuple):
    """One week of somebody: percent of what there is of them, None where there is nothing of them then.

    `status` is empty, `over` (overloaded as scheduled in that week) or `stuck` (and it is proved that float cannot
    resolve it); `told` says it in full.
    """

    week: str
    percent: int | None
    asked: bool
    shade: int
    status: str
    told: str


class Line(NamedTuple):
    """A team, or a person of one, with their weeks. `key` is the resource's identifier; a team has none."""

    name: str
    key: ResourceId | None
    fields: tuple[Field, ...]


class Block(NamedTuple):
    """A team and its people."""

    team: Line
    people: tuple[Line, ...]


class Weeks(NamedTuple):
    """The weeks of the table: the Monday (days since 1970) of the first, and how many."""

    first: int
    weeks: int

    @property
    def last(self) -> int:
        """The day after the last one."""
        return self.first + 7 * self.weeks

    @property
    def mondays(self) -> list[date]:
        """The first day of each week."""
        return [date.fromordinal(EPOCH + self.first + 7 * at) for at in range(self.weeks)]


def weeks_of(found: Loads, begins: date | None, count: int) -> Weeks:
    """The weeks from the one of a day on; from that of the status date where none is given."""
    day = found.first if begins is None else begins.toordinal() - EPOCH
    return Weeks(day - (day - MONDAY) % 7, count)


def blocks(found: Loads, weeks: Weeks) -> tuple[Block, ...]:
    """Teams in the plan's order, those without a team last; overloads are those of all work, filtered or not."""
    over = _weeks_over(found.analysis.overloads, weeks)
    return tuple(_block(found, team, people, over, weeks) for team, people in found.teams.items())


type Over = dict[tuple[ResourceId, int], str]


def _block(found: Loads, team: TeamId | None, people: Sequence[ResourceId], over: Over, weeks: Weeks) -> Block:
    plan = found.plan
    known = plan.teams.get(team or "")
    name = _("Without a team") if known is None else known.name or known.id
    status = [max((over.get((id, at), "") for id in people), default="") for at in range(weeks.weeks)]
    whole = Line(name, None, tuple(_fields(found, name, people, status, weeks)))
    return Block(whole, tuple(_line(found, id, over, weeks) for id in people))


def _line(found: Loads, id: ResourceId, over: Over, weeks: Weeks) -> Line:
    name = found.plan.resources[id].name or id
    status = [over.get((id, at), "") for at in range(weeks.weeks)]
    return Line(name, id, tuple(_fields(found, name, (id,), status, weeks)))


def _fields(
    found: Loads, name: str, people: Sequence[ResourceId], status: Sequence[str], weeks: Weeks
) -> Iterator[Field]:
    asked = _by_week(found.together(people).assigned, found.first, weeks)
    begins = max(found.first, weeks.first)
    there = [0.0] * weeks.weeks
    if begins < weeks.last:
        free = sum((found.available(id, begins, weeks.last) for id in people), start=np.zeros(weeks.last - begins))
        there = _by_week(free, begins, weeks)
    for at, monday in enumerate(weeks.mondays):
        percent = round(100 * asked[at] / there[at]) if there[at] else None
        told = {"who": name, "day": short_day(monday), "asked": hours(asked[at]), "there": hours(there[at])}
        said = _("%(who)s, week of %(day)s: %(asked)s asked of %(there)s.") % told
        whole = f"{said} {_said(status[at])}".strip()
        yield Field(monday.isoformat(), percent, asked[at] > 0, shade(percent), status[at], whole)


def _said(status: str) -> str:
    if status == "stuck":
        return _("Overloaded, and it is proved that this cannot be resolved within float.")
    return _("Overloaded as scheduled.") if status else ""


def shade(percent: int | None) -> int:
    """How dark the field of a week is, from 0 for nothing asked."""
    return 0 if not percent else 1 + sum(percent > step for step in STEPS)


def _by_week(minutes: NDArray[np.float64], first: int, weeks: Weeks) -> list[float]:
    days = np.arange(len(minutes)) + first - weeks.first
    inside = (days >= 0) & (days < 7 * weeks.weeks)
    sums: list[float] = np.bincount(days[inside] // 7, minutes[inside], weeks.weeks).tolist()
    return sums


def _weeks_over(found: Sequence[Overload], weeks: Weeks) -> Over:
    """The weeks in which somebody is overloaded, by the worse of the two statuses."""
    over: Over = {}
    for each in found:
        status = "stuck" if each.proof is not None else "over"
        first, last = ((day.toordinal() - EPOCH - weeks.first) // 7 for day in (each.first, each.last))
        for at in range(max(0, first), min(weeks.weeks, last + 1)):
            over[each.resource, at] = max(status, over.get((each.resource, at), ""))
    return over


def monday_of(text: str) -> date | None:
    """The Monday of a day written as in an address, None where it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day - timedelta(days=day.weekday()) if 1984 <= day.year < 2149 else None
