"""What the frame itself asks for: the answers anew, what the palette looks for, and the theme one chose."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.workbench.pages.found.address import KINDS, all_found, hit_address
from headway.workbench.pages.help.finding import Section
from headway.workbench.pages.help.finding import find as find_help
from headway.workbench.pages.shell import strip as figures
from headway.workbench.pages.shell.navigation import address
from headway.workbench.people.models import Person
from headway.workbench.people.policy import organisation, signed_in
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.confidence import standing, stop
from headway.workbench.projects.models import Project
from headway.workbench.search.finding import LONGEST, find
from headway.workbench.search.telling import Hit

THEMES = ("", "light", "dark")
FOUND = 12
HELPFUL = 3


@in_project(Act.READ)
def strip(request: HttpRequest, project: Project) -> HttpResponse:
    """The answer strip of a project, after something changed or while a simulation runs.

    Asked with `waiting`, once there is nothing more to wait for it says `headway:sure` to the rest of the page.
    """
    context = figures.strip(request, project)
    response = render(request, "shell/strip.html", context)
    if "waiting" in request.GET and context["working"] is None:
        response.headers["HX-Trigger"] = "headway:sure"
    return response


@in_project(Act.PLAN)
@require_POST
def simulation(request: Signed, project: Project) -> HttpResponse:
    """Simulate the plan as it is once more, after that was stopped or failed; the strip again."""
    standing(request.user, project, anew=True)
    return render(request, "shell/strip.html", figures.strip(request, project))


@in_project(Act.PLAN)
@require_POST
def simulation_stop(request: Signed, project: Project) -> HttpResponse:
    """Stop what is being simulated for the project; the strip again."""
    stop(project)
    return render(request, "shell/strip.html", figures.strip(request, project))


@signed_in
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the theme a person chose: as the system (empty), light or dark."""
    chosen = request.POST.get("theme", "")
    if chosen not in THEMES:
        return HttpResponseBadRequest()
    assert isinstance(request.user, Person)
    request.user.theme = chosen
    request.user.save(update_fields=["theme"])
    return HttpResponse(status=204)


@signed_in
def search(request: Signed) -> JsonResponse:
    """What the palette finds, what is of the project one is in first; and where all of it is found."""
    typed, here = request.GET.get("q", ""), request.GET.get("project", "")
    found = find(request.user, typed, here=here, most=FOUND)
    told = [_named(each) for each in found.projects[: FOUND // 3]] + [_hit(each, here) for each in found.hits]
    label = _("All that is found for “%s”") % typed.strip()[:LONGEST]
    more = {"label": label, "url": all_found(typed)} if told else None
    helped = [_help(each.section) for each in find_help(typed, HELPFUL, titles=True)]
    return JsonResponse({"found": told + helped, "all": more})


def _named(project: Project) -> dict[str, Any]:
    url = address("overview", project)
    return {"kind": "project", "label": str(project), "detail": _("Project"), "url": url, "here": False}


def _hit(hit: Hit, here: str) -> dict[str, Any]:
    same = hit.project.key == here
    kind = "" if hit.noun == "task" else str(KINDS[hit.noun])
    detail = " · ".join(each for each in (kind, "" if same else str(hit.project)) if each)
    return {"kind": hit.noun, "label": hit.title or hit.text, "detail": detail, "url": hit_address(hit), "here": same}


def _help(section: Section) -> dict[str, Any]:
    detail = " · ".join(dict.fromkeys([_("Help"), section.title]))
    return {"kind": "help", "label": section.heading, "detail": detail, "url": section.url, "here": False}


@organisation(Act.PEOPLE)
def design(request: HttpRequest) -> HttpResponse:
    """Every component in its states, for whoever builds a page; its words are samples and stay as they are."""
    return render(request, "shell/design.html")
