"""What putting a card into another column means: the Changes after which the field holds what the column says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.analysis.board.axes import CUSTOM, NONE
from headway.analysis.setting.people import worked
from headway.analysis.setting.unsettable import Unsettable
from headway.analysis.setting.words import WORK_REPORTED
from headway.plan.plan import Plan
from headway.plan.task import Task, TaskKind
from headway.workbench.pages.plan import outline, staffing
from headway.workbench.pages.plan.outline import Documents

type Setter = Callable[[Analysis, Task, str, str], Documents]
"""From a task, the key of the column it leaves and that of the one it comes to."""


def settable(field: str) -> bool:
    """Whether a card can be put into another column of this field; a status is told as facts, see `reported`."""
    return field == "status" or field in SETTERS or field.startswith(CUSTOM)


def obstacle(field: str) -> str:
    """Why cards are not moved between the columns of a field; empty where they are."""
    if settable(field):
        return ""
    if field == "team":
        return _("The team follows from the people on the task. Lay the board out by person to change it.")
    return _("This field follows from the plan, so that cards stay where they are.")


def documents(analysis: Analysis, task: Task, field: str, was: str, now: str) -> Documents:
    """The Changes of one card; none where it stands there already. ValueError, with a sentence, where it cannot."""
    if was == now:
        return []
    if field.startswith(CUSTOM):
        return _custom(analysis.plan, task, field.removeprefix(CUSTOM), now)
    if field not in SETTERS:
        raise ValueError(obstacle(field) or _("There is no such column."))
    return SETTERS[field](analysis, task, was, now)


def _set(change: str, task: Task, now: Any) -> Documents:
    return [{"change": change, "task": task.id, "now": now}]


def _phase(analysis: Analysis, task: Task, was: str, now: str) -> Documents:
    """To the end of the phase."""
    plan, parent = analysis.plan, now or None
    last = next(reversed(plan.outline.children.get(parent, ())), None)
    return outline.placed(plan, [task.id], parent, last)


def _resource(analysis: Analysis, task: Task, was: str, now: str) -> Documents:
    """The assignment goes from one person to the other; who has no such assignment is assigned anew."""
    plan = analysis.plan
    there = plan.assigned.get(task.id, ())
    held = next((each for each in there if (each.resource or NONE) == was), None)
    if held is not None and held.id in worked(analysis):
        raise Unsettable(WORK_REPORTED)
    if held is not None and (now == NONE or any(each.resource == now for each in there)):
        return [{"change": "RemoveAssignment", "assignment": held.id}]
    if held is not None:
        return [{"change": "SetAssignmentResource", "assignment": held.id, "now": now}]
    return staffing.assigned(plan, task.id, now) if now != NONE else []


def _component(analysis: Analysis, task: Task, was: str, now: str) -> Documents:
    wanted = [now if each == was else each for each in task.components]
    wanted += [now] if was == NONE else []
    return _set("SetTaskComponents", task, list(dict.fromkeys(filter(None, wanted))))


def _priority(analysis: Analysis, task: Task, was: str, now: str) -> Documents:
    return _set("SetPriority", task, int(now))


def _kind(analysis: Analysis, task: Task, was: str, now: str) -> Documents:
    return _set("SetTaskKind", task, TaskKind(now).value)


def _calendar(analysis: Analysis, task: Task, was: str, now: str) -> Documents:
    return _set("SetCalendar", task, now or None)


def _custom(plan: Plan, task: Task, name: str, now: str) -> Documents:
    """The value as other tasks hold it, number or word; nothing takes the field away."""
    rest = {key: value for key, value in task.custom.items() if key != name}
    if now == NONE:
        return _set("SetCustomFields", task, rest)
    same = (other.custom[name] for other in plan.tasks.values() if str(other.custom.get(name, "")) == now)
    return _set("SetCustomFields", task, {**rest, name: next(same, now)})


SETTERS: Mapping[str, Setter] = {
    "resource": _resource,
    "phase": _phase,
    "component": _component,
    "priority": _priority,
    "kind": _kind,
    "calendar": _calendar,
}
"""The fields a Change sets when a card is moved."""
