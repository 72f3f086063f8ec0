"""What one does with a webhook: another secret, pause, test, replay, remove."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from headway.workbench.hooks import keeping, outbox, stopping
from headway.workbench.hooks.models import Hook, Stopped
from headway.workbench.pages.hooks.views import one, page
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project


@in_project(Act.HOOKS)
@never_cache
@require_POST
def rotate(request: Signed, project: Project, hook: int) -> HttpResponse:
    """A new secret, shown this once; the earlier one signs too for a day."""
    secret = keeping.rotate(request.user, one(project, hook), timezone.now())
    return page(request, project, one(project, hook), secret=secret)


@in_project(Act.HOOKS)
@require_POST
def pause(request: Signed, project: Project, hook: int) -> HttpResponse:
    """Pause it, or let it go on."""
    row = one(project, hook)
    if not row.stopped:
        stopping.stop(row, Stopped.HAND, timezone.now(), request.user)
        messages.info(request, _("Paused. What happens meanwhile is not told."))
    elif keeping.needs_secret(row):
        return page(request, project, row, trouble=_("Make a new secret first, then resume."), status=422)
    else:
        stopping.resume(row, timezone.now(), request.user)
        messages.info(request, _("It goes on from here."))
    return redirect("webhook", key=project.key, hook=row.pk)


@in_project(Act.HOOKS)
@require_POST
def test(request: Signed, project: Project, hook: int) -> HttpResponse:
    """Send something to try it with."""
    row = one(project, hook)
    said = _("The test is on its way: it stands in the log within half a minute.")
    return _sent(request, project, row, lambda: outbox.test(request.user, row, timezone.now()), said)


@in_project(Act.HOOKS)
@require_POST
def replay(request: Signed, project: Project, hook: int, delivery: int) -> HttpResponse:
    """Deliver the very same once more."""
    row = one(project, hook)
    found = get_object_or_404(row.deliveries, pk=delivery)
    said = _("It is delivered once more, with the same id.")
    return _sent(request, project, row, lambda: outbox.replay(request.user, found, timezone.now()), said)


def _sent(request: Signed, project: Project, row: Hook, send: Callable[[], object], said: str) -> HttpResponse:
    """Send, and say so; where that is refused, why."""
    try:
        send()
    except keeping.HookRefused as refused:
        return page(request, project, row, trouble=str(refused), status=422)
    messages.info(request, said)
    return redirect("webhook", key=project.key, hook=row.pk)


@in_project(Act.HOOKS)
@require_POST
def remove(request: Signed, project: Project, hook: int) -> HttpResponse:
    """End it, with its log."""
    row = one(project, hook)
    keeping.remove(request.user, row)
    messages.info(request, _("The webhook “%(name)s” is gone, with its log.") % {"name": row.name})
    return redirect("webhooks", key=project.key)
