"""The one way in: a list of Changes, made or only tried."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from headway.actuals.changes import ALL_KINDS, bind_all
from headway.plan.changes import Change, sentences
from headway.plan.changes.codec import from_plain
from headway.plan.problem import Problem
from headway.workbench.api.call import Call
from headway.workbench.api.effects import EffectView, effect_view
from headway.workbench.api.entries import EntryView, entry_view
from headway.workbench.api.operation import Answer, operation
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Via
from headway.workbench.projects.submit import submit


class ChangesBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document of Changes, as a line of the journal holds one, and what is told with it.

    `gesture` is what was done, in a person's words (left out: the first Change in words), `why` the reason.
    """

    changes: list[Any]
    schema: int = 1
    gesture: Annotated[str, msgspec.Meta(max_length=500)] = ""
    why: Annotated[str, msgspec.Meta(max_length=20_000)] = ""


class ChangesQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`preview`: write nothing, answer what would move. `bind`: fill in each `was` that is left out with what is there.

    With `bind`, amounts may be written as people do (`now: 3 d`), and a Change without `was` overwrites whatever it
    finds; `notes` of the answer list those.
    """

    preview: bool = False
    bind: bool = False


class Written(msgspec.Struct, frozen=True):
    """The entry of the journal that a write became, each of its Changes in a sentence, and what was filled in."""

    entry: EntryView
    sentences: tuple[str, ...]
    notes: tuple[Problem, ...]


@operation("POST", "/projects/{slug:key}/changes", Act.READ, {201: Written, 200: EffectView})
def make_changes(call: Call, query: ChangesQuery, body: ChangesBody) -> Answer:
    """Make Changes, all of them or none, in one transaction; with `preview=1` only answer what they would move.

    412 with both values where a `was` does not hold, 422 where the Changes would bring a flaw into the plan. Progress
    takes the right to report it, everything else the right to change the plan.
    """
    changes, notes = _read(call, query, body)
    if query.preview:
        from headway.workbench.projects.effect import effect

        return Answer(effect_view(effect(call.person, call.project, changes).comparison, notes), 200)
    receipt = submit(call.person, call.project, changes, at=call.now, via=Via.API, gesture=body.gesture, why=body.why)
    call.headers["Location"] = f"/api/v1/projects/{call.project.key}/entries/{receipt.entry.revision}"
    call.headers["Headway-Revision"] = str(receipt.entry.revision)
    return Answer(Written(entry_view(receipt.entry), sentences(receipt.before.plan, changes), notes), 201)


def _read(call: Call, query: ChangesQuery, body: ChangesBody) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    from headway.workbench.api.reading import invalid

    document = {"schema": body.schema, "changes": body.changes}
    if not body.changes:
        raise invalid("body changes", "a write needs at least one Change")
    if not query.bind:
        return from_plain(document, ALL_KINDS), ()
    _, analysis = call.seen()
    bound = bind_all(analysis.plan, analysis.actuals, document)
    return bound.changes, bound.notes
