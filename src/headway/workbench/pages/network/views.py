"""The network: the page, what its script draws, and the files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from headway.analysis.query import Asked
from headway.reports.network import drawing
from headway.workbench.pages.exports.pictures import TYPES
from headway.workbench.pages.exports.response import file_response
from headway.workbench.pages.network.asking import wanted
from headway.workbench.pages.network.payload import payload
from headway.workbench.pages.network.words import words
from headway.workbench.pages.plan.changes import in_json
from headway.workbench.pages.views.asked import asked_of, chosen
from headway.workbench.people.may import may
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project
from headway.workbench.speaking import told


@in_project(Act.READ)
@require_GET
def show(request: HttpRequest, project: Project) -> HttpResponse:
    """The page; boxes and links follow by `network.json`."""
    asked = asked_of(request, project, "network")
    page = {
        "project": project,
        "asked": asked,
        "query": asked.to_query_string(),
        "may_plan": may(request.user, Act.PLAN, project),
        "task_address": reverse("task", args=[project.key, "__task__"]),
        "words": words(),
        **_choices(asked),
    }
    return render(request, "network/show.html", page)


@in_project(Act.READ)
@require_GET
def data(request: HttpRequest, project: Project) -> HttpResponse:
    """The network as JSON, laid out and drawn."""
    asked = asked_of(request, project, "network")
    revision, analysis, tasks = chosen(person_of(request), project, asked)
    return in_json(payload(analysis, revision, wanted(analysis, asked, tasks), told))


@in_project(Act.READ)
@require_GET
def download(request: HttpRequest, project: Project, picture: str) -> HttpResponse:
    """The network as a file, of what the page shows."""
    if picture not in drawing.KINDS:
        raise Http404
    asked = asked_of(request, project, "network")
    _revision, analysis, tasks = chosen(person_of(request), project, asked)
    made = drawing.picture(analysis, picture, wanted(analysis, asked, tasks), told)
    return file_response(made, project, f" network.{picture}", TYPES[picture])


def _choices(asked: Asked) -> dict[str, Any]:
    """The addresses of the same network otherwise: all phases open or closed, the critical path alone or not."""
    said = dict(asked.more)
    return {
        "all_open": _with(asked, phases="all"),
        "all_closed": _with(asked, phases="none"),
        "critical": said.get("critical") == "1",
        "critical_other": _with(asked, critical="" if said.get("critical") == "1" else "1", keep=True),
        "around": said.get("around", ""),
        "whole": _with(asked, keep=True, around="", up="", down=""),
    }


def _with(asked: Asked, *, keep: bool = False, **said: str) -> str:
    """The address with some of its arguments said anew; empty takes one away. `keep`: phases stay as they are."""
    gone = {*said, *(() if keep else ("open", "phases"))}
    kept = [(name, value) for name, value in asked.more if name not in gone]
    return asked.but(more=(*kept, *((name, value) for name, value in said.items() if value))).to_query_string()
