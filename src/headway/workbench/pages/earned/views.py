"""Earned value: the page, the table that opens, and the files of its charts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from headway.earned import FORMULAS, PROJECT
from headway.reports.earned.data import name_of
from headway.reports.earned.sentences import headline
from headway.reports.earned.words import SYMBOLS
from headway.workbench.pages.earned.figures import FIGURES, schedule, value
from headway.workbench.pages.earned.forecasts import forecasts
from headway.workbench.pages.earned.look import Look, look
from headway.workbench.pages.earned.question import LENGTHS
from headway.workbench.pages.earned.rows import COLUMNS, NARROW, rows
from headway.workbench.pages.earned.technique import earning
from headway.workbench.pages.earned.words import LABELS, figure
from headway.workbench.pages.shell.figures import saved
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.baselines import BaselineDamaged
from headway.workbench.projects.models import Project
from headway.workbench.projects.performance import Missing
from headway.workbench.speaking import told

GROUPS = (("pv", "ev", "ac", "bac", "tcpi_bac"), ("sv", "cv", "spi", "cpi", "p"), ("es", "at", "pd", "sv_t", "spi_t"))


@dataclass(frozen=True)
class Told:
    """One figure of the page: its sign, its name, what it is, its formula, and why it is not known."""

    symbol: str
    name: str
    text: str
    formula: str
    why: str


@in_project(Act.SEE_COSTS)
@require_GET
def show(request: Signed, project: Project) -> HttpResponse:
    """The page."""
    try:
        found = look(request, project)
    except BaselineDamaged as damaged:
        return render(request, "earned/missing.html", {"project": project, "damaged": str(damaged)})
    if isinstance(found, Missing):
        return render(request, "earned/missing.html", _missing(request, project, found))
    return render(request, "earned/show.html", {**context(found), "may_plan": may(request.user, Act.PLAN, project)})


@in_project(Act.SEE_COSTS)
@require_GET
def table(request: Signed, project: Project) -> HttpResponse:
    """The table alone, as it is opened or turned to another kind."""
    return render(request, "earned/table.html", _table(_found(request, project)))


@in_project(Act.SEE_COSTS)
@require_GET
def download(request: Signed, project: Project, chart: str, form: str) -> HttpResponse:
    """A chart as a file."""
    draw = FIGURES.get(chart)
    return saved(draw(_found(request, project)) if draw is not None else None, form, project)


def context(found: Look) -> dict[str, Any]:
    """Everything the page shows."""
    revision = found.course.revision
    return {
        **_table(found),
        "sentences": [told(each) for each in headline(found.course, found.group)],
        "of": name_of(found.now, found.group) if found.group != PROJECT else "",
        "whole": found.asked.but(group=PROJECT).query or "?",
        "as_of": found.now.dates[-1],
        "lengths": LENGTHS,
        "revision": revision,
        "groups": [[_told(found, name) for name in names] for names in GROUPS],
        "value": value(found),
        "schedule": schedule(found),
        "forecasts": list(forecasts(found)),
        "earning": earning(found),
    }


def _found(request: Signed, project: Project) -> Look:
    found = look(request, project)
    if isinstance(found, Missing):
        raise Http404
    return found


def _told(found: Look, name: str) -> Told:
    text = figure(found.measures[name], name, found.currency, found.asked.length)
    formula = told(FORMULAS[name].text) if name in FORMULAS else ""
    return Told(SYMBOLS[name], str(LABELS[name]), text, formula, told(found.measures.why(name)))


def _table(found: Look) -> dict[str, Any]:
    kinds = {"task": _("Tasks"), "team": _("Teams"), "account": _("Accounts")}
    return {
        "project": found.project,
        "asked": found.asked,
        "query": found.asked.query,
        "currency": found.currency,
        "rows": rows(found),
        "columns": [(SYMBOLS[name], LABELS[name], name not in NARROW) for name in COLUMNS],
        "kinds": [(kind, label, found.asked.but(kind=kind).query or "?") for kind, label in kinds.items()],
    }


def _missing(request: Signed, project: Project, what: Missing) -> dict[str, Any]:
    return {
        "project": project,
        "no_baseline": what is Missing.BASELINE,
        "may_set": may(request.user, Act.BASELINE, project),
    }
