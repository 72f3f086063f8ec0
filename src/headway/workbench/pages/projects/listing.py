"""The lines of the list of projects: each project, how it stands, whose it is, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from headway.workbench.pages.shell import words
from headway.workbench.pages.shell.navigation import address
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Entry, Project, Standing
from headway.workbench.projects.standings import clock, standings


@dataclass(frozen=True)
class Line:
    """A project in the list; its figures as words, empty where they are not known."""

    project: Project
    figures: Standing | None
    fresh: bool
    owners: Sequence[Person]
    changed: datetime | None

    @property
    def url(self) -> str:
        """Where the project opens."""
        return address("plan", self.project)

    @property
    def finish(self) -> str:
        """The day it is done."""
        return words.day(clock(self.figures.finish)) if self.figures else ""

    @property
    def moved(self) -> str:
        """How far the finish is from the promised one."""
        if self.figures is None or self.figures.moved is None:
            return ""
        return words.signed_days(self.figures.moved, self.figures.minutes_per_day)

    @property
    def meaning(self) -> str:
        """What colour the movement has."""
        moved = self.figures.moved if self.figures else None
        return "critical" if (moved or 0) > 0 else "done" if (moved or 0) < 0 else ""

    @property
    def percent(self) -> str:
        """How much is done."""
        if self.figures is None or self.figures.percent is None:
            return ""
        return words.percent(self.figures.percent / 100)


def lines(projects: QuerySet[Project], now: datetime) -> list[Line]:
    """Each project as a line, in a constant number of queries beside what is computed anew."""
    found = standings(projects, now)
    owners, changed = _owners(projects), _changed(projects)
    return [
        Line(
            each.project, each.figures, each.fresh, tuple(owners.get(each.project.pk, ())), changed.get(each.project.pk)
        )
        for each in found
    ]


def _owners(projects: Iterable[Project]) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = {}
    rows = Membership.objects.filter(project__in=projects, role=Role.OWNER).select_related("person")
    for row in rows.order_by("added"):
        found.setdefault(row.project_id, []).append(row.person)
    return found


def _changed(projects: Iterable[Project]) -> dict[int, datetime]:
    rows = Entry.objects.filter(project__in=projects).values("project").annotate(last=Max("at"))
    return {row["project"]: row["last"] for row in rows}
