"""The journal with its Changes, from the beginning on: what a copy of a project's past is made from."""

from __future__ import annotations

from datetime import datetime

import msgspec

from headway.plan.changes.codec import to_plain
from headway.workbench.api import reading
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.shapes import Page, Paged, PlainChange, Revision
from headway.workbench.people.roles import Act
from headway.workbench.projects.history import changes_for, told
from headway.workbench.projects.models import Entry


class JournalQuery(Paged, frozen=True):
    """The lines `after` a revision."""

    after: Revision = 0


class JournalLine(msgspec.Struct, frozen=True):
    """A line of the journal with its Changes, less what is not yours to see; `cause` is what brought it about."""

    revision: Revision
    at: datetime
    by: PersonView | None
    gesture: str
    why: str
    cause: str
    schema: int
    changes: tuple[PlainChange, ...]


@operation("GET", "/projects/{slug:key}/journal", Act.READ, Page[JournalLine])
def read_journal(call: Call, query: JournalQuery) -> Page[JournalLine]:
    """The journal, the oldest line first, each with its Changes: made one after the other they give the plan."""
    after = query.after if query.cursor is None else reading.position(query.cursor, int)
    found = Entry.objects.filter(project=call.project, revision__gt=after).select_related("by", "project")
    rows = list(found.order_by("revision")[: query.limit + 1])
    shown = rows[: query.limit]
    more = reading.cursor(shown[-1].revision) if len(rows) > len(shown) else None
    lines = {each.entry.revision: each for each in told(shown, call.person, 0)}
    return Page(
        tuple(_line(call, entry, lines[entry.revision].gesture, lines[entry.revision].why) for entry in shown), more
    )


def _line(call: Call, entry: Entry, gesture: str, why: str) -> JournalLine:
    plain = to_plain(changes_for(entry, call.person))
    by = person_view(entry.by) if entry.by is not None else None
    changes = tuple(plain["changes"])
    return JournalLine(entry.revision, entry.at, by, gesture, why, entry.cause, plain["schema"], changes)
