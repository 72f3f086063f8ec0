"""The one way in: a list of Changes, made or only tried."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from headway.actuals.changes import ALL_KINDS, FactChange
from headway.analysis.balance import balanced
from headway.analysis.telling import bind_told
from headway.plan.changes.codec import from_plain, to_plain
from headway.plan.plan import SCHEMA
from headway.plan.problem import Problem
from headway.workbench.api.call import Call
from headway.workbench.api.effects import EffectView, effect_view
from headway.workbench.api.entries import ChangesDocument, EntryView, entry_view
from headway.workbench.api.operation import Answer, operation
from headway.workbench.api.shapes import PlainChange
from headway.workbench.control.models import Report
from headway.workbench.control.reports import report
from headway.workbench.people.roles import Act
from headway.workbench.projects.effect import effect
from headway.workbench.projects.models import Via
from headway.workbench.projects.submit import as_they_are, counts_at_once, submit


class ChangesBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A document of Changes, as a line of the journal holds one, and what is told with it.

    `gesture` is what was done, in a person's words (left out: the first Change in words), `why` the reason.
    """

    changes: Annotated[list[PlainChange], msgspec.Meta(min_length=1)]
    schema: Annotated[int, msgspec.Meta(ge=1, le=SCHEMA)] = SCHEMA
    gesture: Annotated[str, msgspec.Meta(max_length=500)] = ""
    why: Annotated[str, msgspec.Meta(max_length=20_000)] = ""


class ChangesQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`preview`: write nothing, answer what would move. `balance`: of duration, units and work the third follows."""

    preview: bool = False
    balance: bool = False


class Handwritten(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Changes as people write them: amounts in words (`now: 3 d`), and without what the plan itself knows."""

    changes: Annotated[list[dict[str, Any]], msgspec.Meta(min_length=1)]
    schema: Annotated[int, msgspec.Meta(ge=1, le=SCHEMA)] = SCHEMA


class Binding(msgspec.Struct, frozen=True):
    """The same Changes, complete, for the plan as it is; `notes` say which `was` was filled in, for you to look at."""

    document: ChangesDocument
    notes: tuple[Problem, ...]


class Reported(msgspec.Struct, frozen=True):
    """Progress that was reported and waits until somebody accepts it."""

    report: int
    said: str


@operation("POST", "/projects/{slug:key}/changes", Act.READ, {201: EntryView, 200: EffectView, 202: Reported})
def make_changes(call: Call, query: ChangesQuery, body: ChangesBody) -> Answer:
    """Make Changes, all of them or none, in one transaction; with `preview=1` only answer what they would move.

    412 with both values where a `was` does not hold, 422 where the Changes would bring a flaw into the plan. Progress
    takes the right to report it, everything else the right to change the plan. Where a project has reports accepted
    first, a contributor's progress waits: 202. Exactly what is said is made; with `balance=1` the Changes that follow
    are made behind it, in the same entry, as where a person types on a page: work = units x duration, by the type of
    the task.
    """
    changes = from_plain({"schema": body.schema, "changes": body.changes}, ALL_KINDS)
    follow = balanced if query.balance else as_they_are
    if query.preview:
        tried = effect(call.person, call.project, changes, follow=follow)
        return Answer(effect_view(tried.comparison), 200)
    if not counts_at_once(call.person, call.project) and all(isinstance(change, FactChange) for change in changes):
        waits = report(call.person, call.project, changes, at=call.now, via=Via.API, gesture=body.gesture)
        assert isinstance(waits, Report), "what counts at once was told apart"
        return Answer(Reported(waits.pk, waits.said), 202)
    told = {"via": Via.API, "gesture": body.gesture, "why": body.why}
    made = submit(call.person, call.project, changes, at=call.now, follow=follow, **told)
    call.made(f"/projects/{call.project.key}/entries/{made.entry.revision}", made.entry.revision)
    return Answer(entry_view(call, made.entry), 201)


@operation("POST", "/projects/{slug:key}/bindings", Act.READ, Binding)
def bind_changes(call: Call, body: Handwritten) -> Binding:
    """Complete Changes a person wrote, for the plan as it is now; nothing is written.

    What comes back is what `changes` takes. Since each `was` is then said, somebody who is faster is not overwritten.
    """
    _, analysis = call.seen()
    bound = bind_told(analysis.plan, analysis.actuals, {"schema": body.schema, "changes": body.changes})
    plain = to_plain(bound.changes)
    return Binding(ChangesDocument(plain["schema"], tuple(plain["changes"])), bound.notes)
