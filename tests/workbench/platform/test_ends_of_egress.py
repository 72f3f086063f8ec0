"""Whatever is at the other end, a request ends in time, and an answer within its bytes."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from headway.workbench.engine import egress, line
from headway.workbench.engine.egress import Egress, EgressFailed, networks

type Answer = Callable[[socket.socket, threading.Event], None]
PUBLIC = "93.184.216.34"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Answer], str]]:
    """`at(answer)`: the address of a server on this machine that answers so; it is ended with the test."""
    done, made = threading.Event(), []

    def serve(answer: Answer) -> str:
        server = socket.create_server(("127.0.0.1", 0))
        made.append(server)
        port = server.getsockname()[1]
        monkeypatch.setattr(egress, "_ELSEWHERE", frozenset({port}))

        def run() -> None:
            try:
                taken, _address = server.accept()
                with taken:
                    taken.recv(65_536)
                    answer(taken, done)
            except OSError:
                return

        threading.Thread(target=run, daemon=True).start()
        return f"http://127.0.0.1:{port}/hook"

    yield serve
    done.set()
    for each in made:
        each.close()


def drip(text: bytes) -> Answer:
    """A byte now and then, each within the patience of a single read."""

    def answer(taken: socket.socket, done: threading.Event) -> None:
        for each in text:
            taken.sendall(bytes([each]))
            if done.wait(0.2):
                return

    return answer


def door() -> Egress:
    """One through which this machine can be reached."""
    return Egress(allowed=networks("127.0.0.0/8"))


def test_an_answer_that_drips_ends_with_the_time_of_the_whole(
    at: Callable[[Answer], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(egress, "PATIENCE", 1.0)
    url, began = at(drip(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")), time.monotonic()
    with pytest.raises(EgressFailed, match="did not answer within"):
        door().post(url, b"{}", {})
    assert time.monotonic() - began < 2.0


def test_headers_without_an_end_are_not_read_to_it(at: Callable[[Answer], str]) -> None:
    def endless(taken: socket.socket, done: threading.Event) -> None:
        taken.sendall(b"HTTP/1.1 200 OK\r\n")
        while not done.is_set():
            taken.sendall(b"X-Header: " + b"x" * 8_000 + b"\r\n")

    with pytest.raises(EgressFailed, match="as a web server does"):
        door().post(at(endless), b"{}", {})
    assert line.MOST == 65_536


def test_a_body_that_is_never_sent_keeps_nobody_once_the_status_is_known(
    at: Callable[[Answer], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(egress, "GRACE", 0.3)
    monkeypatch.setattr(egress, "is_public", lambda address: True)

    def silent(taken: socket.socket, done: threading.Event) -> None:
        taken.sendall(b"HTTP/1.1 202 Accepted\r\nContent-Length: 1000000\r\n\r\n")
        done.wait(20)

    found = door().post(at(silent), b"{}", {})
    assert (found.status, found.said, found.taken) == (202, "", True)
    assert found.seconds < 2


def said(status: str, body: bytes) -> Answer:
    """An answer as a server gives it."""

    def answer(taken: socket.socket, done: threading.Event) -> None:
        taken.sendall(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)

    return answer


def test_the_first_letters_of_an_answer_are_kept_only_where_anybody_may_read_them(
    at: Callable[[Answer], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = b"ami-id\r\n  instance\x00-secret " + b"x" * 4_000
    assert door().post(at(said("200 OK", secret)), b"", {}).said == "", "it came from inside"
    monkeypatch.setattr(egress, "is_public", lambda address: True)
    told = door().post(at(said("500 Broken", secret)), b"", {})
    assert (told.status, told.said[:23], len(told.said)) == (500, "ami-id instance -secret", 200)
    assert door().post(at(said("302 Found", secret)), b"", {}).said == ""


def test_a_resolver_that_does_not_answer_keeps_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(egress, "PATIENCE", 0.3)
    slow = threading.Event()

    def resolve(host: str, port: int) -> tuple[str, ...]:
        slow.wait(5)
        return (PUBLIC,)

    began = time.monotonic()
    with pytest.raises(EgressFailed, match="was not told within"):
        Egress(resolve=resolve).post("https://hooks.example.org/", b"", {})
    assert time.monotonic() - began < 2.0
    slow.set()
