"""The list of change requests, and asking for one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from headway.plan.errors import HeadwayError
from headway.workbench.control import emergency, requests, tolerance
from headway.workbench.control.models import Kind, Urgency
from headway.workbench.pages.control.log import Filters, rows
from headway.workbench.pages.control.rights import rights
from headway.workbench.pages.control.words import KINDS, STAGES, URGENCIES
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project


@in_project(Act.READ)
@require_safe
def index(request: Signed, project: Project) -> HttpResponse:
    """The change log, newest first, filtered as the address says; above it, where a request is demanded."""
    filters, found = Filters.of(request.GET), requests.visible(request.user, project)
    plan = seen(request.user, project)[1].plan
    shown = {
        "rows": rows(request.user, project, filters, timezone.now(), plan.settings.currency),
        "all": found.exists(),
        "drifts": [each for each in tolerance.drifted(request.user, project) if each.request is None],
        "unsettled": emergency.unsettled(project),
        "filters": filters,
        "stages": STAGES.items(),
        "kinds": KINDS.items(),
        "urgencies": URGENCIES.items(),
    }
    return render(request, "control/index.html", {**rights(request, project), **shown})


@in_project(Act.PROPOSE)
@require_http_methods(["GET", "POST"])
def new(request: Signed, project: Project) -> HttpResponse:
    """Ask for a change: what and why. What it would alter is proposed on the plan afterwards."""
    typed = {name: request.POST.get(name, "").strip() for name in ("title", "reason", "kind", "urgency", "references")}
    wrong = ""
    if request.method == "POST":
        try:
            made = requests.open(
                request.user,
                project,
                typed["title"],
                typed["kind"] if typed["kind"] in KINDS else Kind.SCOPE,
                typed["urgency"] if typed["urgency"] in URGENCIES else Urgency.NORMAL,
                typed["reason"],
                timezone.now(),
                risk=request.POST.get("risk", ""),
                references=typed["references"],
            )
        except HeadwayError as refused:
            wrong = str(refused)
        else:
            return redirect("request", project.key, made.number)
    shown = {"typed": typed, "wrong": wrong, "kinds": KINDS.items(), "urgencies": URGENCIES.items()}
    shown["risks"] = _risks(request, project)
    page = {**rights(request, project), **shown}
    return render(request, "control/new.html", page, status=422 if wrong else 200)


def _risks(request: Signed, project: Project) -> list[tuple[str, str]]:
    if not may(request.user, Act.SEE_RISKS, project):
        return []
    return [(key, risk.name or key) for key, risk in seen(request.user, project)[1].plan.risks.items()]
