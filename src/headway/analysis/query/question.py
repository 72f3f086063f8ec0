"""A query as a value: what `parse` gives, `str` writes and `select` answers."""

from __future__ import annotations

from enum import StrEnum

from headway.analysis.query.operands import Operand, is_plain, quoted
from headway.plan.value import Value


class Op(StrEnum):
    """How a field is held against something. CONTAINS looks for a part of a text."""

    EQUALS = "="
    DIFFERS = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    CONTAINS = "~"
    IN = "in"


class And(Value, frozen=True, tag=True):
    """All of these hold; without parts, everything does."""

    parts: tuple[Query, ...] = ()

    def __str__(self) -> str:
        return " and ".join(f"({part})" if isinstance(part, And | Or) else str(part) for part in self.parts)


class Or(Value, frozen=True, tag=True):
    """One of these holds at least."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " or ".join(f"({part})" if isinstance(part, Or) else str(part) for part in self.parts)


class Not(Value, frozen=True, tag=True):
    """This does not hold."""

    part: Query

    def __str__(self) -> str:
        if isinstance(self.part, Empty):
            return f"{name_text(self.part.field)} is not empty"
        return f"not ({self.part})" if isinstance(self.part, And | Or) else f"not {self.part}"


class Flag(Value, frozen=True, tag=True):
    """A flag is set: `late`."""

    field: str

    def __str__(self) -> str:
        name = name_text(self.field)
        return f"{name} = yes" if name.startswith('"') else name


class Empty(Value, frozen=True, tag=True):
    """A field has no value."""

    field: str

    def __str__(self) -> str:
        return f"{name_text(self.field)} is empty"


class Held(Value, frozen=True, tag=True):
    """A field held against one value or, for IN, against several of which one is enough."""

    field: str
    op: Op
    values: tuple[Operand, ...]

    def __str__(self) -> str:
        listed = ", ".join(map(str, self.values))
        return f"{name_text(self.field)} {self.op} {f'({listed})' if self.op is Op.IN else listed}"


class Named(Value, frozen=True, tag=True):
    """The task's name contains this, in any case."""

    text: str

    def __str__(self) -> str:
        return quoted(self.text)


type Query = And | Or | Not | Flag | Empty | Held | Named

EVERYTHING = And()


def name_text(field: str) -> str:
    """The name of a field as a query writes it: its words, or in quotes where they would be read as something else."""
    return field if all(map(is_plain, field.split(" "))) else quoted(field)
