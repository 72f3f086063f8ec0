"""What stands beside risks and is edited the same way: RAID entries, correlations and branches."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.plan.changes import KINDS as CHANGES
from headway.plan.plan import Plan
from headway.workbench.pages.risks.fields import Failures, change, fields, short
from headway.workbench.pages.risks.journal import journal
from headway.workbench.pages.risks.lines import Line
from headway.workbench.pages.risks.one import target
from headway.workbench.pages.risks.sheets import RAID, SHEETS, Sheet
from headway.workbench.pages.risks.writing import REFUSALS, failure, write
from headway.workbench.pages.shell.panel import for_panel
from headway.workbench.pages.tasks.panel import changed_only
from headway.workbench.pages.tasks.views import said
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.things import free_id

LISTS = {"raid": "raid", "correlations": "uncertainty", "branches": "uncertainty"}
"""Where a noun is listed: the name of the address."""


@in_project(Act.PLAN)
@require_POST
def add(request: Signed, project: Project, noun: str) -> HttpResponse:
    """A new thing by its name; of RAID entries the kind comes with it, of branches the fork."""
    sheet, plan, form = SHEETS[noun], seen(request.user, project)[1].plan, request.POST
    name = form.get("name", "").strip()
    if not name:
        return redirect(f"{reverse(LISTS[noun], args=[project.key])}?nameless={noun}")
    more = {part: form[part].strip() for part in ("kind", "fork") if form.get(part) and part in sheet.fields}
    try:
        read = {part: sheet.fields[part][1].read(value, plan) for part, value in more.items()}
        made = sheet.noun.type(id=free_id(name, sheet.things(plan)), name=name, **read)
        write(request, project, [CHANGES[f"Add{sheet.noun.type.__name__}"](made)])
    except ValueError:
        raise Http404 from None
    if sheet is RAID:
        return redirect("raid_entry", project.key, made.id)  # type: ignore[attr-defined]
    return redirect(reverse("uncertainty", args=[project.key]))


@in_project(Act.PLAN)
@require_POST
def save(request: Signed, project: Project, noun: str, thing: str) -> HttpResponse:
    """Set one field. 422 for what cannot be read, 412 with both values where a colleague was first."""
    sheet = SHEETS[noun]
    plan, there = _found(request, project, sheet, thing)
    name = request.POST.get("field", "")
    if name not in sheet.fields:
        raise Http404
    try:
        done = write(request, project, change(sheet, there, name, request.POST, plan))
    except REFUSALS as problem:
        failed = failure(request, project, sheet, thing, name, problem)
        if target(request).startswith("row-"):
            return _line(request, project, thing, {name: failed}, failed.status)
        return answer(request, project, sheet, thing, failed={name: failed}, status=failed.status)
    if target(request).startswith("row-"):
        return changed_only(_line(request, project, thing), done is not None)
    return answer(request, project, sheet, thing, changed=done is not None)


@in_project(Act.PLAN)
@require_POST
def remove(request: Signed, project: Project, noun: str, thing: str) -> HttpResponse:
    """Take a thing out of the plan."""
    sheet = SHEETS[noun]
    _plan, there = _found(request, project, sheet, thing)
    try:
        write(request, project, [CHANGES[f"Remove{sheet.noun.type.__name__}"](there)])
    except REFUSALS as problem:
        return answer(request, project, sheet, thing, trouble=said(problem), status=422)
    url = reverse(LISTS[noun], args=[project.key])
    return HttpResponse(headers={"HX-Redirect": url}) if request.headers.get("HX-Request") else redirect(url)


def answer(
    request: Signed,
    project: Project,
    sheet: Sheet,
    id: str,
    *,
    failed: Failures | None = None,
    trouble: str = "",
    changed: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The thing again: its part of a page, the panel's part, or the page."""
    partial = target(request).startswith("thing-")
    if not partial and sheet is not RAID:
        return redirect(reverse(LISTS[sheet.noun.collection], args=[project.key]))
    if request.method == "POST" and not partial and not failed and not trouble:
        return redirect(sheet.route, project.key, id)
    told = {**context(request, project, sheet, id, failed or {}), "trouble": trouble}
    part = "risks/thing.html" if sheet is RAID else "risks/thing_fields.html"
    template = part if partial else "risks/thing_panel.html" if for_panel(request) else "risks/entry.html"
    return changed_only(render(request, template, told, status=status), changed)


def context(request: Signed, project: Project, sheet: Sheet, id: str, failed: Failures) -> dict[str, Any]:
    """Everything the template of one thing needs."""
    plan, there = _found(request, project, sheet, id)
    return {
        "project": project,
        "thing": there,
        "swap": f"thing-{short(id)}",
        "fields": list(fields(sheet, there, plan, costs=True, failed=failed).values()),
        "risk": plan.risks.get(there.risk or "") if sheet is RAID else None,
        "list_name": _("RAID log") if sheet is RAID else _("What varies together"),
        "list_url": reverse(LISTS[sheet.noun.collection], args=[project.key]),
        "thing_url": reverse(sheet.route, args=[project.key, id]) if sheet is RAID else "",
        "save_url": reverse(f"{sheet.route}_save", args=[project.key, id]),
        "remove_url": reverse(f"{sheet.route}_remove", args=[project.key, id]),
        "may_plan": may(request.user, Act.PLAN, project),
        "entries": journal(request.user, project, plan, sheet.noun, id),
    }


def _line(
    request: Signed, project: Project, id: str, failed: Failures | None = None, status: int = 200
) -> HttpResponse:
    plan, there = _found(request, project, RAID, id)
    told = {"project": project, "line": Line(there, plan, timezone.localdate(), failed), "may_plan": True}
    return render(request, "risks/raid_row.html", told, status=status)


def _found(request: Signed, project: Project, sheet: Sheet, id: str) -> tuple[Plan, Any]:
    plan = seen(request.user, project)[1].plan
    there = sheet.things(plan).get(id)
    if there is None:
        raise Http404
    return plan, there
