"""What one does with a request: send, withdraw, assess, decide, acknowledge, review. Each is a POST of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import TypedDict

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.plan.errors import HeadwayError
from headway.workbench.control import acknowledgements, approvals, requests
from headway.workbench.control.models import Acknowledgement, Alternative, ChangeRequest, Stage
from headway.workbench.pages.control.one import page, request_of
from headway.workbench.pages.shell import typed
from headway.workbench.people.models import Person
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project

type Does = Callable[[ChangeRequest, datetime], object]


@in_project(Act.PROPOSE)
@require_POST
def submit(request: Signed, project: Project, number: int) -> HttpResponse:
    """Hand the request in: from now on it waits for a decision."""
    return attempt(request, project, number, lambda row, at: requests.submit(request.user, row, at))


@in_project(Act.PROPOSE)
@require_POST
def withdraw(request: Signed, project: Project, number: int) -> HttpResponse:
    """Take the request back before it is in the plan."""
    why = request.POST.get("why", "")
    return attempt(request, project, number, lambda row, at: requests.withdraw(request.user, row, at, why))


@in_project(Act.READ)
@require_POST
def assess(request: Signed, project: Project, number: int) -> HttpResponse:
    """Freeze what each alternative does today, and ask those whom it concerns."""
    return attempt(request, project, number, lambda row, at: requests.assess(request.user, row, at))


@in_project(Act.READ)
@require_POST
def approve(request: Signed, project: Project, number: int) -> HttpResponse:
    """Approve the alternative that was looked at; the last approval needed applies it."""

    def does(row: ChangeRequest, at: datetime) -> None:
        chosen = alternative_of(row, request.POST.get("alternative", ""))
        shown = request.POST.get(f"binding-{chosen.letter}", "")
        approvals.approve(request.user, row, chosen, shown, at, **decider(request, project), why=said(request))

    return attempt(request, project, number, does)


@in_project(Act.READ)
@require_POST
def reject(request: Signed, project: Project, number: int) -> HttpResponse:
    """Refuse the request, with a reason."""

    def does(row: ChangeRequest, at: datetime) -> None:
        approvals.reject(request.user, row, said(request), at, **decider(request, project))

    return attempt(request, project, number, does)


@in_project(Act.READ)
@require_POST
def defer(request: Signed, project: Project, number: int) -> HttpResponse:
    """Put the decision off, until a day or until it is submitted again."""
    day = _day(request.POST.get("until", ""))
    until = datetime.combine(day, time(), UTC) if day is not None else None

    def does(row: ChangeRequest, at: datetime) -> None:
        approvals.defer(request.user, row, said(request), until, at, **decider(request, project))

    return attempt(request, project, number, does)


@in_project(Act.READ)
@require_POST
def acknowledge(request: Signed, project: Project, number: int) -> HttpResponse:
    """One knows what one must know."""

    def does(row: ChangeRequest, at: datetime) -> None:
        waited = get_object_or_404(Acknowledgement, request=row, pk=typed.row(request.POST.get("affected", "")))
        acknowledgements.acknowledge(request.user, row, waited, at)

    return attempt(request, project, number, does)


@in_project(Act.READ)
@require_POST
def override(request: Signed, project: Project, number: int) -> HttpResponse:
    """Sign that the request goes on without the words that are still waited for."""
    why = said(request)
    return attempt(request, project, number, lambda row, at: acknowledgements.override(request.user, row, why, at))


@in_project(Act.READ)
@require_POST
def review(request: Signed, project: Project, number: int) -> HttpResponse:
    """Close an implemented request with what was learnt of its prediction."""
    lesson = request.POST.get("lesson", "").strip()
    return attempt(request, project, number, lambda row, at: requests.review(request.user, row, lesson, at))


def attempt(request: Signed, project: Project, number: int, does: Does) -> HttpResponse:
    """Do it and go back to the page; where it is refused, the page says why: 403 for whoever may not, else 409."""
    row = request_of(request, project, number)
    try:
        does(row, timezone.now())
    except PermissionDenied as denied:
        return refuse(request, project, number, str(denied) or _("You may not do this."), 403)
    except HeadwayError as refused:
        return refuse(request, project, number, str(refused), 409)
    fresh = request_of(request, project, number)
    if (fresh.stage == Stage.IMPLEMENTED and row.stage != fresh.stage) or fresh.revision != row.revision:
        messages.info(request, _("CR-%(number)s is in the plan.") % {"number": number})
    return redirect("request", project.key, number)


def alternative_of(row: ChangeRequest, letter: str) -> Alternative:
    """The alternative of this letter, the only one where there is one; 404 for none."""
    found = requests.alternatives(row)
    if len(found) == 1 and not letter:
        return found[0]
    for each in found:
        if each.letter == letter:
            each.request = row
            return each
    raise Http404


def said(request: Signed) -> str:
    """The word on it that was typed."""
    return request.POST.get("why", "").strip()[:2000]


class Given(TypedDict):
    """In whose name a word is given, and the evidence of one given elsewhere."""

    on_behalf: Person | None
    evidence: str


def decider(request: Signed, project: Project) -> Given:
    """In whose name it is decided, and the evidence of a decision given elsewhere: what the functions take."""
    elsewhere, behalf = request.POST.get("elsewhere", ""), request.POST.get("behalf", "")
    return {
        "on_behalf": _member(project, elsewhere or behalf),
        "evidence": request.POST.get("evidence", "").strip()[:500] if elsewhere else "",
    }


def _member(project: Project, text: str) -> Person | None:
    if not text:
        return None
    return get_object_or_404(Person, pk=typed.row(text), memberships__project=project)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def refuse(request: Signed, project: Project, number: int, why: str, status: int) -> HttpResponse:
    """The page of a request, which says why what was asked is not done."""
    row = request_of(request, project, number)
    return render(request, "control/show.html", page(request, project, row, trouble=why), status=status)
