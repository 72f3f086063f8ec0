"""One's own calendar feeds, and what a calendar program fetches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headway.workbench.notices import feeds, ical
from headway.workbench.notices.models import Feed
from headway.workbench.people import throttle, trail
from headway.workbench.people.language import speaking_to
from headway.workbench.people.models import Person
from headway.workbench.people.policy import public, signed_in
from headway.workbench.people.request import Signed
from headway.workbench.projects.access import seen_by
from headway.workbench.projects.models import Project


class FeedForm(forms.Form):
    """A new feed: one's own tasks, or the milestones of a project one may read."""

    shows = forms.ChoiceField(label=gettext_lazy("Shows"))
    name = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("Which program uses it, so that you know it again."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mine = {str(each.pk): each for each in seen_by(person).filter(archived=None).order_by("name", "key")}
        field = self.fields["shows"]
        assert isinstance(field, forms.ChoiceField)
        milestones = [(pk, _("Milestones of %(project)s") % {"project": each}) for pk, each in self.mine.items()]
        field.choices = [("mine", _("My tasks, of all projects")), *milestones]

    @property
    def project(self) -> Project | None:
        """Whose milestones it shows."""
        return self.mine.get(self.cleaned_data["shows"])


@signed_in
@never_cache
@require_http_methods(["GET", "POST"])
def index(request: Signed) -> HttpResponse:
    """The own feeds; posting makes one and shows its address, this once."""
    form, told, status = FeedForm(request.POST or None, person=request.user), {}, 200
    if request.method == "POST":
        if form.is_valid():
            told, form = _made(request.user, form), FeedForm(person=request.user)
        else:
            status = 422
    told |= {"form": form, "feeds": request.user.feeds.select_related("project")}
    return render(request, "inbox/feeds.html", told, status=status)


@signed_in
@require_POST
def revoke(request: Signed, feed: int) -> HttpResponse:
    """End a feed."""
    found = get_object_or_404(Feed, pk=feed, person=request.user)
    feeds.revoke(found, timezone.now())
    messages.success(request, _("The feed was revoked. A calendar that uses it shows no more than it had."))
    return redirect("feeds")


@public
@require_safe
def fetch(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar, for whoever has its secret, with what its person may read now."""
    try:
        found = feeds.found(secret, trail.address(), timezone.now())
    except throttle.Throttled:
        return render(request, "429.html", status=429)
    if found is None:
        raise Http404
    feed, projects = found
    mark = f'"{ical.tag(feed, projects)}"'
    if mark in {each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")}:
        response = HttpResponse(status=304)
    else:
        with speaking_to(feed.person):
            body = ical.calendar(feed, ical.read(feed, projects))
        response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = 'inline; filename="headway.ics"'
    response.headers["ETag"] = mark
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _made(person: Person, form: FeedForm) -> dict[str, Any]:
    project = form.project
    shows = Feed.Shows.MILESTONES if project else Feed.Shows.MINE
    feed, shown = feeds.make(person, shows, project, form.cleaned_data["name"], timezone.now())
    return {"made": feed, "address": feeds.address(shown)}
