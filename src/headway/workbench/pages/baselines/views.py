"""Baselines: what was promised, set and chosen by planners, compared with the plan of today."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from headway.formats.csv.formulas import harmless
from headway.reports.variance import sheet
from headway.workbench.pages.baselines.table import table
from headway.workbench.pages.exports.response import file_response
from headway.workbench.pages.shell import typed
from headway.workbench.pages.shell.sure import kept, sure_of
from headway.workbench.pages.tasks.panel import person
from headway.workbench.people.may import may
from headway.workbench.people.roles import Act
from headway.workbench.projects import baselines, locks
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Baseline, Project


@in_project(Act.READ)
@require_GET
def index(request: HttpRequest, project: Project) -> HttpResponse:
    """The baselines, newest first, and which one is shown."""
    return render(request, "baselines/index.html", _page(request, project))


@in_project(Act.BASELINE)
@require_POST
def take(request: HttpRequest, project: Project) -> HttpResponse:
    """Set a baseline: the plan as it is today, under a name and with a reason."""
    name, reason = request.POST.get("name", "").strip(), request.POST.get("reason", "").strip()
    if not name or len(name) > 200:
        wrong = _("A baseline needs a name.") if not name else _("A name may have 200 letters.")
        shown = {**_page(request, project), "wrong": wrong, "name": name, "reason": reason}
        return render(request, "baselines/index.html", shown, status=422)
    row = baselines.take(person(request), project, name, reason, timezone.now())
    return redirect("baseline", project.key, row.pk)


@in_project(Act.READ)
@require_GET
def show(request: HttpRequest, project: Project, baseline: int) -> HttpResponse:
    """One baseline against the plan as it is now, task by task."""
    row = get_object_or_404(baselines.listed(project), pk=baseline)
    try:
        found = table(baselines.compared(person(request), project, row), every=request.GET.get("rows") == "all")
    except baselines.BaselineDamaged as damaged:
        return render(request, "baselines/damaged.html", {"project": project, "row": row, "what": str(damaged)})
    chosen = baselines.shown(project)
    shown = {"project": project, "row": row, "table": found, "is_shown": chosen is not None and chosen.pk == row.pk}
    shown["sure"] = kept(sure_of(request, project), found.promised)
    shown["costs"] = may(request.user, Act.SEE_COSTS, project)
    return render(request, "baselines/show.html", {**shown, "may_set": may(request.user, Act.BASELINE, project)})


@in_project(Act.READ)
@require_GET
def export(request: HttpRequest, project: Project, baseline: int) -> HttpResponse:
    """Every task of both sides with its five figures, as CSV."""
    row = get_object_or_404(baselines.listed(project), pk=baseline)
    try:
        text = sheet(baselines.compared(person(request), project, row), harmless)
    except baselines.BaselineDamaged as damaged:
        return render(request, "baselines/damaged.html", {"project": project, "row": row, "what": str(damaged)})
    return file_response(text.encode(), project, f" {row.pk}.csv", "text/csv; charset=utf-8")


@in_project(Act.BASELINE)
@require_POST
def measure(request: HttpRequest, project: Project) -> HttpResponse:
    """Choose the performance baseline, by which control and earned value measure; without one, none."""
    baselines.measure_by(person(request), project, _chosen(request, project))
    return redirect("baselines", project.key)


@in_project(Act.BASELINE)
@require_POST
def choose(request: HttpRequest, project: Project) -> HttpResponse:
    """Choose the baseline that all pages measure against; without one, always the newest."""
    baselines.show(person(request), project, _chosen(request, project))
    return redirect("baselines", project.key)


def _chosen(request: HttpRequest, project: Project) -> Baseline | None:
    text = request.POST.get("baseline", "")
    if not text:
        return None
    return get_object_or_404(Baseline.objects.defer("body"), project=project, pk=typed.row(text))


def _page(request: HttpRequest, project: Project) -> dict[str, object]:
    shown, chosen = baselines.shown(project), Project.objects.values_list("shown", flat=True).get(pk=project.pk)
    _revision, analysis = seen(person(request), project)
    return {
        "project": project,
        "rows": list(baselines.listed(project)),
        "shown": shown.pk if shown else None,
        "newest": chosen is None,
        "finish": analysis.finish,
        "may_set": may(request.user, Act.BASELINE, project),
        "measured": baselines.measured(project),
        "locked": locks.of(project).baseline,
    }
