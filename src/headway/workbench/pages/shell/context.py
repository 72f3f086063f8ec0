"""What every template knows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from headway.workbench.people.may import may
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import seen_by


def shell(request: HttpRequest) -> dict[str, Any]:
    """The projects and pages of one's own to go to; lazily, since an error page must not need the database."""
    return {
        "my_projects": lambda: seen_by(request.user).filter(archived=None).order_by("name", "key"),
        "my_pages": lambda: own_pages(request),
    }


def own_pages(request: HttpRequest) -> list[dict[str, str]]:
    """The pages about oneself and, for those who run the organisation, about its people; those that stand."""
    pages = [("account", _("Account"), "settings")]
    if may(request.user, Act.PEOPLE):
        pages += [("people", _("People"), "users")]
    found = []
    for route, label, icon in pages:
        try:
            found.append({"url": reverse(route), "label": label, "icon": icon})
        except NoReverseMatch:
            continue
    return found
