"""The content of a request by other ways than the plan page: alternatives, a file of Changes, the baseline's list."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.actuals.changes import bind_all
from headway.actuals.facts import Actuals
from headway.plan.changes import Change, ChangesUnreadable
from headway.plan.plan import Plan
from headway.workbench.control import applying, emergency, lists, rebase, requests, tolerance
from headway.workbench.control.models import ChangeRequest
from headway.workbench.control.turn import NotNow
from headway.workbench.pages.control.acts import alternative_of, attempt
from headway.workbench.pages.control.words import KINDS, URGENCIES
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects import baselines
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.speaking import told

LARGEST = 4 * 2**20
"""Bytes of the largest file of Changes that is taken."""


@in_project(Act.PROPOSE)
@require_POST
def describe(request: Signed, project: Project, number: int) -> HttpResponse:
    """Say anew what is asked for and why."""
    fields = {name: request.POST[name].strip() for name in ("title", "reason", "references") if name in request.POST}
    for name, known in (("kind", KINDS), ("urgency", URGENCIES)):
        if request.POST.get(name) in known:
            fields[name] = request.POST[name]
    if not fields.get("title", "-"):
        del fields["title"]
    return attempt(request, project, number, lambda row, at: requests.describe(request.user, row, **fields))


@in_project(Act.PROPOSE)
@require_POST
def alternative(request: Signed, project: Project, number: int) -> HttpResponse:
    """One more way to meet the request, empty or begun from the last one."""

    def does(row: ChangeRequest, at: datetime) -> None:
        last = requests.alternatives(row)[-1] if request.POST.get("copy") else None
        requests.add_alternative(request.user, row, request.POST.get("title", "").strip(), at, last)

    return attempt(request, project, number, does)


@in_project(Act.PROPOSE)
@require_POST
def take_file(request: Signed, project: Project, number: int) -> HttpResponse:
    """The content of an alternative from a file of Changes, YAML or JSON; it takes the place of what was there."""

    def does(row: ChangeRequest, at: datetime) -> None:
        chosen = alternative_of(row, request.POST.get("alternative", ""))
        name, text = _sent(request)
        if request.POST.get("side") == "baseline":
            changes = _bound(_promised(project), text, name)
            requests.set_changes(request.user, chosen, lists.forecast(chosen), baseline=changes, at=at)
        else:
            requests.set_changes(request.user, chosen, _bound(seen(request.user, project)[1].plan, text, name), at=at)

    return attempt(request, project, number, does)


@in_project(Act.PROPOSE)
@require_POST
def promise(request: Signed, project: Project, number: int) -> HttpResponse:
    """Ask for the same in the baseline, each Change with the `was` found there; or leave the baseline as it is."""

    def does(row: ChangeRequest, at: datetime) -> None:
        chosen = alternative_of(row, request.POST.get("alternative", ""))
        if request.POST.get("promise") != "yes":
            rebase.forget(request.user, chosen, at)
        elif misfits := rebase.promise(request.user, chosen, at):
            left = _("In the baseline this does not fit, and was left out: %(what)s")
            messages.warning(request, left % {"what": " ".join(map(told, misfits))})

    return attempt(request, project, number, does)


@in_project(Act.PLAN)
@require_POST
def emergency_apply(request: Signed, project: Project, number: int) -> HttpResponse:
    """Put it into the plan before anybody approved it; approval is due within a day."""

    def does(row: ChangeRequest, at: datetime) -> None:
        emergency.apply(request.user, row, alternative_of(row, request.POST.get("alternative", "")), at)

    return attempt(request, project, number, does)


@in_project(Act.PLAN)
@require_POST
def take_back(request: Signed, project: Project, number: int) -> HttpResponse:
    """Take a refused emergency out of the plan again."""
    return attempt(request, project, number, lambda row, at: emergency.take_back(request.user, row, at))


@in_project(Act.PROPOSE)
@require_POST
def demand(request: Signed, project: Project) -> HttpResponse:
    """Make a request of a drift: it brings the baseline of a task to where the forecast stands."""
    task = request.POST.get("task", "")
    for drift in tolerance.drifted(request.user, project):
        if drift.task == task:
            row = drift.request or tolerance.demand(request.user, project, drift, timezone.now())
            return redirect("request", project.key, row.number)
    return redirect("requests", project.key)


def _sent(request: Signed) -> tuple[str, str]:
    sent = request.FILES.get("changes")
    if not isinstance(sent, UploadedFile):
        raise NotNow(_("Choose a file of Changes, YAML or JSON."))
    if (sent.size or 0) > LARGEST:
        raise NotNow(_("A file of Changes may have %(mb)s MB.") % {"mb": LARGEST // 2**20})
    try:
        return sent.name or "changes", sent.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotNow(_("A file of Changes is text: YAML or JSON in UTF-8.")) from None


def _bound(plan: Plan, text: str, name: str) -> tuple[Change, ...]:
    """The Changes of a file, read against a plan; NotNow naming the line where one cannot be read."""
    from headway.formats.native.document import parse
    from headway.formats.native.sheet import Sheet
    from headway.formats.native.words import read_json

    sheet = Sheet(name)
    root = parse(text, name, sheet.problems)
    if root is None:
        raise NotNow(_("The file %(name)s is empty.") % {"name": name})
    try:
        return bind_all(plan, Actuals(), read_json(root, sheet)).changes
    except ChangesUnreadable as unread:
        raise NotNow(f"{name}, {unread.place}: {unread.what}") from unread


def _promised(project: Project) -> Plan:
    row = baselines.measured(project)
    if row is None:
        raise NotNow(_("No performance baseline is chosen, so there is none to change."))
    return applying.promised_plan(row)
