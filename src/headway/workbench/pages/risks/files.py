"""The register out as a sheet, and in again: what a sheet would change is shown first, picked, and made as one act."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from headway.formats.errors import FileError
from headway.formats.register import taken, write_csv, write_xlsx
from headway.plan.changes import Change, from_json, to_json
from headway.plan.changes.nouns import RISK
from headway.risk import register
from headway.workbench.pages.exports.response import XLSX
from headway.workbench.pages.risks.writing import REFUSALS, write
from headway.workbench.pages.tasks.effects import short
from headway.workbench.pages.tasks.views import said
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.effect import effect
from headway.workbench.projects.intake.reader import register_safely
from headway.workbench.projects.models import Project

MOST_PROBLEMS = 50


@in_project(Act.SEE_RISKS)
@require_safe
def show(request: Signed, project: Project) -> HttpResponse:
    """Where the register goes out, and where a sheet comes in."""
    return render(request, "risks/files.html", page(request, project))


@in_project(Act.SEE_RISKS)
@require_safe
def export(request: Signed, project: Project, form: str) -> HttpResponse:
    """The register as this person may see it: CSV, or an Excel workbook."""
    plan = seen(request.user, project)[1].plan
    if form == "csv":
        data, sort = write_csv(plan).encode("utf-8-sig"), "text/csv; charset=utf-8"
    elif form == "xlsx":
        data, sort = write_xlsx(plan), XLSX
    else:
        raise Http404
    name = f"{slugify(project.name) or project.key}-risks.{form}"
    return HttpResponse(data, content_type=sort, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@in_project(Act.PLAN)
@require_POST
def take(request: Signed, project: Project) -> HttpResponse:
    """A sheet came in: what it would change, to pick from; nothing is changed yet."""
    told, sent = page(request, project), request.FILES.get("sheet")
    if not isinstance(sent, TemporaryUploadedFile):
        return render(request, "risks/files.html", told | {"error": _("Choose a sheet, CSV or Excel.")}, status=422)
    try:
        read = register_safely(Path(sent.temporary_file_path()), sent.name or "register")
        found = taken(seen(request.user, project)[1].plan, read)
        tried = effect(request.user, project, found.changes) if found.changes else None
    except (FileError, *REFUSALS) as problem:
        return render(request, "risks/files.html", told | {"error": said(problem)}, status=422)
    told |= {
        "name": sent.name,
        "read": len(found.risks),
        "problems": found.problems[:MOST_PROBLEMS],
        "more_problems": max(0, len(found.problems) - MOST_PROBLEMS),
        "lines": list(enumerate(tried.sentences)) if tried else [],
        "moved": short(tried.comparison) if tried else "",
        "changes": to_json(found.changes).decode(),
    }
    return render(request, "risks/files.html", told)


@in_project(Act.PLAN)
@require_POST
def apply(request: Signed, project: Project) -> HttpResponse:
    """Make what was picked, as one act. The Changes come back from the page and are checked like any others."""
    picked = {int(at) for at in request.POST.getlist("pick") if at.isdecimal()}
    try:
        changes = [each for at, each in enumerate(_sent(request)) if at in picked]
        count = ngettext("Took %d change of risks from a sheet", "Took %d changes of risks from a sheet", len(changes))
        write(request, project, changes, gesture=count % len(changes))
    except REFUSALS as problem:
        told = page(request, project) | {"error": said(problem)}
        return render(request, "risks/files.html", told, status=422)
    return redirect("risks", project.key)


def page(request: Signed, project: Project) -> dict[str, Any]:
    """What the page shows before anything came in."""
    plan = seen(request.user, project)[1].plan
    return {
        "project": project,
        "all": len(plan.risks),
        "due": len(register.due(plan, timezone.localdate())),
        "may_plan": may(request.user, Act.PLAN, project),
    }


def _sent(request: Signed) -> tuple[Change, ...]:
    changes = from_json(request.POST.get("changes", "").encode())
    if any(getattr(each, "noun", None) is not RISK for each in changes):
        raise ValueError(_("The sheet speaks of more than risks."))
    return changes
