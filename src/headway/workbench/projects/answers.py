"""Analyses kept by a process, by project and revision, within a bound of bytes: all pages share them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime

from headway.analysis import Analysis, analyse
from headway.workbench.people.models import Person
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project

BYTES = 512 * 2**20
BYTES_PER_TASK = 4_000
"""What a plan and its analysis take for each task, measured generously; the bound is in bytes, not in projects."""

type Key = tuple[int, int, datetime | None]
_kept: OrderedDict[Key, Analysis] = OrderedDict()
_lock = threading.Lock()


def analysis(project: Project, as_of: datetime | None = None) -> tuple[int, Analysis]:
    """The analysis of a project's newest revision, and that revision."""
    held = load(project)
    key = (project.pk, held.revision, as_of)
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return held.revision, found
    made = analyse(*held.state, as_of)
    with _lock:
        made = _kept.setdefault(key, made)
        _shrink()
    return held.revision, made


def seen(person: Person, project: Project, as_of: datetime | None = None) -> tuple[int, Analysis]:
    """The newest analysis as this person may see it: pages, API and command line show this one."""
    return analysis(project, as_of)


def _shrink() -> None:
    spent = sum(map(size, _kept.values()))
    while spent > BYTES and len(_kept) > 1:
        spent -= size(_kept.popitem(last=False)[1])


def size(made: Analysis) -> int:
    """About how many bytes an analysis holds."""
    return BYTES_PER_TASK * (len(made.plan.tasks) + len(made.plan.links) // 2)
