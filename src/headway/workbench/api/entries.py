"""The journal: every write, who made it, when and why; undone and made again by appending."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from headway.plan.changes.codec import to_plain
from headway.workbench.api import reading
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.people import PersonView, person_view
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Page, Paged, PlainChange, Revision
from headway.workbench.people.roles import Act
from headway.workbench.projects import undo
from headway.workbench.projects.history import Told, changes_for, entries, told
from headway.workbench.projects.models import Entry, Via


class EntryView(msgspec.Struct, frozen=True):
    """A line of the journal, each of its Changes in a sentence.

    `undoes` is the revision whose Changes it took back; `count` how many Changes it is. What of it is not
    yours to see, money, reserves or risks, is left out, and `hidden` is true.
    """

    revision: int
    at: datetime
    by: PersonView | None
    via: str
    gesture: str
    why: str
    cause: str
    undoes: int | None
    count: int
    sentences: tuple[str, ...]
    hidden: bool


class ChangesDocument(msgspec.Struct, frozen=True):
    """Changes as the journal holds them."""

    schema: int
    changes: tuple[PlainChange, ...]


class EntryDetail(msgspec.Struct, frozen=True):
    """A line of the journal with the Changes themselves."""

    entry: EntryView
    document: ChangesDocument


class EntriesQuery(Paged, frozen=True):
    """Of one `task` and what belongs to it, by one `person` (their number), of one `kind` of Change (SetDuration),

    by one door (`via`: page, api, cli, import, demo), between two moments with their zones, both included.
    """

    task: str | None = None
    person: Revision | None = None
    kind: str | None = None
    via: str | None = None
    since: datetime | None = None
    until: datetime | None = None


class StepBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The `revision` whose gesture is meant; left out: your own latest."""

    revision: Revision | None = None


@operation("GET", "/projects/{slug:key}/entries", Act.READ, Page[EntryView])
def list_entries(call: Call, query: EntriesQuery) -> Page[EntryView]:
    """The journal, newest first."""
    for name in ("since", "until"):
        moment = getattr(query, name)
        if moment is not None and moment.tzinfo is None:
            raise reading.invalid(f"query {name}", "a moment needs its zone, as 2026-03-13T15:00:00Z")
    found = entries(call.project, task=query.task, kind=query.kind, via=query.via, since=query.since, until=query.until)
    if query.person is not None:
        found = found.filter(by=query.person)
    if query.cursor is not None:
        found = found.filter(revision__lt=reading.position(query.cursor, int))
    rows = list(found[: query.limit + 1])
    shown = rows[: query.limit]
    more = reading.cursor(shown[-1].revision) if len(rows) > len(shown) else None
    return Page(entry_views(call, shown), more)


@operation("GET", "/projects/{slug:key}/entries/{int:revision}", Act.READ, EntryDetail)
def read_entry(call: Call, revision: int) -> EntryDetail:
    """One line of the journal with its Changes."""
    entry = Entry.objects.filter(project=call.project, revision=revision).select_related("by", "project").first()
    if entry is None:
        raise Refusal("not-found")
    document = to_plain(changes_for(entry, call.person))
    return EntryDetail(entry_view(call, entry), ChangesDocument(document["schema"], tuple(document["changes"])))


@operation("POST", "/projects/{slug:key}/undo", Act.READ, {201: EntryView})
def undo_changes(call: Call, body: StepBody) -> EntryView:
    """Take back your latest gesture that stands, or that of a revision, by appending its inverse.

    422 `undo-refused` where a later entry builds on it: that one is named.
    """
    return _stepped(call, undo.undo(call.person, call.project, at=call.now, via=Via.API, revision=body.revision))


@operation("POST", "/projects/{slug:key}/redo", Act.READ, {201: EntryView})
def redo_changes(call: Call, body: StepBody) -> EntryView:
    """Make again what you took back last, or the gesture of a revision."""
    return _stepped(call, undo.redo(call.person, call.project, at=call.now, via=Via.API, revision=body.revision))


def _stepped(call: Call, receipt: Any) -> EntryView:
    call.made(f"/projects/{call.project.key}/entries/{receipt.entry.revision}", receipt.entry.revision)
    return entry_view(call, receipt.entry)


def entry_view(call: Call, entry: Entry) -> EntryView:
    """A line of the journal as the caller may see it."""
    return entry_views(call, [entry])[0]


def entry_views(call: Call, some: Sequence[Entry]) -> tuple[EntryView, ...]:
    """Lines of the journal as the caller may see them."""
    return tuple(map(_view, told(some, call.person)))


def _view(line: Told) -> EntryView:
    entry = line.entry
    return EntryView(
        revision=entry.revision,
        at=entry.at,
        by=person_view(entry.by) if entry.by is not None else None,
        via=entry.via,
        gesture=line.gesture,
        why=line.why,
        cause=entry.cause,
        undoes=entry.undoes,
        count=entry.count,
        sentences=line.sentences,
        hidden=line.hidden,
    )
