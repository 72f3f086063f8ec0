"""Levelling: what holding tasks back would do, before it is made as Changes."""

from __future__ import annotations

from typing import Annotated

import msgspec

from headway.plan.changes.codec import to_plain
from headway.reports.levelling import document, sentences
from headway.schedule.levelling import Levelling, can_prove
from headway.workbench.api.call import Call
from headway.workbench.api.entries import ChangesDocument
from headway.workbench.api.operation import operation
from headway.workbench.api.refusal import Refusal
from headway.workbench.people.roles import Act
from headway.workbench.projects.levelled import SearchBusy, levelled

LONGEST = 30
"""Seconds of the processor that a search may take within a request."""


class NewLevelling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How to level, and for how many `seconds` of the processor to search (0: the first answer).

    `smooth` uses up float and leaves the finish where it is; `splits`: work may pause for other work; `prove`: let an
    exact solver improve the answer or prove it, where it is installed.
    """

    seconds: Annotated[float, msgspec.Meta(ge=0, le=LONGEST)] = 0
    smooth: bool = False
    splits: bool = False
    prove: bool = False


class StillOver(msgspec.Struct, frozen=True):
    """An overload that is left: units asked and units there are."""

    resource: str
    start: str
    finish: str
    asked: float
    available: float
    tasks: tuple[str, ...]


class LevellingView(msgspec.Struct, frozen=True):
    """What was found: `bound` is proved, no levelling finishes before it; `gap` (0 to 1) is what could be better.

    `changes` is what `POST changes` takes: nothing is written before that. The other fields are those of
    `headway level --json`.
    """

    revision: int
    sentences: tuple[str, ...]
    finish_before: str | None
    finish_after: str | None
    bound: str | None
    gap: float
    feasible: bool
    how: str
    proof: str
    schedules: int
    delayed: int
    unresolved: tuple[StillOver, ...]
    changes: ChangesDocument


@operation("POST", "/projects/{slug:key}/levellings", Act.READ, LevellingView)
def level(call: Call, body: NewLevelling) -> LevellingView:
    """Ask for a levelling; nothing is written.

    Its changes are made like any others, all or none: 412 where somebody was faster.
    """
    if body.prove and not can_prove():
        raise Refusal("invalid", "The exact solver is not installed on this server.")
    revision, analysis = call.newest()
    asked = Levelling(body.smooth, body.splits, body.seconds, prove=body.prove and body.seconds > 0)
    try:
        found = levelled(analysis, asked)
    except SearchBusy as busy:
        raise Refusal("too-many-requests", str(busy.sentence), {"Retry-After": str(busy.again_after)}) from None
    plain = to_plain(found.changes)
    told = {
        **document(found),
        "revision": revision,
        "sentences": sentences(found),
        "changes": ChangesDocument(plain["schema"], tuple(plain["changes"])),
    }
    return msgspec.convert(told, LevellingView, from_attributes=True)
