"""The plan page: grid and Gantt."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from headway.workbench.pages.plan.delta import delta
from headway.workbench.pages.plan.shelf import Shown, latest, recall, shown, sight_of
from headway.workbench.pages.plan.words import words
from headway.workbench.people.may import may
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project


@in_project(Act.READ)
def show(request: HttpRequest, project: Project) -> HttpResponse:
    """The plan, newest revision; the rows follow by `gantt.json`."""
    asked = {
        "project": project,
        "may_plan": may(request.user, Act.PLAN, project),
        "may_report": may(request.user, Act.REPORT, project),
        "words": words(),
    }
    return render(request, "plan/show.html", asked)


@in_project(Act.READ)
def data(request: HttpRequest, project: Project) -> HttpResponse:
    """The rows as JSON: whole, or with `since`, only what differs from a revision the browser has."""
    now = shown(request.user, project)
    tag = f'"{project.pk}-{now.revision}-{sight_of(request.user, project, latest(project)).baseline or 0}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    answer = _since(request, project, now) or packed(now)
    answer["ETag"] = tag
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _since(request: HttpRequest, project: Project, now: Shown) -> HttpResponse | None:
    since = request.GET.get("since", "")
    if not since.isdecimal():
        return None
    before = recall(sight_of(request.user, project, latest(project)), int(since))
    return in_json(delta(before, now)) if before is not None else None


def packed(now: Shown) -> HttpResponse:
    """The whole payload, gzipped once for everybody who sees the same."""
    return HttpResponse(
        now.packed, content_type="application/json", headers={"Content-Encoding": "gzip", "Vary": "Cookie"}
    )


def in_json(document: Any, status: int = 200) -> HttpResponse:
    """An answer in JSON."""
    return HttpResponse(msgspec.json.encode(document), content_type="application/json", status=status)
