"""What several answers have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import msgspec

from headway.workbench.api import reading

MOST = 500
"""Items of the longest page."""

type Limit = Annotated[int, msgspec.Meta(ge=1, le=MOST)]
type Revision = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
type PlainChange = Annotated[dict[str, Any], msgspec.Meta(extra_json_schema={"$ref": "#/components/schemas/Change"})]
"""A Change as plain data, of any of the kinds there are."""


class Paged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which part of a list is wanted: after `cursor`, which an answer gave as `next`, and at most `limit` of it."""

    cursor: str | None = None
    limit: Limit = 100


class Page[T](msgspec.Struct, frozen=True):
    """A part of a list. `next` is the cursor of what follows, null at its end."""

    items: tuple[T, ...]
    next: str | None


def page_of[T](things: Sequence[T], id: Callable[[T], str], paged: Paged) -> Page[T]:
    """The part of a list in memory that was asked for.

    A cursor names the last thing that was given and where it stood: where that thing is gone, the list goes on from
    its place.
    """
    begin = 0
    if paged.cursor is not None:
        last, at = reading.position(paged.cursor, tuple[str, int])
        begin = next((place for place, thing in enumerate(things, 1) if id(thing) == last), max(0, at))
    items = tuple(things[begin : begin + paged.limit])
    end = begin + len(items)
    more = items and end < len(things)
    return Page(items, reading.cursor((id(items[-1]), end)) if more else None)
