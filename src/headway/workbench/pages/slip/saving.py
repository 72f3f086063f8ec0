"""A chart of the page as a file: SVG, PNG or CSV."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from headway.workbench.pages.shell.figures import Figure, saved
from headway.workbench.pages.slip import figures
from headway.workbench.pages.slip.question import question
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import slips
from headway.workbench.projects.access import in_project
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.slips import Found


@in_project(Act.READ)
@require_GET
def download(request: HttpRequest, project: Project, chart: str, form: str) -> HttpResponse:
    """The file; 404 for a chart there is not, or that is not worked out yet."""
    return saved(_figure(request, project, chart), form, project)


def _figure(request: HttpRequest, project: Project, chart: str) -> Figure | None:
    if chart == "trend":
        told = slips.milestone_trend(project)
        per_day = load(project).state.plan.settings.minutes_per_day
        return figures.milestones(project, told.answer.value, per_day) if told.answer is not None else None
    asked = question(request, project)
    if asked.between is None or chart not in ("finish", "cost", "p80"):
        return None
    split = slips.split(person_of(request), project, asked.between)
    if split.answer is None or not split.is_current:
        return None
    made: Found = split.answer.value
    if chart != "p80":
        return figures.finish(made.slip) if chart == "finish" else figures.cost(made.slip)
    told, sure = slips.sure(person_of(request), project, asked.between)
    return figures.p80(made.slip, sure) if sure is not None and told.is_current else None
