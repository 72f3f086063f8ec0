"""API tokens: kept as digests, ended at once, slowed down where somebody guesses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from headway.workbench.people import accounts, throttle, tokens
from headway.workbench.people.models import Event, Person, Token
from headway.workbench.people.roles import Scope

DAY = timedelta(days=1)


@pytest.fixture
def mara(person: Callable[..., Person]) -> Person:
    return person("mara")


def header(person: Person, *scopes: Scope, expires: timedelta = DAY) -> str:
    return f"Bearer {tokens.make(person, 'ci', scopes, timezone.now() + expires)[1]}"


def test_a_token_speaks_for_its_person_within_its_scopes_and_always_reads(mara: Person) -> None:
    found = tokens.bearer(header(mara, Scope.REPORT))
    assert found == mara
    assert found is not None
    assert found.scopes == {Scope.READ, Scope.REPORT}


def test_the_secret_is_kept_nowhere(mara: Person) -> None:
    token, secret = tokens.make(mara, "ci", [], timezone.now() + DAY)
    assert secret.startswith("hw_")
    stored = [str(value) for row in (*Token.objects.values(), *Event.objects.values()) for value in row.values()]
    assert not [value for value in stored if secret in value or secret.removeprefix("hw_") in value]
    assert Token.objects.get().digest != secret
    assert token.pk


@pytest.mark.parametrize("said", [None, "", "Bearer", "Bearer ", "Basic abc", "Bearer hw_wrong", "hw_wrong"])
def test_what_is_no_token_is_nobody(mara: Person, said: str | None) -> None:
    header(mara)
    assert tokens.bearer(said) is None


def test_an_expired_token_is_nobody(mara: Person) -> None:
    assert tokens.bearer(header(mara, expires=timedelta(0))) is None


def test_a_revoked_token_is_nobody(mara: Person) -> None:
    said = header(mara)
    tokens.revoke(Token.objects.get(), by=mara)
    assert tokens.bearer(said) is None


def test_disabling_a_person_ends_tokens_and_sessions_at_once_and_for_good(
    mara: Person, person: Callable[..., Person], client: Client
) -> None:
    admin, said = person("admin", is_admin=True), header(mara)
    client.post("/accounts/login/", {"login": mara.email, "password": "correct horse battery"})
    assert client.get("/accounts/sessions/").status_code == 200
    accounts.disable(mara, by=admin)
    assert tokens.bearer(said) is None
    assert client.get("/accounts/sessions/").status_code == 302
    accounts.enable(mara, by=admin)
    assert tokens.bearer(said) is None
    assert client.get("/accounts/sessions/").status_code == 302


def test_no_token_makes_tokens(mara: Person) -> None:
    found = tokens.bearer(header(mara, *Scope))
    assert found is not None
    with pytest.raises(PermissionDenied):
        tokens.make(found, "another", Scope, timezone.now() + DAY)


def test_who_guesses_tokens_is_slowed_down_and_a_good_one_still_works(mara: Person) -> None:
    for _ in range(throttle.TOKEN.attempts):
        assert tokens.bearer("Bearer hw_guess", "192.0.2.1") is None
    with pytest.raises(throttle.Throttled):
        tokens.bearer("Bearer hw_guess", "192.0.2.1")
    assert tokens.bearer("Bearer hw_guess", "192.0.2.2") is None
    assert tokens.bearer(header(mara), "192.0.2.1") == mara


def test_a_reading_token_writes_its_last_use_once_in_a_while(
    mara: Person, django_assert_num_queries: Callable[..., object]
) -> None:
    said = header(mara)
    tokens.bearer(said)
    assert Token.objects.get().used is not None
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        tokens.bearer(said)
