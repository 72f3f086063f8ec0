"""Analyses kept by a process, by project and revision, within a bound of bytes: all pages share them."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from headway.analysis import Analysis, analyse
from headway.cost import Costs
from headway.workbench.people.models import Person
from headway.workbench.projects import baselines
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.rows import State
from headway.workbench.projects.sight import EVERYTHING, Sight, sight_of

BYTES = 512 * 2**20
BYTES_PER_TASK = 4_000
"""What a plan and its analysis take for each task, measured generously; the bound is in bytes, not in projects."""

type Place = tuple[int, int, str, datetime | None, int | None]
type Key = tuple[int, int, str, datetime | None, int | None, Sight]
_kept: OrderedDict[Key, Analysis] = OrderedDict()
_lock = threading.Lock()


def analysis(project: Project, as_of: datetime | None = None) -> tuple[int, Analysis]:
    """The analysis of a project's newest revision, and that revision. With everything: for the engine's own use."""
    return _answer(project, as_of, EVERYTHING)


def seen(person: Person, project: Project, as_of: datetime | None = None) -> tuple[int, Analysis]:
    """The newest analysis as this person may see it: pages, API and command line show this one."""
    return _answer(project, as_of, sight_of(person, project))


def past(
    person: Person, project: Project, revision: int, state: Callable[[], State], as_of: datetime | None = None
) -> Analysis:
    """The analysis of any revision, without a baseline, as this person may see it; `state` is asked once."""
    key, made = _past(project, revision, state, as_of)
    return _for(sight_of(person, project), key, made)


def whole_past(project: Project, revision: int, state: Callable[[], State], as_of: datetime | None = None) -> Analysis:
    """The analysis of any revision, without a baseline, with everything: for the engine's own use."""
    return _past(project, revision, state, as_of)[1]


def _past(
    project: Project, revision: int, state: Callable[[], State], as_of: datetime | None
) -> tuple[Place, Analysis]:
    key = (project.pk, revision, mark_of(project, revision), as_of, None)
    return key, _once((*key, EVERYTHING), lambda: analyse(*state(), as_of))


def mark_of(project: Project, revision: int) -> str:
    """By what one knows that a revision is still the same: two histories never share it. Empty where there is none."""
    rows = Entry.objects.filter(project=project, revision=revision)
    return rows.values_list("mark", flat=True).first() or ""


def forget_all() -> None:
    """Keep nothing."""
    with _lock:
        _kept.clear()


def _answer(project: Project, as_of: datetime | None, sight: Sight) -> tuple[int, Analysis]:
    held, row = load(project), baselines.shown(project)
    baseline = row.pk if row else None

    def whole() -> Analysis:
        made = analyse(*held.state, as_of, baselines.value(row) if row else None)
        return replace(made, costs_before=_costs_so_far(project.pk))

    key = (project.pk, held.revision, held.mark, as_of, baseline)
    return held.revision, _for(sight, key, _once((*key, EVERYTHING), whole))


def _for(sight: Sight, key: Place, made: Analysis) -> Analysis:
    return made if sight.all else _once((*key, sight), lambda: sight.analysis(made))


def _costs_so_far(project: int) -> Costs | None:
    """The costs worked out last for any revision of the project: most tasks cost in the next one what they do there."""
    with _lock:
        kept = [made for key, made in _kept.items() if key[0] == project and key[5].costs]
    return next((costs for made in reversed(kept) if (costs := made.costs_at_hand) is not None), None)


def _once(key: Key, make: Callable[[], Analysis]) -> Analysis:
    """What is kept under a key, else what `make` makes; kept only once its revision is committed."""
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    made = make()
    transaction.on_commit(lambda: _keep(key, made))
    return made


def _keep(key: Key, made: Analysis) -> None:
    with _lock:
        _kept.setdefault(key, made)
        spent = sum(map(size, _kept.values()))
        while spent > BYTES and len(_kept) > 1:
            spent -= size(_kept.popitem(last=False)[1])


def size(made: Analysis) -> int:
    """About how many bytes an analysis holds."""
    return BYTES_PER_TASK * (len(made.plan.tasks) + len(made.plan.links) // 2 + 100)
