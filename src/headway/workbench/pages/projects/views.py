"""The list of projects."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from headway.workbench.people.policy import signed_in
from headway.workbench.projects.access import seen_by


@signed_in
def index(request: HttpRequest) -> HttpResponse:
    """Every project one may read."""
    projects = seen_by(request.user).filter(archived=None).order_by("name", "key")
    return render(request, "projects/index.html", {"projects": projects})
