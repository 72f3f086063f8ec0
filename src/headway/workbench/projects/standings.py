"""How projects stand, for pages that ask across many: a disposable table, stamped with what it was computed from."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import OperationalError, transaction

from headway.analysis import Analysis
from headway.workbench.projects.answers import analysis, mark_of
from headway.workbench.projects.models import Baseline, Project, Standing
from headway.workbench.projects.published import ENGINE

BUDGET = 1.5
"""Seconds one request spends on computing standings that are out of date; the rest are shown as they were."""


@dataclass(frozen=True)
class Stands:
    """A project and its figures: None where they were never computed; `fresh` unless the project has moved on since."""

    project: Project
    figures: Standing | None
    fresh: bool


def standings(projects: Iterable[Project], now: datetime, budget: float = BUDGET) -> list[Stands]:
    """How each project stands. What is out of date is computed, as much of it as fits into `budget` seconds.

    At least one is, so that asking again always gets on. Dates stand in UTC as the plan's own clock has them.
    """
    asked = list(projects)
    known = Standing.objects.in_bulk([project.pk for project in asked])
    against = _against([project.pk for project in asked])
    ends = time.monotonic() + budget
    found, computed = [], 0
    for project in asked:
        figures = known.get(project.pk)
        fresh = figures is not None and _is_fresh(figures, project, against.get(project.pk))
        if not fresh and (not computed or time.monotonic() < ends):
            figures, fresh, computed = _refreshed(project, now), True, computed + 1
        found.append(Stands(project, figures, fresh))
    return found


def clock(moment: datetime | None) -> datetime | None:
    """A date of a standing as the plan's own clock has it."""
    return moment if moment is None else moment.astimezone(UTC).replace(tzinfo=None)


def _is_fresh(figures: Standing, project: Project, baseline: int | None) -> bool:
    stamp = (figures.revision, figures.mark, figures.engine, figures.against)
    return stamp == (project.revision, project.mark, ENGINE, baseline)


def _against(projects: list[int]) -> Mapping[int, int]:
    """The baseline each project is measured against, for those that have one."""
    rows = Baseline.objects.filter(project__in=projects).order_by("taken", "id")
    newest = dict(rows.values_list("project", "pk"))
    chosen = Project.objects.filter(pk__in=projects, shown__isnull=False).values_list("pk", "shown")
    return newest | {project: row for project, row in chosen if row is not None}


def _refreshed(project: Project, now: datetime) -> Standing:
    revision, found = analysis(project)
    stamp = {
        "revision": revision,
        "mark": mark_of(project, revision),
        "engine": ENGINE,
        "against": _against([project.pk]).get(project.pk),
    }
    row = Standing(project=project, computed=now, **stamp, **_figures(found))
    _store(row)
    return row


def _figures(found: Analysis) -> dict[str, Any]:
    stands = found.standing
    return {
        "as_of": _stored(found.schedule.as_of),
        "start": _stored(stands.start),
        "finish": _stored(stands.finish),
        "promised": _stored(stands.promise.finish) if stands.promise else None,
        "moved": stands.moved,
        "minutes_per_day": found.plan.settings.minutes_per_day,
        "tasks": stands.tasks,
        "done": stands.finished,
        "late": len(stands.late),
        "critical": stands.critical,
        "percent": None if stands.done is None else 100 * stands.done,
        "problems": stands.problems,
    }


def _stored(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.replace(tzinfo=UTC)


def _store(row: Standing) -> None:
    """Keep what was computed; where the database takes no write just now, it is computed again another time."""
    fields = [field.name for field in Standing._meta.concrete_fields if not field.primary_key]
    try:
        with transaction.atomic():
            Standing.objects.bulk_create([row], update_conflicts=True, unique_fields=["project"], update_fields=fields)
    except OperationalError:
        return
