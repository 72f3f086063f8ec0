"""The things of a plan: which of them a list of Changes touched, and under which identifier a new one stands."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from django.utils.text import slugify

from headway.actuals.changes import FactChange
from headway.plan.changes import Change, PlanChange
from headway.plan.link import Link
from headway.plan.resource import Assignment
from headway.workbench.projects.rows import SETTINGS, State

type Thing = tuple[str, str]
"""The collection a thing stands in, and its identifier."""

LONGEST_ID = 60


def free_id(name: str, taken: Container[str]) -> str:
    """An identifier made of a name, with a number behind it where that is in use."""
    base, at = slugify(name)[:LONGEST_ID] or "new", 1
    id = base
    while id in taken:
        at += 1
        id = f"{base}-{at}"
    return id


def touched_by(changes: Sequence[Change], before: State, after: State) -> tuple[Thing, ...]:
    """The things Changes speak of, and the tasks and resources they belong to before or after."""
    found = dict.fromkeys(thing for change in changes for thing in _spoken_of(change))
    for noun, key in tuple(found):
        for state in (before, after):
            found |= dict.fromkeys(_around(state, noun, key))
    return tuple(found)


def _spoken_of(change: Change) -> Iterator[Thing]:
    if isinstance(change, FactChange):
        yield "tasks", change.task
    elif isinstance(change, PlanChange) and change.kind.act != "accept":
        yield from ((noun.collection or SETTINGS, id) for noun, id in change.things)


def _around(state: State, noun: str, key: str) -> Iterable[Thing]:
    match getattr(state.plan, noun).get(key) if noun in ("links", "assignments") else None:
        case Link() as link:
            return ("tasks", link.predecessor), ("tasks", link.successor)
        case Assignment() as assignment:
            mine = ("tasks", assignment.task)
            return (mine,) if assignment.resource is None else (mine, ("resources", assignment.resource))
    return ()
