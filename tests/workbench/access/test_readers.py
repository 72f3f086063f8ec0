"""Who may only read changes nothing of a project, whatever is sent where."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.workbench.access.asking import ask
from tests.workbench.access.bodies import body
from tests.workbench.access.routes import METHODS, Route, routes
from tests.workbench.access.samples import values
from tests.workbench.access.world import World

WRITES = ("INSERT", "UPDATE", "DELETE")
OWN = (
    *("django_session", "usersessions_", "account_", "mfa_"),
    *("people_count", "people_event", "people_token", "documents_mention", "notices_notice", "projects_view"),
    *("guide_draft", "guide_putaway"),
)
"""Tables in which a reader leaves traces that are the reader's own: sessions, counts, the trail, what they read."""

LEAVES = frozenset({"member_leave", "remove_member"})
"""Where a reader may end the own membership."""


def test_a_viewer_and_a_reading_token_write_nothing(world: World, unrendered: None) -> None:
    found = [
        f"{who} {method} {route}: {sql}"
        for route in routes()
        if route.in_project and route.name not in LEAVES
        for who in ("viewer", "token read")
        if route.api or who == "viewer"
        for method in METHODS
        for sql in _written(world, route, who, method)
    ]
    assert not found, "\n".join(found)


def _written(world: World, route: Route, who: str, method: str) -> list[str]:
    path = route.path(values(route, world, world.own, world.own))
    connection.queries_log.clear()  # it holds so many and no more: once full, nothing would be seen
    with CaptureQueriesContext(connection) as queries:
        ask(world.identities[who], method, path, body(route, method) if route.api else b"")
    said = [query["sql"] for query in queries.captured_queries if query["sql"].startswith(WRITES)]
    return [sql[:120] for sql in said if not any(f'"{table}' in sql for table in OWN)]
