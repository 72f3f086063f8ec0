"""The webhooks of a project: the list, one with its log, and the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from headway.workbench.hooks import keeping, outbox
from headway.workbench.hooks.events import EVENTS, TEST
from headway.workbench.hooks.models import Delivery, Hook
from headway.workbench.hooks.stopping import WHY
from headway.workbench.pages.hooks.forms import SEES, SHAPES, HookForm, initial
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project

PER_PAGE = 50


@in_project(Act.HOOKS)
@never_cache
@require_GET
def index(request: Signed, project: Project) -> HttpResponse:
    """Every webhook of the project: where it goes, and how it stands."""
    lines = [{"hook": each, "host": keeping.host(each), **state(each)} for each in keeping.hooks(project)]
    return render(request, "hooks/index.html", {"project": project, "lines": lines})


@in_project(Act.HOOKS)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: Signed, project: Project) -> HttpResponse:
    """A new webhook; its secret is shown once, on its page."""
    form, status = HookForm(request.POST or None, person=request.user, project=project), 200
    if request.method == "POST":
        made = kept(form, lambda: keeping.make(request.user, project, form.wanted, timezone.now()))
        if made is not None:
            return page(request, project, made[0], secret=made[1])
        status = 422
    return render(request, "hooks/form.html", {"project": project, "form": form}, status=status)


@in_project(Act.HOOKS)
@never_cache
@require_http_methods(["GET", "POST"])
def edit(request: Signed, project: Project, hook: int) -> HttpResponse:
    """Make a webhook another."""
    row = one(project, hook)
    form = HookForm(request.POST or None, initial=initial(row), person=request.user, project=project)
    told, status = {"project": project, "form": form, "hook": row}, 200
    if request.method == "POST":
        version = request.POST.get("version", "")
        meant = int(version) if version.isascii() and version.isdigit() and len(version) < 10 else 0
        try:
            if kept(form, lambda: keeping.alter(request.user, row, form.wanted, meant, timezone.now())) is not None:
                messages.success(request, _("Saved."))
                return redirect("webhook", key=project.key, hook=row.pk)
        except keeping.StaleHook as stale:
            told["stale"] = str(stale)
        status = 412 if "stale" in told else 422
    return render(request, "hooks/form.html", told, status=status)


@in_project(Act.HOOKS)
@never_cache
@require_GET
def show(request: Signed, project: Project, hook: int) -> HttpResponse:
    """One webhook and its log."""
    return page(request, project, one(project, hook))


def page(
    request: Signed, project: Project, hook: Hook, *, secret: str = "", trouble: str = "", status: int = 200
) -> HttpResponse:
    """The page of one webhook, with a secret that is shown this once."""
    found = Paginator(outbox.deliveries(hook), PER_PAGE).get_page(request.GET.get("page"))
    told = {
        "project": project,
        "hook": hook,
        "shape": SHAPES[hook.shape],  # type: ignore[index]
        "events": [EVENTS[each] for each in hook.events],
        "sees": [SEES[each] for each in hook.sees],
        "secret": secret,
        "trouble": trouble,
        "page": found,
        "lines": [_line(each) for each in found],
        "waits": found.number == 1 and not hook.stopped and any(each.waits for each in found),
        "overlap": hook.before_until if hook.before_until and hook.before_until > timezone.now() else None,
        **state(hook),
    }
    return render(request, "hooks/show.html", told, status=status)


def one(project: Project, hook: int) -> Hook:
    """A webhook of this project; 404 where it is none of it."""
    return get_object_or_404(keeping.hooks(project), pk=hook)


def state(hook: Hook) -> dict[str, Any]:
    """How a webhook stands: a word, its meaning in colour, and a sentence where there is more to say."""
    if hook.stopped:
        return {"state": _("Paused"), "meaning": "at-risk", "why": WHY[hook.stopped]}
    if hook.failing:
        since = {"since": date_format(timezone.localtime(hook.failing), "j M H:i")}
        why = _("Nothing was taken since %(since)s. It is tried again by itself.") % since
        return {"state": _("Failing"), "meaning": "critical", "why": why}
    return {"state": _("Active"), "meaning": "", "why": ""}


def kept[T](form: HookForm, act: Callable[[], T]) -> T | None:
    """What `act` makes of a form that is whole; None where something of it is refused, which the form then says."""
    if not form.is_valid():
        return None
    try:
        return act()
    except keeping.HookRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
        return None


def _line(delivery: Delivery) -> dict[str, Any]:
    tries = list(delivery.log.all())
    last = tries[-1] if tries else None
    return {
        "delivery": delivery,
        "event": _("Test") if delivery.event == TEST else EVENTS.get(delivery.event, delivery.event),
        "tries": tries,
        "last": last,
        "milliseconds": round(1_000 * last.seconds) if last and last.seconds is not None else None,
    }
