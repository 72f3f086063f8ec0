"""When the ground gives way: a full disk, a read-only folder, a database out of reach. What to say, and that it passes.

Nothing is half written then: the transaction was rolled back. What only reads goes on, and writing goes on by itself as
soon as the cause is gone.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.db import DatabaseError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Trouble:
    """What is wrong with the machine, in words for whoever asked for a page."""

    status: HTTPStatus
    title: str | Promise
    sentence: str | Promise


NOT_LOST = _("What you sent was not saved, and nothing was half saved. Reading still works.")
FULL = Trouble(HTTPStatus.INSUFFICIENT_STORAGE, _("The disk of the server is full"), NOT_LOST)
READ_ONLY = Trouble(HTTPStatus.SERVICE_UNAVAILABLE, _("The server cannot write to its data folder"), NOT_LOST)
OUT_OF_REACH = Trouble(
    HTTPStatus.SERVICE_UNAVAILABLE,
    _("The database is out of reach"),
    _("What you sent was not saved. This page works again as soon as the database answers."),
)
BUSY = Trouble(
    HTTPStatus.SERVICE_UNAVAILABLE,
    _("The database is busy"),
    _("Somebody else is writing and did not finish in time. What you sent was not saved: send it again."),
)

OF_ERRNO = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
}
OF_WORDS = {
    "database or disk is full": FULL,
    "readonly database": READ_ONLY,
    "unable to open database": READ_ONLY,
    "disk i/o error": READ_ONLY,
    "database is locked": BUSY,
}
"""What SQLite says."""

OF_STATE = {"53100": FULL, "25006": READ_ONLY, "53300": BUSY, "55P03": BUSY}
"""What PostgreSQL says (its manual, appendix A): disk full, read-only, too many connections, lock not available."""

AGAIN_AFTER = 30
"""Seconds after which a program may ask again."""


def trouble(error: BaseException | None) -> Trouble | None:
    """What trouble of the machine an exception, or one that it came from, is a sign of; None where it is our fault."""
    return next(filter(None, map(_sign, _causes(error))), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _sign(error: BaseException) -> Trouble | None:
    if isinstance(error, OSError):
        return OF_ERRNO.get(error.errno or 0)
    if not isinstance(error, DatabaseError):
        return None
    state = getattr(error.__cause__, "sqlstate", None)
    if state in OF_STATE:
        return OF_STATE[state]
    said = str(error).lower()
    found = next((known for words, known in OF_WORDS.items() if words in said), None)
    lost = isinstance(error, OperationalError) and hasattr(error.__cause__, "sqlstate")
    return found or (OUT_OF_REACH if lost and (state is None or state[:2] in ("08", "57")) else None)


def answer(request: HttpRequest, found: Trouble) -> HttpResponse:
    """A page that needs nothing of what is broken; problem details (RFC 9457) for a program."""
    if request.path.startswith("/api/") or "json" in request.headers.get("Accept", ""):
        told = {"type": "about:blank", "status": found.status, "title": str(found.title), "detail": str(found.sentence)}
        response = HttpResponse(json.dumps(told), content_type="application/problem+json")
    else:
        response = HttpResponse(render_to_string("shell/trouble.html", {"trouble": found}))
    response.status_code = found.status
    response["Retry-After"] = str(AGAIN_AFTER)
    return response
