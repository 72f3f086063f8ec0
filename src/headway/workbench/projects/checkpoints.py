"""Whole states kept now and then beside the journal, so that the past is never far. Any of them may be deleted."""

from __future__ import annotations

import zlib
from typing import NamedTuple

import msgspec

from headway.actuals.facts import Actuals
from headway.plan.plan import Plan
from headway.workbench.projects.models import Checkpoint, Entry, Project
from headway.workbench.projects.rows import State

EVERY = 200
"""How many revisions lie between two checkpoints."""


class Kept(NamedTuple):
    """A state and its revision."""

    revision: int
    state: State


class _Body(msgspec.Struct):
    plan: Plan
    actuals: Actuals


def due(revision: int) -> bool:
    """Whether a checkpoint is kept at this revision."""
    return revision % EVERY == 0


def keep(project: Project, revision: int, mark: str, state: State) -> None:
    """Keep the state of a revision."""
    body = zlib.compress(msgspec.json.encode(_Body(*state)), 1)
    row = Checkpoint(project=project, revision=revision, mark=mark, body=body)
    Checkpoint.objects.bulk_create([row], ignore_conflicts=True)


def before(project: Project, revision: int) -> Kept | None:
    """The newest checkpoint at or before a revision, if it is one of this journal."""
    row = Checkpoint.objects.filter(project=project, revision__lte=revision).order_by("-revision").first()
    if row is None or not Entry.objects.filter(project=project, revision=row.revision, mark=row.mark).exists():
        return None
    return Kept(row.revision, _opened(bytes(row.body)))


def _opened(body: bytes) -> State:
    found = msgspec.json.decode(zlib.decompress(body), type=_Body)
    return State(found.plan, found.actuals)
