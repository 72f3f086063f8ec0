"""Which letters are due: one digest for each person and period, and at once what somebody wants at once.

A letter is sealed in one transaction: its row, whose key (person and period) there is once, and the notices in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction

from headway.workbench.notices import preferences
from headway.workbench.notices.models import Hours, How, Mail, Notice
from headway.workbench.notices.quiet import Quiet, period, until
from headway.workbench.people.zone import home_of
from headway.workbench.projects.patience import patiently

STALE = timedelta(days=8)
"""What was told in the inbox so long ago, and stands in no letter yet, is put in none any more."""
MOMENT = timedelta(seconds=45)
"""How long one waits for more before a letter goes out at once."""
APART = timedelta(minutes=10)
"""How long after such a letter the next one comes at the earliest: what happens meanwhile is told together."""


@dataclass(frozen=True)
class Due:
    """A letter that is to be made: for whom, its key, and what stands in it."""

    person: int
    period: str
    notices: tuple[int, ...]

    @property
    def at_once(self) -> bool:
        """Whether it is no digest."""
        return self.period.startswith(How.ONCE.value)


def due(now: datetime) -> list[Due]:
    """The letters that are to be made now; nothing is written. However many people wait, it asks as many questions."""
    waiting: dict[int, list[Notice]] = {}
    rows = Notice.objects.filter(read=None, mail=None, gathered__gt=now - STALE, person__is_active=True)
    for row in rows.select_related("person").defer("body").order_by("pk"):
        waiting.setdefault(row.person_id, []).append(row)
    hours, told = Hours.objects.in_bulk(waiting), preferences.of_each(waiting)
    found = [
        letter
        for person, some in waiting.items()
        for letter in _for(some, told[person], hours.get(person) or Hours(person_id=person), now)
    ]
    made, lately = _made(found), _lately(found, now)
    return [
        each for each in found
        if (each.person, each.period) not in made and not (each.at_once and each.person in lately)
    ]  # fmt: skip


def seal(letter: Due, now: datetime) -> Mail | None:
    """Make a letter; None where another process, or an earlier run, has made it."""

    def once() -> Mail | None:
        try:
            with transaction.atomic():
                made = Mail.objects.create(person_id=letter.person, period=letter.period, made=now, due=now)
                Notice.objects.filter(pk__in=letter.notices, mail=None).update(mail=made)
        except IntegrityError:
            return None
        return made

    return patiently(once)


def _for(waiting: Sequence[Notice], told: preferences.Told, hours: Hours, now: datetime) -> Iterator[Due]:
    """What one person's notices come to by now, whether or not it was made."""
    person, (own, usual) = waiting[0].person, told
    by: dict[How, list[Notice]] = {}
    for notice in waiting:
        by.setdefault(own.get(notice.project_id, usual), []).append(notice)
    quiet, zone = Quiet(hours.quiet_from, hours.quiet_to), home_of(person) or UTC
    at_once = by.get(How.ONCE, [])
    if at_once and at_once[0].gathered <= now - MOMENT and until(now, quiet, zone) <= now:
        yield Due(person.pk, f"{How.ONCE.value} {at_once[0].pk}", tuple(each.pk for each in at_once))
    for how, weekday in ((How.DAILY, None), (How.WEEKLY, hours.digest_day)):
        if how in by:
            day, since = period(now, hours.digest_at, quiet, zone, weekday)
            some = tuple(each.pk for each in by[how] if each.gathered <= since)
            if some:
                yield Due(person.pk, f"{how.value} {day}", some)


def _made(letters: Sequence[Due]) -> set[tuple[int, str]]:
    """The keys of those of these letters that there are."""
    rows = Mail.objects.filter(
        person__in={each.person for each in letters}, period__in={each.period for each in letters}
    )
    return set(rows.values_list("person", "period"))


def _lately(letters: Sequence[Due], now: datetime) -> set[int]:
    """Who of those to be written to at once was so a short while ago."""
    people = {each.person for each in letters if each.at_once}
    rows = Mail.objects.filter(person__in=people, period__startswith=How.ONCE.value, made__gt=now - APART)
    return set(rows.values_list("person", flat=True))
