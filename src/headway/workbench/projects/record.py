"""The one write: a list of Changes becomes a revision, its rows and its line in the journal, or nothing at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from headway.actuals.changes import apply_all
from headway.plan.changes import Change, sentences, to_json
from headway.workbench.projects import rows
from headway.workbench.projects.held import Held, at_head, keep
from headway.workbench.projects.models import Entry, Project, Via
from headway.workbench.projects.rows import State

if TYPE_CHECKING:
    from headway.workbench.people.models import Person


@dataclass(frozen=True)
class Receipt:
    """What a write did: the entry of the journal, and the state before and after."""

    entry: Entry
    before: State
    after: State


def write(
    project: Project,
    changes: Sequence[Change],
    *,
    by: Person | None,
    at: datetime,
    via: Via = Via.PAGE,
    gesture: str = "",
    why: str = "",
    cause: str = "",
    undoes: int | None = None,
) -> Receipt:
    """Apply Changes to a project, all or none, in one transaction (HOUSE law 2). `at` is now, with its zone.

    ChangeRefused, with nothing written, where a `was` does not hold or the list brings in a flaw. An empty list is a
    ValueError: it would be a revision in which nothing happened.
    """
    if not changes:
        raise ValueError("a write needs at least one Change")
    with transaction.atomic():
        locked = Project.objects.select_for_update().get(pk=project.pk)
        before = _under_lock(locked)
        after = State(*apply_all(*before, changes))
        entry = _journal(locked, before, changes, by, at, via, gesture, why, cause, undoes)
        rows.write(locked, rows.touched(before, after))
        _raise_revision(locked, after)
        transaction.on_commit(lambda: keep(locked.pk, Held(locked.revision, after)))
    project.revision, project.name = locked.revision, locked.name
    return Receipt(entry, before, after)


def _under_lock(project: Project) -> State:
    held = at_head(project.pk, project.revision)
    assert held is not None, "nobody else writes to a locked project"
    return held.state


def _journal(
    project: Project,
    before: State,
    changes: Sequence[Change],
    by: Person | None,
    at: datetime,
    via: Via,
    gesture: str,
    why: str,
    cause: str,
    undoes: int | None,
) -> Entry:
    return Entry.objects.create(
        project=project,
        revision=project.revision + 1,
        at=at,
        by=by,
        via=via,
        gesture=(gesture or said(before, changes))[:500],
        why=why,
        cause=cause,
        undoes=undoes,
        count=len(changes),
        changes=to_json(changes).decode(),
    )


def said(before: State, changes: Sequence[Change]) -> str:
    """A list of Changes in one line: the first in words, and how many more there are."""
    first = sentences(before.plan, changes[:1])[0]
    return first if len(changes) == 1 else f"{first}, and {len(changes) - 1} more"


def _raise_revision(project: Project, after: State) -> None:
    project.revision += 1
    project.name = after.plan.settings.name[:500]
    project.save(update_fields=["revision", "name"])
