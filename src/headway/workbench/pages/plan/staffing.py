"""The people of a task as planners type them: `Ana, Ben [50%]`."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from headway.analysis.setting.people import free_assignment
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Resource
from headway.plan.value import ResourceId, TaskId

_ONE = re.compile(r"(.*?)\s*(?:\[\s*(\d+(?:[.,]\d+)?)\s*(%?)\s*\])?")


def documents(plan: Plan, task: TaskId, text: str) -> list[dict[str, Any]]:
    """The Changes, as a person would write them, after which exactly these people are on the task.

    A name nobody has becomes a resource of its own; ValueError where two have it.
    """
    there = {each.resource: each for each in plan.assigned.get(task, ())}
    steps: list[dict[str, Any]] = []
    kept = set()
    for part in filter(str.strip, re.split(r"[,;]", text)):
        name, units = _named(part)
        resource = _meant(plan, name)
        if resource is None:
            resource = Resource(id=_free(plan, name, steps), name=name)
            steps.append({"change": "AddResource", "now": {"id": resource.id, "name": name}})
        kept.add(resource.id)
        steps += _towards(task, resource.id, units, there.get(resource.id), plan)
    gone = [each for resource, each in there.items() if resource not in kept and resource is not None]
    return [*({"change": "RemoveAssignment", "assignment": each.id} for each in gone), *steps]


def assigned(plan: Plan, task: TaskId, resource: ResourceId) -> list[dict[str, Any]]:
    """The Change that puts a resource on a task, whole."""
    return _towards(task, resource, 1.0, None, plan)


def given(plan: Plan, task: TaskId, was: ResourceId | None, now: ResourceId | None) -> list[dict[str, Any]]:
    """The Changes that give the work of one on a task to another, all else of the assignment kept.

    KeyError where there is no such task or resource, ValueError where there is nothing to give or it is theirs already.
    """
    for missing in (each for each in (was, now) if each is not None and each not in plan.resources):
        raise KeyError(missing)
    name = plan.tasks[task].name
    there = {each.resource: each for each in plan.assigned.get(task, ())}
    if now is not None and now in there:
        told = {"who": plan.resources[now].name or now, "task": name}
        raise ValueError(_("%(who)s works on “%(task)s” already.") % told)
    if was in there:
        return [{"change": "SetAssignmentResource", "assignment": there[was].id, "now": now}]
    if was is None and now is not None:
        return assigned(plan, task, now)
    raise ValueError(_("Nobody's work on “%(task)s” is to be given away.") % {"task": name})


def _towards(
    task: TaskId, resource: ResourceId, units: float, there: Assignment | None, plan: Plan
) -> list[dict[str, Any]]:
    if there is None:
        id = free_assignment(plan, task, resource)
        now: dict[str, Any] = {"id": id, "task": task, "resource": resource, "units": units}
        return [{"change": "AddAssignment", "now": now}]
    return [] if there.units == units else [{"change": "SetUnits", "assignment": there.id, "now": units}]


def _named(part: str) -> tuple[str, float]:
    found = _ONE.fullmatch(part.strip())
    assert found is not None, "the pattern matches any line"
    size = float(found[2].replace(",", ".")) if found[2] else 1.0
    return found[1].strip(), size / 100 if found[3] else size


def _meant(plan: Plan, name: str) -> Resource | None:
    same = [each for each in plan.resources.values() if each.name.casefold() == name.casefold() or each.id == name]
    if len(same) > 1:
        raise ValueError(_("Several resources are called %(name)r. Assign one on the task's page.") % {"name": name})
    return same[0] if same else None


def _free(plan: Plan, name: str, steps: list[dict[str, Any]]) -> ResourceId:
    """An identifier nobody has, made of the name."""
    taken = {*plan.resources, *(step["now"]["id"] for step in steps if step["change"] == "AddResource")}
    plain = re.sub(r"\W+", "-", name.casefold()).strip("-") or "resource"
    return next(id for id in (plain, *(f"{plain}-{number}" for number in range(2, 10_000))) if id not in taken)
