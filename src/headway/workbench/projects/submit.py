"""The door to the one write for people: may this person make these Changes?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from headway.actuals.changes import FactChange, RecordCost
from headway.plan.changes import Change
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.own import reportable
from headway.workbench.projects.record import Receipt, write


def submit(person: Person, project: Project, changes: Sequence[Change], *, at: datetime, **told: Any) -> Receipt:
    """Write Changes in a person's name, or PermissionDenied; `told` is what `write` takes besides."""
    check(person, project, changes)
    return write(project, changes, by=person, at=at, **told)


def check(person: Person, project: Project, changes: Sequence[Change]) -> None:
    """PermissionDenied, in a sentence, where a person may not make one of these Changes."""
    for act in {needed(change) for change in changes}:
        if not may(person, act, project):
            raise PermissionDenied(_("You may not %(act)s in this project.") % {"act": act.value})
    told = {change.task for change in changes if isinstance(change, FactChange)}
    anybodys = not told or may(person, Act.REPORT_FOR_ALL, project)
    if not anybodys and told - reportable(person, project, load(project).state.plan):
        raise PermissionDenied(_("You may report progress on your own tasks only."))


def needed(change: Change) -> Act:
    """What one has to be allowed for a kind of Change."""
    if isinstance(change, RecordCost):
        return Act.REPORT_FOR_ALL  # money spent is the planner's to say
    return Act.REPORT if isinstance(change, FactChange) else Act.PLAN
