"""A file's plan and facts in the project's own identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from headway.actuals.changes.flaws import REFERS
from headway.actuals.facts import Actuals, AnyFact
from headway.plan.changes.change import SETTING
from headway.plan.changes.nouns import NOUNS, SETTINGS
from headway.plan.earning import EarningRule
from headway.plan.plan import Plan
from headway.workbench.projects.intake.merge.match import Names


def renamed(plan: Plan, names: Names) -> Plan:
    """The same plan, every identifier and every reference to it in other words."""
    collections = {
        noun.collection: {
            names[noun.collection][id]: msgspec.structs.replace(_pointing(thing, names), id=names[noun.collection][id])
            for id, thing in getattr(plan, noun.collection).items()
        }
        for noun in NOUNS
        if noun is not SETTINGS
    }
    return plan.but(settings=_pointing(plan.settings, names), **collections)


def _pointing(thing: Any, names: Names) -> Any:
    """The thing with its references renamed; what refers to nothing in the file stays as it is."""
    other: dict[str, Any] = {}
    for field, kind in SETTING[type(thing)].items():
        if kind.refers is None or field != kind.fields[0]:
            continue
        known = names[kind.refers.collection]
        value = getattr(thing, field)
        if isinstance(value, str):
            other[field] = known.get(value, value)
        elif isinstance(value, tuple):
            other[field] = tuple(known.get(each, each) for each in value)
        elif isinstance(value, EarningRule):
            other[field] = value.renamed(known)
    changed = {field: value for field, value in other.items() if value != getattr(thing, field)}
    return msgspec.structs.replace(thing, **changed) if changed else thing


def renamed_facts(actuals: Actuals, names: Names) -> tuple[AnyFact, ...]:
    """The facts that count, in the order in which they were told, about the project's own things."""
    gone = actuals.withdrawn()
    told = sorted((fact for id, fact in actuals.facts.items() if id not in gone), key=lambda fact: fact.recorded)
    return tuple(about(fact, names) for fact in told)


def about(fact: AnyFact, names: Mapping[str, Mapping[str, str]]) -> AnyFact:
    """The fact about the same things in other words; what refers to nothing in the file stays as it is."""
    named = {
        field: (getattr(fact, field, None), names.get(collection, {})) for field, (collection, _) in REFERS.items()
    }
    other = {field: known.get(id, id) for field, (id, known) in named.items() if id is not None}
    return msgspec.structs.replace(fact, **other)
