"""Reports that wait: the manager accepts or declines them, one by one or all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.plan.errors import HeadwayError
from headway.workbench import speaking
from headway.workbench.control.models import Report
from headway.workbench.control.reports import accept, decline, waiting
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project


@in_project(Act.ACCEPT)
@require_POST
def decide(request: Signed, project: Project, report: int) -> HttpResponse:
    """Accept or decline one report."""
    reported = get_object_or_404(Report, project=project, pk=report)
    try:
        if request.POST.get("decision") == "accept":
            accept(request.user, reported, at=timezone.now())
        else:
            decline(request.user, reported, request.POST.get("answer", ""), at=timezone.now())
    except HeadwayError as refused:
        messages.error(request, speaking.told(str(refused)))
    return redirect("progress", project.key)


@in_project(Act.ACCEPT)
@require_POST
def accept_all(request: Signed, project: Project) -> HttpResponse:
    """Accept every report that fits; the others stay, each with the reason."""
    for reported in waiting(project):
        try:
            accept(request.user, reported, at=timezone.now())
        except HeadwayError as refused:
            messages.error(request, f"{reported.by}: {refused}")
    return redirect("progress", project.key)


@in_project(Act.ACCEPT)
@require_POST
def at_once(request: Signed, project: Project) -> HttpResponse:
    """Whether reports count without being accepted."""
    project.accepts_reports = request.POST.get("accepts") == "yes"
    project.save(update_fields=["accepts_reports"])
    messages.info(
        request,
        _("Reports count at once.") if project.accepts_reports else _("Reports wait until they are accepted."),
    )
    return redirect("progress", project.key)
