"""A chart on a page: its sentence, its table, and the files it is saved as, all from the same figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.utils.safestring import SafeString, mark_safe

from headway.formats.csv.formulas import harmless
from headway.reports.charts import Sheet, Table
from headway.reports.charts.saving import png
from headway.workbench.pages.exports.response import file_response
from headway.workbench.projects.models import Project
from headway.workbench.speaking import told

NARROW = 342.0
WIDE = 520.0
FORMS = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}


@dataclass(frozen=True)
class Figure:
    """A chart: what it is called in addresses, the sentence it proves, how it is read, and how it is drawn."""

    name: str
    title: str
    about: str
    draw: Callable[[Sheet], str]
    table: Table
    width: float = WIDE

    def svg(self, wide: float, part: str) -> SafeString:
        """Drawn for the page; every text in it was escaped when it was drawn."""
        return mark_safe(self.draw(Sheet(self.title, self.about, wide, f"{self.name}-{part}", tell=told)))

    @property
    def wide(self) -> SafeString:
        """For a desk."""
        return self.svg(self.width, "wide")

    @property
    def narrow(self) -> SafeString:
        """For a telephone."""
        return self.svg(NARROW, "narrow")

    @property
    def alone(self) -> str:
        """As a file that stands alone."""
        return self.draw(Sheet(self.title, self.about, max(self.width, 640.0), self.name, alone=True, tell=told))

    def data(self, form: str) -> bytes:
        """The bytes of a file: `svg`, `png` or `csv`."""
        if form == "csv":
            return self.table.csv(harmless).encode()
        return self.alone.encode() if form == "svg" else png(self.alone)


def saved(figure: Figure | None, form: str, project: Project) -> HttpResponse:
    """The chart as a file; 404 where there is no such chart or form."""
    if figure is None or form not in FORMS:
        raise Http404
    return file_response(figure.data(form), project, f" {figure.name}.{form}", FORMS[form])
