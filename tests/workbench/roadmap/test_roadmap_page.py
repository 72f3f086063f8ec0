"""The roadmap as a page and as a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project

PAGE = "/p/meridian/roadmap/"


@pytest.fixture
def viewer(client: Client, member: Callable[[Role], Person]) -> Person:
    """Somebody who reads, signed in."""
    who = member(Role.VIEWER)
    client.force_login(who)
    return who


def test_the_page_says_when_it_ends_and_draws_the_phases(client: Client, viewer: Person) -> None:
    text = client.get(PAGE).text
    assert "Finishes " in text
    assert "Cut-over" in text
    assert "<style" not in text


def test_a_filter_that_nothing_answers_is_an_empty_page_that_says_so(client: Client, viewer: Person) -> None:
    assert "There is nothing to draw" in client.get(f'{PAGE}?where="no task is called this"').text


@pytest.mark.parametrize(("kind", "begin"), [("svg", b"<svg"), ("pdf", b"%PDF"), ("png", b"\x89PNG")])
def test_it_is_taken_away_as_a_file(client: Client, viewer: Person, kind: str, begin: bytes) -> None:
    assert client.get(f"{PAGE}{kind}/").content.startswith(begin)
    assert client.get(f"{PAGE}exe/").status_code == 404


def test_strangers_find_nothing(client: Client, person: Callable[..., Person], project: Project) -> None:
    client.force_login(person("stranger@example.org"))
    assert client.get(PAGE).status_code == client.get(f"{PAGE}svg/").status_code == 404
