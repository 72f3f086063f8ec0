"""Payloads kept by a process, within a bound of rows: what a browser has seen, so that it is sent only what differs."""

from __future__ import annotations

import gzip
import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import msgspec

from headway.plan.said import english
from headway.workbench.pages.plan.payload import Payload, payload
from headway.workbench.people.models import Person
from headway.workbench.projects import baselines
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project

ROWS = 400_000
"""How many rows of payloads a process keeps at most."""


class Sight(NamedTuple):
    """What decides how a plan looks, for everybody alike: the project, and the baseline it is held against."""

    project: int
    baseline: int | None


@dataclass(frozen=True, eq=False)
class Shown:
    """A payload with the revision it belongs to."""

    revision: int
    payload: Payload

    @cached_property
    def packed(self) -> bytes:
        """The whole document, JSON, gzipped at the speed of a loopback."""
        return gzip.compress(msgspec.json.encode(self.payload.document(self.revision), enc_hook=english), 1, mtime=0)


_kept: OrderedDict[tuple[Sight, int], Shown] = OrderedDict()
_lock = threading.Lock()


def shown(person: Person, project: Project) -> Shown:
    """The newest revision as this person sees it."""
    revision, analysis = seen(person, project)
    sight = sight_of(project)
    found = recall(sight, revision)
    if found is None:
        known = _newest(sight)
        made = payload(analysis, known.payload if known is not None else None)
        found = _keep(sight, Shown(revision, made))
    return found


def sight_of(project: Project) -> Sight:
    """How the project looks just now."""
    promised = baselines.shown(project)
    return Sight(project.pk, promised.pk if promised else None)


def recall(sight: Sight, revision: int) -> Shown | None:
    """What was shown of a revision, if it is still kept."""
    with _lock:
        found = _kept.get((sight, revision))
        if found is not None:
            _kept.move_to_end((sight, revision))
        return found


def forget_all() -> None:
    """Keep nothing."""
    with _lock:
        _kept.clear()


def _newest(sight: Sight) -> Shown | None:
    with _lock:
        return max(
            (each for (seen_as, _), each in _kept.items() if seen_as == sight), key=lambda s: s.revision, default=None
        )


def _keep(sight: Sight, made: Shown) -> Shown:
    with _lock:
        found = _kept.setdefault((sight, made.revision), made)
        rows = sum(len(each.payload.rows["id"]) for each in _kept.values())
        while rows > ROWS and len(_kept) > 2:
            rows -= len(_kept.popitem(last=False)[1].payload.rows["id"])
        return found
