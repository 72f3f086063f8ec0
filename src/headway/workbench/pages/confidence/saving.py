"""A chart as a file: SVG, PNG or CSV, from the figures that the page shows."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from headway.formats.csv.formulas import harmless
from headway.reports.charts.saving import png
from headway.workbench.pages.confidence.figures import FIGURES, Figure
from headway.workbench.pages.confidence.look import look
from headway.workbench.pages.exports.response import file_response
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project

FORMS = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


@in_project(Act.READ)
@require_GET
def download(request: HttpRequest, project: Project, chart: str, form: str) -> HttpResponse:
    """The file; 404 for a chart there is not, or that this person may not see."""
    if form not in FORMS or chart not in FIGURES or (figure := FIGURES[chart](look(request, project))) is None:
        raise Http404
    return file_response(data(figure, form), project, f" {chart}.{form}", FORMS[form])


def data(figure: Figure, form: str) -> bytes:
    """The bytes of the file."""
    if form == "csv":
        return figure.table.csv(harmless).encode()
    return figure.alone.encode() if form == "svg" else png(figure.alone)
