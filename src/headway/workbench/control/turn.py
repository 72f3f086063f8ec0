"""One at a time: what alters a change request happens under the lock of its project, and sees what was there then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from headway.plan.errors import HeadwayError
from headway.workbench.control.models import ChangeRequest, Rule, Stage, Tolerance
from headway.workbench.projects.models import Project
from headway.workbench.projects.patience import patiently


class NotNow(HeadwayError):
    """A change request does not stand where this can be done to it."""


class Unfit(HeadwayError):
    """A change request does not fit today's plan or baseline: nothing of it was applied. The request keeps why."""


def taken[T](request: ChangeRequest, act: Callable[[ChangeRequest], T]) -> T:
    """What `act` returns for the request as it is when it is our turn; the row that was given is then as new.

    It may be asked again, where a database makes a transaction start over.
    """

    def once() -> T:
        with transaction.atomic():
            project = locked(request.project)
            fresh = ChangeRequest.objects.select_related("requester", "chosen").get(pk=request.pk)
            fresh.project = project
            return act(fresh)

    made = patiently(once)
    request.refresh_from_db()
    return made


def locked(project: Project) -> Project:
    """The row of a project, held until the transaction ends: what alters its requests waits as what alters its plan."""
    return Project.objects.select_for_update(no_key=True).get(pk=project.pk)


def replaced[R: (Rule, Tolerance)](project: Project, kind: type[R], rows: list[R]) -> None:
    """Put these rows in the place of those a project had, in one turn: nobody decides while there are none of them."""

    def once() -> None:
        with transaction.atomic():
            locked(project)
            kind.objects.filter(project=project).delete()
            for row in rows:
                row.pk, row.project = None, project
            kind.objects.bulk_create(rows)

    patiently(once)


def require_stage(request: ChangeRequest, *stages: Stage) -> None:
    """NotNow unless the request stands at one of these stages."""
    if request.stage not in stages:
        raise NotNow(_("CR-%(number)s is %(stage)s.") % {"number": request.number, "stage": request.stage})


def move(request: ChangeRequest, stage: Stage, at: datetime | None = None, **fields: object) -> None:
    """Bring the request to a stage; `at` is when it was decided."""
    request.stage = stage
    if at is not None:
        request.decided = at
    for name, value in fields.items():
        setattr(request, name, value)
    request.save()
