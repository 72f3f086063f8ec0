"""The journal: every write, who made it, when and why."""

from __future__ import annotations

from datetime import datetime

import msgspec

from headway.workbench.people.models import Person
from headway.workbench.projects.models import Entry


class PersonView(msgspec.Struct, frozen=True):
    """Somebody."""

    id: int
    name: str
    email: str


class EntryView(msgspec.Struct, frozen=True):
    """A line of the journal: `undoes` is the revision whose Changes it took back, `count` how many Changes it is."""

    revision: int
    at: datetime
    by: PersonView | None
    via: str
    gesture: str
    why: str
    cause: str
    undoes: int | None
    count: int


def person_view(person: Person) -> PersonView:
    """Somebody, as answers name them."""
    return PersonView(person.pk, str(person), person.email)


def entry_view(entry: Entry) -> EntryView:
    """A line of the journal as its own author may see it."""
    return EntryView(
        revision=entry.revision,
        at=entry.at,
        by=person_view(entry.by) if entry.by is not None else None,
        via=entry.via,
        gesture=entry.gesture,
        why=entry.why,
        cause=entry.cause,
        undoes=entry.undoes,
        count=entry.count,
    )
