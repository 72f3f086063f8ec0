"""Whether what a request put into the plan still stands there: asked of the journal each time, and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from headway.workbench.control.models import ChangeRequest
from headway.workbench.projects.chains import Chains
from headway.workbench.projects.models import Entry, Project


def undone(project: Project, rows: Iterable[ChangeRequest]) -> dict[int, Entry]:
    """By request: the entry that took its Changes out of the plan, where they are not in it today.

    A redo takes the word back, and another undo gives it again: what counts is the last step. Of several requests it
    asks as many questions as of one.
    """
    made = {row.pk: row.revision for row in rows if row.revision is not None}
    if not made:
        return {}
    chains = Chains.of(project)
    last = {pk: chains.steps(revision)[-1] for pk, revision in made.items() if not chains.in_effect(revision)}
    entries = {each.revision: each for each in _entries(project, last.values())}
    return {pk: entries[step] for pk, step in last.items()}


def steps(request: ChangeRequest) -> tuple[Entry, ...]:
    """Every entry by which what a request did was taken back, made again, taken back again, ..., in this order."""
    if request.revision is None:
        return ()
    found = Chains.of(request.project).steps(request.revision)[1:]
    return tuple(_entries(request.project, found))


def _entries(project: Project, revisions: Iterable[int]) -> Iterable[Entry]:
    wanted = list(revisions)
    if not wanted:
        return ()
    rows = Entry.objects.filter(project=project, revision__in=wanted)
    return rows.select_related("by").defer("changes").order_by("revision")
