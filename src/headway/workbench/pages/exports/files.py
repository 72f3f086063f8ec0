"""The plan in a format of part 1: what it cannot hold first, then the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headway.formats.table import BY_NAME, Format
from headway.plan.problem import Problem, Severity
from headway.workbench.pages.exports.pictures import PAPERS, PICTURES
from headway.workbench.pages.exports.response import XLSX, file_response
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project
from headway.workbench.projects.outgoing import WRITTEN, written
from headway.workbench.projects.sight import sight_of

TYPES = {
    "yaml": "application/yaml",
    "json": "application/json",
    "mspdi": "application/xml",
    "xer": "application/octet-stream",
    "csv": "text/csv; charset=utf-8",
    "xlsx": XLSX,
}
MOST_LOSSES = 200


@dataclass(frozen=True)
class Lost:
    """What a format cannot hold, of one gravity."""

    severity: Severity
    losses: tuple[Problem, ...]


@in_project(Act.READ)
@require_GET
def index(request: HttpRequest, project: Project) -> HttpResponse:
    """Every form the plan can be taken away in."""
    page = {"project": project, "formats": WRITTEN, "pictures": PICTURES, "papers": PAPERS}
    return render(request, "exports/index.html", page)


@in_project(Act.READ)
@require_GET
def show(request: HttpRequest, project: Project, format: str) -> HttpResponse:
    """What one format cannot hold of this plan."""
    chosen = _written(format)
    sight = sight_of(person_of(request), project)
    losses = written(person_of(request), project, chosen.name, **_options(request, chosen)).losses
    page = {
        "project": project,
        "format": chosen,
        "lost": list(_grouped(losses[:MOST_LOSSES])),
        "number": len(losses),
        "shown": min(len(losses), MOST_LOSSES),
        "for_programs": bool(request.GET.get("for_programs")),
        "sums_alone": sight != sight.in_a_file,
    }
    return render(request, "exports/show.html", page)


@in_project(Act.READ)
@require_GET
def download(request: HttpRequest, project: Project, format: str) -> HttpResponse:
    """The file."""
    chosen = _written(format)
    writing = written(person_of(request), project, chosen.name, **_options(request, chosen))
    return file_response(writing.data, project, chosen.extensions[0], TYPES[chosen.name])


def _written(format: str) -> Format:
    if format not in {each.name for each in WRITTEN}:
        raise Http404
    return BY_NAME[format]


def _options(request: HttpRequest, chosen: Format) -> dict[str, bool]:
    """A CSV is for spreadsheets, which take text for formulas, unless one says that a program will read it."""
    return {"for_spreadsheet": not request.GET.get("for_programs")} if chosen.name == "csv" else {}


def _grouped(losses: Iterable[Problem]) -> Iterable[Lost]:
    order = list(Severity)
    found = sorted(losses, key=lambda loss: order.index(loss.severity))
    for severity, group in groupby(found, key=lambda loss: loss.severity):
        yield Lost(severity, tuple(group))
