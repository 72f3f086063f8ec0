"""The lines of the list of projects: each project, how it stands, whose it is, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Entry, Project


@dataclass(frozen=True)
class Line:
    """A project in the list."""

    project: Project
    owners: tuple[Person, ...]
    changed: datetime | None


def lines(projects: QuerySet[Project]) -> list[Line]:
    """Each project as a line, in a constant number of queries."""
    found = list(projects)
    owners, changed = _owners(found), _changed(found)
    return [Line(each, tuple(owners.get(each.pk, ())), changed.get(each.pk)) for each in found]


def _owners(projects: Iterable[Project]) -> dict[int, list[Person]]:
    found: dict[int, list[Person]] = {}
    rows = Membership.objects.filter(project__in=projects, role=Role.OWNER).select_related("person")
    for row in rows.order_by("added"):
        found.setdefault(row.project_id, []).append(row.person)
    return found


def _changed(projects: Iterable[Project]) -> dict[int, datetime]:
    rows = Entry.objects.filter(project__in=projects).values("project").annotate(last=Max("at"))
    return {row["project"]: row["last"] for row in rows}
