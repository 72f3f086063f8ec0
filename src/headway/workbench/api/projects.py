"""Projects: which there are, how one is set up, and how it stands."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec

from headway.actuals.facts import Actuals
from headway.plan.plan import Plan
from headway.workbench.api import reading
from headway.workbench.api.call import Call, tag_of
from headway.workbench.api.operation import operation
from headway.workbench.api.shapes import Page, Paged
from headway.workbench.people.may import may
from headway.workbench.people.policy import SIGNED_IN
from headway.workbench.people.roles import Act
from headway.workbench.projects import beginning, ending
from headway.workbench.projects.access import seen_by
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.rows import State


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


class NewProject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new project by name, empty or with a plan: `plan` and `actuals` as the plan of another project has them."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    plan: Plan = msgspec.field(default_factory=Plan)
    actuals: Actuals = msgspec.field(default_factory=Actuals)


class ProjectEdit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A project's own settings; what is left out stays. Its name and calendars are its plan's, changed by Changes.

    `archived`: put away, or brought back. `accepts_reports`: contributors' progress counts without being accepted.
    """

    archived: bool | msgspec.UnsetType = msgspec.UNSET
    accepts_reports: bool | msgspec.UnsetType = msgspec.UNSET


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


@operation("POST", "/projects", Act.START, {201: ProjectView})
def start_project(call: Call, body: NewProject) -> ProjectView:
    """Start a project; you own it. Its key is made from the name."""
    plan = body.plan.but(settings=body.plan.settings.but(name=body.name))
    project = beginning.begin(call.person, State(plan, body.actuals), at=call.now, via=Via.API)
    call.made(f"/projects/{project.key}", project.revision)
    return view(call, project)


@operation("PATCH", "/projects/{slug:key}", Act.PROJECT, ProjectView, conditional=True)
def set_project(call: Call, body: ProjectEdit) -> ProjectView:
    """Alter a project's own settings, under the ETag they were read with."""
    project = call.project
    call.meant(version(project))
    if body.accepts_reports is not msgspec.UNSET:
        project.accepts_reports = body.accepts_reports
        project.save(update_fields=["accepts_reports"])
    if body.archived is not msgspec.UNSET and body.archived is not (project.archived is not None):
        ending.archive(call.person, project, call.now if body.archived else None)
    call.version(version(project))
    return view(call, project)


@operation("DELETE", "/projects/{slug:key}", Act.PROJECT, {204: None}, conditional=True)
def delete_project(call: Call) -> None:
    """Delete a project. For 30 days its owners can bring it back."""
    call.meant(version(call.project))
    ending.delete(call.person, call.project, call.now)


def version(project: Project) -> str:
    """The version of a project's own settings; its revision is the plan's."""
    return tag_of(project.pk, project.key, project.archived, project.accepts_reports)


def view(call: Call, project: Project) -> ProjectView:
    """The project as an answer."""
    return ProjectView(
        key=project.key,
        name=project.name,
        revision=project.revision,
        created=project.created,
        archived=project.archived,
        accepts_reports=project.accepts_reports,
        may=tuple(act.value for act in Act if may(call.person, act, project)),
    )
