"""What no text may hold: NUL, which PostgreSQL cannot store. Refused where texts come in, on either database alike.

Half of a surrogate pair, the other thing it cannot store, never gets as far: addresses and forms are decoded with a
mark in its place, and JSON that holds one is not JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

NUL = "\0"
FORMS = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
_ESCAPED = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


class Unstorable(BadRequest):
    """A text holds a character that cannot be stored."""


def sentence() -> str:
    """What is wrong, for whoever sent it."""
    return _("A text holds the character NUL (U+0000), which cannot be stored.")


def in_json(data: bytes) -> bool:
    """Whether a text of a JSON document holds NUL; it can be written in one way only."""
    return b"u0000" in data and _ESCAPED.search(data) is not None


def in_query(query: QueryDict) -> str | None:
    """The name of the first field of a query or a form that holds NUL, in its name or a value."""
    return next((name for name, values in query.lists() if any(NUL in text for text in (name, *values))), None)


class CharactersMiddleware:
    """Refuses what cannot be stored in addresses (404: nothing goes by such a name) and in forms (400).

    The API looks into its own queries and bodies, to say where in them it stands.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:  # noqa: D102 said by Django
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Django asks before it calls a view."""
        if NUL in request.path:
            raise Http404
        if request.path.startswith("/api/"):
            return
        found = in_query(request.GET)
        if found is None and request.method == "POST" and request.content_type in FORMS:
            found = in_query(request.POST)
        if found is not None:
            raise Unstorable(sentence())
