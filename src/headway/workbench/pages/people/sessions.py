"""Where one is signed in, and signing out there."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from headway.workbench.pages.people.browser import browser_named
from headway.workbench.people import accounts, trail
from headway.workbench.people.policy import person_of, signed_in


@signed_in
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """Every session of this person; posting ends all the others."""
    person = person_of(request)
    if request.method == "POST":
        ended = accounts.end_sessions(person, besides=request.session.session_key or "")
        trail.tell(trail.Kind.SESSION_ENDED, person, detail=str(ended))
        messages.success(
            request, ngettext("%(n)s session was ended.", "%(n)s sessions were ended.", ended) % {"n": ended}
        )
        return redirect("sessions")
    sessions = sorted(UserSession.objects.purge_and_list(person), key=lambda each: each.created_at, reverse=True)
    listed = [(each, browser_named(each.user_agent)) for each in sessions]
    return render(request, "people/sessions.html", {"sessions": listed})


@signed_in
@require_POST
def end(request: HttpRequest, session: int) -> HttpResponse:
    """Sign out somewhere else."""
    found = get_object_or_404(UserSession, pk=session, user=request.user)
    found.end()
    trail.tell(trail.Kind.SESSION_ENDED, person_of(request), detail=browser_named(found.user_agent))
    messages.success(request, _("The session was ended."))
    return redirect("sessions")
