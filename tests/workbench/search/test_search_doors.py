"""The doors to finding: the page, the palette and the API give the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from headway.workbench.documents.models import Comment
from headway.workbench.people import tokens
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role, Scope
from headway.workbench.projects.models import Project

type Make = Callable[..., Person]


def asked(client: Client, person: Person, url: str) -> str:
    client.force_login(person)
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def api(client: Client, person: Person, query: str) -> Any:
    _row, secret = tokens.make(person, "search", [Scope.READ], timezone.now() + timedelta(days=1))
    return client.get(f"/api/v1/search?{query}", headers={"authorization": f"Bearer {secret}"})


def test_the_page_leads_to_what_is_found(client: Client, member: Make, project: Project, now: Any) -> None:
    manager = member(Role.MANAGER)
    said = Comment.say(project, "penetration-test", manager, now, "The zeppelin is late")
    assert 'href="/p/meridian/t/penetration-test/"' in asked(client, manager, "/find/?q=penetr")
    assert f'href="/p/meridian/t/penetration-test/#comment-{said.pk}"' in asked(client, manager, "/find/?q=zeppelin")
    assert 'href="/p/meridian/overview/"' in asked(client, manager, "/find/?q=meridian&kind=project")


def test_the_page_says_what_it_looks_through_and_when_nothing_is_found(client: Client, member: Make) -> None:
    viewer = member(Role.VIEWER)
    assert "A few letters of each word are enough" in asked(client, viewer, "/find/")
    assert "Nothing is found for “xyzzy”" in asked(client, viewer, "/find/?q=xyzzy&kind=task")
    assert "Nothing is found for “&lt;b&gt;xyzzy”" in asked(client, viewer, "/find/?q=%3Cb%3Exyzzy")
    assert "<b>xyzzy" not in asked(client, viewer, "/find/?q=%3Cb%3Exyzzy")


@pytest.mark.parametrize("query", ["q=%00", "q=a&kind=nonsense", "q=" + "a" * 5000, "kind=risk", "q=a&archived=x"])
def test_whatever_the_address_says_there_is_a_page(client: Client, member: Make, query: str) -> None:
    client.force_login(member(Role.VIEWER))
    assert client.get(f"/find/?{query}").status_code in (200, 400)


def test_the_api_finds_the_same(client: Client, member: Make) -> None:
    answer = api(client, member(Role.VIEWER), "q=penetr").json()
    assert answer["items"][0] == {
        "kind": "task", "project": "meridian", "thing": "penetration-test", "title": "Penetration test", "text": "",
        "comment": None,
    }  # fmt: skip
    assert (answer["more"], answer["behind"]) == (False, 0)


def test_the_api_tells_risks_by_right_alone(client: Client, member: Make) -> None:
    assert api(client, member(Role.VIEWER), "q=a&kind=risk").json()["items"] == []
    assert api(client, member(Role.MANAGER), "q=a&kind=risk").json()["items"] != []
