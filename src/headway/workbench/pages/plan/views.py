"""The plan page: grid and Gantt."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import analysis
from headway.workbench.projects.models import Project


@in_project(Act.READ)
def show(request: HttpRequest, project: Project) -> HttpResponse:
    """The plan, newest revision."""
    revision, made = analysis(project)
    return render(request, "plan/show.html", {"project": project, "revision": revision, "finish": made.finish})
