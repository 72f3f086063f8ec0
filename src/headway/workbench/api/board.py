"""The limits of the board: how many cards people agreed to have in a column at most."""

from __future__ import annotations

from typing import Annotated

import msgspec

from headway.analysis.board.axes import offered
from headway.workbench.api.call import Call
from headway.workbench.api.operation import operation
from headway.workbench.api.refusal import Refusal
from headway.workbench.people.roles import Act
from headway.workbench.projects.choosing import known_fields
from headway.workbench.projects.limits import MOST, agree, agreed


class LimitView(msgspec.Struct, frozen=True):
    """At most so many cards in a column of a field; `column` is its key: an identifier, or the value itself."""

    field: str
    column: str
    limit: int


class LimitsView(msgspec.Struct, frozen=True):
    """Every limit that was agreed."""

    items: tuple[LimitView, ...]


class NewLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A limit for a column; null takes it away."""

    field: str
    column: str
    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST)] | None


@operation("GET", "/projects/{slug:key}/board/limits", Act.READ, LimitsView)
def list_limits(call: Call) -> LimitsView:
    """The limits that were agreed for the columns of the board; they are told, and keep nobody from anything."""
    return _limits(call)


@operation("PUT", "/projects/{slug:key}/board/limits", Act.PLAN, LimitsView)
def set_limit(call: Call, body: NewLimit) -> LimitsView:
    """Agree on a limit, or take one away."""
    if body.field not in _offered(call):
        raise Refusal("invalid", f"No board is laid out by {body.field!r}.")
    agree(call.person, call.project, body.field, body.column, body.limit, at=call.now)
    return _limits(call)


def _limits(call: Call) -> LimitsView:
    known = _offered(call)
    columns = [
        (field, *each) for field, held in agreed(call.project).items() if field in known for each in held.items()
    ]
    return LimitsView(tuple(LimitView(*each) for each in columns))


def _offered(call: Call) -> tuple[str, ...]:
    analysis = call.newest()[1]
    return offered(analysis, known_fields(call.person, call.project, analysis))
