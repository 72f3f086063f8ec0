"""A bulk edit: asked for with what it would do beside it, done as one gesture, or proposed."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from headway.analysis.query import QueryUnreadable
from headway.plan.changes import ChangeRefused, ChangesUnreadable
from headway.plan.changes.refused import StaleChange
from headway.plan.errors import HeadwayError
from headway.workbench.control.bulk_edits import made
from headway.workbench.control.models import Report
from headway.workbench.control.proposing import proposed
from headway.workbench.pages.bulk.asked import Bulk, asked
from headway.workbench.pages.bulk.shown import foreseen, form
from headway.workbench.pages.bulk.words import gesture
from headway.workbench.pages.shell.navigation import address
from headway.workbench.pages.shell.unsettable import why_not
from headway.workbench.pages.tasks.views import said
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects import bulk_edits
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.bulk_edits import MovedOn, Tried
from headway.workbench.projects.models import Project

REFUSALS = (ChangeRefused, ChangesUnreadable, ValueError)
"""Why an edit cannot be done at all."""


@in_project(Act.READ)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: Signed, project: Project) -> HttpResponse:
    """The form for the tasks a view named and, once a value is given, what it would do; nothing is written."""
    return _shown(request, project, _asked(request, project))


@in_project(Act.REPORT)
@require_POST
def apply(request: Signed, project: Project) -> HttpResponse:
    """Do what was looked at, all of it or nothing. 412 where it would do something else by now: that is shown."""
    return _done(request, project, _written)


@in_project(Act.PROPOSE)
@require_POST
def propose(request: Signed, project: Project) -> HttpResponse:
    """Put what was looked at into a new change request, and go on in its draft."""
    return _done(request, project, _proposed)


def _done(request: Signed, project: Project, act: Any) -> HttpResponse:
    here = _asked(request, project)
    try:
        tasks = bulk_edits.chosen(request.user, project, here.where, here.tasks, timezone.now())
        found = bulk_edits.unmoved(request.user, project, tasks, here.edit, here.mark, timezone.now())
        answer: HttpResponse = act(request, project, here, found)
        return answer
    except (MovedOn, StaleChange):
        return _shown(request, project, here, moved=True, status=412)
    except PermissionDenied as denied:
        return _shown(request, project, here, wrong=str(denied), status=403)
    except QueryUnreadable as unread:
        return _shown(request, project, here, wrong=unread.told, status=422)
    except (*REFUSALS, HeadwayError) as refused:
        return _shown(request, project, here, wrong=_sentence(refused), status=422)


def _written(request: Signed, project: Project, here: Bulk, found: Tried) -> HttpResponse:
    told = gesture(found.meant.field, here.edit, len(found.meant.changed))
    outcome = made(request.user, project, found, at=timezone.now(), gesture=told)
    if outcome is None:
        messages.info(request, _("They hold that already."))
    elif isinstance(outcome, Report):
        messages.info(request, _("Reported. It counts once it is accepted."))
    else:
        messages.info(request, _("%(done)s. Undo takes all of it back.") % {"done": told})
    return redirect(_back(project, here))


def _proposed(request: Signed, project: Project, here: Bulk, found: Tried) -> HttpResponse:
    told = gesture(found.meant.field, here.edit, len(found.meant.changed))
    draft = proposed(request.user, project, found.meant.changes, title=told, at=timezone.now())
    return redirect("plan", draft.key)


def _asked(request: Signed, project: Project) -> Bulk:
    analysis = seen(request.user, project)[1]
    given = request.POST if request.method == "POST" else request.GET
    return asked(given, bulk_edits.fields(request.user, project, analysis))


def _shown(
    request: Signed, project: Project, here: Bulk, *, wrong: str = "", moved: bool = False, status: int = 200
) -> HttpResponse:
    person, now = request.user, timezone.now()
    analysis = seen(person, project)[1]
    offered = bulk_edits.fields(person, project, analysis)
    tasks: tuple[str, ...] = ()
    found: Tried | None = None
    try:
        tasks = bulk_edits.chosen(person, project, here.where, here.tasks, now)
        found = bulk_edits.tried(person, project, tasks, here.edit, now) if here.said else None
    except QueryUnreadable as unread:
        wrong = wrong or unread.told
    except REFUSALS as refused:
        wrong = wrong or _sentence(refused)
    told = {
        "project": project,
        "here": here,
        "form": form(here, offered, analysis),
        "count": len(tasks),
        "found": foreseen(found) if found is not None else None,
        "wrong": wrong,
        "moved": moved,
        "back": _back(project, here),
        **_rights(request, project, found),
    }
    part = bool(request.headers.get("HX-Request"))
    return render(request, "bulk/body.html" if part else "bulk/show.html", {**told, "fresh": not part}, status=status)


def _rights(request: Signed, project: Project, found: Tried | None) -> dict[str, bool]:
    """What this person can do with what they look at."""
    facts = found is not None and found.meant.field.facts
    applies = may(request.user, Act.REPORT if facts else Act.PLAN, project)
    proposes = may(request.user, Act.PROPOSE, project) and not facts and project.proposes_id is None
    return {"may_apply": applies, "may_propose": proposes}


def _sentence(problem: Exception) -> str:
    return said(ValueError(why_not(problem))) if isinstance(problem, ValueError) else said(problem)


def _back(project: Project, here: Bulk) -> str:
    """The view it came from, as it was asked."""
    query = here.query if parse_qs(here.query) else ""
    return f"{address(here.page, project)}?{query}" if query else address(here.page, project)
