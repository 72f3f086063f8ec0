"""What was done to one thing of the register: who, when and why, newest first."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.plan.changes import PlanChange, sentences
from headway.plan.changes.nouns import Noun
from headway.plan.plan import Plan
from headway.workbench.pages.tasks.journal import LAST, MANY, Line
from headway.workbench.people.models import Person
from headway.workbench.projects.history import changes_for, entries
from headway.workbench.projects.models import Entry, Project


def journal(person: Person, project: Project, plan: Plan, noun: Noun, id: str) -> list[Line]:
    """The newest entries that touched the thing, as this person may read them."""
    found = entries(project, thing=(noun.collection, id))[:LAST]
    return [_line(person, plan, noun, id, entry) for entry in found]


def _line(person: Person, plan: Plan, noun: Noun, id: str, entry: Entry) -> Line:
    if entry.count > MANY:
        return Line(entry, (ngettext("%d change", "%d changes", entry.count) % entry.count,), entry.count, False)
    changes = changes_for(entry, person)
    mine = [each for each in changes if isinstance(each, PlanChange) and (each.noun, each.id) == (noun, id)]
    hidden = entry.money and len(changes) < entry.count
    said = sentences(plan, mine) or ((_("A change that speaks of money"),) if hidden else ())
    return Line(entry, said, len(changes) - len(mine), hidden)
