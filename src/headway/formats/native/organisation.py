"""Teams, components, stakeholders, resources, keyed by their ids: `ana: Ana Sousa`, or a mapping with more."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from headway.formats.native import words
from headway.formats.native.document import Node, Scalar
from headway.formats.native.emit import FlowMap, Tree
from headway.formats.native.fields import Form
from headway.formats.native.sheet import Sheet
from headway.formats.native.words import Codec, items_of, text_of
from headway.plan.errors import Mistyped
from headway.plan.organisation import Component, Stakeholder, Team
from headway.plan.resource import Availability, Rate, Resource
from headway.plan.said import Said
from headway.plan.settings import Settings


def availability_text(available: Availability, settings: Settings) -> str:
    """`50 % from 2026-03-01 to 2026-05-31`."""
    start = f" from {words.FROM.show(available.start, settings)}" if available.start else ""
    finish = f" to {words.TO.show(available.finish, settings)}" if available.finish else ""
    return words.percent_text(available.units) + start + finish


def parse_availability(text: str) -> Availability:
    """Read what `availability_text` writes; ValueError for anything else."""
    rest, _, finish = text.partition(" to ")
    units, _, start = rest.partition(" from ")
    return Availability(
        words.parse_percent(units.strip()),
        words.parse_moment(start.strip(), 0) if start else None,
        words.parse_moment(finish.strip(), 1439) if finish else None,
    )


def rate_text(rate: Rate, settings: Settings) -> str:
    """`95, overtime 120, per use 10, from 2026-01-01, table B`."""
    clauses = [
        f"overtime {rate.overtime}" if rate.overtime else "",
        f"per use {rate.per_use}" if rate.per_use else "",
        f"from {words.FROM.show(rate.start, settings)}" if rate.start else "",
        f"to {words.TO.show(rate.finish, settings)}" if rate.finish else "",
        f"table {'ABCDE'[rate.table]}" if rate.table else "",
    ]
    return ", ".join([str(rate.standard), *filter(None, clauses)])


def parse_rate(text: str) -> Rate:
    """Read what `rate_text` writes; ValueError for anything else."""
    standard, *clauses = (part.strip() for part in text.split(","))
    fields: dict[str, Any] = {}
    for clause in clauses:
        word, _, value = clause.rpartition(" ") if clause.startswith("per use") else clause.partition(" ")
        match word:
            case "overtime":
                fields["overtime"] = words.money(value)
            case "per use":
                fields["per_use"] = words.money(value)
            case "from":
                fields["start"] = words.parse_moment(value, 0)
            case "to":
                fields["finish"] = words.parse_moment(value, 1439)
            case "table" if value in tuple("ABCDE"):
                fields["table"] = "ABCDE".index(value)
            case _:
                raise Mistyped(
                    Said(
                        "{clause} is no part of a rate; write it like '95, overtime 120, from 2026-01-01'",
                        clause=repr(clause),
                    )
                )
    return Rate(words.money(standard), **fields)


_AVAILABILITY = Form(
    Availability,
    "availability",
    {"units": words.PERCENT, "start": words.FROM, "finish": words.TO},
    {"start": "from", "finish": "to"},
)
_RATE = Form(Rate, "rate", {"start": words.FROM, "finish": words.TO}, {"start": "from", "finish": "to"})


def listed[T](form: Form, show: Callable[[T, Settings], str], parse: Callable[[str], T]) -> Codec:
    """Values that are one piece of text each where that is exact, else a mapping; one alone needs no list."""

    def show_one(value: T, settings: Settings) -> Tree:
        with suppress(ValueError, IndexError):
            if parse((text := show(value, settings)).strip()) == value:
                return text
        return form.show(value, settings)

    def read_one(node: Node, sheet: Sheet) -> Any:
        return parse(text_of(node).strip()) if isinstance(node, Scalar) else form.codec.read(node, sheet)

    def read_all(node: Node, sheet: Sheet) -> tuple[T, ...]:
        found = (sheet.attempt(item, read_one, form.said, None) for item in items_of(node))
        return tuple(item for item in found if item is not None)

    return Codec(lambda all_, s: _alone([show_one(each, s) for each in all_]), read_all)


def _alone(items: list[Tree]) -> Tree:
    if len(items) == 1 and isinstance(items[0], str):
        return words.bare(items[0])
    return items


RESOURCE = Form(
    Resource,
    "resource",
    {
        "availability": listed(_AVAILABILITY, availability_text, parse_availability),
        "rates": listed(_RATE, rate_text, parse_rate),
    },
    {"availability": "available", "rates": "rate"},
    without=("id", "foreign"),
)
TEAM = Form(Team, "team", {}, without=("id", "foreign"))
COMPONENT = Form(Component, "component", {}, without=("id", "foreign"))
STAKEHOLDER = Form(Stakeholder, "stakeholder", {}, without=("id", "foreign"))


def show_named(form: Form, value: Any, settings: Settings) -> Tree:
    """The name alone where nothing else is known; a few fields on one line, more of them as a block."""
    tree = form.show(value, settings)
    if list(tree) == [head_of(form)]:
        return tree[head_of(form)]
    return short(tree)


def head_of(form: Form) -> str:
    """The field that stands for the whole where nothing else is known."""
    return "title" if "title" in form.by_key else "name"


def short(tree: dict[str, Tree]) -> Tree:
    """A few short fields on one line, as `{name: Ana, units: 50%}`; anything longer as a block."""
    fits = len(tree) <= 5 and all(not isinstance(v, dict | list) and len(str(v)) < 40 for v in tree.values())
    return FlowMap(tree) if fits else tree


def read_named(form: Form, id: str, node: Node, sheet: Sheet) -> Any:
    """A value as `show_named` writes it."""
    if isinstance(node, Scalar):
        empty = node.plain and node.text in ("", "~", "null")
        return form.kind(id=id, **{head_of(form): "" if empty else node.text})
    return form.kind(id=id, **form.read(sheet.mapping(node, f"{form.said} {id!r}"), sheet))
