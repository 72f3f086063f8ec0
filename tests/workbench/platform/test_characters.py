"""NUL, which PostgreSQL cannot store, is refused wherever a text comes in; run on both databases."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.test import Client

from headway.workbench.engine.characters import in_json
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project
from tests.workbench.api.conftest import token_of

type Make = Callable[..., Person]


@pytest.fixture
def client(client: Client) -> Client:
    """Failures are answers."""
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize(
    ("text", "found"),
    [("a\0b", True), ("\0", True), ("\\\0", True), ("\\u0000", False), ("a\\\\u0000", False), ("plain", False)],
)
def test_nul_is_found_in_json_and_its_name_is_not_taken_for_it(text: str, found: bool) -> None:
    assert in_json(json.dumps({"text": text}).encode()) is found
    assert in_json(json.dumps({text: 1}).encode()) is found


def test_the_api_refuses_it_in_a_body_with_a_sentence(project: Project, member: Make, person: Make) -> None:
    owner, friend = token_of(member(Role.OWNER)), person("friend")
    sent = {"email": friend.email, "role": "viewer", "resource": "\0"}
    answer = owner.post("/projects/meridian/members", sent)
    assert answer.status_code == 422
    assert "NUL" in answer.json()["detail"]
    assert not Membership.objects.filter(person=friend).exists()


@pytest.mark.parametrize("query", ["task=a%00b", "%00=a"])
def test_the_api_refuses_it_in_a_query(project: Project, member: Make, query: str) -> None:
    answer = token_of(member(Role.OWNER)).get(f"/projects/meridian/entries?{query}")
    assert answer.status_code == 422
    assert "NUL" in answer.json()["detail"]


def test_nothing_goes_by_a_name_that_holds_it(client: Client, project: Project, member: Make) -> None:
    owner = member(Role.OWNER)
    client.force_login(owner)
    assert client.get("/p/meridian/t/a%00b/").status_code == 404
    assert token_of(owner).get("/projects/meridian/tasks/a%00b").status_code == 404


@pytest.mark.parametrize(
    ("place", "field"),
    [
        ("/p/meridian/baselines/take/", "name"),
        ("/p/meridian/baselines/take/", "a\0field"),
        ("/accounts/login/", "login"),
    ],
)
def test_forms_refuse_it_with_a_sentence(
    client: Client, project: Project, member: Make, place: str, field: str
) -> None:
    if "accounts" not in place:
        client.force_login(member(Role.OWNER))
    answer = client.post(place, {field: "Promised\0", "name": "Promised"} if field != "name" else {field: "a\0b"})
    assert answer.status_code == 400
    assert "NUL" in answer.content.decode()
    assert not project.baselines.exists()


def test_pages_refuse_it_in_what_one_searches_for(client: Client, project: Project, member: Make) -> None:
    client.force_login(member(Role.OWNER))
    for place in ("/search/?q=%00", "/p/meridian/history/?q=%00"):
        assert client.get(place).status_code == 400


def test_gestures_on_the_plan_refuse_it(client: Client, project: Project, member: Make) -> None:
    client.force_login(member(Role.OWNER))
    body = {"gestures": [{"do": "rename", "task": "a", "name": "a\0b"}]}
    answer = client.post("/p/meridian/changes/", json.dumps(body), content_type="application/json")
    assert answer.status_code == 422
    assert "NUL" in answer.json()["detail"]
    assert project.entries.count() == 1
