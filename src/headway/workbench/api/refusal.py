"""Every error the API answers with, as problem details (RFC 9457), and what each of them means."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from django.http import HttpResponse

from headway.workbench import speaking

MEDIA_TYPE = "application/problem+json"
ROOT = "/api/v1/problems/"


class Fault(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that is wrong with a request: the place in it, and what."""

    place: str
    what: str


class ProblemDetails(msgspec.Struct, frozen=True, omit_defaults=True):
    """What went wrong (RFC 9457). `type` is the address of a page that says what this kind of error means.

    `errors` are the flaws of a request. Of a Change that does not fit, `thing` and `field` say where, `expected` and
    `found` what was asked for and what is there, and `position` which of the list it was, counted from 1. `entry` is
    the later line of the journal that an undo would have to take along.
    """

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[Fault, ...] = ()
    thing: str | None = None
    field: str | None = None
    expected: Any = None
    found: Any = None
    position: int | None = None
    entry: int | None = None


class KindOfProblem(msgspec.Struct, frozen=True):
    """One kind of error: its `code`, the status it comes with, and what it means."""

    code: str
    status: int
    title: str
    meaning: str

    @property
    def type(self) -> str:
        """The address that stands in an answer as `type`."""
        return ROOT + self.code


_KINDS = (
    ("malformed", 400, "The request cannot be read", "It breaks the rules of HTTP, or names an unknown host."),
    (
        "not-signed-in",
        401,
        "Nobody is signed in",
        "Send `Authorization: Bearer` with a token that is still valid, or sign in. A disabled person is signed out.",
    ),
    ("forbidden", 403, "Not allowed", "You, or the scopes of your token, may not do this in the project."),
    (
        "csrf",
        403,
        "The page's token is missing",
        "A request in a browser's session must carry the `X-CSRFToken` of the page; one with a token of the API needs "
        "none.",
    ),
    ("not-found", 404, "There is no such thing", "It does not exist, or you may not see it."),
    ("method-not-allowed", 405, "Not done this way", "The address is right, the method is not; `Allow` lists those."),
    (
        "stale-change",
        412,
        "The plan has moved",
        "A Change expected (`was`) another value than is there now: somebody was faster. Nothing of the list was made. "
        "`expected` and `found` are both values; decide which is right and send the Change with the new `was`.",
    ),
    (
        "stale-record",
        412,
        "The record has changed",
        "`If-Match` names an older version. Read the record again, decide, and repeat with its new ETag.",
    ),
    ("too-large", 413, "The request is too large", "Split the list of Changes; the detail says how much is read."),
    ("media-type", 415, "Not JSON", "A body is `application/json`."),
    (
        "invalid",
        422,
        "The request is not understood",
        "A field, a parameter or a header is missing, unknown or of the wrong type; `errors` names the place.",
    ),
    (
        "refused",
        422,
        "The Changes were refused",
        "They would bring a flaw into the plan (a circle of links, a reference to nothing, an impossible value), or a "
        "rule of the project forbids it. Nothing was written. A flaw that is wanted as it is goes in with an "
        "AcceptFlaws that names it.",
    ),
    (
        "undo-refused",
        422,
        "It cannot be undone by itself",
        "A later Change depends on it; `entry` is the revision that has to be undone first.",
    ),
    (
        "key-reused",
        422,
        "The Idempotency-Key belongs to another request",
        "A key stands for one request and its exact body. Use a new key.",
    ),
    (
        "precondition-required",
        428,
        "Say which version is meant",
        "Ordinary records are altered only with `If-Match` and the ETag they were read with.",
    ),
    ("too-many-requests", 429, "Too many requests", "Wait as many seconds as `Retry-After` says."),
    ("internal", 500, "Headway failed", "A fault of ours. Nothing was written. The server's log has the details."),
    (
        "disk-full",
        507,
        "The disk of the server is full",
        "Nothing was written, and reading still works. Repeat the request once there is room.",
    ),
    (
        "unavailable",
        503,
        "Not possible just now",
        "The database is busy, read-only or out of reach. Nothing was written; repeat the request later.",
    ),
)
KINDS = {code: KindOfProblem(code, status, title, meaning) for code, status, title, meaning in _KINDS}
"""Every kind of error by its code."""

USUAL = {kind.status: kind for kind in reversed(KINDS.values())} | {
    422: KINDS["invalid"],
    403: KINDS["forbidden"],
    412: KINDS["stale-record"],
}
"""What a bare status means where nothing more is known."""


class Refusal(Exception):
    """The request is answered with an error of one of the KINDS."""

    def __init__(self, code: str, detail: str = "", headers: dict[str, str] | None = None, **more: Any) -> None:
        super().__init__(code)
        self.kind = KINDS[code]
        self.details = ProblemDetails(
            type=self.kind.type,
            title=self.kind.title,
            status=self.kind.status,
            detail=detail or self.kind.meaning,
            **more,
        )
        self.headers = headers or {}

    def response(self) -> HttpResponse:
        """The answer."""
        made = HttpResponse(
            msgspec.json.encode(self.details, enc_hook=speaking.written),
            status=self.kind.status,
            content_type=MEDIA_TYPE,
            headers=self.headers,
        )
        made.headers["Cache-Control"] = "no-store"
        return made


def of_status(status: int) -> Refusal:
    """The refusal for an error that something below the API answered with."""
    kind = USUAL.get(status)
    if kind is not None:
        return Refusal(kind.code)
    return Refusal("internal" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "malformed")
