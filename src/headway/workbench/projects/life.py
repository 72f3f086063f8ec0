"""The life of a project: started, put away, brought back, deleted, and after a while gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from headway.actuals.changes import diff_all
from headway.workbench.people.may import may
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Act, Role
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.record import write
from headway.workbench.projects.rows import EMPTY, State

KEPT = timedelta(days=30)
"""How long a deleted project can be brought back."""

LONGEST_KEY = 40
TRIES = 50


def start(person: Person, state: State, at: datetime, *, via: str = Via.PAGE, gesture: str = "") -> Project:
    """A new project that holds this plan, with the person as its owner; its key comes from the plan's name."""
    if not may(person, Act.START):
        raise PermissionDenied(_("You may not start a project."))
    with transaction.atomic():
        project = _created(slugify(state.plan.settings.name)[:LONGEST_KEY].strip("-") or "project", at)
        Membership.objects.create(person=person, project=project, role=Role.OWNER)
        changes = diff_all(EMPTY, state, on_clock(state.plan.settings, at))
        if changes:
            write(project, changes, by=person, at=at, via=via, gesture=gesture)
    return project


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


def _created(wanted: str, at: datetime) -> Project:
    """A project of this key, or of the first with a number that is free."""
    for number in range(1, TRIES):
        key = wanted if number == 1 else f"{wanted}-{number}"
        if Project.objects.filter(key=key).exists():
            continue
        try:
            with transaction.atomic():
                return Project.objects.create(key=key, created=at)
        except IntegrityError:  # somebody took it in the same moment
            continue
    return Project.objects.create(key=f"{wanted}-{at:%y%m%d%H%M%S%f}", created=at)


def _require(person: Person, project: Project) -> None:
    if not may(person, Act.PROJECT, project):
        raise PermissionDenied(_("You may not archive or delete this project."))
