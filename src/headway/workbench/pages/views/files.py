"""What a view shows, to take away: CSV, workbook, paper."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from headway.analysis import Analysis
from headway.analysis.query import Asked, Field, Listing
from headway.formats.csv.formulas import harmless
from headway.plan.settings import Settings
from headway.reports.listing import pdf, write_csv, write_xlsx
from headway.workbench import speaking
from headway.workbench.pages.exports.response import XLSX, file_response
from headway.workbench.pages.shell.words import weekday
from headway.workbench.pages.views.asked import asked_of, page_named, trouble_of
from headway.workbench.pages.views.toolbar import usual
from headway.workbench.pages.views.words import labels
from headway.workbench.people.models import Person
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import views
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.choosing import known_fields, listed, readable
from headway.workbench.projects.models import Project

TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "pdf": "application/pdf"}


@in_project(Act.READ)
@require_GET
def download(request: HttpRequest, project: Project, format: str) -> HttpResponse:
    """The tasks of a view as a file; 422 where its filter cannot be read. What one may not know of is left out."""
    if format not in TYPES:
        raise Http404
    person, page = person_of(request), page_named(request)
    asked = asked_of(request, project, page)
    analysis = seen(person, project)[1]
    trouble = trouble_of(person, project, analysis, asked)
    if trouble is not None:
        return HttpResponse(speaking.told(trouble.told), status=422, content_type="text/plain; charset=utf-8")
    shown = arranged(asked, known_fields(person, project, analysis), page)
    found = listed(person, project, analysis, shown, timezone.now())
    data = _written(format, found, analysis.plan.settings, *_head(person, project, analysis, asked))
    return file_response(data, project, f".{format}", TYPES[format])


def arranged(asked: Asked, fields: Mapping[str, Field], page: str) -> Asked:
    """What is asked as its page shows it: with the page's own columns, and a board's columns as groups."""
    known = readable(asked, fields, page)
    by = dict(asked.more).get("by", "status") if page == "board" else ""
    return known.but(columns=known.columns or usual(page), group=known.group or (by if by in fields else ""))


def _head(person: Person, project: Project, analysis: Analysis, asked: Asked) -> tuple[str, str, str]:
    """Title, what is asked, and the foot of the paper."""
    kept = views.found(person, project, asked.view) if asked.view is not None else None
    day = weekday(analysis.schedule.as_of) or _("not known")
    foot = _("%(project)s, status date %(day)s") % {"project": project, "day": day}
    return (kept.name if kept else str(project)), asked.where, foot


def _written(format: str, found: Listing, settings: Settings, title: str, subtitle: str, foot: str) -> bytes:
    if format == "csv":
        return write_csv(found, settings, harmless, labels()).encode("utf-8-sig")
    if format == "xlsx":
        return write_xlsx(found, settings, title, labels())
    return pdf(found, settings, title, subtitle, foot, labels(), _("No task answers."))
