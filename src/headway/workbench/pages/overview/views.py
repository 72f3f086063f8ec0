"""The overview of a project."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render

from headway.workbench.pages.history.headlines import headlines
from headway.workbench.pages.overview.milestones import late, milestones, waiting
from headway.workbench.pages.overview.sentences import figures, headline
from headway.workbench.pages.shell.sure import sure_of, task_finish
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
    """Four figures, milestones, what is late and what it holds up, what changed lately."""
    revision, analysis = seen(request.user, project)
    sure = sure_of(request, project)
    context = {
        "project": project,
        "revision": revision,
        "headline": headline(analysis),
        "figures": figures(analysis, with_money=may(request.user, Act.SEE_COSTS, project)),
        "milestones": [
            replace(each, sure=task_finish(sure, each.task.id, each.promised)) for each in milestones(analysis)
        ],
        "waits": sure.running is not None,
        "waiting": waiting(analysis),
        "late": late(analysis, LATE),
        "late_count": len(analysis.standing.late),
        "recent": list(headlines(list(entries(project)[:RECENT]), request.user, project)),
        "as_of": analysis.schedule.as_of,
        "baseline": analysis.baseline,
        "is_empty": not analysis.plan.tasks,
    }
    return render(request, "overview/show.html", context)
