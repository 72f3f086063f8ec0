"""The one door through which Headway sends anything to an address that a user wrote.

A user's address must not become a request to what stands behind our own firewall (RELIABILITY.md rows 1-3). So:

- the address is read by one strict grammar, and what goes out is built from what that read, never from the text: two
  readers cannot disagree about it;
- the name is resolved once, every answer must be a public address, and the connection goes to the very address that
  was looked at: a name that answers otherwise a moment later changes nothing;
- no redirect is followed, no proxy of the environment is asked;
- of the answer only the first letters are kept, and only where anybody could have asked for them: of an answer from
  inside, or of a redirect, nothing is kept but its status;
- everything has an end: the whole of it one of time, however slowly each byte comes, and the answer one of bytes.

Whoever runs the server may name networks inside that may be reached all the same (`Egress.allowed`).
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from headway.plan.errors import HeadwayError
from headway.workbench.engine.line import Clock, Line

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address
type Network = ipaddress.IPv4Network | ipaddress.IPv6Network
type Resolve = Callable[[str, int], Sequence[str]]
type Connect = Callable[[str, int, float], socket.socket]

PATIENCE = 10.0
"""Seconds for all of it: name, connection, sending and the answer, so far as it is read."""

FIRST = 200
"""Letters of an answer that are kept."""

GLANCE = 3.0
"""Seconds one waits to learn where a name leads before it is kept."""

GRACE = 2.0
"""Seconds that the first letters may take once the status is known; without them it is an answer too."""

LONGEST = 2_000
"""Characters of an address."""

PORTS = {"https": 443, "http": 80}
_ELSEWHERE = frozenset({443, 80, 8443, 8080})
"""Ports one may send to: those of the web. A port of another service is a way to speak to that service."""

_GRAMMAR = re.compile(
    r"(?P<scheme>https?)://"
    r"(?:(?P<name>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)"
    r"|(?P<four>[0-9]{1,3}(?:\.[0-9]{1,3}){3})"
    r"|\[(?P<six>[0-9a-f:.]{2,45})\])"
    r"(?::(?P<port>[1-9][0-9]{0,4}))?"
    r"(?P<rest>(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?)",
)
_INSIDE = ("localhost", ".localhost", ".local", ".internal", ".intranet", ".lan", ".home", ".corp", ".arpa", ".onion")
_WITHIN_SIX = (
    ipaddress.ip_network("64:ff9b::/96"),  # NAT64
    ipaddress.ip_network("64:ff9b:1::/48"),
    ipaddress.ip_network("2002::/16"),  # 6to4
    ipaddress.ip_network("2001::/32"),  # Teredo
    ipaddress.ip_network("::/96"),  # IPv4-compatible
    ipaddress.ip_network("::ffff:0:0/96"),  # IPv4-mapped
    ipaddress.ip_network("fec0::/10"),  # site-local, of old
)
"""IPv6 addresses that stand for another one, or for none of the public net."""


class EgressRefused(HeadwayError):
    """An address that nothing is sent to; the message says why."""


class EgressFailed(HeadwayError):
    """Nobody answered there, or not as one should."""


class Target(NamedTuple):
    """An address as the grammar read it: `rest` is path and query."""

    scheme: str
    host: str  # a name in lower case, or an address as ipaddress writes it
    port: int
    rest: str

    @property
    def literal(self) -> Address | None:
        """The address, where the host is one."""
        try:
            return ipaddress.ip_address(self.host)
        except ValueError:
            return None

    @property
    def authority(self) -> str:
        """Host and port as the Host header says them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


class Answer(NamedTuple):
    """What came of it: the status, after how many seconds, the first letters of what was said, where kept, and how

    many seconds to wait before the next request, where the answer asks for that.
    """

    status: int
    seconds: float
    said: str = ""
    wait: int = 0

    @property
    def taken(self) -> bool:
        """Whether it was accepted; a redirect is no acceptance."""
        return 200 <= self.status < 300


def read(url: str) -> Target:
    """The target an address names; EgressRefused, with a remedy, where it is none that one may send to."""
    if len(url) > LONGEST:
        raise EgressRefused(f"The address is longer than {LONGEST} characters.")
    found = _GRAMMAR.fullmatch(url)
    if found is None:
        raise EgressRefused(
            "This is no address Headway sends to. Write it like https://hooks.example.org/path: the name in small "
            "letters, no user, no password, no spaces, other characters of the path percent-encoded."
        )
    scheme = found["scheme"]
    host = found["name"] or str(_literal(found["four"] or found["six"]))
    port = int(found["port"] or PORTS[scheme])
    if port not in _ELSEWHERE:
        raise EgressRefused(f"Port {port} is not one of the web's; use one of {sorted(_ELSEWHERE)}.")
    if found["name"] and (host.endswith(_INSIDE) or len(host) > 253):
        raise EgressRefused(f"{host} is a name inside a network; nothing is sent there.")
    return Target(scheme, host, port, found["rest"] if found["rest"].startswith("/") else f"/{found['rest']}")


def is_public(address: Address) -> bool:
    """Whether an address is of the public net, and stands for no other."""
    if isinstance(address, ipaddress.IPv6Address) and any(address in network for network in _WITHIN_SIX):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolved(host: str, port: int) -> Sequence[str]:
    """Every address of a name, as the system's resolver tells them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        raise EgressFailed(f"The name {host} is not known.") from error
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


def connected(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to this address and no other."""
    return socket.create_connection((address, port), seconds)


def networks(text: str) -> tuple[Network, ...]:
    """`10.1.0.0/16, 192.168.7.4`: the networks inside that may be reached; ValueError for what is none."""
    return tuple(ipaddress.ip_network(each.strip()) for each in text.split(",") if each.strip())


@dataclass(frozen=True)
class Egress:
    """The door: how names are resolved and connections made, and what inside may be reached."""

    allowed: tuple[Network, ...] = ()
    plain: bool = False  # whether http is enough; an address inside is reached by either
    resolve: Resolve = resolved
    connect: Connect = connected
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def check(self, url: str) -> Target:
        """The target, where it may be sent to as it stands: what a form says before it is kept. No name is resolved."""
        target = read(url)
        literal = target.literal
        if literal is not None:
            self._require(literal)
        if target.scheme == "http" and not (self.plain or (literal is not None and self._is_allowed(literal))):
            raise EgressRefused("Use https: what is sent is signed, but everybody on the way could read it.")
        return target

    def look(self, url: str) -> Target:
        """As `check`, and where its name leads now, unless that is not told soon: what is said before it is kept."""
        target = self.check(url)
        with suppress(EgressFailed, TimeoutError):
            self._pinned(target, Clock(GLANCE))
        return target

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Send it once. EgressRefused where one must not, EgressFailed where nobody answered; a status is an answer."""
        clock = Clock(PATIENCE)
        target = self.check(url)
        try:
            address = self._pinned(target, clock)
            status, said, pause = self._sent(target, address, body, headers, clock)
        except EgressFailed:
            raise
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise EgressFailed(_told(error, target)) from error
        return Answer(status, clock.passed, said, pause)

    def _pinned(self, target: Target, clock: Clock) -> str:
        literal = target.literal
        answers = [str(literal)] if literal is not None else _in_time(self.resolve, target, clock)
        if not answers:
            raise EgressFailed(f"The name {target.host} has no address.")
        for each in answers:
            self._require(ipaddress.ip_address(each.partition("%")[0]), target.host)
        return answers[0]

    def _require(self, address: Address, name: str = "") -> None:
        if not (is_public(address) or self._is_allowed(address)):
            told = f"{name} leads to what" if name else str(address)  # what is inside is nobody's to learn here
            raise EgressRefused(f"{told} is not an address of the public net; nothing is sent there.")

    def _is_allowed(self, address: Address) -> bool:
        return any(address.version == network.version and address in network for network in self.allowed)

    def _sent(
        self, target: Target, address: str, body: bytes, headers: Mapping[str, str], clock: Clock
    ) -> tuple[int, str, int]:
        line = http.client.HTTPConnection(target.host, target.port)
        line.sock = Line(self._opened(target, address, clock), clock)
        try:
            line.putrequest("POST", target.rest, skip_host=True, skip_accept_encoding=True)
            sent = {"Host": target.authority, **headers, "Content-Length": str(len(body)), "Connection": "close"}
            for name, value in sent.items():
                line.putheader(name, value)
            line.endheaders(body)
            answer = line.getresponse()
            public = is_public(ipaddress.ip_address(address.partition("%")[0]))
            said = _first(answer, clock) if public and not 300 <= answer.status < 400 else ""
            return answer.status, said, _pause(answer.getheader("Retry-After", ""))
        finally:
            line.close()

    def _opened(self, target: Target, address: str, clock: Clock) -> socket.socket:
        plain = self.connect(address, target.port, clock.left)
        try:
            peer = ipaddress.ip_address(str(plain.getpeername()[0]).partition("%")[0])
            self._require(peer, target.host)  # where we are, and not only where we meant to go
            if target.scheme == "http":
                return plain
            plain.settimeout(clock.left)
            return self.tls.wrap_socket(plain, server_hostname=target.host)
        except BaseException:
            plain.close()
            raise


def _in_time(resolve: Resolve, target: Target, clock: Clock) -> list[str]:
    """Every address of a name; EgressFailed where they are not told in time. The system's resolver knows no end."""
    found: list[Sequence[str] | BaseException] = []

    def ask() -> None:
        try:
            found.append(resolve(target.host, target.port))
        except BaseException as error:
            found.append(error)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(clock.left)
    if not found:
        raise EgressFailed(f"The name {target.host} was not told within {PATIENCE:.0f} seconds.")
    if isinstance(found[0], BaseException):
        raise found[0]
    return list(found[0])


def _pause(asked: str) -> int:
    """The seconds of a Retry-After; a date in one is not read."""
    return int(asked) if re.fullmatch("[0-9]{1,6}", asked) else 0


def _first(answer: http.client.HTTPResponse, clock: Clock) -> str:
    """The first letters of an answer, in one line; as far as they came."""
    clock.shorten(GRACE)
    try:
        data = answer.read1(4 * FIRST)
    except (OSError, http.client.HTTPException, ValueError):
        return ""
    text = data.decode("utf-8", "replace")
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())[:FIRST]


def _literal(text: str) -> Address:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        raise EgressRefused(f"{text} is no address.") from None


def _told(error: Exception, target: Target) -> str:
    if isinstance(error, TimeoutError):
        return f"{target.host} did not answer within {PATIENCE:.0f} seconds."
    if isinstance(error, ssl.SSLError):
        return f"{target.host} has no certificate that can be trusted."
    return f"{target.host} did not answer as a web server does."
