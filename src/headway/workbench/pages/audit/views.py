"""The audit: what is wrong with the schedule by DCMA and GAO, and the clear repairs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_POST

from headway.analysis import Analysis
from headway.analysis.repairs import repair, without_link
from headway.formats.csv.formulas import harmless
from headway.plan.changes import Change, ChangeRefused
from headway.plan.problem import Problem, Severity
from headway.workbench.pages.audit.found import MOST, audit_of, findings
from headway.workbench.pages.shell.toast import with_toast
from headway.workbench.pages.tasks.effects import effect_line
from headway.workbench.pages.tasks.panel import person
from headway.workbench.people.may import may
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.submit import submit

SEVERITIES = {
    Severity.ERROR: gettext_noop("error"),
    Severity.WARNING: gettext_noop("warning"),
    Severity.NOTE: gettext_noop("note"),
}

COLUMNS = ("check", "name", "verdict", "value", "unit", "threshold", "advice", "task", "number", "task name")


@in_project(Act.READ)
@require_GET
def show(request: HttpRequest, project: Project) -> HttpResponse:
    """Every check with its verdict and what it found."""
    return render(request, "audit/show.html", page(request, project))


@in_project(Act.READ)
@require_GET
def export(request: HttpRequest, project: Project) -> HttpResponse:
    """The findings as CSV: a line for each offending task, and one for a check that has none."""
    _revision, analysis = seen(person(request), project)
    text = io.StringIO()
    sheet = csv.writer(text)
    sheet.writerow(COLUMNS)
    sheet.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in _rows(analysis))
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{project.key}-audit.csv"'
    return response


@in_project(Act.PLAN)
@require_POST
def make(request: HttpRequest, project: Project) -> HttpResponse:
    """Make the repair of one finding; with `preview`, say what it would move."""
    _revision, analysis = seen(person(request), project)
    changes = _repair(request, analysis)
    try:
        if request.POST.get("preview"):
            return effect_line(request, project, changes)
        done = submit(person(request), project, changes, at=timezone.now(), via=Via.PAGE, cause=_cause(request))
    except ChangeRefused as refused:
        if request.POST.get("preview"):
            return render(request, "tasks/effect.html", {"problem": str(refused)})
        return render(request, "audit/findings.html", {**page(request, project), "refused": str(refused)}, status=422)
    if not request.headers.get("HX-Request"):
        return HttpResponseRedirect(reverse("audit", args=[project.key]))
    return with_toast(render(request, "audit/findings.html", page(request, project)), done.entry.gesture, changed=True)


def page(request: HttpRequest, project: Project) -> dict[str, object]:
    """What the page shows."""
    _revision, analysis = seen(person(request), project)
    found = findings(analysis)
    fails = request.GET.get("only") == "fails"
    shown = [each for each in found if each.failed] if fails else found
    return {
        "project": project,
        "lists": [
            (_("DCMA 14 points"), [each for each in shown if each.check.id.startswith("dcma")]),
            (_("GAO practices"), [each for each in shown if each.check.id.startswith("gao")]),
        ],
        "failed": sum(each.failed for each in found),
        "all": len(found),
        "only_fails": fails,
        "problems": [_problem(analysis, each) for each in analysis.problems],
        "may_plan": may(request.user, Act.PLAN, project),
    }


def _problem(analysis: Analysis, problem: Problem) -> dict[str, object]:
    """A problem with its tasks, and for links that say nothing of their own a repair each."""
    plan = analysis.plan
    tasks = [(task, plan.tasks[task].name or task) for task in problem.tasks[:MOST] if task in plan.tasks]
    listed = problem.links[:MOST] if problem.code == "redundant-link" else ()
    links = [plan.links[id] for id in listed if id in plan.links]
    named = [(link.id, plan.tasks[link.predecessor].name, plan.tasks[link.successor].name) for link in links]
    return {"problem": problem, "severity": _(SEVERITIES[problem.severity]), "tasks": tasks, "links": named}


def _repair(request: HttpRequest, analysis: Analysis) -> tuple[Change, ...]:
    form = request.POST
    task = form.get("task", "")
    if "link" in form:
        found = without_link(analysis, form["link"])
    else:
        found = repair(analysis, form.get("check", ""), task) if task in analysis.plan.tasks else None
    if not found:
        raise Http404
    return found


def _cause(request: HttpRequest) -> str:
    return f"audit {request.POST.get('check', 'redundant-link')}"


def _rows(analysis: Analysis) -> Iterator[tuple[object, ...]]:
    plan = analysis.plan
    for check in audit_of(analysis):
        begin = (check.id, check.name, check.verdict.value, check.value, check.unit, check.threshold, check.advice)
        for task in check.tasks or ("",):
            known = plan.tasks.get(task)
            yield (*begin, task, plan.outline.number.get(task, ""), known.name if known else "")
