"""What one does with notices: open, read, hear no more of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from headway.workbench.notices import inbox
from headway.workbench.pages.inbox.views import page
from headway.workbench.pages.shell.toast import with_toast
from headway.workbench.pages.shell.typed import row
from headway.workbench.people.policy import signed_in
from headway.workbench.people.request import Signed

MOST = 500
"""Notices that one gesture reads by name."""


@signed_in
@require_GET
def open_(request: Signed, notice: int) -> HttpResponse:
    """Go to what a notice is about, which is read by that."""
    found = get_object_or_404(inbox.notices(request.user), pk=notice)
    inbox.read(request.user, inbox.notices(request.user).filter(pk=found.pk), timezone.now())
    (line,) = inbox.told(request.user, [found])
    return redirect(line.path or "inbox")


@signed_in
@require_POST
def read(request: Signed) -> HttpResponse:
    """Some are read, or (`again`) to come back to."""
    asked = request.POST.get("notices", "").split(",")[:MOST]
    numbers = [number for each in asked if (number := row(each)) is not None]
    some = inbox.notices(request.user).filter(pk__in=numbers)
    if request.POST.get("again"):
        inbox.unread_again(request.user, some)
        return _answer(request, _("It is unread again."))
    inbox.read(request.user, some, timezone.now())
    return _answer(request, "")


@signed_in
@require_POST
def read_all(request: Signed) -> HttpResponse:
    """Everything is read; what waits for an act stays where it waits."""
    number = inbox.read(request.user, inbox.unread(request.user), timezone.now())
    return _answer(request, ngettext("%d notice is read.", "%d notices are read.", number) % number)


@signed_in
@require_POST
def mute(request: Signed, notice: int) -> HttpResponse:
    """Hear no more of what a notice is about."""
    found = get_object_or_404(inbox.notices(request.user), pk=notice)
    inbox.mute(request.user, found, timezone.now())
    return _answer(
        request, _("You hear no more of this, unless somebody names you. Notices, on your account, undoes it.")
    )


def _answer(request: Signed, said: str) -> HttpResponse:
    """The list as it is now, or for a browser without script the page again."""
    if not request.headers.get("HX-Request"):
        if said:
            messages.success(request, said)
        return redirect("inbox")
    response = render(request, "inbox/list.html", page(request.user, request.POST.get("show", "")))
    response.headers["HX-Trigger"] = "headway:notice"
    return with_toast(response, said) if said else response
