"""Asking for an address as somebody, and forgetting that it was done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from http.cookies import SimpleCookie
from typing import Any

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from headway.workbench.api import pace
from headway.workbench.people.roles import Act
from tests.workbench.access.bodies import body, query
from tests.workbench.access.routes import METHODS, Route
from tests.workbench.access.samples import WORDS, values
from tests.workbench.access.verdicts import Verdict, expected, observed
from tests.workbench.access.world import Identity, World

ABROAD = frozenset({"anonymous", "disabled", "stranger", "viewer", "manager", "owner", "admin", "token admin"})
"""Who asks in the project that is not theirs: what somebody is at home makes no difference there."""

ACROSS = frozenset({"viewer", "owner", "admin", "token admin"})
"""Who asks, in the own project, for a thing of the other: those whom nothing else would stop."""

FINER = frozenset({Act.READ, Act.COMMENT, Act.PROPOSE})
"""Policies of addresses whose acts are decided once more: taking back an entry, one's own comment or proposal."""

BY_WHAT_IS_SENT = frozenset(
    {"invitation", "setup", "plan-why", "project_restore", "confidence_chart"}
    | {"proposal", "proposal_impact", "request_growth_chart", "plan-against", "slip_chart"}
)
"""Whether these answer depends on what is sent, or is there: a secret, a task, a baseline, a run, a draft."""

HARMLESS = frozenset({"task_comments_read"})
"""Takes any name: it marks as read what of it concerns oneself, which of a thing of another project is nothing."""

PLAINLY = frozenset({"anonymous", "stranger", "viewer"})
"""Who asks pages for methods that no page takes."""


@dataclass(frozen=True)
class Surprise:
    """An answer that is not what the policy says."""

    route: Route
    method: str
    who: str
    where: str
    wanted: Verdict
    got: Verdict

    def __str__(self) -> str:
        return f"{self.method} {self.route} as {self.who}, {self.where}: {self.wanted} expected, {self.got} found"


def ask(who: Identity, method: str, path: str, body: bytes = b"", keep: bool = False) -> HttpResponseBase:
    """Make a request, and take back what it did (`keep`: whoever asks does so)."""
    client = _client()
    client.cookies = SimpleCookie({"sessionid": who.cookies} if who.cookies else {})
    headers, api = {"Authorization": who.header} if who.header else {}, path.startswith("/api/")
    if api and method in ("PUT", "PATCH", "DELETE"):
        headers["If-Match"] = '"another version"'
    kind = "application/json" if api else "application/x-www-form-urlencoded"
    content: dict[str, Any] = {} if method == "GET" else {"data": body, "content_type": kind}
    if path.startswith("//"):  # which the client would take for the name of a host
        content["PATH_INFO"] = path
    pace._counts.clear()
    point = transaction.savepoint_create()
    try:
        return client.generic(method, path, headers=headers, **content)
    finally:
        (transaction.savepoint_commit if keep else transaction.savepoint_rollback)(point)


@cache
def _client() -> Client:
    """One for all: each would put the middleware together anew."""
    return Client(raise_request_exception=False)


def surprises(world: World, found: list[Route], methods: tuple[str, ...] = METHODS) -> Iterator[Surprise]:
    """Every answer that differs from its verdict: each route, method and identity, in both projects and across."""
    for route in found:
        for method in methods:
            for where in _places(route, method):
                for who in _askers(world, route, method, where):
                    yield from _asked(world, route, method, who, where)


def _places(route: Route, method: str) -> list[str]:
    if not route.in_project or not _taken(route, method):
        return ["own"]
    things = set(route.arguments.values()) - WORDS - {"slug:key"} if route.name not in HARMLESS else set()
    return ["own", "foreign", "crossed"] if things else ["own", "foreign"]


def _taken(route: Route, method: str) -> bool:
    return route.policies.get(method) is not None and (route.api or method in ("GET", "POST"))


def _askers(world: World, route: Route, method: str, where: str) -> list[Identity]:
    everybody = [each for each in world.identities.values() if route.api or each.name in ABROAD or not each.header]
    if not _taken(route, method):
        return [each for each in everybody if each.name in PLAINLY]
    names = {"foreign": ABROAD, "crossed": ACROSS}.get(where)
    return [each for each in everybody if names is None or each.name in names]


def _asked(world: World, route: Route, method: str, who: Identity, where: str) -> Iterator[Surprise]:
    key_of = world.foreign if where == "foreign" else world.own
    rest_of = world.own if where == "own" else world.foreign
    wanted = expected(route, method, who, own=key_of is world.own, crossed=where == "crossed")
    path = route.path(values(route, world, key_of, rest_of)) + query(route, method)
    sent = body(route, method) if route.api else b""
    got = observed(ask(who, method, path, sent))
    if not agrees(route, method, wanted, got):
        yield Surprise(route, method, who.name, where, wanted or Verdict.IN, got)


def agrees(route: Route, method: str, wanted: Verdict | None, got: Verdict) -> bool:
    """Whether an answer will do.

    A method that a view does not take may be refused before or after the person. Who may post may name what is not
    there, since what is sent is empty. And where an act is decided once more by what is sent, it may be refused by
    itself: test_readers.py asks that nobody who only reads writes anything there.
    """
    if wanted is None:
        return got is not Verdict.FAILED
    if got in (wanted, Verdict.METHOD):
        return True
    if wanted is not Verdict.IN:
        return False
    if got is Verdict.HIDDEN:
        return method != "GET" or route.name in BY_WHAT_IS_SENT
    return got is Verdict.FORBIDDEN and method != "GET" and route.policies[method] in FINER
