"""Asking for an address as somebody, and forgetting that it was done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from headway.workbench.api import pace
from headway.workbench.people.roles import Act
from tests.workbench.access.routes import METHODS, Route
from tests.workbench.access.samples import values
from tests.workbench.access.verdicts import Verdict, expected, observed
from tests.workbench.access.world import Identity, World

FEW = frozenset({"anonymous", "disabled", "stranger", "viewer", "owner"})
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


def ask(who: Identity, method: str, path: str, body: bytes = b"", kind: str = "") -> HttpResponseBase:
    """Make a request, and take back what it did."""
    client = Client(raise_request_exception=False)
    if who.cookies:
        client.cookies = SimpleCookie({"sessionid": who.cookies})
    headers = {"Authorization": who.header} if who.header else {}
    form = "application/json" if path.startswith("/api/") else "application/x-www-form-urlencoded"
    content = (
        {} if method == "GET" else {"data": body if path.startswith("/api/") else b"", "content_type": kind or form}
    )
    pace._counts.clear()
    point = transaction.savepoint()
    try:
        return client.generic(method, path, headers=headers, **content)
    finally:
        transaction.savepoint_rollback(point)


def surprises(world: World, found: list[Route], methods: tuple[str, ...] = METHODS) -> Iterator[Surprise]:
    """Every answer that differs from its verdict: each route, method and identity, in both projects and across."""
    for route in found:
        for method in methods:
            for who in _askers(world, route, method):
                yield from _asked(world, route, method, who)


def _askers(world: World, route: Route, method: str) -> list[Identity]:
    if route.policies.get(method) is None:  # 405, whoever asks
        return [world.identities["owner"]]
    everybody = [each for each in world.identities.values() if route.api or not each.header]
    if route.api:
        return everybody
    plain = method in ("GET", "POST")
    return [*everybody, world.identities["token admin"]] if plain else [each for each in everybody if each.name in FEW]


def _asked(world: World, route: Route, method: str, who: Identity) -> Iterator[Surprise]:
    places = [("own", world.own, world.own)]
    if route.in_project:
        places.append(("foreign", world.foreign, world.foreign))
        if len(route.arguments) > 1:
            places.append(("crossed", world.own, world.foreign))
    for where, key_of, rest_of in places:
        wanted = expected(route, method, who, own=key_of is world.own, crossed=where == "crossed")
        got = observed(ask(who, method, route.path(values(route, world, key_of, rest_of)), b"{}" * route.api))
        if not agrees(route, method, wanted, got):
            yield Surprise(route, method, who.name, where, wanted or Verdict.IN, got)


def agrees(route: Route, method: str, wanted: Verdict | None, got: Verdict) -> bool:
    """Whether an answer will do.

    A method that a view does not take may be refused before or after the person. And where an address that anybody
    may read also takes an act whose right depends on what is sent (taking back an entry), the act is refused by
    itself: that nobody who only reads writes anything there is asked in test_readers.py.
    """
    if wanted is None:
        return got is not Verdict.FAILED
    finer = wanted is Verdict.IN and got is Verdict.FORBIDDEN and method != "GET"
    return got in (wanted, Verdict.METHOD) or (finer and route.policies[method] is Act.READ)
