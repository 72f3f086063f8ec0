"""What every template knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from headway.workbench.projects.access import seen_by


def shell(request: HttpRequest) -> dict[str, Any]:
    """The projects one can go to; lazily, since an error page must not need the database."""
    return {"my_projects": lambda: seen_by(request.user).filter(archived=None).order_by("name", "key")}
