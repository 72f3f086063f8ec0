"""The journal: its lines, a sheet brought in (shown first, then booked as one act), and a line taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from headway.actuals.changes import ALL_KINDS, RecordBooking, RetractFact
from headway.actuals.changes.record import next_id
from headway.actuals.facts import Booked
from headway.formats.errors import FileError
from headway.formats.ledger import taken
from headway.plan.changes import Change, ChangeRefused, ChangesUnreadable, from_json, sentences, to_json
from headway.workbench.pages.money.look import look
from headway.workbench.pages.money.rows import journal
from headway.workbench.pages.tasks.views import said
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.intake.reader import ledger_safely
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.submit import submit

REFUSALS = (ChangeRefused, ChangesUnreadable, ValueError)
MOST = 500
"""Lines of the journal, or of what could not be booked, that are shown."""


@in_project(Act.SEE_COSTS)
@require_safe
def show(request: Signed, project: Project) -> HttpResponse:
    """Every line that counts, the newest day first."""
    return render(request, "money/journal.html", page(request, project))


@in_project(Act.REPORT_FOR_ALL)
@require_POST
def take(request: Signed, project: Project) -> HttpResponse:
    """A sheet came in: what it would book, to pick from; nothing is booked yet."""
    _must_see_costs(request, project)
    told, sent = page(request, project), request.FILES.get("sheet")
    if not isinstance(sent, TemporaryUploadedFile):
        return render(request, "money/journal.html", told | {"error": _("Choose a sheet, CSV or Excel.")}, status=422)
    analysis = seen(request.user, project)[1]
    try:
        read = ledger_safely(Path(sent.temporary_file_path()), sent.name or "journal")
        found = taken(analysis.plan, analysis.actuals, read, on_clock(analysis.plan.settings, timezone.now()))
    except FileError as problem:
        return render(request, "money/journal.html", told | {"error": said(problem)}, status=422)
    told |= {
        "name": sent.name,
        "known": found.known,
        "troubles": found.problems[:MOST],
        "more_troubles": max(0, len(found.problems) - MOST),
        "picks": list(enumerate(sentences(analysis.plan, found.changes))),
        "changes": to_json(found.changes).decode(),
    }
    return render(request, "money/journal.html", told)


@in_project(Act.REPORT_FOR_ALL)
@require_POST
def book(request: Signed, project: Project) -> HttpResponse:
    """Book what was picked, as one act. The Changes come back from the page and are checked like any others."""
    _must_see_costs(request, project)
    picked = {int(at) for at in request.POST.getlist("pick") if at.isdecimal()}
    try:
        changes = [each for at, each in enumerate(_sent(request)) if at in picked]
        count = ngettext("Booked %d line of a journal", "Booked %d lines of a journal", len(changes)) % len(changes)
        if changes:
            submit(request.user, project, changes, at=timezone.now(), via=Via.PAGE, gesture=count)
    except REFUSALS as problem:
        return render(request, "money/journal.html", page(request, project) | {"error": said(problem)}, status=422)
    return redirect("money", project.key)


@in_project(Act.REPORT_FOR_ALL)
@require_POST
def retract(request: Signed, project: Project) -> HttpResponse:
    """Take a line back: from now on it counts as never booked, and undo brings it back."""
    _must_see_costs(request, project)
    analysis, now = seen(request.user, project)[1], timezone.now()
    fact = analysis.whole.actuals.facts.get(
        request.POST.get("line", "")
    )  # whole, so that who may not see it is told so
    if not isinstance(fact, Booked):
        raise Http404
    id = next_id(fact.id)
    while id in analysis.actuals.retractions:
        id = next_id(id)
    change = RetractFact(fact, on_clock(analysis.plan.settings, now), id)
    try:
        submit(request.user, project, [change], at=now, via=Via.PAGE, gesture=_("Took a booking back"))
    except REFUSALS as problem:
        return render(request, "money/journal.html", page(request, project) | {"error": said(problem)}, status=422)
    return redirect("money_journal", project.key)


def page(request: Signed, project: Project) -> dict[str, Any]:
    """What the page shows before anything came in."""
    found = look(request, project)
    lines = journal(found.money)
    return {
        "project": project,
        "currency": found.currency,
        "journal": lines[:MOST],
        "more": max(0, len(lines) - MOST),
        "booked": len(lines),
        "may_book": may(request.user, Act.REPORT_FOR_ALL, project),
    }


def _must_see_costs(request: Signed, project: Project) -> None:
    """Who books money must see it: what one may not see is not there."""
    if not may(request.user, Act.SEE_COSTS, project):
        raise Http404


def _sent(request: Signed) -> tuple[Change, ...]:
    changes = from_json(request.POST.get("changes", "").encode(), ALL_KINDS)
    if not all(_is_booking(each) for each in changes):
        raise ValueError(_("The sheet speaks of more than bookings."))
    return changes


def _is_booking(change: Change) -> bool:
    if isinstance(change, RetractFact):
        return isinstance(change.was, Booked)
    return isinstance(change, RecordBooking)
