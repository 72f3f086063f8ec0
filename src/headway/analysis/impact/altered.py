"""What a list of Changes speaks of: the things it alters, and the tasks they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from headway.actuals.changes import FactChange
from headway.plan.changes import Change, PlanChange
from headway.plan.changes.nouns import ASSIGNMENT, COMPONENT, LINK, RISK, SETTINGS, TASK
from headway.plan.plan import Plan
from headway.plan.value import ComponentId, RiskId, TaskId


@dataclass(frozen=True)
class Altered:
    """What Changes name, each once and in order. `keys` are nouns with identifiers: `task load-test`.

    `tasks` are those named themselves, by an assignment, by either end of a link, or by a fact; `of` are the Changes of
    each of these.
    """

    keys: tuple[str, ...]
    tasks: tuple[TaskId, ...]
    components: tuple[ComponentId, ...]
    risks: tuple[RiskId, ...]
    of: dict[TaskId, tuple[Change, ...]]


def altered(changes: Sequence[Change], before: Plan, after: Plan) -> Altered:
    """What these Changes alter between two plans."""
    keys: dict[str, None] = {}
    of: dict[TaskId, list[Change]] = {}
    found: dict[str, dict[str, None]] = {COMPONENT.key: {}, RISK.key: {}}
    for change in changes:
        keys[_key(change)] = None
        for task in _tasks(change, (before, after)):
            of.setdefault(task, []).append(change)
        if isinstance(change, PlanChange) and change.kind.noun.key in found:
            found[change.kind.noun.key][change.id] = None
    order = after.outline.order + before.outline.order if of else ()
    tasks = tuple(task for task in dict.fromkeys(order) if task in of)
    components, risks = (tuple(each) for each in found.values())
    return Altered(tuple(sorted(keys)), tasks, components, risks, {task: tuple(of[task]) for task in tasks})


def _key(change: Change) -> str:
    if isinstance(change, PlanChange):
        noun = change.kind.noun
        return "project" if noun is SETTINGS else f"{noun.key} {change.id}"
    return f"fact {change.task}" if isinstance(change, FactChange) else type(change).__name__


def _tasks(change: Change, plans: Iterable[Plan]) -> Iterator[TaskId]:
    if isinstance(change, FactChange) and change.task:
        yield change.task
    if not isinstance(change, PlanChange):
        return
    noun, id = change.kind.noun, change.id
    if noun is TASK:
        yield id
    things = {thing for plan in plans if (thing := _part(plan, noun.collection, id)) is not None}
    for thing in things if noun in (ASSIGNMENT, LINK) else ():
        yield from thing


def _part(plan: Plan, collection: str, id: str) -> tuple[TaskId, ...] | None:
    """The tasks that an assignment or a link belongs to in one of the plans."""
    if collection == ASSIGNMENT.collection and id in plan.assignments:
        return (plan.assignments[id].task,)
    if collection == LINK.collection and id in plan.links:
        return plan.links[id].predecessor, plan.links[id].successor
    return None
