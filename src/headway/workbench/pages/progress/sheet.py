"""The status sheet: sent out as a workbook, taken back as facts after a look at them."""

from __future__ import annotations

from pathlib import Path

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from headway.actuals.changes import ALL_KINDS
from headway.formats.errors import FileError
from headway.formats.status import taken, write_status_sheet
from headway.plan.changes import ChangeRefused, ChangesUnreadable, from_json, to_json
from headway.workbench.control.reports import report
from headway.workbench.pages.exports.response import XLSX
from headway.workbench.pages.progress.views import asked, moved_words
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.effect import effect
from headway.workbench.projects.intake.reader import status_safely
from headway.workbench.projects.models import Project


@in_project(Act.REPORT)
@require_safe
def send(request: Signed, project: Project) -> HttpResponse:
    """The workbook that asks what became of each task that is due."""
    found = asked(request, project)
    data = write_status_sheet(found.analysis, [line.due for line in found.lines], found.until)
    name = f"{slugify(project.name) or project.key}-status-{found.until.date().isoformat()}.xlsx"
    return HttpResponse(data, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@in_project(Act.REPORT)
@require_POST
def take(request: Signed, project: Project) -> HttpResponseBase:
    """A returned workbook: what it tells is shown first; nothing counts before it is confirmed."""
    found, sent = asked(request, project), request.FILES.get("sheet")
    told: dict[str, object] = {"project": project, "week": found}
    if not isinstance(sent, TemporaryUploadedFile):
        return render(
            request, "progress/sheet.html", {**told, "error": _("Choose the sheet you got back.")}, status=422
        )
    state, recorded = found.analysis, on_clock(found.analysis.plan.settings, timezone.now())
    try:
        answers = status_safely(Path(sent.temporary_file_path()), sent.name or "status.xlsx")
        sheet = taken(answers, state.plan, state.actuals, recorded, found.until)
        tried = effect(request.user, project, sheet.changes) if sheet.changes else None
    except (FileError, ChangeRefused) as wrong:
        return render(request, "progress/sheet.html", {**told, "error": str(wrong)}, status=422)
    remarks = [(state.plan.tasks[task].name or task, said) for task, said in sheet.remarks.items()]
    told |= {"sheet": sheet, "remarks": remarks, "changes": to_json(sheet.changes).decode()}
    told |= {"sentences": tried.sentences, "moved": moved_words(tried.comparison)} if tried else {}
    return render(request, "progress/sheet.html", told)


@in_project(Act.REPORT)
@require_POST
def confirm(request: Signed, project: Project) -> HttpResponse:
    """Record what a sheet told. The facts come back from the page and are checked like any other Changes."""
    try:
        changes = from_json(request.POST.get("changes", "").encode(), ALL_KINDS)
        if changes:
            gesture = _("Took %(count)d facts from a status sheet") % {"count": len(changes)}
            report(request.user, project, changes, at=timezone.now(), gesture=gesture)
    except (ChangesUnreadable, ChangeRefused) as refused:
        return render(
            request,
            "progress/sheet.html",
            {"project": project, "week": asked(request, project), "error": str(refused)},
            status=422,
        )
    return redirect("progress", project.key)
