"""Changes as plain data and JSON, both ways, and the JSON Schema of that.

A document is `{"schema": 1, "changes": [{"change": "SetDuration", "task": "a", "was": …, "now": …}]}`; a bare list is
read as one of today's schema. A line of the journal holds one such document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from difflib import get_close_matches
from typing import Any, Union

import msgspec

from headway.plan.changes.change import KINDS, Change
from headway.plan.changes.upcast import upcast
from headway.plan.errors import HeadwayError
from headway.plan.plan import SCHEMA
from headway.plan.said import Joined, Said, phrase

type Kinds = Mapping[str, type[Change]]


class ChangesUnreadable(HeadwayError):
    """What should be a list of Changes is none; `place` says where: `change 3 (SetDuration), field now`."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(Joined(": ", [place, what]))
        self.place, self.what = place, what


def to_plain(changes: Iterable[Change]) -> dict[str, Any]:
    """The changes as a document of dicts, lists, text and numbers."""
    return {"schema": SCHEMA, "changes": msgspec.to_builtins(list(changes))}


def to_json(changes: Iterable[Change]) -> bytes:
    """The changes as a document in JSON."""
    return msgspec.json.encode({"schema": SCHEMA, "changes": list(changes)})


def from_json(data: bytes, kinds: Kinds = KINDS, *, strict: bool = False) -> tuple[Change, ...]:
    """Read a document of changes; ChangesUnreadable for anything else. `strict` is as in `converted`."""
    try:
        return from_plain(msgspec.json.decode(data), kinds, strict=strict)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as broken:
        raise ChangesUnreadable(Said("the document"), Said("it is not JSON: {why}", why=str(broken))) from None


def from_plain(document: Any, kinds: Kinds = KINDS, *, strict: bool = True) -> tuple[Change, ...]:
    """Read a document of changes from dicts, lists, text and numbers, strictly."""
    schema, items = opened(document)
    return tuple(
        converted(upcast(item, schema), kind_of(item, position, kinds), position, strict=strict)
        for position, item in enumerate(items, 1)
    )


def opened(document: Any) -> tuple[int, list[dict[str, Any]]]:
    """The schema number of a document, and its changes, each still plain data."""
    if isinstance(document, list):
        document = {"schema": SCHEMA, "changes": document}
    if not isinstance(document, dict) or document.keys() - {"schema", "changes"} or "changes" not in document:
        what = Said("expected a list of changes, or `schema` and `changes`")
        raise ChangesUnreadable(Said("the document"), what)
    schema, items = document.get("schema", SCHEMA), document["changes"]
    if type(schema) is not int or not 1 <= schema <= SCHEMA:
        what = Said("{text} is not one this version reads (1 to {last})", text=repr(schema), last=str(SCHEMA))
        raise ChangesUnreadable("schema", what)
    if not isinstance(items, list):
        raise ChangesUnreadable("changes", Said("expected a list"))
    return schema, items


def kind_of(item: Any, position: int, kinds: Kinds) -> type[Change]:
    """The kind of Change a piece of plain data says it is."""
    if not isinstance(item, dict) or not isinstance(item.get("change"), str):
        what = Said("expected `change:` with the name of a kind, as SetDuration")
        raise ChangesUnreadable(place(position), what)
    name = item["change"]
    if name not in kinds:
        near = get_close_matches(name, kinds, 1, 0.6)
        what = Said("there is no kind of change called {name}", name=repr(name))
        if near:
            meant = phrase("there is no kind of change called {name}; did you mean {near}?")
            what = Said(meant, name=repr(name), near=near[0])
        raise ChangesUnreadable(place(position), what)
    return kinds[name]


def converted(plain: dict[str, Any], kind: type[Change], position: int, *, strict: bool = True) -> Change:
    """One Change from its plain data, with the place named where it does not fit.

    `strict` also refuses moments with a zone, which our own journal cannot hold: looking for them takes time.
    """
    try:
        change = msgspec.convert(plain, kind)
    except msgspec.ValidationError as wrong:
        what, _, path = str(wrong).partition(" - at `")
        raise ChangesUnreadable(place(position, kind, path.removesuffix("`").removeprefix("$")), what) from None
    if strict and has_zone(change):
        raise ChangesUnreadable(place(position, kind, where_zoned(change)), Said("a moment of a plan has no zone"))
    return change


def has_zone(value: Any) -> bool:
    """Whether a moment in a value has a zone: a plan has a clock of its own, and the two cannot be compared."""
    for each in value if isinstance(value, tuple) else msgspec.structs.astuple(value):
        if isinstance(each, datetime):
            if each.tzinfo is not None:
                return True
        elif isinstance(each, (tuple, msgspec.Struct)) and has_zone(each):
            return True
    return False


def where_zoned(value: Any) -> str:
    """The field of a value in which the first moment with a zone stands."""
    inner = enumerate(value) if isinstance(value, tuple) else msgspec.structs.asdict(value).items()
    for name, each in inner:
        if isinstance(each, datetime) and each.tzinfo is not None:
            return f".{name}"
        if isinstance(each, (tuple, msgspec.Struct)) and has_zone(each):
            return f".{name}{where_zoned(each)}"
    return ""


def place(position: int, kind: type[Change] | None = None, path: str = "") -> str:
    """`change 3 (SetDuration), field now.minutes`."""
    at, field = str(position), path.removeprefix(".")
    if kind is None:
        return Said("change {at}", at=at)
    if not field:
        return Said("change {at} ({kind})", at=at, kind=kind.__name__)
    return Said("change {at} ({kind}), field {field}", at=at, kind=kind.__name__, field=field)


def schema(kinds: Kinds = KINDS) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a document of changes."""
    every = Union[tuple(kinds.values())]  # type: ignore[valid-type]  # noqa: UP007 known only when it runs
    (items,), components = msgspec.json.schema_components([every], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Changes",
        "type": "object",
        "required": ["schema", "changes"],
        "additionalProperties": False,
        "properties": {"schema": {"const": SCHEMA}, "changes": {"type": "array", "items": items}},
        "$defs": components,
    }
