"""What the frame itself asks for: the answers anew, what the palette looks for, and the theme one chose."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.workbench.pages.shell import strip as figures
from headway.workbench.pages.shell.finding import projects_named, tasks_named
from headway.workbench.pages.shell.navigation import address
from headway.workbench.people.models import Person
from headway.workbench.people.policy import organisation, signed_in
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project, seen_by
from headway.workbench.projects.confidence import standing, stop
from headway.workbench.projects.models import Project

THEMES = ("", "light", "dark")
FOUND = 12
LONGEST_QUERY = 200


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
def search(request: HttpRequest) -> JsonResponse:
    """Tasks and projects by name, the project one is in first."""
    typed, here = request.GET.get("q", "")[:LONGEST_QUERY], request.GET.get("project", "")
    projects = sorted(seen_by(request.user).filter(archived=None).order_by("name", "key"), key=lambda p: p.key != here)
    found = [
        {
            "kind": "project",
            "label": str(each),
            "detail": _("Project"),
            "url": address("overview", each) or address("plan", each),
            "here": False,
        }
        for each in projects_named(projects, typed, FOUND // 3)
    ]
    for _rank, project, named in tasks_named(projects, typed, FOUND):
        url = address("task", project, task=named.task) or f"{address('plan', project)}?task={named.task}"
        same = project.key == here
        found.append(
            {"kind": "task", "label": named.name, "detail": "" if same else str(project), "url": url, "here": same}
        )
    return JsonResponse({"found": found})


@organisation(Act.PEOPLE)
def design(request: HttpRequest) -> HttpResponse:
    """Every component in its states, for whoever builds a page; its words are samples and stay as they are."""
    return render(request, "shell/design.html")
