"""A file's plan and facts in the project's own identifiers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from headway.actuals.facts import Actuals, AnyFact, Spent, Worked
from headway.plan.changes.change import SETTING
from headway.plan.changes.nouns import NOUNS, SETTINGS
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
    changed = {field: value for field, value in other.items() if value != getattr(thing, field)}
    return msgspec.structs.replace(thing, **changed) if changed else thing


def renamed_facts(actuals: Actuals, names: Names) -> tuple[AnyFact, ...]:
    """The facts that count, in the order in which they were told, about the project's tasks and assignments."""
    gone = actuals.withdrawn()
    told = sorted((fact for id, fact in actuals.facts.items() if id not in gone), key=lambda fact: fact.recorded)
    return tuple(_about(fact, names["tasks"], names["assignments"]) for fact in told)


def _about(fact: AnyFact, tasks: Mapping[str, str], assignments: Mapping[str, str]) -> AnyFact:
    other: dict[str, Any] = {"task": tasks.get(fact.task, fact.task)}
    if isinstance(fact, Worked | Spent) and fact.assignment is not None:
        other["assignment"] = assignments.get(fact.assignment, fact.assignment)
    return msgspec.structs.replace(fact, **other)
