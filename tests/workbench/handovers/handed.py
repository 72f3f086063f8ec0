"""Rows of hand-overs for tests that ask for one of everything."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Handover, Project, Wait
from tests.workbench.access.world import Place

FINISH = datetime(2026, 6, 12, 17, tzinfo=UTC)


def published_by(project: Project, task: str, by: Person, now: datetime) -> Handover:
    """A publication of a task."""
    return Handover.objects.create(
        project=project, task=task, name="API frozen", at=now, by=by, revision=1, finish=FINISH
    )


def waiting_for(project: Project, task: str, by: Person, now: datetime) -> Wait:
    """A wait for a newer publication of another project, which the same person may read."""
    giver, new = Project.objects.get_or_create(key=f"giver-of-{project.pk}", defaults={"name": "Giver", "created": now})
    if new:
        Membership.objects.create(person=by, project=giver, role=Role.OWNER)
    published_by(giver, "api", by, now + timedelta(hours=1))
    return Wait.objects.get_or_create(
        project=project, task=task, defaults={"giver": giver, "given": "api", "by": by, "at": now}
    )[0]


def published_of(place: Place, task: str, now: datetime) -> Handover:
    """The same in a place of the matrix."""
    return published_by(place.project, task, place.owner, now)


def waiting_of(place: Place, task: str, now: datetime) -> Wait:
    """The same in a place of the matrix."""
    return waiting_for(place.project, task, place.owner, now)
