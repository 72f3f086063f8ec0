"""Requests that cannot be taken: what was sent is too much, or cannot be read."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.workbench.engine.characters import Unstorable
from headway.workbench.people.policy import public

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


@public
def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """413 where it was too much, else 400: a sentence, and the remedy."""
    status = 413 if isinstance(exception, TOO_MUCH) else 400
    what = str(exception) if isinstance(exception, Unstorable) else ""
    return render(request, f"{status}.html", {"what": what}, status=status)
