"""Who runs this Headway is made once, by the link of the first start; then that page is gone, also in a race."""

from __future__ import annotations

from functools import partial

import pytest
from django.test import Client

from headway.workbench.people import first
from headway.workbench.people.models import Person
from tests.workbench.together import at_once

WHO = {"name": "Mara Lind", "email": "Mara@Example.org", "password": "a long walk home"}


def link() -> str:
    return f"/setup/{first.secret()}/"


@pytest.mark.django_db
def test_the_link_makes_the_account_of_whoever_runs_this_and_signs_them_in() -> None:
    client = Client()
    assert "Who runs this Headway?" in client.get(link()).content.decode()
    assert client.post(link(), WHO).status_code == 302
    (made,) = Person.objects.all()
    assert (made.email, made.name, made.is_admin) == ("mara@example.org", "Mara Lind", True)
    assert made.check_password(WHO["password"])
    assert client.get("/").status_code == 200


@pytest.mark.django_db
def test_afterwards_nothing_is_there_not_even_for_whoever_knows_the_link() -> None:
    used = link()
    Client().post(used, WHO)
    for ask in (Client().get, Client().post):
        assert ask(used).status_code == 404
    assert Person.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["x", "x" * 40, "", "%00", "..%2f"])
def test_without_the_secret_there_is_no_such_page(wrong: str) -> None:
    assert Client().post(f"/setup/{wrong}/", WHO).status_code == 404
    assert not Person.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "mistake", [{"password": "short"}, {"password": "mara@example.org"}, {"email": "nobody"}, {"name": ""}], ids=str
)
def test_a_mistake_is_shown_where_it_was_made_and_makes_nobody(mistake: dict[str, str]) -> None:
    answer = Client().post(link(), WHO | mistake)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not Person.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_one_is_made() -> None:
    address = link()

    def race(number: int) -> int:
        status: int = Client().post(address, WHO | {"email": f"m{number}@example.org"}).status_code
        return status

    assert sorted(at_once(*[partial(race, number) for number in range(8)])) == [302] + [404] * 7
    assert Person.objects.count() == 1
