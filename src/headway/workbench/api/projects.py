"""Projects: which there are, how one is set up, and how it stands."""

from __future__ import annotations

from datetime import datetime

import msgspec

from headway.workbench.api import reading
from headway.workbench.api.call import Call, tag_of
from headway.workbench.api.operation import operation
from headway.workbench.api.shapes import Page, Paged
from headway.workbench.people.policy import SIGNED_IN
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import seen_by
from headway.workbench.projects.models import Project


class ProjectView(msgspec.Struct, frozen=True):
    """A project: `key` is its name in addresses, `revision` counts the writes to its plan."""

    key: str
    name: str
    revision: int
    created: datetime
    archived: datetime | None
    accepts_reports: bool
    may: tuple[str, ...]


class ProjectsQuery(Paged, frozen=True):
    """`archived`: true for those put away, false (the default) for the others."""

    archived: bool = False


@operation("GET", "/projects", SIGNED_IN, Page[ProjectView])
def list_projects(call: Call, query: ProjectsQuery) -> Page[ProjectView]:
    """Every project you may read, by key."""
    found = seen_by(call.person).filter(archived__isnull=not query.archived).order_by("key")
    if query.cursor is not None:
        found = found.filter(key__gt=reading.position(query.cursor, str))
    rows = list(found[: query.limit + 1])
    shown = tuple(view(call, row) for row in rows[: query.limit])
    return Page(shown, reading.cursor(shown[-1].key) if len(rows) > len(shown) else None)


@operation("GET", "/projects/{slug:key}", Act.READ, ProjectView)
def read_project(call: Call) -> ProjectView:
    """One project. Its ETag is that of its settings, which `PATCH` asks for; its plan's is that of the plan."""
    call.version(version(call.project))
    return view(call, call.project)


def version(project: Project) -> str:
    """The version of a project's own settings; its revision is the plan's."""
    return tag_of(project.pk, project.key, project.archived, project.accepts_reports)


def view(call: Call, project: Project) -> ProjectView:
    """The project as an answer."""
    from headway.workbench.people.may import may

    return ProjectView(
        key=project.key,
        name=project.name,
        revision=project.revision,
        created=project.created,
        archived=project.archived,
        accepts_reports=project.accepts_reports,
        may=tuple(act.value for act in Act if may(call.person, act, project)),
    )
