"""How projects stand, for pages that ask across many: a disposable table, stamped with what it was computed from."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import OperationalError, transaction
from django.db.models import Min

from headway.analysis import Analysis
from headway.workbench.projects.answers import analysis, mark_of
from headway.workbench.projects.brief import brief, written
from headway.workbench.projects.models import Baseline, Entry, Project, Standing
from headway.workbench.projects.published import ENGINE

BUDGET = 1.5
"""Seconds one request spends on computing standings that are out of date; the rest are shown as they were."""
WEEK = timedelta(days=7)


class Measured(NamedTuple):
    """What a project's figures are told against: a baseline, and the revision at the beginning of a day a week ago."""

    baseline: int | None
    since: int


@dataclass(frozen=True)
class Stands:
    """A project and its figures: None where they were never computed; `fresh` unless the project has moved on since."""

    project: Project
    figures: Standing | None
    fresh: bool


def standings(projects: Iterable[Project], now: datetime, budget: float = BUDGET, *, keep: bool = True) -> list[Stands]:
    """How each project stands. What is out of date is computed, as much of it as fits into `budget` seconds.

    At least one is, so that asking again always gets on; it is kept for the next who asks, unless told otherwise. Dates
    stand in UTC as the plan's own clock has them.
    """
    known, against = _known(list(projects), now)
    ends = time.monotonic() + budget
    found, computed = list[Stands](), 0
    for stands in known:
        if stands.fresh or (computed and time.monotonic() >= ends):
            found.append(stands)
        else:
            figures = _refreshed(stands.project, now, against[stands.project.pk], keep)
            found.append(Stands(stands.project, figures, True))
            computed += 1
    return found


def stale(projects: Iterable[Project], now: datetime) -> list[Project]:
    """Those of them whose figures are not there or out of date."""
    return [stands.project for stands in _known(list(projects), now)[0] if not stands.fresh]


def week_before(now: datetime) -> date:
    """The day from whose beginning, by the clock of UTC, is told what moved: it stays the same for a day."""
    return (now.astimezone(UTC) - WEEK).date()


def clock(moment: datetime | None) -> datetime | None:
    """A date of a standing as the plan's own clock has it."""
    return moment if moment is None else moment.astimezone(UTC).replace(tzinfo=None)


def _known(asked: list[Project], now: datetime) -> tuple[list[Stands], Mapping[int, Measured]]:
    """How projects stand by the figures that are kept, with nothing computed, and what each is told against."""
    rows = Standing.objects.in_bulk([project.pk for project in asked])
    against = _against(asked, now)
    found = [Stands(each, rows.get(each.pk), _is_fresh(rows.get(each.pk), each, against[each.pk])) for each in asked]
    return found, against


def _is_fresh(figures: Standing | None, project: Project, against: Measured) -> bool:
    if figures is None:
        return False
    stamp = (figures.revision, figures.mark, figures.engine, figures.against, figures.since)
    return stamp == (project.revision, project.mark, ENGINE, *against) and bool(figures.body)


def _against(asked: list[Project], now: datetime) -> Mapping[int, Measured]:
    """What each project is told against, in three statements."""
    projects = [project.pk for project in asked]
    rows = Baseline.objects.filter(project__in=projects).order_by("taken", "id")
    baselines = dict(rows.values_list("project", "pk"))
    baselines |= {project.pk: project.shown_id for project in asked if project.shown_id is not None}
    lately = Entry.objects.filter(project__in=projects, at__gte=_beginning(now)).order_by()
    first = dict(lately.values_list("project").annotate(first=Min("revision")))
    return {
        project.pk: Measured(baselines.get(project.pk), first.get(project.pk, project.revision + 1) - 1)
        for project in asked
    }


def _beginning(now: datetime) -> datetime:
    day = week_before(now)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _refreshed(project: Project, now: datetime, against: Measured, keep: bool) -> Standing:
    revision, found = analysis(project)
    if revision != project.revision:  # written to since it was looked up
        project = Project.objects.get(pk=project.pk)
        against = _against([project], now)[project.pk]
    made = brief(project, found, (week_before(now), against.since))
    row = Standing(
        project=project,
        computed=now,
        revision=revision,
        mark=mark_of(project, revision),
        engine=ENGINE,
        against=against.baseline,
        since=against.since,
        body=written(made),
        **_figures(found),
    )
    if keep:
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
