"""A small plan under way: Ada designs, Bo builds after her, and both report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest

from headway.plan.changes import (
    AddAssignment,
    AddLink,
    AddResource,
    AddTask,
    AddTeam,
    RenameProject,
    SetProjectStart,
    SetStatusDate,
)
from headway.plan.duration import Duration
from headway.plan.link import Link, link_id
from headway.plan.organisation import Team
from headway.plan.resource import Assignment, Resource
from headway.plan.task import Task
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project
from headway.workbench.projects.record import write

type MakePerson = Callable[..., Person]
STATUS = datetime(2026, 3, 13, 17)


def task(id: str, days: int, rank: int) -> Task:
    return Task(id, id.title(), rank=Decimal(rank), duration=Duration(days * 480))


def link(before: str, after: str) -> AddLink:
    return AddLink(Link(link_id(before, after), before, after))


def on(task: str, resource: str) -> AddAssignment:
    return AddAssignment(Assignment(f"{task} {resource}", task, resource))


PLAN = (
    RenameProject("", "Bridge"),
    SetProjectStart(None, datetime(2026, 3, 2, 8)),
    SetStatusDate(None, STATUS),
    AddTeam(Team("masons", "Masons")),
    AddResource(Resource("ada", "Ada")),
    AddResource(Resource("bo", "Bo", team="masons")),
    *(AddTask(task(id, days, rank)) for rank, (id, days) in enumerate(
        (("survey", 3), ("design", 10), ("build", 5), ("permit", 4), ("opening", 1)), 1)),
    link("design", "build"),
    link("survey", "build"),
    link("build", "opening"),
    on("survey", "bo"),
    on("design", "ada"),
    on("build", "bo"),
    on("permit", "ada"),
)  # fmt: skip


@pytest.fixture
def bridge(db: None, now: datetime) -> Project:
    """Two weeks in: nothing was reported yet."""
    made = Project.objects.create(key="bridge", created=now)
    write(made, PLAN, by=None, at=now)
    return made


@pytest.fixture
def worker(person: MakePerson, bridge: Project) -> Callable[..., Person]:
    """`worker("ada")`: a contributor who is that resource of the plan."""

    def make(name: str, role: Role = Role.CONTRIBUTOR, **more: object) -> Person:
        made = person(name)
        Membership.objects.create(person=made, project=bridge, role=role, **({"resource": name} | more))
        return made

    return make
