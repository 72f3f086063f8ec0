"""The custom fields of a plan, by the names people gave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from headway.analysis.analysis import Analysis
from headway.analysis.query.columns.reading import of_task
from headway.analysis.query.field import Cell, Field, Kind
from headway.plan.task import Task


def custom_fields(analysis: Analysis, taken: Mapping[str, Field]) -> Iterator[Field]:
    """A field for every custom field of the plan's tasks; one whose name is taken has `(custom)` after it."""
    for called, (name, held) in held_under(analysis, taken).items():
        kind = kind_of(held)
        yield Field(called, called, kind, "A custom field of this plan.", of_task(_reader(name, kind)))


def held_under(analysis: Analysis, taken: Iterable[str]) -> Mapping[str, tuple[str, list[Any]]]:
    """By what a custom field is called as a field: the name under which tasks hold it, and all its values."""
    values: dict[str, list[Any]] = {}
    for task in analysis.plan.tasks.values():
        for name, value in task.custom.items():
            values.setdefault(name, []).append(value)
    names, found = {name.casefold() for name in taken}, dict[str, tuple[str, list[Any]]]()
    for name, held in values.items():
        called = free_name(" ".join(name.split()) or "custom", names)
        names.add(called.casefold())
        found[called] = (name, held)
    return found


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, or one like it that is not in use."""
    while name.casefold() in taken:
        name += " (custom)"
    return name


def kind_of(values: Iterable[Any]) -> Kind:
    """What all of these are: a flag, a number, several texts or a text."""
    types = {type(value) for value in values if value is not None}
    if types and types <= {bool}:
        return Kind.FLAG
    if types and types <= {int, float, Decimal}:
        return Kind.NUMBER
    return Kind.LIST if types and types <= {list, tuple} else Kind.CHOICE


def _reader(name: str, kind: Kind) -> Any:
    def read(task: Task) -> Cell:
        value = task.custom.get(name)
        if kind is Kind.FLAG:
            return value is True
        if value is None:
            return () if kind is Kind.LIST else None
        if kind is Kind.NUMBER:
            return Decimal(str(value))
        return tuple(map(str, value)) if kind is Kind.LIST else str(value)

    return read
