"""Talking to a workbench over its API, with nothing but the standard library."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import IO, Any
from urllib.parse import quote, urlencode, urlsplit
from uuid import uuid4

from headway.plan.errors import HeadwayError

TIMEOUT = 120
"""Seconds to wait for an answer."""

LARGEST = 256 * 2**20
"""Bytes of the largest answer that is read."""

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class ServerError(HeadwayError):
    """A workbench did not answer, or refused; `details` are its problem details, empty where it gave none."""

    def __init__(self, sentence: str, details: dict[str, Any] | None = None) -> None:
        super().__init__(sentence)
        self.details = details or {}


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows nobody: a token is for the server it was given to."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(frozen=True)
class Reply:
    """What a workbench answered."""

    status: int
    body: bytes
    revision: int

    @property
    def json(self) -> Any:
        """The answer as plain data."""
        return json.loads(self.body)


@dataclass(frozen=True)
class Server:
    """A workbench at an address (`https://plan.example.org`), and the token it knows us by."""

    address: str
    token: str

    def get(self, path: str, **query: Any) -> Reply:
        """Read; ServerError where that is refused."""
        return self._ask("GET", path, query, None)

    def post(self, path: str, body: Any, **query: Any) -> Reply:
        """Write, once, however often the network repeats it; ServerError where that is refused."""
        return self._ask("POST", path, query, json.dumps(body).encode())

    def _ask(self, method: str, path: str, query: dict[str, Any], body: bytes | None) -> Reply:
        asked = f"?{urlencode(query)}" if query else ""
        request = urllib.request.Request(f"{self.address}/api/v1{quote(path)}{asked}", data=body, method=method)
        request.add_header("Authorization", f"Bearer {self.token}")
        if body is not None:
            request.add_header("Content-Type", "application/json")
            request.add_header("Idempotency-Key", str(uuid4()))
        try:
            with _opener(self.address).open(request, timeout=TIMEOUT) as answer:
                return Reply(answer.status, _whole(answer), int(answer.headers.get("Headway-Revision") or 0))
        except urllib.error.HTTPError as refused:
            raise _refusal(self.address, refused) from None
        except (OSError, HTTPException) as broken:
            reason = getattr(broken, "reason", broken)
            raise ServerError(f"{self.address} does not answer: {reason}") from None


def normal(address: str) -> str:
    """`plan.example.org/p/atlas/` as `https://plan.example.org`; ServerError for what is no address."""
    parts = urlsplit(address if "://" in address else f"https://{address}")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise ServerError(f"{address!r} is not the address of a workbench, as https://plan.example.org")
    return f"{parts.scheme}://{parts.netloc}"


def is_open(address: str) -> bool:
    """Whether whoever stands between can read what is sent there."""
    parts = urlsplit(address)
    return parts.scheme == "http" and parts.hostname not in LOOPBACK


def _opener(address: str) -> urllib.request.OpenerDirector:
    near = urlsplit(address).hostname in LOOPBACK
    return urllib.request.build_opener(_Stay, urllib.request.ProxyHandler({} if near else None))


def _whole(answer: IO[bytes]) -> bytes:
    data = answer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ServerError(f"the answer has more than {LARGEST // 2**20} MB")
    return data


def _refusal(address: str, refused: urllib.error.HTTPError) -> ServerError:
    if 300 <= refused.code < 400:
        return ServerError(f"{address} sends us to {refused.headers.get('Location')}: use that address")
    try:
        details = json.loads(refused.read(2**20))
        said = f"{details['title']}: {details['detail']}"
    except (ValueError, KeyError, TypeError):
        return ServerError(f"{address} answered {refused.code} {refused.reason}: is it a workbench of Headway?")
    if refused.code == 401:
        said = f"{address} does not know this token (any more). Sign in with: headway login {address}"
    return ServerError(said, details)
