"""What one does on the page: run with other numbers, stop, keep the forecast."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from headway.workbench.pages.confidence.look import look
from headway.workbench.pages.confidence.views import page
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import confidence
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project
from headway.workbench.projects.published import NotSimulated

LONGEST_NOTE = 400


@in_project(Act.READ)
@require_POST
def run(request: HttpRequest, project: Project) -> HttpResponse:
    """Simulate with the iterations and the seed of the form; the page of those shows it."""
    asked = look(request, project, anew=True).question
    return HttpResponseRedirect(reverse("confidence", args=[project.key]) + asked.query)


@in_project(Act.PLAN)
@require_POST
def stop(request: HttpRequest, project: Project) -> HttpResponse:
    """Stop what is simulated for the project."""
    confidence.stop(project)
    asked = look(request, project).question
    return HttpResponseRedirect(reverse("confidence", args=[project.key]) + asked.query)


@in_project(Act.PLAN)
@require_POST
def keep(request: HttpRequest, project: Project) -> HttpResponse:
    """Keep the forecast as it is now, with a word why."""
    note = request.POST.get("note", "").strip()[:LONGEST_NOTE]
    try:
        confidence.keep(person_of(request), project, note, timezone.now())
    except NotSimulated as refused:
        return page(request, project, refused=str(refused), status=409)
    return HttpResponseRedirect(reverse("confidence", args=[project.key]) + "#cone")
