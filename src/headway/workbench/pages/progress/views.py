"""The progress page: three keys or clicks for a task, and what is late moved by one previewed act."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from headway.analysis import Comparison, reschedule
from headway.analysis.telling import moves_told
from headway.plan.changes import Bound, Change, ChangeRefused, ChangesUnreadable, SetStatusDate
from headway.plan.said import Joined
from headway.workbench.control.models import Report
from headway.workbench.control.reports import report, waiting
from headway.workbench.pages.progress.answers import as_expected, as_told
from headway.workbench.pages.progress.week import Line, Week, week
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.effect import effect
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import counts_at_once, submit

MOST = 40
"""Lines shown of each kind, earliest first; the rest on asking."""


@in_project(Act.READ)
def show(request: Signed, project: Project) -> HttpResponse:
    """What should have started, run or finished by a day, and what became of it."""
    found = asked(request, project)
    return render(request, "progress/show.html", _page(request, project, found))


@in_project(Act.REPORT)
@require_POST
def tell(request: Signed, project: Project) -> HttpResponse:
    """Record what somebody says of one task: as expected, or the dates and the remaining duration they typed."""
    found = asked(request, project)
    line = found.find(request.POST.get("task", ""))
    if line is None:
        raise Http404
    try:
        bound = _told(request, found, line)
        changes = bound.changes
        if not changes:
            return _line(request, found, line, error=_("Say when it started or finished, or what remains."))
        moved = effect(request.user, project, changes).comparison
        outcome = report(request.user, project, changes, at=timezone.now())
    except (ChangeRefused, ChangesUnreadable) as refused:
        return _line(request, found, line, error=str(refused), status=422)
    if not request.headers.get("HX-Request"):
        return redirect(_address(found))
    waits = isinstance(outcome, Report)
    said = outcome.said if isinstance(outcome, Report) else outcome.entry.gesture
    fresh = asked(request, project)
    told = {"line": line, "said": said, "waits": waits, "rules": moves_told(bound), "moved": moved_words(moved)}
    return render(request, "progress/told.html", {**told, "project": project, "week": fresh})


@in_project(Act.PLAN)
@require_http_methods(["GET", "POST"])
def close(request: Signed, project: Project) -> HttpResponseBase:
    """Move the status date to the week's end and, if asked, unfinished work behind it: previewed, then done."""
    found = asked(request, project)
    changes = closing(found, timezone.now(), rescheduled=bool(request.POST.get("move") or request.GET.get("move")))
    if request.method == "POST":
        if changes:
            gesture = _("Closed the week to %(day)s") % {"day": found.until.date().isoformat()}
            submit(request.user, project, changes, at=timezone.now(), gesture=gesture)
        return redirect("progress", project.key)
    tried = effect(request.user, project, changes) if changes else None
    told = {
        "project": project,
        "week": found,
        "move": bool(request.GET.get("move")),
        "sentences": tried.sentences if tried else (),
        "moved": moved_words(tried.comparison) if tried else (),
        "left": left_alone(found, timezone.now()),
    }
    return render(request, "progress/close.html", told)


def closing(found: Week, now: datetime, *, rescheduled: bool) -> tuple[Change, ...]:
    """The Changes that close a week: the status date and, with `rescheduled`, unfinished work moved behind it."""
    was, recorded = found.analysis.plan.settings.status_date, on_clock(found.analysis.plan.settings, now)
    dated: tuple[Change, ...] = () if was == found.until else (SetStatusDate(was, found.until),)
    if not rescheduled:
        return dated
    return (*dated, *reschedule(found.analysis.apply(*dated), recorded).changes)


def left_alone(found: Week, now: datetime) -> tuple[str, ...]:
    """What no Change is offered for, in words."""
    dated = closing(found, now, rescheduled=False)
    left = reschedule(found.analysis.apply(*dated), on_clock(found.analysis.plan.settings, now)).left
    return tuple(Joined(" ", [problem.where, problem.what]) for problem in left)


def asked(request: Signed, project: Project) -> Week:
    """The week that the address or the form names."""
    said = request.POST.get("until") or request.GET.get("until") or ""
    try:
        until = date.fromisoformat(said) if said else None
    except ValueError:
        until = None
    return week(request.user, project, until, timezone.localdate())


def moved_words(comparison: Comparison) -> tuple[str, ...]:
    """What a report moves, in sentences; nothing where it moves nothing."""
    return comparison.summary if comparison.moves else ()


def _told(request: Signed, found: Week, line: Line) -> Bound:
    recorded = on_clock(found.analysis.plan.settings, timezone.now())
    if request.POST.get("as") == "expected":
        return as_expected(found.analysis, line.due, found.until, recorded)
    told = {name: request.POST.get(name, "").strip() for name in ("started", "finished", "remaining")}
    return as_told(found.analysis, line.due.task, told, found.until, recorded)


def _line(request: Signed, found: Week, line: Line, *, error: str, status: int = 422) -> HttpResponse:
    told = {"line": line, "week": found, "project": found.project, "error": error, "typed": request.POST}
    if request.headers.get("HX-Request"):
        return render(request, "progress/line.html", told, status=status)
    return render(request, "progress/show.html", _page(request, found.project, found) | told, status=status)


def _page(request: Signed, project: Project, found: Week) -> dict[str, Any]:
    return {
        "project": project,
        "week": found,
        "may_report": may(request.user, Act.REPORT, project),
        "may_plan": may(request.user, Act.PLAN, project),
        "may_accept": may(request.user, Act.ACCEPT, project),
        "at_once": counts_at_once(request.user, project),
        "waiting": waiting(project) if may(request.user, Act.ACCEPT, project) else [],
        "own_waiting": project.reports.filter(by=request.user, state="waiting"),
        "limit": len(found.lines) if "all" in request.GET else MOST,
    }


def _address(found: Week) -> str:
    return f"{reverse('progress', kwargs={'key': found.project.key})}?until={found.until.date().isoformat()}"
