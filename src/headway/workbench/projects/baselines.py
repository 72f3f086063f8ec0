"""Baselines: what was promised, stored beside the plan and never altered (HOUSE law 6)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256

import msgspec
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

import headway
from headway.analysis.variance import Variances, figures, variances
from headway.plan.baseline import Baseline as Figures
from headway.plan.plan import Plan
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects import models
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.models import Project
from headway.workbench.projects.published import ENGINE
from headway.workbench.projects.sight import sight_of


class BaselineDamaged(headway.HeadwayError):
    """A stored baseline is not what was signed."""


def take(
    person: Person, project: Project, name: str, reason: str, at: datetime, approver: Person | None = None
) -> models.Baseline:
    """Set a baseline: the plan as it is, with the figures of every task. From then on it is the one shown."""
    from headway.workbench.projects.answers import analysis

    _require(person, project)
    revision, found = analysis(project)
    taken = on_clock(found.plan.settings, at)
    promised = Figures(name, 0, figures(found), taken, ENGINE, found.plan)
    row = _stored(project, promised, by=person, at=at, reason=reason, revision=revision, approver=approver)
    show(person, project, row)
    return row


def keep_foreign(
    person: Person, project: Project, found: Iterable[Figures], source: str, at: datetime
) -> tuple[models.Baseline, ...]:
    """Keep the baselines a file came with, as figures alone; `source` is the file's name. Which one is shown stays."""
    _require(person, project)
    return tuple(_stored(project, each.but(plan=None), by=person, at=at, source=source) for each in found)


def compared(person: Person, project: Project, row: models.Baseline) -> Variances:
    """The plan as it is now measured against a baseline, as this person may see both."""
    from headway.workbench.projects.answers import seen

    promised, analysis = value(row), seen(person, project)[1]
    return variances(sight_of(person, project).baseline(promised), analysis)


def listed(project: Project) -> QuerySet[models.Baseline]:
    """All baselines of a project (of a draft, those of the plan it is of), newest first, without what is in them."""
    return _of(project).select_related("by", "approver")


def latest(project: Project) -> models.Baseline | None:
    """The newest baseline of a project."""
    return listed(project).first()


def shown(project: Project) -> models.Baseline | None:
    """The baseline that pages measure against: the chosen one, else the newest."""
    home = project.proposes_id or project.pk
    chosen = Project.objects.values_list("shown", flat=True).get(pk=home)
    rows = _of(project)
    return rows.filter(pk=chosen).first() if chosen else rows.first()


def _of(project: Project) -> QuerySet[models.Baseline]:
    return models.Baseline.objects.filter(project=project.proposes_id or project.pk).defer("body")


def measured(project: Project) -> models.Baseline | None:
    """The performance measurement baseline as it now stands: its newest revision; None where none was chosen.

    Control and earned value both measure by it. Of a draft it is that of the project it is a draft of.
    """
    return of_performance(project).order_by("-taken", "-id").first()


def of_performance(project: Project) -> QuerySet[models.Baseline]:
    """The revisions of the performance baseline, without what is in them; of a draft, those of the plan it is of."""
    return _of(project).filter(performance=True)


def measure_by(person: Person, project: Project, row: models.Baseline | None) -> None:
    """Choose the baseline that control and earned value measure by: revision one of it; None: no longer any.

    PermissionDenied where the baseline is locked: then approving a change request alone makes a revision of it.
    """
    from headway.workbench.projects.locks import of

    _require(person, project)
    if row is not None and row.project_id != project.pk:
        raise models.Baseline.DoesNotExist
    with transaction.atomic():
        locked = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
        if of(locked).baseline:
            raise PermissionDenied(_("The performance baseline is locked: propose the change instead."))
        locked.baselines.update(performance=False)
        if row is not None:
            locked.baselines.filter(pk=row.pk).update(performance=True)


def revised(
    person: Person, row: models.Baseline, plan: Plan, *, at: datetime, effective: datetime, cause: str, revision: int
) -> models.Baseline:
    """A new revision of the performance baseline that holds another plan; what approval of a request makes, alone.

    A task whose dates the two plans agree on keeps the very figures it was promised; the others have those of the new
    plan, scheduled with no progress. `effective` is on the plan's own clock.
    """
    old = value(row)
    then = figures(headway.analyse(old.plan)) if old.plan is not None else {}
    now = figures(headway.analyse(plan))
    kept = {id: old.tasks[id] if id in old.tasks and then.get(id) == each else each for id, each in now.items()}
    made = Figures(row.name, row_number(row) + 1, kept, on_clock(plan.settings, at), ENGINE, plan)
    project = row.project
    stored = _stored(project, made, by=person, at=at, reason=cause, revision=revision, approver=person)
    effect = {"performance": True, "effective": effective.replace(tzinfo=UTC), "revises": row, "cause": cause[:200]}
    models.Baseline.objects.filter(pk=stored.pk).update(**effect)
    if project.shown_id == row.pk:
        Project.objects.filter(pk=project.pk).update(shown=stored)
    stored.refresh_from_db()
    return stored


def row_number(row: models.Baseline) -> int:
    """How many revisions came before this one."""
    number = 0
    while row.revises is not None:
        row, number = row.revises, number + 1
    return number


def show(person: Person, project: Project, row: models.Baseline | None) -> None:
    """Choose the baseline that pages measure against; None: always the newest."""
    _require(person, project)
    if row is not None and row.project_id != project.pk:
        raise models.Baseline.DoesNotExist
    Project.objects.filter(pk=project.pk).update(shown=row)
    project.shown = row


def value(row: models.Baseline) -> Figures:
    """The stored value; BaselineDamaged where it is not the one that was signed."""
    return _value(row.pk, row.digest)


@lru_cache(maxsize=16)
def _value(pk: int, digest: str) -> Figures:
    body = bytes(models.Baseline.objects.values_list("body", flat=True).get(pk=pk))
    data = zlib.decompress(body)
    if sha256(data).hexdigest() != digest:
        raise BaselineDamaged(_("This baseline is not what was stored: its digest differs."))
    return msgspec.json.decode(data, type=Figures)


def _stored(
    project: Project,
    promised: Figures,
    *,
    by: Person,
    at: datetime,
    reason: str = "",
    source: str = "",
    revision: int | None = None,
    approver: Person | None = None,
) -> models.Baseline:
    data = msgspec.json.encode(promised)
    return models.Baseline.objects.create(
        project=project,
        name=promised.name[:200],
        reason=reason,
        taken=at,
        by=by,
        approver=approver,
        revision=revision,
        source=source[:200],
        digest=sha256(data).hexdigest(),
        body=zlib.compress(data),
    )


def _require(person: Person, project: Project) -> None:
    if not may(person, Act.BASELINE, project):
        raise PermissionDenied(_("You may not set a baseline in this project."))
