"""What was done to one thing of the register: who, when and why, newest first."""

from __future__ import annotations

from headway.plan.changes import Change, PlanChange
from headway.plan.changes.nouns import Noun
from headway.plan.plan import Plan
from headway.workbench.pages.tasks.journal import LAST, Line, line
from headway.workbench.people.models import Person
from headway.workbench.projects.history import entries
from headway.workbench.projects.models import Project


def journal(person: Person, project: Project, plan: Plan, noun: Noun, id: str) -> list[Line]:
    """The newest entries that touched the thing, as this person may read them."""

    def touches(change: Change) -> bool:
        return isinstance(change, PlanChange) and (change.noun, change.id) == (noun, id)

    found = entries(project, thing=(noun.collection, id))[:LAST]
    return [line(person, plan, entry, touches) for entry in found]
