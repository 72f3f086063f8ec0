"""The plan as a picture: SVG, page, PDF or PNG, of the rows, days and paper one chooses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from headway.plan.value import EARLIEST, LATEST
from headway.reports.gantt.chart import Sure
from headway.reports.gantt.drawing import Drawing, drawn
from headway.workbench.pages.exports.response import file_response
from headway.workbench.pages.shell.sure import sure_of
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.bands import bands as known_bands
from headway.workbench.projects.models import Project
from headway.workbench.speaking import told

PICTURES: Mapping[str, str | Promise] = {
    "pdf": _("PDF, for paper"),
    "html": _("Page, to send and to scroll"),
    "svg": _("SVG, for drawing programs"),
    "png": _("PNG, for slides and mail"),
}
TYPES = {"svg": "image/svg+xml", "html": "text/html; charset=utf-8", "pdf": "application/pdf", "png": "image/png"}
PAPERS: Mapping[str, str] = {"a4": "A4", "a3": "A3", "letter": "Letter", "tabloid": "Tabloid"}
MOST_PAGES = 200


@in_project(Act.READ)
@require_GET
def download(request: HttpRequest, project: Project, picture: str) -> HttpResponse:
    """The picture as a file."""
    if picture not in PICTURES:
        raise Http404
    _revision, analysis = seen(person_of(request), project)
    return file_response(
        drawn(analysis, wanted(request.GET, picture), bands(request, project), told),
        project,
        f".{picture}",
        TYPES[picture],
    )


def bands(request: HttpRequest, project: Project) -> Mapping[str, Sure]:
    """The bands of the tasks, where those of the plan as it is are known."""
    return known_bands(sure_of(request, project))


def wanted(asked: QueryDict, picture: str) -> Drawing:
    """What the form asks for; what it cannot mean is as if it had not been said."""
    rows = asked.get("rows", "")
    return Drawing(
        picture=picture,
        level=_whole(asked.get("level", ""), 30) if rows == "level" else None,
        critical=rows == "critical",
        everything=rows == "all",
        first=_day(asked.get("first", "")),
        last=_day(asked.get("last", "")),
        paper=paper if (paper := str(asked.get("paper", ""))) in PAPERS else "a4",
        pages=_whole(asked.get("pages", ""), MOST_PAGES),
        language=get_language()[:2],
    )


def _whole(text: str, most: int) -> int | None:
    return min(int(text), most) or None if text.isascii() and text.isdigit() and len(text) < 6 else None


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST.date() <= day <= LATEST.date() else None
