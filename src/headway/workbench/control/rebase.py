"""The second list of a request: Changes to the performance baseline, each with the `was` found there."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.plan.changes import Change, PlanChange, diff
from headway.plan.changes.nouns import LINK, TASK
from headway.plan.plan import Plan
from headway.plan.value import TaskId
from headway.workbench.control import lists, requests
from headway.workbench.control.applying import promised_plan
from headway.workbench.control.models import Alternative
from headway.workbench.control.turn import NotNow
from headway.workbench.people.models import Person
from headway.workbench.projects import baselines

MOVING = frozenset({"SetDuration", "SetConstraint", "SetLag", "SetLinkType", "SetCalendar", "AddLink", "RemoveLink"})
"""The kinds of Change by which a plan came to finish elsewhere than its baseline."""


def promise(person: Person, alternative: Alternative, at: datetime) -> tuple[str, ...]:
    """Ask for the same Changes in the performance baseline, each with its own `was`; what does not fit, in sentences.

    NotNow where no performance baseline is chosen.
    """
    row = baselines.measured(alternative.request.project)
    if row is None:
        raise NotNow(_("No performance baseline is chosen, so there is none to change."))
    changes = lists.forecast(alternative)
    found = lists.aimed(promised_plan(row), changes)
    requests.set_changes(person, alternative, changes, baseline=found.changes, at=at)
    return found.misfits


def forget(person: Person, alternative: Alternative, at: datetime) -> None:
    """Leave the baseline as it is: only the forecast changes, and the variance shows."""
    requests.set_changes(person, alternative, lists.forecast(alternative), baseline=(), at=at)


def towards(promised: Plan, analysis: Analysis, task: TaskId) -> tuple[Change, ...]:
    """What of today's plan the baseline would have to take over to stand where the forecast of a task does.

    The logic and lengths of the task and of what leads to it; tasks and people stay as they were promised.
    """
    leading, wanted = set(), [task]
    while wanted:
        each = wanted.pop()
        if each not in leading and each in analysis.plan.tasks:
            leading.add(each)
            wanted += [link.predecessor for link in analysis.plan.predecessors.get(each, ())]
            wanted += [child.id for child in analysis.plan.tasks.values() if child.parent == each]
    shared = leading & promised.tasks.keys()
    steps = (each for each in diff(promised, analysis.plan) if type(each).__name__ in MOVING)
    return lists.aimed(promised, [each for each in steps if _of(each, promised, analysis.plan) <= shared]).changes


def _of(change: PlanChange, before: Plan, after: Plan) -> set[TaskId]:
    if change.noun is TASK:
        return {change.id}
    link = after.links.get(change.id) or before.links.get(change.id) if change.noun is LINK else None
    return set() if link is None else {link.predecessor, link.successor}
