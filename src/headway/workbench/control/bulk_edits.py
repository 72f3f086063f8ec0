"""An edit of many tasks, done: written at once, or kept as a report."""

from __future__ import annotations

from datetime import datetime

from headway.workbench.control.models import Report
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
