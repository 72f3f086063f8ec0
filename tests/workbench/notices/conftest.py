"""People in a project, one of whom works on something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from headway.workbench.notices.gather import gather
from headway.workbench.notices.inbox import notices, told
from headway.workbench.notices.models import Cursor
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project


@pytest.fixture
def joined(project: Project, person: Callable[..., Person]) -> Callable[..., Person]:
    """`joined("tom", Role.CONTRIBUTOR, resource="tom")`: somebody in the project, which was gathered up to now."""

    def make(name: str, role: Role, resource: str = "", rights: tuple[str, ...] = ()) -> Person:
        made = person(name)
        Membership.objects.create(person=made, project=project, role=role, resource=resource, rights=list(rights))
        return made

    return make


@pytest.fixture
def begun(project: Project, now: datetime) -> None:
    """What stood in the project before is told to nobody."""
    Cursor.objects.create(project=project, revision=project.revision, since=now)


@pytest.fixture
def inbox_of(now: datetime) -> Callable[..., list[tuple[str, str, str]]]:
    """Gather, and give what somebody has: (kind, sentence, why), the newest first."""

    def read(person: Person, at: datetime | None = None) -> list[tuple[str, str, str]]:
        gather(at or now)
        fresh = Person.objects.get(pk=person.pk)
        return [(line.notice.kind, line.sentence, line.why) for line in told(fresh, notices(fresh))]

    return read
