"""The one write: a list of Changes becomes a revision, its rows and its line in the journal, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction

from headway.actuals.changes import apply_all
from headway.plan.changes import Change, sentences, to_json
from headway.workbench.projects import bulk, checkpoints, locks, rows
from headway.workbench.projects.held import Held, at_head, keep
from headway.workbench.projects.models import Entry, Project, Via
from headway.workbench.projects.money import speaks_of_money
from headway.workbench.projects.patience import patiently
from headway.workbench.projects.rows import State
from headway.workbench.projects.things import touched_by

if TYPE_CHECKING:
    from headway.workbench.people.models import Person


@dataclass(frozen=True)
class Receipt:
    """What a write did: the entry of the journal, and the state before and after."""

    entry: Entry
    before: State
    after: State


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who wrote, when (with a zone), by which door, and why: the line of the journal beside the Changes."""

    by: Person | None
    at: datetime
    via: str = Via.PAGE
    gesture: str = ""
    why: str = ""
    cause: str = ""
    undoes: int | None = None
    approval: int | None = None  # the change request that was approved: it alone passes the locks


def write(
    project: Project,
    changes: Sequence[Change],
    *,
    by: Person | None,
    at: datetime,
    via: str = Via.PAGE,
    gesture: str = "",
    why: str = "",
    cause: str = "",
    undoes: int | None = None,
) -> Receipt:
    """Apply Changes to a project, all or none, in one transaction (HOUSE law 2). `at` is now, with its zone.

    ChangeRefused, with nothing written, where a `was` does not hold or the list brings in a flaw. An empty list is a
    ValueError: it would be a revision in which nothing happened.
    """
    signed = Signature(by=by, at=at, via=via, gesture=gesture, why=why, cause=cause, undoes=undoes)
    return in_turn(project, lambda before: (changes, signed))


def in_turn(project: Project, decide: Callable[[State], tuple[Sequence[Change], Signature]]) -> Receipt:
    """Write what follows from the state as it is when it is our turn: `decide` is asked under the project's lock.

    It may be asked again, where a database makes a transaction start over.
    """

    def once() -> tuple[Project, Receipt]:
        with transaction.atomic():
            locked = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
            before = _under_lock(locked)
            return locked, _commit(locked, before, *decide(before))

    locked, receipt = patiently(once)
    project.revision, project.mark, project.name = locked.revision, locked.mark, locked.name
    return receipt


def _under_lock(project: Project) -> State:
    held = at_head(project.pk, project.revision, project.mark)
    assert held is not None, "nobody else writes to a locked project"
    return held.state


def _commit(project: Project, before: State, changes: Sequence[Change], signed: Signature) -> Receipt:
    if not changes:
        raise ValueError("a write needs at least one Change")
    after = State(*apply_all(*before, changes))
    if signed.approval is None:
        locks.keep_to(project, before.plan, after.plan, changes)
    entry = _journal(project, before, changes, signed)
    things = [(noun, bulk.stored_key(key)) for noun, key in touched_by(changes, before, after)]
    bulk.run(_THINGS, things, [project.pk, entry.revision])
    rows.write(project, rows.touched(before, after))
    _raise_revision(project, entry, after)
    transaction.on_commit(lambda: keep(project.pk, Held(entry.revision, entry.mark, after)))
    if checkpoints.due(entry.revision):  # robust: what is disposable must not make a write look refused
        transaction.on_commit(lambda: checkpoints.keep(project, entry.revision, entry.mark, after), robust=True)
    return Receipt(entry, before, after)


_THINGS = 'INSERT INTO projects_entrything (project_id, revision, noun, "key") SELECT %s, %s, a, b FROM {rows}'


def _journal(project: Project, before: State, changes: Sequence[Change], signed: Signature) -> Entry:
    document, revision = to_json(changes), project.revision + 1
    return Entry.objects.create(
        project=project,
        revision=revision,
        at=signed.at,
        by=signed.by,
        via=signed.via,
        gesture=(signed.gesture or said(before, changes))[:500],
        why=signed.why,
        cause=signed.cause,
        undoes=signed.undoes,
        count=len(changes),
        changes=document.decode(),
        kinds=f" {' '.join(sorted({type(change).__name__ for change in changes}))} ",
        money=speaks_of_money(changes),
        mark=mark(project.mark, revision, document),
    )


def mark(last: str, revision: int, document: bytes) -> str:
    """What an entry is known by: a digest of its Changes and of all entries before it."""
    return sha256(f"{last} {revision} ".encode() + document).hexdigest()[:32]


def said(before: State, changes: Sequence[Change]) -> str:
    """A list of Changes in one line: the first in words, and how many more there are."""
    first = sentences(before.plan, changes[:1])[0]
    return str(first) if len(changes) == 1 else f"{first}, and {len(changes) - 1} more"


def _raise_revision(project: Project, entry: Entry, after: State) -> None:
    project.revision, project.mark = entry.revision, entry.mark
    project.name = "".join(letter if letter.isprintable() else " " for letter in after.plan.settings.name)[:500]
    project.save(update_fields=["revision", "mark", "name"])
