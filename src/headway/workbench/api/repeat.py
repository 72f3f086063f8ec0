"""A request sent again under its Idempotency-Key is answered as it was the first time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from headway.workbench.api.call import Call
from headway.workbench.api.reading import invalid
from headway.workbench.projects.idempotency import digest, once

LONGEST = 200


def repeatable(call: Call, act: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer once under the key; nothing is remembered of a request that was refused."""
    request = call.request
    key = request.headers["Idempotency-Key"]
    if not (0 < len(key) <= LONGEST and all("!" <= letter <= "~" for letter in key)):
        raise invalid("header Idempotency-Key", f"1 to {LONGEST} letters, digits and signs of ASCII")
    asked = digest((request.method or "").encode(), request.get_full_path().encode(), request.body)
    answered = once(call.person, key, asked, call.now, lambda: _plain(act()))
    response = _response(answered.answer)
    if answered.again:
        response.headers["Idempotent-Replay"] = "true"
    return response


def _plain(response: HttpResponse) -> dict[str, Any]:
    return {
        "status": response.status_code,
        "body": response.content.decode(),
        "headers": dict(response.headers),
    }


def _response(answer: dict[str, Any]) -> HttpResponse:
    return HttpResponse(answer["body"], status=answer["status"], headers=answer["headers"])
