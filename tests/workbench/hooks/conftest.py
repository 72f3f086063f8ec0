"""A project with a hook, and a receiver on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from headway.workbench.engine import egress
from headway.workbench.hooks import keeping
from headway.workbench.hooks.events import EVENTS
from headway.workbench.hooks.keeping import Wanted
from headway.workbench.hooks.models import Hook
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Role
from headway.workbench.projects.models import Project


@dataclass
class Got:
    """One request as the receiver got it."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """A web server on this machine: it notes what it gets, and answers as it is told to, 200 at first."""

    address: str = ""
    got: list[Got] = field(default_factory=list)
    answers: Callable[[Got], int] = lambda got: 200
    location: str = ""
    retry_after: str = ""

    @property
    def ids(self) -> list[str]:
        """What came, by webhook-id."""
        return [each.headers["webhook-id"] for each in self.got]


def serving(receiver: Receiver) -> ThreadingHTTPServer:
    """Start it."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got = Got(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            receiver.got.append(got)
            self.send_response(receiver.answers(got))
            if receiver.location:
                self.send_header("Location", receiver.location)
            if receiver.retry_after:
                self.send_header("Retry-After", receiver.retry_after)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    receiver.address = f"http://127.0.0.1:{server.server_port}/hook"
    return server


@pytest.fixture
def receivers(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Callable[[], Receiver]]:
    """Make receivers, which this machine may reach for as long as the test runs."""
    settings.HOOK_NETWORKS = "127.0.0.0/8"
    servers: list[ThreadingHTTPServer] = []

    def make() -> Receiver:
        receiver = Receiver()
        servers.append(serving(receiver))
        monkeypatch.setattr(egress, "_ELSEWHERE", frozenset({each.server_port for each in servers}))
        return receiver

    yield make
    for each in servers:
        each.shutdown()
        each.server_close()


@pytest.fixture
def receiver(receivers: Callable[[], Receiver]) -> Receiver:
    """One of them."""
    return receivers()


@pytest.fixture
def owner(member: Callable[..., Person]) -> Person:
    """Who owns the project."""
    return member(Role.OWNER)


@pytest.fixture
def hook(owner: Person, project: Project, receiver: Receiver, now: datetime) -> Hook:
    """A hook that is told everything."""
    return made(owner, project, receiver.address, now, sees=("costs", "reserves", "risks"))


def made(
    person: Person, project: Project, address: str, now: datetime, *events: str, shape: str = "headway",
    sees: tuple[str, ...] = (), name: str = "Chat",
) -> Hook:  # fmt: skip
    """A hook of these events; without any, of all that it may see."""
    told = events or tuple(each for each in EVENTS if each != "risk.became_issue" or "risks" in sees)
    project.refresh_from_db()
    return keeping.make(person, project, Wanted(name, address, shape, told, sees), now)[0]
