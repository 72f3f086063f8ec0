"""My work: one's tasks in all projects, what waits for whom, and progress told in place."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from headway.analysis.telling import moves_told
from headway.plan.changes import ChangeRefused, ChangesUnreadable
from headway.workbench import speaking
from headway.workbench.control.models import Report
from headway.workbench.control.reports import report
from headway.workbench.home.mine import Mine, has_work, mine
from headway.workbench.pages.mine import words
from headway.workbench.pages.progress.answers import as_told
from headway.workbench.pages.shell.toast import with_toast
from headway.workbench.people.policy import signed_in
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project, memberships_at_hand
from headway.workbench.projects.answers import seen
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.models import Project
from headway.workbench.projects.own import reportable

LATER = 20
"""Tasks that are due later than next week, shown at once; the rest on asking."""
FIELDS = ("started", "finished", "remaining")


@signed_in
@require_safe
def arrive(request: Signed) -> HttpResponseBase:
    """Where one lands after signing in: one's own work where there is any, else the projects."""
    memberships_at_hand(request.user)
    return redirect("mine" if has_work(request.user) else "projects")


@signed_in
@require_safe
def show(request: Signed) -> HttpResponse:
    """What is due, blocked, waited for and wanted of this person in all their projects."""
    return render(request, "mine/show.html", page(request))


@in_project(Act.REPORT)
@require_POST
def tell(request: Signed, project: Project) -> HttpResponseBase:
    """Record what somebody says of a task of theirs: when it started or finished, or what remains."""
    task, typed = request.POST.get("task", ""), {name: request.POST.get(name, "").strip() for name in FIELDS}
    _revision, analysis = seen(request.user, project)
    if task not in reportable(request.user, project, analysis.plan):
        raise Http404
    now, settings = timezone.now(), analysis.plan.settings
    recorded = on_clock(settings, now)
    try:
        bound = as_told(analysis, task, typed, settings.status_date or recorded, recorded)
        if not bound.changes:
            return _again(request, project, task, typed, _("Say when it started or finished, or what remains."))
        outcome = report(request.user, project, bound.changes, at=now)
    except (ChangeRefused, ChangesUnreadable) as refused:
        return _again(request, project, task, typed, str(refused))
    if not request.headers.get("HX-Request"):
        return redirect("mine")
    said = _("Reported. It counts once it is accepted.") if isinstance(outcome, Report) else outcome.entry.gesture
    rules = "".join(f" {speaking.told(each)}" for each in moves_told(bound))
    return with_toast(render(request, "mine/body.html", page(request)), f"{said}.{rules}" if rules else said)


def page(request: Signed) -> dict[str, Any]:
    """What the page is made of."""
    found = mine(request.user, timezone.now(), timezone.localdate())
    later = "later" in request.GET
    return {
        "mine": found,
        "sentence": words.sentence(found),
        "due": [
            (when, label, [words.Line(item) for item in (items if later else items[:LATER])], len(items))
            for when, label in words.whens().items()
            if (items := found.due(when))
        ],
        "blocked": [
            (words.Line(item), words.since(item.blocked.since, item.today)) for item in found.blocked if item.blocked
        ],
        "waits": [(each, words.waiting(each)) for each in found.waits],
        "asked": [(each, words.asked(each)) for each in found.asked],
        "received": [
            (each, words.state_of(each), words.float_left(each.float_left, each.minutes_per_day))
            for each in found.received
        ],
        "is_empty": _is_empty(found),
    }


def _again(request: Signed, project: Project, task: str, typed: dict[str, str], trouble: str) -> HttpResponse:
    """The page once more, with what was wrong beside the line, and what was typed in it."""
    context = page(request)
    for _when, _label, lines, _count in context["due"]:
        lines[:] = [
            words.Line(line.item, trouble, typed)
            if (line.item.project.pk, line.item.task.id) == (project.pk, task)
            else line
            for line in lines
        ]
    template = "mine/body.html" if request.headers.get("HX-Request") else "mine/show.html"
    return render(request, template, context | {"trouble": trouble}, status=422)


def _is_empty(found: Mine) -> bool:
    return not (found.items or found.waits or found.asked or found.received or found.given or found.left)
