"""What a page hears while it is open (events), and who else has it open (presence)."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from headway.workbench.live import presence, stream
from headway.workbench.live.hub import Ticket
from headway.workbench.pages.plan.changes import in_json
from headway.workbench.people.policy import signed_in
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project


@signed_in
@require_GET
def events(request: Signed) -> HttpResponse:
    """Server-sent events: which of this person's projects moved on, and how (`live.stream` goes on from here)."""
    answer = HttpResponse(content_type="text/event-stream")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"  # a proxy in front is asked to pass each event on at once
    answer[stream.HEADER] = stream.mark(Ticket(request.user.pk, request.session.session_key or ""))
    return answer


@in_project(Act.READ)
@require_POST
def arrive(request: Signed, project: Project) -> HttpResponse:
    """This tab shows this; the answer is who else is here."""
    said, now = request.POST, timezone.now()
    try:
        presence.arrive(request.user, project, said.get("thing", ""), said.get("tab", ""), now)
    except presence.NoThing:
        return in_json({"detail": _("One can be present at a task or at a page.")}, 422)
    return _present(request, project)


@in_project(Act.READ)
@require_safe
def present(request: Signed, project: Project) -> HttpResponse:
    """Who else is here, and what they look at."""
    return _present(request, project)


@signed_in
@require_POST
def leave(request: Signed) -> HttpResponse:
    """This tab is closed."""
    presence.leave(request.user, request.POST.get("tab", ""))
    return HttpResponse(status=204)


def _present(request: Signed, project: Project) -> HttpResponse:
    here = presence.present(project, timezone.now(), besides=request.user)
    told = [{"name": str(each.person), "initials": each.person.initials, "thing": each.thing} for each in here]
    return in_json({"present": told})
