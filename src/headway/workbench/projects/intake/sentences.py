"""The sentences of what was read in another process: English in its JSON, and beside it how each was made.

The English text is the key, so a document is the same with and without them. They come from a process in which a
stranger's file was read: what is not put together as the engine's own sentences are stays English.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from headway.plan.said import Told, again, is_template, kept
from headway.plan.value import Value

SAYING = ("where", "what", "remedy", "place", "places")
"""The fields in which a reader says something of its own; all others hold what the file says."""

_LONGEST = 64 * 2**20


class Heard:
    """Writes sentences into JSON as their English text, and remembers how they were made."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = {}

    def __call__(self, text: object) -> str:
        """The English text. TypeError for what is no sentence and cannot be written either."""
        if not isinstance(text, Told):
            raise TypeError(f"{type(text).__name__} cannot be written")
        self._made[str(text)] = kept(text)
        return str(text)

    def plain(self, text: str) -> str:
        """The English text of what may be a sentence."""
        return self(text) if isinstance(text, Told) else text

    def data(self) -> bytes:
        """What `sentences` reads; nothing where there are too many to be worth it."""
        data = msgspec.json.encode(self._made)
        return data if len(data) <= _LONGEST else b"{}"


def sentences(data: bytes) -> dict[str, str]:
    """By its English text, every sentence that was heard."""
    try:
        made = msgspec.json.decode(data, type=dict[str, Any])
        found = {english: again(each) for english, each in made.items() if _fits(each)}
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        return {}
    return {english: text for english, text in found.items() if text == english}


def restored[T: Value](things: Iterable[T], known: Mapping[str, str]) -> tuple[T, ...]:
    """The same things, and what the reader says in them as the sentences they were."""
    return tuple(thing.but(**_said(thing, known)) for thing in things) if known else tuple(things)


def _said(thing: Value, known: Mapping[str, str]) -> dict[str, Any]:
    said = {name: getattr(thing, name) for name in SAYING if name in thing.__struct_fields__}
    return {name: _again(value, known) for name, value in said.items()}


def _again(value: Any, known: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        return {key: known.get(text, text) for key, text in value.items()}
    return known.get(value, value)


def _fits(made: Any) -> bool:
    """Whether it is made as the engine makes sentences: of templates with names in their places, and of texts."""
    match made:
        case str():
            return True
        case ["Said", str(template), {"parts": dict(parts)}]:
            return is_template(template) and all(map(_is_part, parts.values()))
        case ["Counted", int(), str(one), str(many), {"parts": dict(parts)}]:
            return is_template(one) and is_template(many) and all(map(_is_part, parts.values()))
        case ["Joined", str(), {"texts": list(texts)}] | ["Listed", {"texts": list(texts)}, int()]:
            return all(map(_is_part, texts))
        case ["Opening", part]:
            return _is_part(part)
        case ["Day", {"day": str()} | {"moment": str()}, bool(), bool(), bool()]:
            return True
    return False


def _is_part(part: Any) -> bool:
    return _fits(part["told"]) if isinstance(part, dict) and part.keys() == {"told"} else isinstance(part, str | int)
