"""The overview of a project: the page for the steering meeting, of the plan as it is; below it what is for the team."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from headway.workbench.documents import steering
from headway.workbench.pages.history.headlines import headlines
from headway.workbench.pages.overview.milestones import late, waiting
from headway.workbench.pages.shell.sure import sure_of
from headway.workbench.pages.steering.sheet import Sheet
from headway.workbench.pages.steering.views import live
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.history import entries
from headway.workbench.projects.models import Project

RECENT = 6
LATE = 5


@in_project(Act.READ)
def show(request: Signed, project: Project) -> HttpResponse:
    """Four figures, milestones, top risks, decisions wanted, what moved and why; then what is late, who waits."""
    _revision, analysis = seen(request.user, project)
    sure, edition = sure_of(request, project), steering.latest(project)
    context = {
        "project": project,
        "sheet": Sheet(project, live(request, project), edition.revision if edition is not None else None),
        "may_publish": may(request.user, Act.PLAN, project),
        "waits": sure.running is not None,
        "waiting": waiting(analysis),
        "late": late(analysis, LATE),
        "late_count": len(analysis.standing.late),
        "recent": list(headlines(list(entries(project)[:RECENT]), request.user, project)),
        "baseline": analysis.baseline,
        "is_empty": not analysis.plan.tasks,
    }
    return render(request, "overview/show.html", context)
