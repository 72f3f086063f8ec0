"""The plan by resource: who does what when, and how busy that makes them."""

from __future__ import annotations

import gzip

import msgspec
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from headway.workbench.pages.timeline.payload import people
from headway.workbench.pages.timeline.words import words, zooms
from headway.workbench.pages.views.asked import asked_of, chosen
from headway.workbench.pages.workload.sentence import sentence
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project
from headway.workbench.speaking import written


@in_project(Act.READ)
def show(request: Signed, project: Project) -> HttpResponse:
    """Rows per resource with their bars and their load; the rows follow as JSON."""
    asked = asked_of(request, project, "timeline")
    _revision, analysis, _tasks = chosen(request.user, project, asked)
    told = {
        "project": project,
        "asked": asked,
        "sentence": sentence(analysis),
        "may_plan": may(request.user, Act.PLAN, project),
        "may_report": may(request.user, Act.REPORT, project),
        "task_address": reverse("task", args=[project.key, "__task__"]),
        "nobody": not analysis.load.rows.resources,
        "zooms": zooms(),
        "words": words(),
    }
    return render(request, "timeline/show.html", told)


@in_project(Act.READ)
def data(request: Signed, project: Project) -> HttpResponse:
    """The assignments, loads and overloads as JSON, gzipped, beside the rows of `gantt.json`."""
    asked = asked_of(request, project, "timeline")
    revision, analysis, tasks = chosen(request.user, project, asked)
    told = msgspec.json.encode(
        {"revision": revision, **people(analysis, tasks if asked.where else None)}, enc_hook=written
    )
    headers = {"Content-Encoding": "gzip", "Vary": "Cookie", "Cache-Control": "private, no-cache"}
    return HttpResponse(gzip.compress(told, 1, mtime=0), content_type="application/json", headers=headers)
