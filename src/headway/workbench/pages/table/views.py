"""The table page and the answer it asks for."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from headway.workbench.pages.plan.changes import in_json
from headway.workbench.pages.table.answer import answer
from headway.workbench.pages.table.words import words
from headway.workbench.pages.views.asked import asked_of
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project


@in_project(Act.READ)
@require_GET
def show(request: Signed, project: Project) -> HttpResponse:
    """The page; the plan follows by `gantt.json`, what is asked of it by `table.json`."""
    told = {
        "project": project,
        "asked": asked_of(request, project, "table"),
        "query": request.GET.urlencode(),
        "may_plan": may(request.user, Act.PLAN, project),
        "may_report": may(request.user, Act.REPORT, project),
        "words": words(),
        "task_address": reverse("task", args=[project.key, "__task__"]),
        "skeleton": range(14),
    }
    return render(request, "table/show.html", told)


@in_project(Act.READ)
@require_GET
def data(request: Signed, project: Project) -> HttpResponse:
    """What the address asks of the plan, as JSON."""
    found = in_json(answer(request.user, project, asked_of(request, project, "table"), timezone.now()))
    patch_cache_control(found, private=True, no_store=True)
    return found
