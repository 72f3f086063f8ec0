"""The list of projects, and starting one."""

from __future__ import annotations

from datetime import datetime, time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.actuals.facts import Actuals
from headway.formats.files import LARGEST
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.workbench.documents.models import Mention
from headway.workbench.pages.imports.drop import ACCEPTED
from headway.workbench.pages.projects.forms import NewProject
from headway.workbench.pages.projects.listing import lines
from headway.workbench.people.models import Person
from headway.workbench.people.policy import organisation, signed_in
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import deleted_by, seen_by
from headway.workbench.projects.beginning import begin
from headway.workbench.projects.example import example
from headway.workbench.projects.rows import State

MENTIONS = 10
"""Places where somebody is named that the list of projects shows."""


@signed_in
def index(request: Signed) -> HttpResponse:
    """Every project one may read, with how it stands; those put away and deleted on pages of their own."""
    which = request.GET.get("which", "")
    mine = seen_by(request.user).order_by("name", "key")
    queries = {"archived": mine.exclude(archived=None), "deleted": deleted_by(request.user).order_by("name", "key")}
    found = queries.get(which, mine.filter(archived=None))
    counts = {name: query.count() for name, query in queries.items()}
    context = {
        "lines": lines(found, timezone.now()),
        "which": which if which in queries else "",
        "counts": counts,
        "mentions": [] if which else Mention.unread(request.user, mine)[:MENTIONS],
        "accepted": ACCEPTED,  # of a file dropped on the first visit
        "largest": LARGEST,
    }
    return render(request, "projects/index.html", context)


@organisation(Act.START)
def new(request: HttpRequest) -> HttpResponse:
    """Start an empty project: its name, and the day it starts."""
    form = NewProject(request.POST or None, initial={"start": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        start = datetime.combine(form.cleaned_data["start"], time(8))
        plan = Plan(settings=Settings(name=form.cleaned_data["name"], start=start))
        return _begun(request, State(plan, Actuals()), _("Start an empty project"))
    return render(request, "projects/new.html", {"form": form}, status=422 if form.is_bound else 200)


@organisation(Act.START)
@require_POST
def from_example(request: HttpRequest) -> HttpResponse:
    """Start a project that holds the bundled example."""
    return _begun(request, example(), _("Start from the example"))


def _begun(request: HttpRequest, state: State, gesture: str) -> HttpResponse:
    assert isinstance(request.user, Person)
    project = begin(request.user, state, at=timezone.now(), gesture=gesture)
    return redirect("plan", key=project.key)
