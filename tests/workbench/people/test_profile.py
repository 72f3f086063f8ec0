"""What a person says of themselves, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from headway.workbench.people.models import Event, Person
from headway.workbench.people.roles import Role


@pytest.fixture
def admin(person: Callable[..., Person], client: Client) -> Person:
    made = person("admin", is_admin=True)
    client.force_login(made)
    return made


def test_the_hours_of_a_page_are_those_of_who_looks(admin: Person, client: Client) -> None:
    Event.objects.create(at=datetime(2026, 3, 13, 23, 30, tzinfo=UTC), kind="signed in", person=admin)
    assert "13 Mar 2026 23:30" in client.get("/people/events/").text
    client.post("/accounts/profile/", {"name": "Admin", "time_zone": "Pacific/Kiritimati", "theme": "dark"})
    page = client.get("/people/events/").text
    assert "14 Mar 2026 13:30" in page
    assert 'data-theme="dark"' in page


def test_a_zone_nobody_knows_is_refused_and_does_no_harm(admin: Person, client: Client) -> None:
    answer = client.post("/accounts/profile/", {"name": "Admin", "time_zone": "Mars/Olympus", "theme": ""})
    assert answer.status_code == 422
    Person.objects.update(time_zone="Mars/Olympus")
    assert client.get("/people/events/").status_code == 200


def test_nothing_else_is_taken_from_the_form(admin: Person, client: Client) -> None:
    more = {"is_admin": "", "email": "other@example.org", "is_active": "", "password": "x"}
    client.post("/accounts/profile/", {"name": "Somebody", "time_zone": "", "theme": "", **more})
    now = Person.objects.get()
    assert (now.name, now.email, now.is_admin, now.is_active) == ("Somebody", admin.email, True, True)
    assert now.password == admin.password


def test_the_only_administrator_stays_one(admin: Person, client: Client) -> None:
    for act in ("disable", "demote"):
        client.post(f"/people/{admin.pk}/{act}/")
    assert Person.objects.filter(is_admin=True, is_active=True).exists()


def test_the_table_is_shown_as_it_is_with_reasons(
    admin: Person, client: Client, project: object, member: Callable[..., Person]
) -> None:
    client_of_ours = member(Role.STAKEHOLDER, "costs")
    page = client.get(f"/people/rights/?person={client_of_ours.pk}&project=meridian").text
    assert "by a right given by name" in page
    assert "neither the role nor a right gives it" in page
    assert page.count("Report for others") == 2
