"""The newest entries of the journal that touched one task, told without walking back through the whole of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.actuals.changes import FactChange
from headway.plan.changes import Change, PlanChange, sentences
from headway.plan.changes.nouns import ASSIGNMENT, LINK, TASK
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.resource import Assignment
from headway.plan.value import TaskId
from headway.workbench.people.models import Person
from headway.workbench.projects.history import changes_for, entries
from headway.workbench.projects.models import Entry, Project

LAST = 12
"""How many entries a task's page shows."""

MANY = 500
"""An entry of more Changes (an import) is told by its gesture alone; its own page has them all."""


@dataclass(frozen=True)
class Line:
    """An entry with what it did to the task; names are those of today, the history's own page has those of then."""

    entry: Entry
    sentences: tuple[str, ...]
    more: int
    hidden: bool


def journal(person: Person, project: Project, plan: Plan, task: TaskId) -> list[Line]:
    """The newest entries that touched the task, newest first."""
    found = entries(project, task=task)[:LAST]
    return [line(person, plan, entry, partial(touches, plan, task)) for entry in found]


def line(person: Person, plan: Plan, entry: Entry, mine: Callable[[Change], bool]) -> Line:
    """An entry as this person may read it, told by those of its Changes that are `mine`."""
    if entry.count > MANY:
        return Line(entry, (ngettext("%d change", "%d changes", entry.count) % entry.count,), entry.count, False)
    changes = changes_for(entry, person)
    told = [change for change in changes if mine(change)]
    hidden = entry.money and len(changes) < entry.count
    said = sentences(plan, told) or ((_("A change that speaks of money"),) if hidden else ())
    return Line(entry, said, len(changes) - len(told), hidden)


def touches(plan: Plan, task: TaskId, change: Change) -> bool:
    """Whether a Change speaks of the task, of a link of it or of an assignment to it."""
    if isinstance(change, FactChange):
        return change.task == task
    if not isinstance(change, PlanChange) or change.kind.act == "accept":
        return False
    if change.noun is TASK:
        return change.id == task
    match getattr(change, "now" if change.kind.act == "add" else "was", None):
        case Link() as link:
            return task in (link.predecessor, link.successor)
        case Assignment() as assignment:
            return assignment.task == task
    return _belongs(plan, task, change)


def _belongs(plan: Plan, task: TaskId, change: PlanChange) -> bool:
    """A field of a link or an assignment that is still there."""
    if change.noun is LINK and change.id in plan.links:
        link = plan.links[change.id]
        return task in (link.predecessor, link.successor)
    return change.noun is ASSIGNMENT and change.id in plan.assignments and plan.assignments[change.id].task == task
