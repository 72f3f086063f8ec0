"""Nothing is sent to what stands behind our own firewall, however its address is spelled (RELIABILITY.md rows 1-3)."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import product
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.workbench.engine import egress
from headway.workbench.engine.egress import Egress, EgressFailed, EgressRefused, is_public, networks, read

PUBLIC = "93.184.216.34"
FOUR = (
    "127.0.0.1", "127.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.9.9", "192.168.0.1", "192.168.1.254",
    "169.254.169.254", "100.64.0.1", "0.0.0.0", "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
    "224.0.0.1", "240.0.0.1", "255.255.255.255",
)  # fmt: skip
SIX = (
    "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "fec0::1", "2001:db8::1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
    "2002:a9fe:a9fe::", "2001:0:7f00:1::", "0:0:0:0:0:0:0:1", "0000:0000:0000:0000:0000:0000:0000:0001",
)  # fmt: skip
NAMES = (
    "localhost",
    "localhost.",
    "LOCALHOST",
    "metadata.google.internal",
    "db.internal",
    "printer.local",
    "a.localhost",
)


def spelled(four: str) -> Iterator[str]:
    """An IPv4 address as lenient readers take it."""
    a, b, c, d = map(int, four.split("."))
    whole = int(ipaddress.IPv4Address(four))
    yield from (four, f"{whole}", f"0x{whole:x}", f"0{whole:o}", f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}")
    yield from (f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"{a:03}.{b:03}.{c:03}.{d:03}", f"{a}.{(b << 16) + (c << 8) + d}")
    yield from (f"{a}.{b}.{(c << 8) + d}", f"{four}.", f"0x{a:x}.{b}.{c}.{d}", f"[::ffff:{four}]", f"[::{four}]")
    yield from (f"%{ord(four[0]):x}{four[1:]}", four.replace(".", "。"), four.replace(".", "%2e"))
    yield "".join(chr(0xFF10 + int(c)) if c.isdigit() else c for c in four)


def spellings() -> list[str]:
    """Addresses of what nobody outside may reach, and tricks on the way from a text to an address."""
    hosts = [each for four in FOUR for each in spelled(four)]
    hosts += [f"[{six}]" for six in SIX] + [f"[{six}%25eth0]" for six in SIX[:3]] + list(NAMES)
    found = [f"https://{host}/hook" for host in hosts]
    tricks = (
        "https://example.com@127.0.0.1/", "https://127.0.0.1#@example.com/", "https://127.0.0.1?@example.com/",
        "https://example.com\\@127.0.0.1/", "https://127.0.0.1\\.example.com/", "https://example.com:80@127.0.0.1/",
        "https:127.0.0.1/", "https:/127.0.0.1/", "https:///127.0.0.1/", "//127.0.0.1/", "127.0.0.1", "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_", "ftp://10.0.0.1/", "dict://127.0.0.1:11211/", "https://example.com:22/",
        "https://example.com:6379/", "https://127.0.0.1:443\r\nHost: example.com/", "https://example.com/\r\nX: 1",
        "https://example.com /", " https://127.0.0.1/", "https://127.0.0.1\t/", "https://127.0.0.1\x00.example.com/",
        "https://ex\u00adample.internal/", "https://①②⑦.⓪.⓪.①/", "https://[::1/", "https://::1/", "https://[v1.a]/",
        "https://example.com:0443/", "https://example.com:/", "https://example.com:99999/", "HTTPS://127.0.0.1/",
        "https://-example.com/", "https://exa mple.com/", "https://example..com/", "https://.example.com/", "https://1/",
        "https://0/", "https://0x7f.1/", "https://2130706433/", "https://user:pass@example.com/", "https://example.123/",
        "javascript:alert(1)", "data:text/plain,x", "https://", "", "https://example.com/%zz", "https://example.com/#a",
    )  # fmt: skip
    return [*dict.fromkeys([*found, *tricks])]


def _answering(answers: tuple[str, ...]) -> egress.Resolve:
    return lambda host, port: answers


class Spy:
    """Notes every connection somebody wanted, and makes none."""

    def __init__(self) -> None:
        self.wanted: list[tuple[str, int]] = []

    def __call__(self, address: str, port: int, seconds: float) -> socket.socket:
        self.wanted.append((address, port))
        raise OSError("the spy lets nothing through")


def test_three_hundred_spellings_of_what_is_inside_reach_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    spy, asked = Spy(), []
    monkeypatch.setattr(socket.socket, "connect", lambda *a: pytest.fail(f"a socket was connected to {a[1:]}"))

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",)  # whatever passes for a name leads inside

    door = Egress(resolve=resolve, connect=spy, plain=True)
    found = spellings()
    assert len(found) >= 300
    for url, scheme in product(found, ("https", "http")):
        with pytest.raises((EgressRefused, EgressFailed)):
            door.post(url.replace("https", scheme, 1), b"{}", {})
    assert spy.wanted == []
    assert all(name.isascii() for name in asked)


@pytest.mark.parametrize("inside", [*FOUR, *SIX])
def test_a_name_with_one_address_inside_is_refused_whatever_the_others_are(inside: str) -> None:
    spy = Spy()
    for answers in ((PUBLIC, inside), (inside, PUBLIC)):
        with pytest.raises(EgressRefused, match="not an address of the public net"):
            Egress(resolve=_answering(answers), connect=spy).post("https://hooks.example.org/", b"", {})
    assert spy.wanted == []


def test_a_name_that_answers_otherwise_a_moment_later_changes_nothing() -> None:
    answers, spy = iter([(PUBLIC,), ("127.0.0.1",)]), Spy()
    door = Egress(resolve=lambda host, port: next(answers), connect=spy)
    with pytest.raises(EgressFailed):
        door.post("https://rebinding.example.org/", b"", {})
    assert spy.wanted == [(PUBLIC, 443)]  # the name was asked once, and the address that was looked at was taken


def test_a_connection_that_ends_up_inside_is_closed_before_a_byte_is_sent() -> None:
    class Inside:
        closed = False
        sent: ClassVar[list[bytes]] = []

        def getpeername(self) -> tuple[str, int]:
            return ("10.0.0.7", 443)

        def close(self) -> None:
            self.closed = True

        def sendall(self, data: bytes) -> None:
            self.sent.append(data)

    made: Any = Inside()
    with pytest.raises(EgressRefused):
        Egress(resolve=lambda h, p: (PUBLIC,), connect=lambda a, p, s: made).post("https://a.example.org/", b"x", {})
    assert made.closed
    assert made.sent == []


@pytest.fixture
def answering() -> Iterator[tuple[str, list[tuple[str, dict[str, str], bytes]]]]:
    """A server on this machine that notes what it gets, and sends everybody on to the metadata of the cloud."""
    got: list[tuple[str, dict[str, str], bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((self.path, dict(self.headers), body))
            self.send_response(302 if self.path == "/away" else 200)
            self.send_header("Location", "http://169.254.169.254/latest/meta-data/")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}", got
    finally:
        server.shutdown()
        server.server_close()


def test_what_is_sent_arrives_as_it_was_and_no_redirect_is_followed(
    answering: tuple[str, list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, got = answering
    host, _colon, port = address.partition(":")
    monkeypatch.setattr(egress, "_ELSEWHERE", frozenset({int(port)}))
    wanted: list[str] = []

    def connect(to: str, port: int, seconds: float) -> socket.socket:
        wanted.append(to)
        return egress.connected(to, port, seconds)

    door = Egress(allowed=networks("127.0.0.0/8"), connect=connect)
    away = door.post(f"http://{address}/away", b"{}", {"Content-Type": "application/json"})
    assert (away.status, away.taken) == (302, False)
    assert door.post(f"http://{address}/hook?a=1", b'{"a": 1}', {"Content-Type": "application/json"}).taken
    assert wanted == [host, host]
    path, headers, body = got[-1]
    assert (path, body, headers["Host"]) == ("/hook?a=1", b'{"a": 1}', address)


def test_plain_http_and_a_certificate_nobody_vouches_for_are_refused(answering: tuple[str, list[Any]]) -> None:
    with pytest.raises(EgressRefused, match="Use https"):
        Egress().check("http://hooks.example.org/")
    assert "certificate" in egress._told(ssl.SSLError(), read("https://hooks.example.org/"))
    assert Egress().check("https://hooks.example.org:8443/a/b?c=%20d").port == 8443


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_and_what_is_read_is_what_was_written(text: str) -> None:
    for url in (text, f"https://{text}", f"https://a.example{text}"):
        try:
            target = read(url)
        except EgressRefused:
            continue
        rebuilt = f"{target.scheme}://{target.authority}{target.rest}"
        assert read(rebuilt) == target


@given(st.ip_addresses(v=4))
def test_no_address_inside_counts_as_public(address: ipaddress.IPv4Address) -> None:
    assert is_public(address) <= (address.is_global and not address.is_private)
    assert not is_public(ipaddress.IPv6Address(f"::ffff:{address}"))
    assert not is_public(ipaddress.IPv6Address(f"64:ff9b::{address}"))
