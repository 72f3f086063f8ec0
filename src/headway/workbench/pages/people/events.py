"""The trail of what concerns security."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headway.workbench.pages.people.said import EVENTS
from headway.workbench.people.models import Event
from headway.workbench.people.policy import organisation
from headway.workbench.people.roles import Act

PER_PAGE = 100


@organisation(Act.PEOPLE)
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The newest lines, of one kind or of one person where asked."""
    events = Event.objects.select_related("person", "by")
    kind, person = request.GET.get("kind", ""), request.GET.get("person", "")
    if kind in EVENTS:
        events = events.filter(kind=kind)
    if person.isdecimal():
        events = events.filter(person=int(person))
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/events.html", {"page": page, "kinds": EVENTS.items(), "kind": kind, "who": person})
