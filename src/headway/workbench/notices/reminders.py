"""Reminders: what waits for somebody is said again when its day comes near, on that day, and after it until it is done.

A demand with a due day has steps: the day before, the day itself, the day after, and from then on every third day.
A step is reached in the morning of its day where the person lives, and is told once: only the newest one reached, and
only where the demand itself was told before that morning. When the demand is met, its reminder goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from headway.workbench.notices.found import Found, Team
from headway.workbench.notices.models import DEMANDS, Hours, Kind, Notice
from headway.workbench.notices.quiet import reached
from headway.workbench.people.zone import home_of

MORNING = time(6)
"""When a day's reminders are there at the latest."""
EVERY = 3
"""Days from one reminder of what is overdue to the next."""


def found(team: Team, wanted: Iterable[Found], now: datetime) -> list[Found]:
    """The newest reminder that is due of each of these demands, of those that were told in time and have a day."""
    due = [each for each in wanted if each.body.get("due")]
    told = _told(team) if due else {}
    dated = [each for each in due if each.key in told]
    hours = Hours.objects.in_bulk({each.person for each in dated}) if dated else {}

    def reminder(demand: Found) -> Found | None:
        zone = home_of(team.people[demand.person]) or UTC
        return _reminder(demand, now, zone, morning(hours.get(demand.person)), told[demand.key])

    return [made for made in map(reminder, dated) if made is not None]


def morning(hours: Hours | None) -> time:
    """The time of day at which somebody's reminders are there: an hour before their digest, where that comes early."""
    digest = (hours or Hours()).digest_at
    return min(MORNING, digest.replace(hour=digest.hour - 1) if digest.hour else time.min)


def step(due: date, now: datetime, clock: time, zone: tzinfo) -> date | None:
    """The day of the newest step whose morning was reached by now; None before the first."""
    today = now.astimezone(zone).date()
    if reached(today, clock, zone) > now:
        today -= timedelta(days=1)
    late = (today - due).days
    if late < -1:
        return None
    return due + timedelta(days=late if late <= 0 else 1 + (late - 1) // EVERY * EVERY)


def _reminder(demand: Found, now: datetime, zone: tzinfo, clock: time, told: datetime) -> Found | None:
    due = datetime.fromisoformat(demand.body["due"]).astimezone(zone).date()
    newest = step(due, now, clock, zone)
    if newest is None or (at := reached(newest, clock, zone)) <= told:
        return None
    body = {"of": demand.kind.value, "due": demand.body["due"], "day": due.isoformat(), "late": newest > due}
    source = f"{demand.source} {demand.kind.value} {due} {(newest - due).days:+d}"
    return Found(demand.person, Kind.REMINDER, source, at, noun=demand.noun, thing=demand.thing, body=body)


def _told(team: Team) -> dict[tuple[int, str, str], datetime]:
    """When each demand that stands was told, under its key."""
    rows = Notice.objects.filter(project=team.project, kind__in=DEMANDS, done=None)
    told = rows.values_list("person", "kind", "source", "gathered")
    return {(person, kind, source): at for person, kind, source, at in told}
