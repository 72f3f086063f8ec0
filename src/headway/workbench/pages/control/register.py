"""The change log as a file: CSV, a workbook, a PDF to sign; each as this person may see it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from headway.formats.csv.formulas import harmless
from headway.reports.changelog import Record, pdf, write_csv, write_xlsx
from headway.reports.words import day
from headway.workbench.control import log
from headway.workbench.control.log import Line
from headway.workbench.pages.control.words import KINDS, STAGES, URGENCIES
from headway.workbench.pages.exports.response import XLSX, file_response
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.speaking import told


@in_project(Act.READ)
@require_safe
def export(request: Signed, project: Project, form: str) -> HttpResponse:
    """The register of changes; 404 for a form there is not."""
    makes: dict[str, tuple[str, Callable[[list[Record]], bytes]]] = {
        "csv": ("text/csv; charset=utf-8", lambda found: write_csv(found, harmless).encode("utf-8-sig")),
        "xlsx": (XLSX, lambda found: write_xlsx(found, project.name or project.key, told)),
        "pdf": ("application/pdf", lambda found: _paper(request, project, found)),
    }
    if form not in makes:
        raise Http404
    kind, make = makes[form]
    found = [record(line) for line in log.lines(request.user, project)]
    return file_response(make(found), project, f" {_('change log')}.{form}", kind)


def record(line: Line) -> Record:
    """A request as a line of the register."""
    row = line.request
    return Record(
        line.key,
        row.title,
        str(KINDS[row.kind]),
        str(URGENCIES[row.urgency]),
        str(STAGES[row.stage]),
        str(row.requester),
        timezone.localdate(row.created),
        days=line.days,
        money=line.money,
        decided=timezone.localdate(row.decided) if row.decided else None,
        deciders=", ".join(line.approvers),
        answer=row.answer,
        revision=row.revision,
        baseline=row.baseline.name if row.baseline is not None else "",
        reason=row.reason,
        undone=timezone.localdate(line.undone.at) if line.undone else None,
        undone_by=str(line.undone.by or "") if line.undone else "",
        undone_revision=line.undone.revision if line.undone else None,
    )


def _paper(request: Signed, project: Project, found: list[Record]) -> bytes:
    now = timezone.localtime(timezone.now())
    count = ngettext("%(n)s change request", "%(n)s change requests", len(found)) % {"n": len(found)}
    footer = _("%(who)s, %(when)s") % {"who": request.user, "when": told(day(now))}
    currency = seen(request.user, project)[1].plan.settings.currency
    return pdf(found, _("Change log"), f"{project.name or project.key} · {count}", footer, currency=currency, tell=told)
