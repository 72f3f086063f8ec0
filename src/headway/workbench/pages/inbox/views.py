"""The inbox: what is unread, what waits for one's act, and everything that was told."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from headway.workbench.notices import inbox
from headway.workbench.notices.models import Notice
from headway.workbench.pages.shell.typed import row
from headway.workbench.people.models import Person
from headway.workbench.people.policy import signed_in
from headway.workbench.people.request import Signed

SHOWS = {"": gettext_lazy("Unread"), "waiting": gettext_lazy("Waits for you"), "all": gettext_lazy("Everything")}
"""What the inbox shows, by what stands in its address."""


@signed_in
@never_cache
@require_GET
def index(request: Signed) -> HttpResponse:
    """Notices put together by what they are about, the newest first."""
    before = row(request.GET.get("before", ""))
    return render(request, "inbox/index.html", page(request.user, request.GET.get("show", ""), before))


@signed_in
@never_cache
@require_GET
def count(request: Signed) -> HttpResponse:
    """How many are unread, as the top bar has it."""
    return render(request, "inbox/count.html", {"unread": inbox.count(request.user)})


def page(person: Person, show: str, before: int | None = None) -> dict[str, Any]:
    """What a page of the inbox shows: the notices before one of them, and of how many."""
    show = show if show in SHOWS else ""
    found = {"": inbox.unread, "waiting": inbox.wanted, "all": inbox.notices}[show](person)
    last = Notice.objects.filter(pk=before, person=person).first() if before is not None else None
    some = list((inbox.earlier(found, last) if last else found)[: inbox.PAGE + 1])
    return {
        "show": show,
        "shows": SHOWS.items(),
        "threads": inbox.threads(inbox.told(person, some[: inbox.PAGE])),
        "more": some[inbox.PAGE - 1].pk if len(some) > inbox.PAGE else None,
        "unread": inbox.count(person),
        "waiting": inbox.wanted(person).order_by().count(),
        "any": inbox.notices(person).order_by().exists,  # asked only where the list is empty
    }
