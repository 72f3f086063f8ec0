"""Where one sees that something moved on: for every project (or person) a stamp, which differs when it did."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max, QuerySet

from headway.workbench.documents.models import Talk
from headway.workbench.live.models import Presence
from headway.workbench.live.presence import FORGOTTEN
from headway.workbench.projects.models import Outlook, Project

type Source = Callable[[datetime], Mapping[int, str]]
"""From the time to a stamp for each project or person: it is asked several times a second, so it is cheap."""


def plans(now: datetime) -> Mapping[int, str]:
    """The revision of every plan."""
    rows = Project.objects.filter(deleted=None).values_list("pk", "revision")
    return {project: str(revision) for project, revision in rows}


def talks(now: datetime) -> Mapping[int, str]:
    """How often what is kept about the things of a project has changed: comments, checklists, files."""
    return {project: str(times) for project, times in Talk.objects.values_list("project", "times")}


def simulations(now: datetime) -> Mapping[int, str]:
    """Which revision was simulated last, and when."""
    rows = Outlook.objects.values_list("project", "revision", "computed")
    return {project: f"{revision} {computed:%Y%m%dT%H%M%S%f}" for project, revision, computed in rows}


def presences(now: datetime) -> Mapping[int, str]:
    """Who is where."""
    found: dict[int, list[str]] = {}
    rows = Presence.objects.filter(seen__gt=now - FORGOTTEN).order_by("person", "thing")
    for project, person, thing in rows.values_list("project", "person", "thing").distinct():
        found.setdefault(project, []).append(f"{person}@{thing}")
    return {project: " ".join(here) for project, here in found.items()}


class Newest:
    """The number of the newest row of each project or person: read whole once, and then only what came since.

    A row gets its number before it is committed, and one with a higher number may be seen first: so a few behind the
    newest are always looked at again.
    """

    BEHIND = 200

    def __init__(self, rows: QuerySet[Any], of: str) -> None:
        self._rows, self._of = rows, of
        self._newest: dict[int, int] = {}
        self._last = 0

    def __call__(self, now: datetime) -> Mapping[int, str]:
        """By whom the rows are of."""
        rows = (
            self._rows.filter(pk__gt=self._last - self.BEHIND)
            .order_by()
            .values_list(self._of)
            .annotate(newest=Max("pk"))
        )
        for of, newest in rows:
            self._newest[of] = max(newest, self._newest.get(of, 0))
        self._last = max(self._newest.values(), default=0)
        return {of: str(newest) for of, newest in self._newest.items()}
