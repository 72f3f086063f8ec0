"""What the address of a view asks for, and what its toolbar says of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from headway.analysis.query import Asked
from headway.workbench.pages.views.asked import chosen
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Right, Role
from headway.workbench.projects.models import Project

pytestmark = pytest.mark.django_db

type Member = Callable[..., Person]


def test_a_filter_chooses_the_tasks_that_answer(project: Project, member: Member) -> None:
    revision, analysis, tasks = chosen(member(Role.VIEWER), project, Asked(where="milestone"))
    assert revision == 1
    assert tasks
    assert {analysis.plan.tasks[task].is_milestone for task in tasks} == {True}


def test_a_filter_that_cannot_be_read_shows_everything_and_says_why(
    client: Client, project: Project, member: Member
) -> None:
    client.force_login(member(Role.VIEWER))
    page = client.get("/p/meridian/?where=latte").content.decode()
    assert "&#x27;latte&#x27; is not a field." in page
    assert '?where=late"' in page
    _revision, analysis, tasks = chosen(Person.objects.get(), project, Asked(where="latte"))
    assert len(tasks) == len(analysis.plan.tasks)


def test_what_one_may_not_see_is_no_field(project: Project, member: Member, client: Client) -> None:
    """Not even the error tells that there is such a thing."""
    client.force_login(member(Role.VIEWER))
    page = client.get("/p/meridian/?where=costs > 10").content.decode()
    assert "&#x27;costs&#x27; is not a field." in page
    assert "where=cost+" not in page
    client.force_login(member(Role.CONTRIBUTOR, Right.COSTS.value))
    assert "where=cost+" in client.get("/p/meridian/?where=costs > 10").content.decode()


def test_me_is_who_one_is_in_the_plan(project: Project, member: Member) -> None:
    ana = member(Role.CONTRIBUTOR)
    resource = next(iter(chosen(ana, project, Asked())[1].plan.assignments.values())).resource
    ana.memberships.update(resource=resource)
    _revision, analysis, tasks = chosen(ana, project, Asked(where="resource = me"))
    assert set(tasks) == {each.task for each in analysis.plan.assignments.values() if each.resource == resource}
