"""How busy teams and people are, week by week: minutes asked against minutes there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from headway.analysis.load import Loads, Status, hours
from headway.analysis.load.periods import Periods, asked_of, overloaded, there_of
from headway.plan.value import ResourceId, TeamId
from headway.workbench import speaking
from headway.workbench.pages.shell.words import day as short_day

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


def blocks(found: Loads, weeks: Periods) -> tuple[Block, ...]:
    """Teams in the plan's order, those without a team last; overloads are those of all work, filtered or not."""
    over = {place: STATUSES[status] for place, status in overloaded(found.analysis.overloads, weeks).items()}
    return tuple(_block(found, team, people, over, weeks) for team, people in found.teams.items())


STATUSES = {Status.AS_SCHEDULED: "over", Status.CANNOT_BE_RESOLVED: "stuck"}
"""What the fields call them."""

type Over = dict[tuple[ResourceId, int], str]


def _block(found: Loads, team: TeamId | None, people: Sequence[ResourceId], over: Over, weeks: Periods) -> Block:
    plan = found.plan
    known = plan.teams.get(team or "")
    name = _("Without a team") if known is None else known.name or known.id
    status = [max((over.get((id, at), "") for id in people), default="") for at in range(weeks.number)]
    whole = Line(name, None, tuple(_fields(found, name, people, status, weeks)))
    return Block(whole, tuple(_line(found, id, over, weeks) for id in people))


def _line(found: Loads, id: ResourceId, over: Over, weeks: Periods) -> Line:
    name = found.plan.resources[id].name or id
    status = [over.get((id, at), "") for at in range(weeks.number)]
    return Line(name, id, tuple(_fields(found, name, (id,), status, weeks)))


def _fields(
    found: Loads, name: str, people: Sequence[ResourceId], status: Sequence[str], weeks: Periods
) -> Iterator[Field]:
    asked, there = asked_of(found, people, weeks), there_of(found, people, weeks)
    for at, monday in enumerate(weeks.begins):
        percent = round(100 * asked[at] / there[at]) if there[at] else None
        told = {
            "who": name,
            "day": short_day(monday),
            "asked": speaking.told(hours(asked[at])),
            "there": speaking.told(hours(there[at])),
        }
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


def monday_of(text: str) -> date | None:
    """The Monday of a day written as in an address, None where it is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day - timedelta(days=day.weekday()) if 1984 <= day.year < 2149 else None
