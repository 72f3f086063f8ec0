"""Who else is here: a tab says every some seconds what it shows, and is forgotten when it no longer does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import IntegrityError, transaction

from headway.workbench.live.models import Presence
from headway.workbench.people.models import Person
from headway.workbench.projects.models import Project

FORGOTTEN = timedelta(seconds=50)
"""A tab that has said nothing for so long is gone: it speaks every 20 seconds, so two words may be lost on the way."""

KINDS = ("task:", "page:")
"""What one can be seen at. A risk is none of it: not everybody may know that it exists."""


class Here(NamedTuple):
    """Somebody in a project, and what they look at."""

    person: Person
    thing: str


class NoThing(ValueError):
    """What a tab said it shows is nothing that one can be seen at."""


def arrive(person: Person, project: Project, thing: str, tab: str, at: datetime) -> None:
    """This tab shows this now; said again, it still does. A tab that is another person's is left alone."""
    if not thing.startswith(KINDS) or len(thing) > 420 or not 8 <= len(tab) <= 40 or not tab.isalnum():
        raise NoThing(thing)
    said = {"person": person, "project": project, "thing": thing, "seen": at}
    if Presence.objects.filter(tab=tab, person=person).update(**said):
        return
    try:
        with transaction.atomic():
            Presence.objects.create(tab=tab, **said)
    except IntegrityError:  # the same tab, said twice at once, or a name another person's tab bears
        return


def leave(person: Person, tab: str) -> None:
    """This tab is closed."""
    Presence.objects.filter(tab=tab, person=person).delete()


def present(project: Project, at: datetime, besides: Person | None = None) -> Sequence[Here]:
    """Who is in a project now, each with what they looked at last, by name."""
    rows = Presence.objects.filter(project=project, seen__gt=at - FORGOTTEN, person__is_active=True)
    newest = {row.person_id: row for row in rows.select_related("person").order_by("seen")}
    found = [Here(row.person, row.thing) for row in newest.values() if besides is None or row.person_id != besides.pk]
    return sorted(found, key=lambda here: (str(here.person).casefold(), here.person.pk))


def forget(at: datetime) -> int:
    """Throw away who has long been gone; how many tabs."""
    return Presence.objects.filter(seen__lt=at - FORGOTTEN).delete()[0]
