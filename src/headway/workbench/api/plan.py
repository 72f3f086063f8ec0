"""The plan as a whole: what is intended and what happened, as a file in Headway's own JSON."""

from __future__ import annotations

from datetime import datetime

import msgspec

from headway.formats.native.json import Document, write_json
from headway.formats.reading import Reading, Source
from headway.formats.speech import ALL_FIELDS
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.reading import invalid
from headway.workbench.api.refusal import Refusal
from headway.workbench.api.shapes import Revision
from headway.workbench.people.roles import Act
from headway.workbench.projects.history import revision_on, state_at
from headway.workbench.projects.rows import State
from headway.workbench.projects.sight import sight_of


class PlanQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The plan as it was at a revision, or at a moment (with its zone); without either, as it is."""

    revision: Revision | None = None
    at: datetime | None = None


@operation("GET", "/projects/{slug:key}/plan", Act.READ, Document)
def read_plan(call: Call, query: PlanQuery) -> bytes:
    """The whole plan with its facts. The answer is a plan file: saved as .json, every command of Headway reads it.

    To whoever may not see rates it holds no money: without them it would cost something else wherever it is computed.
    """
    state = _state(call, query)
    source = Source(format="json", name=call.project.key, application="Headway")
    return write_json(Reading(source, state.plan, state.actuals, speaks=ALL_FIELDS)).data


def _state(call: Call, query: PlanQuery) -> State:
    sight = sight_of(call.person, call.project).in_a_file
    if query.revision is not None and query.at is not None:
        raise invalid("query", "give `revision` or `at`, not both")
    if query.at is not None and query.at.tzinfo is None:
        raise invalid("query at", "a moment needs its zone, as 2026-03-13T15:00:00Z")
    if query.revision is None and query.at is None:
        _, analysis = call.seen()
        return sight.state(State(analysis.plan, analysis.actuals))
    revision = revision_on(call.project, query.at) if query.at is not None else query.revision or 0
    call.told(revision)
    try:
        state = state_at(call.project, revision)
    except LookupError as missing:
        raise Refusal("not-found", str(missing)) from None
    return sight.state(state)
