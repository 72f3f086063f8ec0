"""The panel at the right of a page: the same address answers with the panel's part, or with a whole page."""

from __future__ import annotations

from django.http import HttpRequest


def for_panel(request: HttpRequest) -> bool:
    """Whether the page asks for what goes into its panel (htmx names the target of its request)."""
    return request.headers.get("HX-Target", "").endswith("#panel")
