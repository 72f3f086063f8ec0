"""Levelling: what is asked, what it would do, and taking it over as Changes."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from headway.analysis import Analysis
from headway.plan.changes import (
    Change,
    ChangeRefused,
    ChangesUnreadable,
    SetLevelingDelay,
    SetSplits,
    from_json,
    to_json,
)
from headway.schedule.levelling import can_prove
from headway.workbench.pages.levelling.asked import SECONDS, asked
from headway.workbench.pages.levelling.offered import offered
from headway.workbench.pages.shell.toast import with_toast
from headway.workbench.pages.shell.words import counted
from headway.workbench.pages.workload.sentence import sentence
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.levelled import SearchBusy, levelled
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.submit import submit

KINDS = {kind.__name__: kind for kind in (SetLevelingDelay, SetSplits)}
"""What levelling changes, and nothing else comes in by this door."""


@in_project(Act.READ)
@require_GET
def show(request: Signed, project: Project) -> HttpResponse:
    """Who is overloaded, and what can be asked of levelling."""
    return render(request, "levelling/show.html", _page(request, project))


@in_project(Act.READ)
@require_GET
def look(request: Signed, project: Project) -> HttpResponse:
    """What levelling as asked would do, before and after; nothing is written."""
    revision, analysis = seen(request.user, project)
    here = asked(request.GET.dict())
    try:
        found = levelled(analysis, here.levelling)
    except SearchBusy as busy:
        return _refused(request, project, str(busy.sentence), 429)
    told = {
        "found": offered(found),
        "here": here,
        "revision": revision,
        "changes": to_json(found.changes).decode() if found.changes else "",
        "may_plan": may(request.user, Act.PLAN, project),
        "project": project,
    }
    if request.headers.get("HX-Request"):
        return render(request, "levelling/offer.html", told)
    return render(request, "levelling/show.html", {**_page(request, project), **told})


@in_project(Act.PLAN)
@require_POST
def take(request: Signed, project: Project) -> HttpResponse:
    """Make the Changes that were looked at, all or none: each says what it found there then."""
    try:
        changes = _meant(request)
        done = submit(request.user, project, changes, at=timezone.now(), via=Via.PAGE, gesture=_gesture(changes))
    except (ChangeRefused, ChangesUnreadable) as refused:
        return _refused(request, project, str(refused))
    except PermissionDenied as denied:
        return _refused(request, project, str(denied), 403)
    if not request.headers.get("HX-Request"):
        return redirect("workload", project.key)
    told = {"project": project, "taken": done.entry.gesture, "sentence": sentence(seen(request.user, project)[1])}
    return with_toast(render(request, "levelling/taken.html", told), done.entry.gesture, changed=True)


def _meant(request: Signed) -> tuple[Change, ...]:
    changes = from_json(request.POST.get("changes", "").encode(), KINDS, strict=True)
    if not changes:
        raise ChangesUnreadable("the document", _("there is nothing in it to change"))
    return changes


def _gesture(changes: tuple[Change, ...]) -> str:
    tasks = {change.task for change in changes if isinstance(change, SetLevelingDelay | SetSplits)}
    return _("Levelled: %(count)s tasks wait differently") % {"count": counted(len(tasks))}


def _refused(request: Signed, project: Project, why: str, status: int = 422) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "levelling/refused.html", {"project": project, "refused": why}, status=status)
    return render(request, "levelling/show.html", {**_page(request, project), "refused": why}, status=status)


def _page(request: Signed, project: Project) -> dict[str, Any]:
    analysis = seen(request.user, project)[1]
    return {
        "project": project,
        "here": asked(request.GET.dict()),
        "sentence": sentence(analysis),
        "seconds": SECONDS,
        "can_prove": can_prove(),
        "levelled": _held(analysis),
        "nobody": not analysis.load.rows.resources,
    }


def _held(analysis: Analysis) -> int:
    """How many tasks a levelling holds back already."""
    return sum(task.leveling_delay is not None for task in analysis.plan.tasks.values())
