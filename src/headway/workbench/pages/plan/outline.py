"""Rows in, out, up, down, new and gone: what the outline of a plan is to be, as documents of Changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from secrets import token_hex
from typing import Any

from django.utils.translation import gettext as _

from headway.actuals.facts import Actuals
from headway.analysis.query.columns.task import below
from headway.analysis.setting.places import last, ranks, topmost
from headway.plan.plan import Plan
from headway.plan.value import TaskId

type Documents = list[dict[str, Any]]


def indent(plan: Plan, tasks: Sequence[TaskId]) -> Documents:
    """Each run of neighbours goes to the end of the children of the task above it; ValueError where there is none."""
    steps: Documents = []
    for parent, run in groupby(topmost(plan, tasks), key=lambda task: plan.tasks[task].parent):
        siblings = plan.outline.children[parent]
        moving = list(run)
        at = siblings.index(moving[0])
        if at == 0:
            raise ValueError(_("There is no task above %(task)s to put it under.") % {"task": _named(plan, moving[0])})
        steps += placed(plan, moving, siblings[at - 1], last(plan, siblings[at - 1]))
    return steps


def outdent(plan: Plan, tasks: Sequence[TaskId]) -> Documents:
    """Each goes behind the task it lies under; ValueError for one that lies under none."""
    steps: Documents = []
    for parent, run in groupby(topmost(plan, tasks), key=lambda task: plan.tasks[task].parent):
        moving = list(run)
        if parent is None:
            raise ValueError(_("%(task)s stands at the top already.") % {"task": _named(plan, moving[0])})
        steps += placed(plan, moving, plan.tasks[parent].parent, parent)
    return steps


def placed(plan: Plan, tasks: Sequence[TaskId], parent: TaskId | None, after: TaskId | None) -> Documents:
    """The tasks, in their order, under `parent` behind its child `after` (None: before all of them)."""
    free = ranks(plan, parent, after, len(tasks), skip=frozenset(tasks))
    return [
        {"change": "MoveTask", "task": task, "now": {"parent": parent, "rank": f"{rank:f}"}}
        for task, rank in zip(tasks, free, strict=True)
    ]


def inserted(
    plan: Plan, names: Sequence[str], parent: TaskId | None, after: TaskId | None, at_the_end: bool
) -> tuple[list[TaskId], Documents]:
    """New tasks of a day each, estimated until somebody says how long; their identifiers, and the Changes."""
    behind = last(plan, parent) if at_the_end else after
    free = ranks(plan, parent, behind, len(names))
    ids = [_free(plan) for _name in names]
    day = {"minutes": plan.settings.minutes_per_day, "unit": "d", "estimated": True}
    manual = {"manual": True} if plan.settings.new_tasks_manual else {}
    return ids, [
        {
            "change": "AddTask",
            "now": {"id": id, "name": name, "parent": parent, "rank": f"{rank:f}", "duration": day, **manual},
        }
        for id, name, rank in zip(ids, names, free, strict=True)
    ]


def deleted(plan: Plan, actuals: Actuals, tasks: Iterable[TaskId], told: datetime) -> Documents:
    """The tasks and all below them go, with the links and assignments at them; what was reported is retracted."""
    doomed = [task for top in topmost(plan, list(tasks)) for task in (top, *below(plan, top))]
    gone = set(doomed)
    links = [link for link in plan.links.values() if link.predecessor in gone or link.successor in gone]
    staff = [each for task in doomed for each in plan.assigned.get(task, ())]
    withdrawn = actuals.withdrawn()
    facts = [fact.id for fact in actuals.facts.values() if fact.task in gone and fact.id not in withdrawn]
    return [
        *({"change": "RetractFact", "fact": fact, "recorded": told.isoformat(" ")} for fact in facts),
        *({"change": "RemoveLink", "link": link.id} for link in links),
        *({"change": "RemoveAssignment", "assignment": each.id} for each in staff),
        *({"change": "RemoveTask", "task": task} for task in reversed(doomed)),
    ]


def _free(plan: Plan) -> TaskId:
    id = f"t-{token_hex(4)}"
    return id if id not in plan.tasks else _free(plan)


def _named(plan: Plan, task: TaskId) -> str:
    return f"“{plan.tasks[task].name or task}”"
