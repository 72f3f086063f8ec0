"""From one plan to another, as Changes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Set
from typing import Any

import msgspec

from headway.plan.changes.change import KINDS, SETTING, Kind, PlanChange
from headway.plan.changes.fold import accepting
from headway.plan.changes.nouns import ASSIGNMENT, LINK, NOUNS, SETTINGS, TASK, Noun
from headway.plan.earning import EarningRule
from headway.plan.plan import Plan

_LAST_IN = (LINK, ASSIGNMENT)  # they refer to everything else, so they come last and go first
_FIRST_IN = tuple(noun for noun in NOUNS if noun not in (*_LAST_IN, SETTINGS))


def diff(before: Plan, after: Plan, only: Collection[str] | None = None) -> tuple[PlanChange, ...]:
    """The Changes that lead from one plan to another: `before.apply(*diff(before, after)) == after`, for any two.

    They stand in an order in which each can be made after those before it. Where `after` has flaws that `before` had
    not, the last Change is an AcceptFlaws that names them.

    `only` are the fields the source of `after` speaks of (`Task.duration`, as in `Reading.speaks`): other fields keep
    what `before` has, and so do nouns of which it speaks no field. A thing the source would know of and has not is
    removed; links and assignments of a removed task go with it, other references to removed things are emptied.
    """
    target = after if only is None else _as_far_as_spoken(before, after, frozenset(only))
    return accepting(before, _steps(before, target))


def _steps(before: Plan, after: Plan) -> Iterator[PlanChange]:
    for noun in _LAST_IN:
        yield from _removed(noun, before, after)
    for noun in _FIRST_IN:
        yield from _added(noun, before, after)
    yield from _altered(SETTINGS, "", before.settings, after.settings)
    for noun in (*_FIRST_IN, *_LAST_IN):
        old, new = getattr(before, noun.collection), getattr(after, noun.collection)
        for id, thing in new.items():
            if id in old and old[id] is not thing and old[id] != thing:
                yield from _altered(noun, id, old[id], thing)
    for noun in _LAST_IN:
        yield from _added(noun, before, after)
    for noun in reversed(_FIRST_IN):
        yield from _removed(noun, before, after)


def _added(noun: Noun, before: Plan, after: Plan) -> Iterator[PlanChange]:
    old, new = getattr(before, noun.collection), getattr(after, noun.collection)
    fresh = new.keys() - old.keys()
    if fresh:
        add = KINDS[f"Add{noun.type.__name__}"]
        yield from (add(new[id]) for id in _outlined(noun, after) if id in fresh)


def _removed(noun: Noun, before: Plan, after: Plan) -> Iterator[PlanChange]:
    old, new = getattr(before, noun.collection), getattr(after, noun.collection)
    gone = old.keys() - new.keys()
    if gone:
        remove = KINDS[f"Remove{noun.type.__name__}"]
        yield from (remove(old[id]) for id in reversed(_outlined(noun, before)) if id in gone)


def _outlined(noun: Noun, plan: Plan) -> tuple[str, ...]:
    """Identifiers in an order in which parents precede their children."""
    return plan.outline.order if noun is TASK else tuple(getattr(plan, noun.collection))


def _altered(noun: Noun, id: str, old: Any, new: Any) -> Iterator[PlanChange]:
    setting = SETTING[noun.type]
    differing = [field for field in setting if getattr(old, field) != getattr(new, field)]
    for kind in dict.fromkeys(setting[field] for field in differing):
        was, now = kind.read(old), kind.read(new)
        yield KINDS[kind.name](*((id, was, now) if noun.key else (was, now)))


def _as_far_as_spoken(before: Plan, after: Plan, only: frozenset[str]) -> Plan:
    merged = {noun.collection: _merged(noun, before, after, only) for noun in NOUNS if noun is not SETTINGS}
    settings = _spoken_fields(SETTINGS, before.settings, after.settings, only)
    return _without_loose_ends(before, before.but(settings=settings, **merged))


def _merged(noun: Noun, before: Plan, after: Plan, only: frozenset[str]) -> dict[str, Any]:
    old, new = getattr(before, noun.collection), getattr(after, noun.collection)
    if not any(field.startswith(f"{noun.type.__name__}.") for field in only):
        return dict(old)
    return {id: _spoken_fields(noun, old[id], thing, only) if id in old else thing for id, thing in new.items()}


def _spoken_fields(noun: Noun, old: Any, new: Any, only: frozenset[str]) -> Any:
    spoken = {field for field in SETTING[noun.type] if f"{noun.type.__name__}.{field}" in only}
    return msgspec.structs.replace(old, **{field: getattr(new, field) for field in spoken})


def _without_loose_ends(before: Plan, target: Plan) -> Plan:
    """The target with no reference left to a thing that is being removed, or that cannot stay without one."""
    gone = {noun.collection: _gone(noun, before, target) for noun in _FIRST_IN}
    target = target.but(**{noun.collection: _let_go(noun, target, gone) for noun in _LAST_IN})
    gone |= {noun.collection: _gone(noun, before, target) for noun in _LAST_IN}
    collections = {noun.collection: _let_go(noun, target, gone) for noun in _FIRST_IN}
    return target.but(settings=_released(SETTINGS, target.settings, gone), **collections)


def _gone(noun: Noun, before: Plan, target: Plan) -> Set[str]:
    return set(getattr(before, noun.collection)) - set(getattr(target, noun.collection))


def _let_go(noun: Noun, target: Plan, gone: dict[str, Set[str]]) -> dict[str, Any]:
    released = {id: _released(noun, thing, gone) for id, thing in getattr(target, noun.collection).items()}
    return {id: thing for id, thing in released.items() if thing is not None}


def _released(noun: Noun, thing: Any, gone: dict[str, Set[str]]) -> Any:
    """The thing without its references to what is gone; None where it cannot be without one."""
    for field, kind in SETTING[noun.type].items():
        lost: Set[str] = gone[kind.refers.collection] if kind.refers and field == kind.fields[0] else frozenset()
        value = getattr(thing, field) if lost else None
        if isinstance(value, tuple) and not lost.isdisjoint(value):
            thing = msgspec.structs.replace(thing, **{field: tuple(id for id in value if id not in lost)})
        elif isinstance(value, EarningRule) and not lost.isdisjoint(value.mentions):
            thing = msgspec.structs.replace(thing, **{field: value.without(lost)})
        elif isinstance(value, str) and value in lost:
            if _required(kind, field):
                return None
            thing = msgspec.structs.replace(thing, **{field: None})
    return thing


def _required(kind: Kind, field: str) -> bool:
    return any(each.name == field and each.required for each in msgspec.structs.fields(kind.noun.type))
