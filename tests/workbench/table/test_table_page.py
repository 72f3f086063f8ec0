"""The plan as a table: the page, and what its address asks of the plan."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project

pytestmark = pytest.mark.django_db

type Member = Callable[..., Person]


def answer(client: Client, query: str = "") -> dict[str, Any]:
    got = client.get(f"/p/meridian/table.json{query}")
    assert got.status_code == 200
    found: dict[str, Any] = json.loads(got.content)
    return found


@pytest.mark.parametrize(("role", "plans"), [(Role.MANAGER, "true"), (Role.VIEWER, "false")])
def test_the_page_opens_and_says_who_may_plan(
    client: Client, project: Project, member: Member, role: Role, plans: str
) -> None:
    client.force_login(member(role))
    page = client.get("/p/meridian/table/")
    assert page.status_code == 200
    assert f'data-may-plan="{plans}"' in page.content.decode()
    assert answer(client)["columns"][0]["name"] == "name"


def test_without_a_question_the_plan_stands_as_it_is(desk: Client, project: Project, manager: Person) -> None:
    found = answer(desk)
    assert (found["tree"], found["order"], found["groups"]) == (True, None, None)
    assert found["told"] == f"{len(seen(manager, project)[1].plan.tasks)} tasks"


def test_a_sort_in_the_address_is_obeyed(desk: Client, project: Project, manager: Person) -> None:
    found = answer(desk, "?sort=-finish&columns=name,finish")
    analysis = seen(manager, project)[1]
    finishes = [int(analysis.schedule.early_finish[row]) for row in found["order"]]
    assert finishes == sorted(finishes, reverse=True)
    assert len(finishes) == len(analysis.plan.tasks)
    assert (found["sort"], found["tree"]) == ([["finish", True]], False)


def test_a_filter_in_the_address_is_obeyed(desk: Client, project: Project, manager: Person) -> None:
    found = answer(desk, "?where=milestone")
    analysis = seen(manager, project)[1]
    assert found["order"]
    assert all(analysis.plan.tasks[analysis.schedule.ids[row]].is_milestone for row in found["order"])
    assert found["told"].startswith(f"{len(found['order'])} of ")


def test_groups_in_the_address_hold_the_tasks_that_answer(desk: Client) -> None:
    found = answer(desk, "?group=phase&where=late")
    assert found["order"] is None
    assert len(found["groups"]) > 1
    assert {row for group in found["groups"] for row in group["order"]} == set(answer(desk, "?where=late")["order"])


def test_money_is_a_column_only_for_those_who_may_see_it(client: Client, project: Project, member: Member) -> None:
    query = "?columns=name,cost&sort=cost&group=account"
    client.force_login(member(Role.MANAGER))
    assert [each["name"] for each in answer(client, query)["columns"]] == ["name", "cost"]
    client.force_login(member(Role.VIEWER))
    told = answer(client, query)
    assert [each["name"] for each in told["columns"]] == ["name"]
    assert (told["cells"], told["sort"], told["groups"]) == ({}, [], None)


def test_a_stranger_finds_nothing(client: Client, project: Project, person: Callable[..., Person]) -> None:
    client.force_login(person("stranger"))
    assert client.get("/p/meridian/table/").status_code == 404
    assert client.get("/p/meridian/table.json").status_code == 404
