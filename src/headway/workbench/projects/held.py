"""Plans kept by a process, by project and revision; a held plan catches up from the journal."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import NamedTuple

from django.db import transaction

from headway.actuals.changes import ALL_KINDS, apply_all
from headway.plan.changes import from_json
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.rows import EMPTY, State, read

KEPT = 32
"""How many projects a process holds at once."""


class Held(NamedTuple):
    """A project's state and the revision it belongs to."""

    revision: int
    state: State


_held: OrderedDict[int, Held] = OrderedDict()
_lock = threading.Lock()


def load(project: Project) -> Held:
    """The newest state of a project."""
    while True:
        revision = Project.objects.values_list("revision", flat=True).get(pk=project.pk)
        held = at_head(project.pk, revision)
        if held is not None:
            return held


def at_head(project: int, revision: int) -> Held | None:
    """The state at the newest revision: what is held, caught up from the journal, else read from the rows.

    None where somebody else wrote while the rows were being read; that cannot be under the project's lock.
    """
    with _lock:
        known = _held.get(project)
    if known is not None and known.revision == revision:
        return known
    if known is not None and known.revision < revision:
        found = _catch_up(project, known, revision)
    else:  # nothing is held, or a restored database is older than what is held
        found = Held(revision, read(project) if revision else EMPTY)
        if Project.objects.values_list("revision", flat=True).get(pk=project) != revision:
            return None
    transaction.on_commit(lambda: keep(project, found))  # what is not committed is held by nobody
    return found


def keep(project: int, held: Held) -> None:
    """Hold a committed state, unless a newer one is held already."""
    with _lock:
        known = _held.pop(project, None)
        _held[project] = known if known is not None and known.revision > held.revision else held
        while len(_held) > KEPT:
            _held.popitem(last=False)


def forget_all() -> None:
    """Hold nothing: the next load reads the rows."""
    with _lock:
        _held.clear()


def _catch_up(project: int, known: Held, revision: int) -> Held:
    missed = Entry.objects.filter(project_id=project, revision__gt=known.revision, revision__lte=revision)
    state = known.state
    for changes in missed.order_by("revision").values_list("changes", flat=True):
        state = State(*apply_all(*state, from_json(changes.encode(), ALL_KINDS)))
    return Held(revision, state)
