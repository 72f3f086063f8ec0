"""The fields of a value as keys of the native form. They follow from the value's own declaration.

A Form lists only what differs from the plain rule: `minutes` said in hours, a date with a usual hour, a shorter key.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgspec

from headway.formats.native import words
from headway.formats.native.document import Mapping, Scalar
from headway.formats.native.emit import Tree
from headway.formats.native.sheet import Sheet, spoken
from headway.formats.native.words import Codec
from headway.plan.duration import Duration
from headway.plan.errors import Mistyped
from headway.plan.said import Joined, Said
from headway.plan.settings import Settings

_PLAIN: dict[Any, Codec] = {
    str: words.TEXT,
    bool: words.FLAG,
    int: words.WHOLE,
    float: words.NUMBER,
    Decimal: words.MONEY,
    date: words.DATE,
    Duration: words.DURATION,
}


@dataclass(frozen=True)
class Field:
    """One field of a value: its name in the code, its key in the file, its default and its codec."""

    name: str
    key: str
    default: Any
    codec: Codec


class Form:
    """The keys under which a kind of value is written, in order."""

    def __init__(
        self,
        kind: type[msgspec.Struct],
        said: str,
        codecs: MappingABC[str, Codec],
        keys: MappingABC[str, str] | None = None,
        without: tuple[str, ...] = (),
    ) -> None:
        """`said` names the kind in messages; `without` are fields that something else writes and reads."""
        self.kind, self.said = kind, said
        self.fields = tuple(_fields(kind, codecs, keys or {}, without))
        self.by_key = {field.key: field for field in self.fields}

    def show(self, value: Any, settings: Settings) -> dict[str, Tree]:
        """The fields that differ from their defaults."""
        tree: dict[str, Tree] = {}
        for field in self.fields:
            held = getattr(value, field.name)
            if held != field.default:
                tree[field.key] = field.codec.show(held, settings)
        return tree

    def read(self, node: Mapping, sheet: Sheet, also: tuple[str, ...] = ()) -> dict[str, Any]:
        """The fields found, by their names in the code; keys in `also` belong to the caller."""
        found: dict[str, Any] = {}
        for key, value in node.entries.items():
            field = self.by_key.get(key) or self.by_key.get(spoken(key))
            if field is None:
                if key not in also and spoken(key) not in also:
                    sheet.unknown(node.keys[key], [*self.by_key, *also], self.said)
                continue
            if isinstance(value, Scalar) and value.plain and value.text in ("", "~", "null"):
                continue
            try:
                found[field.name] = field.codec.read(value, sheet)
            except ValueError as complaint:
                sheet.wrong(value, Joined(": ", (field.key, str(complaint))))
        return found

    def build(self, found: MappingABC[str, Any]) -> Any:
        """The value itself, or ValueError naming what is missing."""
        for field in self.fields:
            if field.default is msgspec.NODEFAULT and field.name not in found:
                raise Mistyped(Said("{form}: {key} is missing", form=self.said, key=repr(field.key)))
        return self.kind(**found)

    @property
    def codec(self) -> Codec:
        """This form as a codec for values nested in others."""
        return Codec(self.show, lambda node, sheet: self.build(self.read(sheet.mapping(node, self.said), sheet)))


def _fields(
    kind: type[msgspec.Struct], codecs: MappingABC[str, Codec], keys: MappingABC[str, str], without: tuple[str, ...]
) -> list[Field]:
    hints = typing.get_type_hints(kind)
    return [
        Field(
            field.name,
            keys.get(field.name, field.name.replace("_", " ")),
            msgspec.NODEFAULT if field.required else _default(field),
            codecs.get(field.name) or _codec(hints[field.name]),
        )
        for field in msgspec.structs.fields(kind)
        if field.name not in without
    ]


def _default(field: msgspec.structs.FieldInfo) -> Any:
    return field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()


def _codec(hint: Any) -> Codec:
    hint = _bare(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return words.word(hint)
    if typing.get_origin(hint) is MappingABC:
        return words.JSON
    if typing.get_origin(hint) is tuple and _bare(typing.get_args(hint)[0]) is str:
        return words.NAMES
    return _PLAIN[hint]


def _bare(hint: Any) -> Any:
    while isinstance(hint, typing.TypeAliasType):
        hint = hint.__value__
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return _bare(next(each for each in typing.get_args(hint) if each is not type(None)))
    return hint
