"""What a register's cell refers to: things of the plan by id or name, tasks by number or WBS code too, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from headway.formats.tabular.cells import parts
from headway.plan.errors import Mistyped
from headway.plan.finding import answering
from headway.plan.plan import Plan
from headway.plan.said import Said

COLLECTIONS: Mapping[str, str] = {
    "tasks": "tasks",
    "response_tasks": "tasks",
    "links": "links",
    "resources": "resources",
    "components": "components",
    "calendars": "calendars",
    "secondary": "risks",
}
"""By field of a risk: where in the plan the things stand that it refers to."""

_SAID = {
    "tasks": (Said("task"), Said("tasks")),
    "links": (Said("link"), Said("links")),
    "resources": (Said("resource"), Said("resources")),
    "components": (Said("component"), Said("components")),
    "calendars": (Said("calendar"), Said("calendars")),
}
_RISK = (Said("risk"), Said("risks"))


def referred(plan: Plan, field: str, written: str) -> tuple[str, ...]:
    """The identifiers a cell names, one or several; ValueError, with a sentence, for what none or several answer to."""
    collection = COLLECTIONS[field]
    if not written.strip():
        return ()
    whole = _found(plan, collection, written)
    if len(whole) == 1:
        return tuple(whole)
    return tuple(dict.fromkeys(_one(plan, collection, part) for part in parts(written)))


def said(plan: Plan, field: str, ids: Iterable[str]) -> str:
    """Identifiers as a cell names them: by name where that alone is meant, else as they are."""
    return "; ".join(_label(plan, COLLECTIONS[field], id) for id in ids)


def _label(plan: Plan, collection: str, id: str) -> str:
    thing = getattr(plan, collection).get(id)
    name = getattr(thing, "name", "")
    fits = name and name == " ".join(name.split()) and ";" not in name
    return name if fits and _found(plan, collection, name) == [id] else id


def _one(plan: Plan, collection: str, written: str) -> str:
    found = _found(plan, collection, written)
    what, several = _SAID.get(collection, _RISK)
    if not found:
        raise Mistyped(Said("no {what} answers to {written}", what=what, written=repr(written)))
    if len(found) > 1:
        raise Mistyped(
            Said("{n} {what} answer to {written}; write its id", n=len(found), what=several, written=repr(written))
        )
    return found[0]


def _found(plan: Plan, collection: str, written: str) -> list[str]:
    if collection == "tasks":
        return [task.id for task in answering(plan, written, partly=False)]
    things: Mapping[str, Any] = getattr(plan, collection)
    asked = written.strip()
    if asked in things:
        return [asked]
    return [id for id, each in things.items() if asked and getattr(each, "name", "").casefold() == asked.casefold()]
