"""Who gets in where: every address, method and identity, in the own project and in a foreign one.

Nothing here names a route: what is expected follows from what a view declares and from the table of rights.
"""

from __future__ import annotations

from headway.workbench.people.policy import PUBLIC, SIGNED_IN
from headway.workbench.people.roles import Act
from tests.workbench.access.asking import BY_WHAT_IS_SENT, ask, surprises
from tests.workbench.access.bodies import body
from tests.workbench.access.presented import errors_of_may
from tests.workbench.access.routes import METHODS, Route, routes
from tests.workbench.access.samples import values
from tests.workbench.access.verdicts import TABLE, Verdict, observed
from tests.workbench.access.world import World

ORGANISATION = frozenset({Act.START, Act.PEOPLE})


def test_every_address_declares_who_may_call_it() -> None:
    undeclared = [f"{method} {route}: {policy!r}" for route in routes() for method, policy in _wrong(route)]
    assert not undeclared, "\n".join(undeclared)


def _wrong(route: Route) -> list[tuple[str, object]]:
    acts = TABLE if route.in_project else ORGANISATION
    return [each for each in route.policies.items() if each[1] not in (PUBLIC, SIGNED_IN, *acts)]


def test_may_says_what_the_table_says(world: World) -> None:
    found = [str(each) for each in errors_of_may(world)]
    assert not found, "\n".join(found)


def test_everybody_gets_what_the_table_says(world: World, unrendered: None) -> None:
    found = [str(each) for each in surprises(world, routes())]
    assert not found, "\n".join([f"{len(found)} surprises", *found])


def test_every_address_lets_somebody_in(world: World, unrendered: None) -> None:
    """A route that nobody reaches would agree with every refusal; one that says "not by GET" was reached."""
    shut = [str(each) for each in routes() if each.name not in BY_WHAT_IS_SENT and not _reached(world, each)]
    assert not shut, "\n".join(shut)


def _reached(world: World, route: Route) -> bool:
    path = route.path(values(route, world, world.own, world.own))
    for method in METHODS:
        for name in ("owner", "admin", "anonymous"):
            sent = body(route, method) if route.api else b""
            if observed(ask(world.identities[name], method, path, sent)) in (Verdict.IN, Verdict.METHOD):
                return True
    return False


def test_every_page_is_drawn_for_its_owner(world: World) -> None:
    """The matrix leaves templates empty; here they are not."""
    failed = []
    for route in routes():
        answer = ask(world.identities["owner"], "GET", route.path(values(route, world, world.own, world.own)))
        if observed(answer) is Verdict.FAILED:
            failed.append(f"{route}: {answer.status_code}")
    assert not failed, "\n".join(failed)
