"""Plans kept by a process, by project and revision; a held plan catches up from the journal."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import NamedTuple

from django.db import transaction

from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.replay import forward
from headway.workbench.projects.rows import EMPTY, State, read

BYTES = 256 * 2**20
BYTES_PER_THING = 1_500
"""What a task, a link, an assignment or a fact takes in memory, measured generously; the bound is in bytes."""


class Held(NamedTuple):
    """A project's state, the revision it belongs to, and the mark by which the journal knows that revision."""

    revision: int
    mark: str
    state: State


_held: OrderedDict[int, Held] = OrderedDict()
_lock = threading.Lock()


def load(project: Project) -> Held:
    """The newest state of a project."""
    while True:
        revision, mark = Project.objects.values_list("revision", "mark").get(pk=project.pk)
        held = at_head(project.pk, revision, mark)
        if held is not None:
            return held


def at_head(project: int, revision: int, mark: str) -> Held | None:
    """The state at the newest revision: what is held, caught up from the journal, else read from the rows.

    None where somebody else wrote while the rows were being read; that cannot be under the project's lock.
    """
    with _lock:
        known = _held.get(project)
        if known is not None:
            _held.move_to_end(project)
    if known is not None and (known.revision, known.mark) == (revision, mark):
        return known
    found = _caught_up(project, known, revision, mark) or _read(project, revision, mark)
    if found is not None:
        transaction.on_commit(lambda: keep(project, found, known))  # what is not committed is held by nobody
    return found


def keep(project: int, held: Held, instead_of: Held | None = None) -> None:
    """Hold a committed state, unless a newer one is held already; `instead_of` is one that it proved to be outdated."""
    with _lock:
        known = _held.pop(project, None)
        newer = known is not None and known is not instead_of and known.revision > held.revision
        _held[project] = known if known is not None and newer else held
        spent = sum(map(_size, _held.values()))
        while spent > BYTES and len(_held) > 1:
            spent -= _size(_held.popitem(last=False)[1])


def forget_all() -> None:
    """Hold nothing: the next load reads the rows."""
    with _lock:
        _held.clear()


def _caught_up(project: int, known: Held | None, revision: int, mark: str) -> Held | None:
    """What is held, with what was written since; None where it is of another history than the database's.

    A database may be restored to an older state and go on from there: then the same revision has another mark.
    """
    if known is None or known.revision >= revision:
        return None
    journal = Entry.objects.filter(project_id=project, revision__gte=known.revision, revision__lte=revision)
    entries = list(journal.order_by("revision"))
    if known.revision and (not entries or (entries[0].revision, entries[0].mark) != (known.revision, known.mark)):
        return None
    missed = [entry for entry in entries if entry.revision > known.revision]
    if len(missed) != revision - known.revision or missed[-1].mark != mark:
        return None
    return Held(revision, mark, forward(known.state, missed))


def _read(project: int, revision: int, mark: str) -> Held | None:
    state = read(project) if revision else EMPTY
    if Project.objects.values_list("revision", "mark").get(pk=project) != (revision, mark):
        return None
    return Held(revision, mark, state)


def _size(held: Held) -> int:
    plan, actuals = held.state
    things = sum(map(len, (plan.tasks, plan.links, plan.assignments, actuals.facts, actuals.retractions)))
    return BYTES_PER_THING * (things + 100)
