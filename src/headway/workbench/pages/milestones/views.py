"""The list of milestones."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headway.workbench.documents.steering import how_sure
from headway.workbench.pages.milestones.rows import rows
from headway.workbench.pages.shell.sure import missing, sure_of
from headway.workbench.pages.views.asked import asked_of, chosen
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import slips
from headway.workbench.projects.access import in_project
from headway.workbench.projects.handovers import awaited
from headway.workbench.projects.models import Project


@in_project(Act.READ)
@require_GET
def show(request: HttpRequest, project: Project) -> HttpResponse:
    """The page; the trend of each stands in its row once the status dates have been computed."""
    asked = asked_of(request, project, "milestones")
    _revision, analysis, tasks = chosen(person_of(request), project, asked)
    known = sure_of(request, project)
    told = slips.milestone_trend(project)
    trends = told.answer.value if told.answer else ()
    page = {
        "project": project,
        "asked": asked,
        "rows": rows(
            analysis, how_sure(known, analysis), trends, frozenset(tasks), awaited(person_of(request), project)
        ),
        "computing": told.answer is None and told.run is not None,
        "unsure": "" if known.is_known else missing(known),
        "old": known.is_known and not known.is_current,
    }
    return render(request, "milestones/show.html", page)
