"""How many cards people agreed to have in a column of a board at most."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act, Role
from headway.workbench.projects.limits import agree, limits
from headway.workbench.projects.models import Project
from headway.workbench.projects.views import may_share

pytestmark = pytest.mark.django_db

type Member = Callable[..., Person]


@pytest.fixture
def draft(project: Project, now: datetime) -> Project:
    return Project.objects.create(key="draft-1", created=now, proposes=project)


def test_a_limit_stands_for_its_field_and_column_until_it_is_taken_away(
    project: Project, member: Member, now: datetime
) -> None:
    manager = member(Role.MANAGER)
    agree(manager, project, "status", "done", 3, at=now)
    agree(manager, project, "status", "in progress", 2, at=now)
    assert limits(project, "status") == {"done": 3, "in progress": 2}
    assert limits(project, "team") == {}
    agree(manager, project, "status", "done", None, at=now)
    assert limits(project, "status") == {"in progress": 2}
    with pytest.raises(ValueError, match="from 1"):
        agree(manager, project, "status", "done", 0, at=now)


@pytest.mark.parametrize(("role", "asked"), [(Role.MANAGER, True), (Role.CONTRIBUTOR, False)])
def test_a_board_asks_for_limits_those_who_may_agree_on_them(
    project: Project, member: Member, role: Role, asked: bool
) -> None:
    client = Client()
    client.force_login(member(role))
    text = client.get(f"/p/{project.key}/board/").content.decode()
    assert (f"/p/{project.key}/board/limit/" in text) is asked


def test_a_draft_has_the_limits_of_its_project_and_only_who_plans_that_may_alter_them(
    project: Project, draft: Project, member: Member, now: datetime
) -> None:
    agree(member(Role.MANAGER), draft, "status", "done", 3, at=now)
    assert limits(project, "status") == limits(draft, "status") == {"done": 3}
    contributor = member(Role.CONTRIBUTOR)
    assert may(contributor, Act.PLAN, draft)
    for there in (project, draft):
        with pytest.raises(PermissionDenied):
            agree(contributor, there, "status", "done", 4, at=now)
        assert not may_share(contributor, there)
    assert limits(project, "status") == {"done": 3}
