"""An edit of many tasks, done: written at once, kept as a report, or put into a change request."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from headway.workbench.control import drafts, requests
from headway.workbench.control.models import Kind, Report, Urgency
from headway.workbench.control.reports import report
from headway.workbench.people.models import Person
from headway.workbench.projects.bulk_edits import Tried
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.record import Receipt
from headway.workbench.projects.submit import submit


def made(
    person: Person,
    project: Project,
    found: Tried,
    *,
    at: datetime,
    via: str = Via.PAGE,
    gesture: str = "",
    why: str = "",
) -> Receipt | Report | None:
    """Write what was tried, one gesture; facts of who has them accepted first are a Report. None: nothing changes.

    PermissionDenied for whoever may not; StaleChange where somebody was faster on the same field.
    """
    changes = found.meant.changes
    if not changes:
        return None
    if found.meant.field.facts:
        return report(person, project, changes, at=at, via=via, gesture=gesture)
    return submit(person, project, changes, at=at, via=via, gesture=gesture, why=why)


def proposed(person: Person, project: Project, found: Tried, *, title: str, at: datetime) -> Project:
    """A new change request that holds what was tried, and its draft to go on editing in; nothing live moves.

    PermissionDenied for whoever may not propose.
    """
    with transaction.atomic():
        row = requests.open(person, project, title, Kind.SCOPE, Urgency.NORMAL, "", at)
        row.project = project
        alternative = requests.set_changes(person, row.alternatives.get(), found.meant.changes, at=at)
        return drafts.enter(person, alternative, at)
