"""What the frame itself asks for: the answers anew, and the theme one chose."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from headway.workbench.pages.shell import strip as figures
from headway.workbench.people.models import Person
from headway.workbench.people.policy import signed_in
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project

THEMES = ("", "light", "dark")


@in_project(Act.READ)
def strip(request: HttpRequest, project: Project) -> HttpResponse:
    """The answer strip of a project, after something changed."""
    context = {"answers": figures.answers(request, project), "strip_url": reverse("strip", kwargs={"key": project.key})}
    return render(request, "shell/strip.html", context)


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
