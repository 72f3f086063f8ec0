"""The journal in sentences, one entry of it, taking one back, and any two days side by side."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from headway.workbench.pages.history.asked import asked
from headway.workbench.pages.history.compared import Sides, sides
from headway.workbench.pages.history.days import days
from headway.workbench.pages.history.effect import Effect
from headway.workbench.pages.history.forecasts import forecast_then
from headway.workbench.pages.history.headlines import headlines
from headway.workbench.pages.shell.toast import with_toast
from headway.workbench.people.models import Person
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.history import compared, told
from headway.workbench.projects.models import Entry, Project
from headway.workbench.projects.undo import NothingToUndo, UndoRefused, redo, undo

MOST = 200
"""Changes of one entry that are told at first; working out all of a large import takes a while."""


def person(request: HttpRequest) -> Person:
    """Who asks; a view that its policy let through has one."""
    assert isinstance(request.user, Person)
    return request.user


@in_project(Act.READ)
@require_GET
def index(request: HttpRequest, project: Project) -> HttpResponse:
    """The journal, newest first, by day; filters and the place in it stand in the address."""
    found = asked(request, project)
    page = found.page()
    shown = {
        "project": project,
        "asked": found,
        "days": list(days(headlines(page.entries, person(request), project))),
        "page": page,
    }
    shown |= {"without_task": found.address(task="")}
    partial = request.headers.get("HX-Target", "").endswith("#journal-more")
    return render(request, "history/days.html" if partial else "history/index.html", shown)


@in_project(Act.READ)
@require_GET
def entry(request: HttpRequest, project: Project, revision: int) -> HttpResponse:
    """One entry: its Changes in sentences, who, when, why, and what undoes it."""
    found = _entry(project, revision)
    (said,) = told([found], person(request), None if "all" in request.GET else MOST)
    partial = bool(request.headers.get("HX-Request")) and request.headers.get("HX-Request-Type") == "partial"
    shown = {"project": project, "told": said, **_around(project, found)}
    return render(request, "history/opened.html" if partial else "history/entry.html", shown)


@in_project(Act.READ)
@require_GET
def effect(request: HttpRequest, project: Project, revision: int) -> HttpResponse:
    """What an entry did to the dates: the plan before it and after it, both computed again."""
    _entry(project, revision)
    found = Effect(compared(person(request), project, revision - 1, revision))
    shown = {"project": project, "effect": found, "forecasts": forecast_then(project, revision, revision)}
    return render(request, "history/effect.html", shown)


@in_project(Act.READ)
@require_POST
def take_back(request: HttpRequest, project: Project, revision: int) -> HttpResponse:
    """Undo an entry (with `again`, make it again); refused politely where something later builds on it."""
    _entry(project, revision)
    act = redo if request.POST.get("again") else undo
    try:
        receipt = act(person(request), project, at=timezone.now(), revision=revision)
    except (UndoRefused, NothingToUndo) as refused:
        later = getattr(refused, "entry", None)
        shown = {"project": project, "refused": str(refused), "later": later}
        return render(request, "history/refused.html", shown, status=409)
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(reverse("history_entry", args=[project.key, receipt.entry.revision]))
    done = render(request, "history/undone.html", {"project": project, "entry": receipt.entry})
    return with_toast(done, receipt.entry.gesture or _("Undone."), changed=True)


@in_project(Act.READ)
@require_GET
def compare(request: HttpRequest, project: Project) -> HttpResponse:
    """Any two days, or revisions, side by side."""
    found: Sides = sides(request, project)
    shown: dict[str, object] = {"project": project, "sides": found}
    if found.known:
        shown["forecasts"] = forecast_then(project, found.first or 0, found.last or 0)
        shown["effect"] = Effect(compared(person(request), project, found.first or 0, found.last or 0))
    return render(request, "history/compare.html", shown)


def _entry(project: Project, revision: int) -> Entry:
    if revision < 1:
        raise Http404
    return get_object_or_404(Entry.objects.select_related("by", "project"), project=project, revision=revision)


def _around(project: Project, entry: Entry) -> dict[str, object]:
    """The entries that took it back or that it took back, and whether there is one before and after."""
    undone = Entry.objects.filter(project=project, undoes=entry.revision).first()
    return {"undone": undone, "newest": project.revision}
