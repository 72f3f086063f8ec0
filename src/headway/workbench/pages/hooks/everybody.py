"""Every webhook of the organisation, for who runs it: seen, and stopped."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from headway.workbench.hooks import keeping, stopping
from headway.workbench.hooks.models import Hook, Stopped
from headway.workbench.pages.hooks.views import state
from headway.workbench.people.policy import organisation
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act


@organisation(Act.PEOPLE)
@require_GET
def index(request: Signed) -> HttpResponse:
    """Where anything is told, of every project."""
    rows = Hook.objects.filter(project__deleted=None).select_related("project", "by").order_by("project__name", "name")
    lines = [{"hook": each, "host": keeping.host(each), **state(each)} for each in rows]
    return render(request, "hooks/organisation.html", {"lines": lines})


@organisation(Act.PEOPLE)
@require_POST
def pause(request: Signed, hook: int) -> HttpResponse:
    """Pause one, wherever it is."""
    row = get_object_or_404(Hook.objects.select_related("project", "by"), pk=hook)
    stopping.stop(row, Stopped.HAND, timezone.now(), request.user)
    messages.info(request, _("The webhook “%(name)s” is paused.") % {"name": row.name})
    return redirect("webhooks_of_all")
