"""Who is calling: the bearer of a token, or the person of a browser's session."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.utils import check_csrf

from headway.workbench.api.refusal import Refusal
from headway.workbench.people.models import Person
from headway.workbench.people.throttle import Throttled
from headway.workbench.people.tokens import bearer

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="Headway"'}


def caller(request: HttpRequest) -> Person:
    """The person a request speaks for. A token that is sent is the one that counts, good or not."""
    header = request.headers.get("Authorization")
    person = _by_token(request, header) if header is not None else _by_session(request)
    if person is None:
        raise Refusal("not-signed-in", headers=CHALLENGE)
    return person


def _by_token(request: HttpRequest, header: str) -> Person | None:
    try:
        return bearer(header, request.META.get("REMOTE_ADDR", ""))
    except Throttled:
        raise Refusal("too-many-requests", headers={"Retry-After": "900"}) from None


def _by_session(request: HttpRequest) -> Person | None:
    person = request.user
    if not isinstance(person, Person) or not person.is_active:
        return None
    if request.method not in SAFE and check_csrf(request) is not None:
        raise Refusal("csrf")
    return person
