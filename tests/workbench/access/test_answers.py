"""What holds for every answer of every address, whoever asks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpResponseBase
from django.test import Client

from headway.workbench.people.policy import PUBLIC
from tests.workbench.access.asking import ask
from tests.workbench.access.routes import Route, routes
from tests.workbench.access.samples import values
from tests.workbench.access.tags import Tags
from tests.workbench.access.verdicts import Verdict, observed
from tests.workbench.access.world import World

CSP = ("default-src 'self'", "script-src 'self'", "style-src 'self'", "object-src 'none'", "frame-ancestors 'none'")


def answers(world: World) -> Iterator[tuple[Route, str, HttpResponseBase]]:
    """Every address, asked by nobody, by a stranger and by the owner."""
    for route in routes():
        path = route.path(values(route, world, world.own, world.own))
        for who in ("anonymous", "stranger", "owner"):
            yield route, who, ask(world.identities[who], "GET", path)


def test_every_answer_carries_the_headers_that_guard_it(world: World) -> None:
    wrong = [f"{route} to {who}: {missing}" for route, who, answer in answers(world) for missing in _missing(answer)]
    assert not wrong, "\n".join(wrong)


def _missing(answer: HttpResponseBase) -> Iterator[str]:
    policy = answer.headers.get("Content-Security-Policy", "")
    wanted_of_policy = CSP if "default-src 'none'" not in policy else ("sandbox",)  # a file: nothing in it runs
    yield from (part for part in wanted_of_policy if part not in policy)
    if "unsafe" in policy:
        yield policy
    wanted = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin"}
    yield from (name for name, value in wanted.items() if answer.headers.get(name) != value)


def test_no_page_holds_script_or_style_that_our_own_policy_forbids(world: World) -> None:
    wrong = [f"{route} to {who}: {found}" for route, who, answer in answers(world) for found in _inline(answer)]
    assert not wrong, "\n".join(wrong)


def _inline(answer: HttpResponseBase) -> Iterator[str]:
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return
    for tag in Tags(answer.text).found:  # type: ignore[attr-defined]
        yield from tag.forbidden()


MUTATIONS = {
    "a parameter": lambda path: path.rstrip("/") + ";x=1/",
    "two slashes": lambda path: "/" + path,
    "two slashes within": lambda path: path.replace("/p/", "/p//", 1),
    "a dot": lambda path: path.replace("/p/", "/./p/", 1),
    "a dot, encoded": lambda path: path.replace("/p/", "/%2e/p/", 1),
    "a slash, encoded": lambda path: path.replace("/p/", "/p%2f", 1),
    "up and down": lambda path: path.replace("/p/", "/accounts/login/../../p/", 1),
    "capitals": lambda path: path.upper(),
    "an end": lambda path: path + ".json",
    "a zero": lambda path: path + "%00",
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_path_written_otherwise_opens_nothing(world: World, unrendered: None, name: str) -> None:
    opened = []
    for route in routes():
        if PUBLIC in route.policies.values():
            continue
        path = route.path(values(route, world, world.own, world.own))
        mutated = MUTATIONS[name](path)
        for who in ("anonymous", "stranger"):
            answer = ask(world.identities[who], "GET", mutated)
            elsewhere = answer.status_code in (301, 308)  # to the address as it is written, which the matrix asks
            if elsewhere or observed(answer) not in (Verdict.IN, Verdict.FAILED):
                continue
            if observed(ask(world.identities[who], "GET", path)) is not Verdict.IN:
                opened.append(f"{mutated} to {who}: {answer.status_code}")
    assert not opened, "\n".join(opened)


BY_SIGNATURE = frozenset({"mail_stop"})
"""A mail program posts there by itself (RFC 8058): the signed link lets it in, no session; all it does is end mail."""


def test_a_form_of_another_site_is_refused(world: World) -> None:
    """Every address that takes a POST wants the token of our own pages, or a signature in the address itself."""
    open_to_forgery = []
    for route in (route for route in routes() if not route.api and route.name not in BY_SIGNATURE):
        client = Client(enforce_csrf_checks=True)
        client.cookies["sessionid"] = world.identities["owner"].cookies
        path = route.path(values(route, world, world.own, world.own))
        if client.post(path).status_code != 403:
            open_to_forgery.append(str(route))
    assert not open_to_forgery, "\n".join(open_to_forgery)
