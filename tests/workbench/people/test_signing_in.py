"""Signing in: slowed down by account and by address, with a second factor, never shutting out the owner for good."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.hashers import get_hasher
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client, RequestFactory

from headway.workbench.people.models import Event, Person
from headway.workbench.people.trail import Kind

PASSWORD = "correct horse battery"
NEW = "another horse, another battery"


@pytest.fixture
def mara(person: Callable[..., Person]) -> Person:
    return person("mara")


def sign_in(client: Client, password: str = PASSWORD, **more: Any) -> bool:
    client.post("/accounts/login/", {"login": "Mara@Example.org", "password": password}, **more)
    return "_auth_user_id" in client.session


def test_passwords_are_kept_as_argon2id_of_19_mib_at_least(mara: Person) -> None:
    assert mara.password.startswith("argon2$argon2id$")
    hasher: Any = get_hasher()
    assert (hasher.memory_cost, hasher.time_cost, hasher.parallelism) >= (19 * 1024, 2, 1)
    assert "m=19456,t=2,p=1" in mara.password


def test_ten_guesses_in_a_quarter_of_an_hour_from_a_thousand_addresses(
    mara: Person, monkeypatch: pytest.MonkeyPatch, rf: RequestFactory
) -> None:
    """The first forty through the page, the others through what the page calls."""
    looked: list[str] = []
    monkeypatch.setattr(Person, "check_password", lambda self, raw: bool(looked.append(raw)))
    addresses = [f"10.0.{n // 250}.{n % 250 + 1}" for n in range(1_000)]
    client = Client()
    for n, address in enumerate(addresses[:40]):
        client.post("/accounts/login/", {"login": mara.email, "password": f"guess {n}"}, REMOTE_ADDR=address)
    for address in addresses[40:]:
        request = rf.post("/accounts/login/", REMOTE_ADDR=address)
        with request_context(request), contextlib.suppress(ValidationError):
            get_adapter().authenticate(request, email=mara.email, password="guess")
    assert len(looked) == 10
    assert Event.objects.filter(kind=Kind.THROTTLED).count() == 1


def test_the_owner_comes_in_from_a_known_device_while_strangers_guess(mara: Person) -> None:
    known, stranger = Client(), Client()
    assert sign_in(known)
    known.post("/accounts/logout/")
    for n in range(12):
        assert not sign_in(stranger, f"guess {n}", REMOTE_ADDR=f"192.0.2.{n + 1}")
    assert not sign_in(stranger, REMOTE_ADDR="192.0.2.99")
    assert sign_in(known)


def test_a_reset_by_mail_lets_the_owner_in_again(mara: Person, client: Client) -> None:
    for n in range(12):
        sign_in(client, f"guess {n}", REMOTE_ADDR=f"192.0.2.{n + 1}")
    assert not sign_in(client)
    client.post("/accounts/password/reset/", {"email": mara.email})
    link = re.search(r"/accounts/password/reset/key/\S+", str(mail.outbox[0].body))
    assert link is not None
    form = client.get(link.group(), follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})
    assert sign_in(client, NEW)
    assert client.get(link.group(), follow=True).context["token_fail"]


def test_a_reset_says_the_same_of_an_address_nobody_has(mara: Person, client: Client) -> None:
    for email in (mara.email, "nobody@example.org"):
        assert client.post("/accounts/password/reset/", {"email": email}).headers["Location"].endswith("/done/")
    assert [sent.to for sent in mail.outbox] == [[mara.email]]


@pytest.mark.parametrize(
    ("path", "fields", "most"),
    [
        ("/accounts/password/change/", {"oldpassword": "guess", "password1": NEW, "password2": NEW}, 10),
        ("/accounts/reauthenticate/", {"password": "guess"}, 10),
        ("/accounts/password/reset/", {"email": "mara@example.org"}, 5),
    ],
)
def test_every_other_form_that_takes_a_secret_is_slowed_down(
    mara: Person, path: str, fields: dict[str, str], most: int
) -> None:
    client = Client()
    client.force_login(mara)
    for n in range(most):
        client.post(path, fields, REMOTE_ADDR=f"192.0.2.{n + 1}")
    mail.outbox.clear()
    last = client.post(path, fields, REMOTE_ADDR="192.0.2.200")
    assert last.status_code == 429 or "Too many attempts" in last.text
    assert not mail.outbox


def test_a_changed_password_ends_every_other_session_and_not_this_one(mara: Person) -> None:
    here, there = Client(), Client()
    assert sign_in(here)
    assert sign_in(there)
    here.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert here.get("/accounts/sessions/").status_code == 200
    assert there.get("/accounts/sessions/").status_code == 302


def test_one_session_is_ended_from_another(mara: Person) -> None:
    here, there = Client(), Client()
    assert sign_in(there, headers={"User-Agent": "Mozilla/5.0 (X11; Linux) Firefox/130.0"})
    assert sign_in(here)
    page = here.get("/accounts/sessions/").text
    assert "Firefox, Linux" in page
    (path,) = re.findall(r'action="(/accounts/sessions/\d+/end/)"', page)
    here.post(path)
    assert there.get("/accounts/sessions/").status_code == 302
    assert here.get("/accounts/sessions/").status_code == 200


@pytest.fixture
def second_factor(mara: Person, client: Client, monkeypatch: pytest.MonkeyPatch) -> str:
    """Mara's secret, turned on through the pages."""
    sign_in(client)
    client.post("/accounts/reauthenticate/?next=/accounts/2fa/totp/activate/", {"password": PASSWORD})
    secret: str = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    at_once = SimpleNamespace(on_commit=lambda act: act())  # as where no transaction of a test is around it
    monkeypatch.setattr("allauth.mfa.totp.internal.flows.transaction", at_once)
    client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert Authenticator.objects.filter(user=mara, type="totp").exists()
    cache.clear()  # the code may be used again
    return secret


def code_of(secret: str) -> str:
    import time

    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))


def test_a_second_factor_is_asked_for_and_its_seed_not_kept_in_the_clear(mara: Person, second_factor: str) -> None:
    assert second_factor not in str([*Authenticator.objects.values()])
    client = Client()
    assert not sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_of(second_factor)})
    assert "_auth_user_id" in client.session


def test_a_wrong_code_stands_in_the_trail(mara: Person, second_factor: str) -> None:
    client = Client()
    sign_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert Event.objects.filter(person=mara, kind=Kind.CODE_FAILED).count() == 1


def test_codes_are_guessed_ten_times_and_no_more(mara: Person, second_factor: str) -> None:
    client = Client()
    sign_in(client)
    for n in range(10):
        client.post("/accounts/2fa/authenticate/", {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{n + 1}")
    client.post("/accounts/2fa/authenticate/", {"code": code_of(second_factor)}, REMOTE_ADDR="192.0.2.99")
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_lets_in_once(mara: Person, second_factor: str) -> None:
    code = Authenticator.objects.get(user=mara, type="recovery_codes").wrap().get_unused_codes()[0]
    got = []
    for client in (Client(), Client()):
        sign_in(client)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        got.append("_auth_user_id" in client.session)
    assert got == [True, False]


def test_what_happens_stands_in_the_trail(mara: Person, second_factor: str, client: Client) -> None:
    sign_in(Client(), "wrong")
    kinds = set(Event.objects.filter(person=mara).values_list("kind", flat=True))
    assert {Kind.SIGNED_IN, Kind.SIGN_IN_FAILED, Kind.SECOND_FACTOR_ON} <= kinds
    assert "Second factor turned on" in [sent.subject for sent in mail.outbox]
    assert Event.objects.filter(kind=Kind.SIGNED_IN)[0].address == "127.0.0.1"


def test_signing_in_makes_a_new_session(mara: Person, client: Client) -> None:
    client.get("/accounts/login/")
    client.session["planted"] = 1
    before = client.session.session_key
    sign_in(client)
    assert client.session.session_key != before
