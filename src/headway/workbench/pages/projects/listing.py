"""The lines of the list of projects: each project, how it stands, whose it is, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from headway.workbench.pages.shell import words
from headway.workbench.pages.shell.navigation import address
from headway.workbench.pages.shell.sure import Beside, chance, coverage
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.band import Band
from headway.workbench.projects.models import Entry, Outlook, Project, Standing
from headway.workbench.projects.published import remembered
from headway.workbench.projects.standings import clock, standings


@dataclass(frozen=True, eq=False)
class Line:
    """A project in the list; its figures as words, empty where they are not known."""

    project: Project
    figures: Standing | None
    fresh: bool
    owners: Sequence[Person]
    changed: datetime | None
    outlook: Outlook | None = None

    @cached_property
    def sure(self) -> Beside:
        """The P80 and the chance of the promise, as last simulated."""
        band = remembered(self.outlook)
        if band is None or self.outlook is None:
            return Beside("", _("It has not been simulated yet."), known=False)
        if not band.is_known:
            return Beside("", coverage(band), known=False)
        old = (self.outlook.revision, self.outlook.mark) != (self.project.revision, self.project.mark)
        told = _("Finished by then in 80 of 100 simulated runs.")
        aged = _("As simulated at revision %(old)d; the plan is at %(now)d.")
        aged %= {"old": self.outlook.revision, "now": self.project.revision}
        return Beside(words.day(band.p(80)), f"{told} {aged}" if old else told, old=old, chance=self._chance(band))

    def _chance(self, band: Band) -> str:
        return chance(band.kept(clock(self.figures.promised) if self.figures is not None else None))

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
    outlooks = Outlook.objects.in_bulk([each.project.pk for each in found])
    return [
        Line(
            each.project,
            each.figures,
            each.fresh,
            tuple(owners.get(each.project.pk, ())),
            changed.get(each.project.pk),
            outlooks.get(each.project.pk),
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
