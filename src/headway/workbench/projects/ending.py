"""The end of a project, which is current until then: put away, brought back, deleted, and after a while gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.models import Project

KEPT = timedelta(days=30)
"""How long a deleted project can be brought back."""


def current() -> QuerySet[Project]:
    """The projects that are worked on, whoever asks: neither put away nor deleted, and no drafts."""
    return Project.objects.filter(deleted=None, archived=None, proposes=None)


def archive(person: Person, project: Project, at: datetime | None) -> None:
    """Put a project away, or (None) bring it back: it stays as it is, and out of the lists."""
    _require(person, project)
    project.archived = at
    project.save(update_fields=["archived"])


def delete(person: Person, project: Project, at: datetime) -> None:
    """Delete a project: nobody finds it any more; for `KEPT` its owners can bring it back."""
    _require(person, project)
    project.deleted = at
    project.save(update_fields=["deleted"])


def restore(person: Person, project: Project) -> None:
    """Bring a deleted project back, as it was."""
    _require(person, project)
    project.deleted = None
    project.save(update_fields=["deleted"])


def purge(now: datetime) -> int:
    """Remove for good what was deleted longer ago than `KEPT`; how many."""
    gone = Project.objects.filter(deleted__lt=now - KEPT)
    for project in gone:
        project.delete()
    return len(gone)


def _require(person: Person, project: Project) -> None:
    if not may(person, Act.PROJECT, project):
        raise PermissionDenied(_("You may not archive or delete this project."))
