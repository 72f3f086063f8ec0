"""Baselines: what was promised, stored beside the plan and never altered (HOUSE law 6)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

import msgspec
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

import headway
from headway.analysis.variance import Variances, figures, variances
from headway.plan.baseline import Baseline as Figures
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects import models
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.models import Project
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
    promised = Figures(name, 0, figures(found), taken, f"Headway {headway.__version__}", found.plan)
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
    """All baselines of a project, newest first, without what is in them."""
    return project.baselines.select_related("by", "approver").defer("body")


def latest(project: Project) -> models.Baseline | None:
    """The newest baseline of a project."""
    return listed(project).first()


def shown(project: Project) -> models.Baseline | None:
    """The baseline that pages measure against: the chosen one, else the newest."""
    chosen = Project.objects.values_list("shown", flat=True).get(pk=project.pk)
    rows = project.baselines.defer("body")
    return rows.filter(pk=chosen).first() if chosen else rows.first()


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
