"""A chart as a file: SVG, PNG or CSV, from the figures that the page shows."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from headway.workbench.pages.confidence.figures import FIGURES
from headway.workbench.pages.confidence.look import look
from headway.workbench.pages.shell.figures import saved
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project


@in_project(Act.READ)
@require_GET
def download(request: HttpRequest, project: Project, chart: str, form: str) -> HttpResponse:
    """The file; 404 for a chart there is not, or that this person may not see."""
    draw = FIGURES.get(chart)
    return saved(draw(look(request, project)) if draw is not None else None, form, project)
