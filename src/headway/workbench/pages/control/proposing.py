"""Propose mode: into a draft of the plan, the banner on each of its pages, and out of it again."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from headway.analysis.impact import Shown
from headway.analysis.impact import impact as computed
from headway.plan.errors import HeadwayError
from headway.workbench.control import drafts, requests
from headway.workbench.control.models import Alternative, ChangeRequest, Kind, Urgency
from headway.workbench.pages.control.acts import alternative_of, refuse
from headway.workbench.pages.control.columns import short
from headway.workbench.pages.control.effects import lead, lines
from headway.workbench.pages.control.one import request_of
from headway.workbench.pages.control.parts import Parts
from headway.workbench.pages.shell.panel import for_panel
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import sight_of


@in_project(Act.PROPOSE)
@require_POST
def propose(request: Signed, project: Project) -> HttpResponse:
    """Into the draft of a request's alternative; without a number a request is opened first."""
    number = request.POST.get("request", "")
    if number and (not number.isdecimal() or len(number) > 9):
        raise Http404
    try:
        row = request_of(request, project, int(number)) if number else _opened(request, project)
        draft = drafts.enter(request.user, alternative_of(row, request.POST.get("alternative", "")), timezone.now())
    except (PermissionDenied, HeadwayError) as refused:
        return _refused(request, project, number, refused)
    return redirect("plan", draft.key)


@in_project(Act.PLAN)
@require_safe
def banner(request: Signed, project: Project) -> HttpResponse:
    """The banner of a draft, with what has been changed by now."""
    return render(request, "control/banner.html", proposal(request, project))


@in_project(Act.PLAN)
@require_POST
def done(request: Signed, project: Project) -> HttpResponse:
    """Back to the request, which holds from now on what the draft does."""
    alternative = _alternative(project)
    try:
        drafts.leave(request.user, project, timezone.now())
    except (PermissionDenied, HeadwayError) as refused:
        return _refused(request, alternative.request.project, str(alternative.request.number), refused)
    return redirect("request", alternative.request.project.key, alternative.request.number)


@in_project(Act.PLAN)
@require_POST
def discard(request: Signed, project: Project) -> HttpResponse:
    """Drop what was edited here since it was last kept, and go back to the request."""
    row = _alternative(project).request
    try:
        drafts.discard(request.user, project)
    except PermissionDenied as refused:
        return _refused(request, row.project, str(row.number), refused)
    return redirect("request", row.project.key, row.number)


@in_project(Act.PLAN)
@require_safe
def impact(request: Signed, project: Project) -> HttpResponse:
    """What the draft does so far, beside the page or as one of its own."""
    told = proposal(request, project)
    found, currency = told["impact"], told["currency"]
    told["project"], told["several"] = project, False
    told["lead"], told["more"] = lead(found, currency)
    told["lines"], told["parts"] = lines([found], currency), Parts(found, currency)
    return render(request, "control/impact.html" if for_panel(request) else "control/impact_page.html", told)


def proposal(request: Signed, project: Project) -> dict[str, Any]:
    """What the banner of a draft says. What it does is measured on the plan it was copied from."""
    alternative = _alternative(project)
    row = alternative.request
    before, after = (seen(request.user, each)[1] for each in (row.project, project))
    sight, content = sight_of(request.user, row.project), drafts.content(project)
    found = computed(
        before, after, changes=sight.changes(content), baseline=before.baseline, shown=Shown(*sight.effects)
    )
    return {
        "draft": project,
        "alternative": alternative,
        "row": row,
        "live": row.project,
        "count": drafts.count(project),
        "several": row.alternatives.count() > 1,
        "impact": found,
        "currency": before.plan.settings.currency,
        "effect": short(found, before.plan.settings.currency) if content else "",
        "behind": alternative.made != row.project.revision,
    }


def _opened(request: Signed, project: Project) -> ChangeRequest:
    title = request.POST.get("title", "").strip() or _("Untitled change")
    row = requests.open(request.user, project, title, Kind.SCOPE, Urgency.NORMAL, "", timezone.now())
    row.project = project
    return row


def _alternative(project: Project) -> Alternative:
    """What this draft is the draft of; 404 for a project that is none."""
    try:
        return drafts.proposal(project)
    except Alternative.DoesNotExist:
        raise Http404 from None


def _refused(request: Signed, project: Project, number: str, why: Exception) -> HttpResponse:
    status = 403 if isinstance(why, PermissionDenied) else 409
    if not number:
        return render(request, "control/refused.html", {"project": project, "trouble": str(why)}, status=status)
    return refuse(request, project, int(number), str(why), status)
