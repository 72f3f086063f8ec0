"""The roadmap as a page and as a file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from headway.analysis.query import Asked
from headway.reports.roadmap import drawing
from headway.reports.roadmap.lines import Roadmap, roadmap
from headway.workbench.pages.exports.pictures import TYPES, bands
from headway.workbench.pages.exports.response import file_response
from headway.workbench.pages.views.asked import asked_of, chosen
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project
from headway.workbench.speaking import told


@in_project(Act.READ)
@require_GET
def show(request: HttpRequest, project: Project) -> HttpResponse:
    """The page."""
    asked = asked_of(request, project, "roadmap")
    found = _roadmap(request, project, asked)
    page = {
        "project": project,
        "asked": asked,
        "roadmap": found,
        # every text in it was escaped when it was drawn
        "drawing": mark_safe(drawing.drawn(found, alone=False, tell=told)),
        "query": asked.to_query_string(),
    }
    return render(request, "roadmap/show.html", page)


@in_project(Act.READ)
@require_GET
def download(request: HttpRequest, project: Project, picture: str) -> HttpResponse:
    """The roadmap as a file, of what the page shows; as PDF one A4 sheet."""
    if picture not in drawing.KINDS:
        raise Http404
    found = _roadmap(request, project, asked_of(request, project, "roadmap"))
    return file_response(drawing.picture(found, picture, told), project, f" roadmap.{picture}", TYPES[picture])


def _roadmap(request: HttpRequest, project: Project, asked: Asked) -> Roadmap:
    _revision, analysis, tasks = chosen(person_of(request), project, asked)
    return roadmap(analysis, bands(request, project), frozenset(tasks) if asked.where else None)
