"""Between values and rows: what a plan and its facts hold, collection by collection, and what of it was touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec

from headway.actuals.facts import Actuals, Retraction
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.workbench.projects import bulk
from headway.workbench.projects.models import Project, Row

SETTINGS = "settings"


class State(NamedTuple):
    """A plan and its facts: what a project holds at a revision."""

    plan: Plan
    actuals: Actuals


EMPTY = State(Plan(), Actuals())


class Touched(NamedTuple):
    """The rows that differ between two states: (noun, key) with the new body, and those that are gone."""

    written: tuple[tuple[str, str, str], ...]
    gone: tuple[tuple[str, str], ...]


def _collections(value: type[Any]) -> dict[str, type[Any]]:
    """Every mapping a value is declared to hold, with the type of what it maps to."""
    hints = get_type_hints(value)
    return {
        name: get_args(hints[name])[1]
        for name in value.__struct_fields__
        if getattr(hints[name], "__origin__", None) is Mapping
    }


PLAN_NOUNS = _collections(Plan)
FACT_NOUNS = _collections(Actuals)
DECODERS = {noun: msgspec.json.Decoder(kind) for noun, kind in {**PLAN_NOUNS, **FACT_NOUNS, SETTINGS: Settings}.items()}


def touched(before: State, after: State) -> Touched:
    """What has to be written so that the rows of one state become those of another."""
    written: list[tuple[str, str, str]] = []
    gone: list[tuple[str, str]] = []
    if before.plan.settings is not after.plan.settings:
        written.append((SETTINGS, "", _body(after.plan.settings)))
    for noun, old, new in _pairs(before, after):
        if old is new:
            continue
        written += [(noun, key, _body(thing)) for key, thing in new.items() if old.get(key) is not thing]
        gone += [(noun, key) for key in old if key not in new]
    return Touched(tuple(written), tuple(gone))


def read(project: int) -> State:
    """The state that the rows of a project hold."""
    found: dict[str, dict[str, Any]] = {noun: {} for noun in DECODERS}
    query = Row.objects.filter(project_id=project).order_by("id").values_list("noun", "body")
    for noun, body in query.iterator(chunk_size=10_000):
        thing = DECODERS[noun].decode(body)
        found[noun][_identifier(thing)] = thing
    plan = Plan(settings=found[SETTINGS].get("", Settings()))
    return State(
        plan.but(**{noun: found[noun] for noun in PLAN_NOUNS}), Actuals(**{noun: found[noun] for noun in FACT_NOUNS})
    )


def write(project: Project, rows: Touched) -> None:
    """Write the touched rows: one statement for those written and one for those gone, however many."""
    bulk.run(_FORGET, [(noun, bulk.stored_key(key)) for noun, key in rows.gone], [project.pk])
    bulk.run(_UPSERT, [(noun, bulk.stored_key(key), body) for noun, key, body in rows.written], [project.pk])


_FORGET = """DELETE FROM projects_row WHERE project_id = %s AND (noun, "key") IN (SELECT a, b FROM {rows})"""
_UPSERT = """
INSERT INTO projects_row (project_id, noun, "key", body) SELECT %s, a, b, c FROM {rows} WHERE true
ON CONFLICT (project_id, noun, "key") DO UPDATE SET body = excluded.body
"""


def _identifier(thing: Any) -> str:
    """Under which identifier a collection holds a thing; a retraction without one of its own under that of its fact."""
    if isinstance(thing, Settings):
        return ""
    return str(thing.id or (thing.fact if isinstance(thing, Retraction) else ""))


def _pairs(before: State, after: State) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    for noun in PLAN_NOUNS:
        yield noun, getattr(before.plan, noun), getattr(after.plan, noun)
    for noun in FACT_NOUNS:
        yield noun, getattr(before.actuals, noun), getattr(after.actuals, noun)


def _body(value: Any) -> str:
    return msgspec.json.encode(value).decode()
