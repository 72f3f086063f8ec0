"""A sentence at the foot of the page, sent along with any answer to htmx."""

from __future__ import annotations

import json

from django.http import HttpResponse


def with_toast[R: HttpResponse](response: R, text: str, *, changed: bool = False) -> R:
    """The response, after which the page shows this sentence; `changed`: the plan has a new revision."""
    events: dict[str, object] = {"toast": {"text": text}}
    if changed:
        events["headway:changed"] = {}
    response.headers["HX-Trigger"] = json.dumps(events)
    return response
