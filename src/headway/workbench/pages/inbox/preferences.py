"""One's own page of how one is told, and the way out that stands in every letter."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from headway.workbench.notices import preferences, stopping
from headway.workbench.notices.models import How, Mute
from headway.workbench.pages.inbox.forms import HOWS, ProjectForm, UsualForm
from headway.workbench.people import throttle, trail
from headway.workbench.people.models import Person
from headway.workbench.people.policy import public, signed_in
from headway.workbench.people.request import Signed
from headway.workbench.projects.access import seen_by
from headway.workbench.projects.held import load


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def show(request: Signed) -> HttpResponse:
    """How one is told of all projects and of single ones, when, and what one muted."""
    form = UsualForm(request.POST or None, initial=_initial(request.user))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        preferences.choose(request.user, None, How(said.pop("how")))
        preferences.set_hours(request.user, **said)
        messages.success(request, _("Saved."))
        return redirect("notice_preferences")
    return render(request, "inbox/preferences.html", _page(request.user, form), status=422 if form.errors else 200)


@signed_in
@require_POST
def of_project(request: Signed) -> HttpResponse:
    """How one is told of one project."""
    found = get_object_or_404(seen_by(request.user), key=request.POST.get("project", ""))
    form = ProjectForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("There is no such way to be told."))
        return redirect("notice_preferences")
    said = form.cleaned_data["how"]
    preferences.choose(request.user, found, How(said) if said else None)
    messages.success(request, _("Saved."))
    return redirect("notice_preferences")


@signed_in
@require_POST
def unmute(request: Signed, mute: int) -> HttpResponse:
    """Hear again of what one muted."""
    found = get_object_or_404(Mute.objects.select_related("project"), pk=mute, person=request.user)
    preferences.unmute(request.user, found.project, found.noun, found.thing)
    messages.success(request, _("You hear of it again."))
    return redirect("notice_preferences")


@public
@csrf_exempt  # a mail program posts here by itself (RFC 8058): the signed link is what lets it
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, secret: str) -> HttpResponse:
    """No more mail: asked by whoever opens the link, done by who confirms, or by their mail program."""
    person = stopping.person_of(secret)
    if person is None:
        return _guessed(request)
    if request.method == "POST":
        stopping.stop(person)
    return render(request, "inbox/stop.html", {"stopped": request.method == "POST"})


def _guessed(request: HttpRequest) -> HttpResponse:
    try:
        throttle.count(throttle.LETTER, trail.address())
    except throttle.Throttled:
        return render(request, "429.html", status=429)
    raise Http404


def _initial(person: Person) -> dict[str, Any]:
    hours = preferences.hours(person)
    fields = ("quiet_from", "quiet_to", "digest_at", "digest_day")
    return {"how": preferences.of(person)[1], **{name: getattr(hours, name) for name in fields}}


def _page(person: Person, form: UsualForm) -> dict[str, Any]:
    own, _usual = preferences.of(person)
    mine = seen_by(person).filter(archived=None).order_by("name", "key")
    muted = preferences.muted(person, seen_by(person))
    return {
        "form": form,
        "hows": HOWS.items(),
        "projects": [(each, own.get(each.pk, "")) for each in mine],
        "muted": [(each, _name(each)) for each in muted],
    }


def _name(mute: Mute) -> str:
    """What it is called now; its identifier where it is gone."""
    task = load(mute.project).state.plan.tasks.get(mute.thing)
    return task.name if task else mute.thing
