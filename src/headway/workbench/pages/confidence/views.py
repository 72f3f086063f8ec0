"""How sure: the page and the parts of it that follow a hand or a run."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from headway.reports.charts import percent
from headway.reports.confidence.figures import quadrants
from headway.workbench.pages.confidence import figures, sentences
from headway.workbench.pages.confidence.computed import computed
from headway.workbench.pages.confidence.look import Look, look
from headway.workbench.pages.confidence.question import MOST_SEED, PERCENTS
from headway.workbench.pages.confidence.warnings import warnings
from headway.workbench.pages.confidence.worth import bought
from headway.workbench.pages.shell import words
from headway.workbench.pages.shell.sure import age, missing
from headway.workbench.people.may import may
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import confidence
from headway.workbench.projects.access import in_project
from headway.workbench.projects.desk import Told
from headway.workbench.projects.models import Project


@in_project(Act.READ)
@require_GET
def show(request: HttpRequest, project: Project) -> HttpResponse:
    """The page."""
    return page(request, project)


def page(request: HttpRequest, project: Project, *, refused: str = "", status: int = 200) -> HttpResponse:
    """The page, with what could not be done."""
    seen = look(request, project)
    return render(request, "confidence/show.html", {**context(seen), "refused": refused}, status=status)


@in_project(Act.READ)
@require_GET
def answers(request: HttpRequest, project: Project) -> HttpResponse:
    """What a run has come to: how far it is, and once it is done, everything anew.

    The usual run is the strip's as well, which says `headway:sure` when it ends: said twice, the page would be drawn
    twice, the second time under somebody's hand.
    """
    seen = look(request, project)
    if "waiting" not in request.GET:
        return render(request, "confidence/answers.html", context(seen))
    response = render(request, "confidence/running.html", running(seen))
    if seen.standing.running is None and seen.question.asked != confidence.USUAL:
        response.headers["HX-Trigger"] = "headway:sure"
    return response


@in_project(Act.READ)
@require_GET
def chance(request: HttpRequest, project: Project) -> HttpResponse:
    """The chance of a typed date, and of a typed cost for those who may see money."""
    seen = look(request, project)
    run, asked = seen.found.simulation if seen.found is not None else None, seen.question
    said = []
    if run is not None and asked.moment is not None:
        told = {"chance": percent(run.finish.chance(asked.moment)), "date": words.weekday(asked.moment)}
        said.append(_("%(chance)s chance to be finished by %(date)s") % told)
    if run is not None and run.cost is not None and asked.cost is not None:
        told = {"chance": percent(run.cost.chance(float(asked.cost))), "cost": words.money(asked.cost, seen.currency)}
        said.append(_("%(chance)s chance to cost at most %(cost)s") % told)
    return render(request, "confidence/chance.html", {"said": said or [missing(seen.standing)]})


@in_project(Act.SEE_COSTS)
@require_GET
def together(request: HttpRequest, project: Project) -> HttpResponse:
    """Date and cost together, for a typed pair."""
    return render(request, "confidence/together.html", _together(look(request, project)))


@in_project(Act.READ)
@require_GET
def reserves(request: HttpRequest, project: Project) -> HttpResponse:
    """What a chosen confidence needs."""
    return render(request, "confidence/reserves.html", _reserves(look(request, project)))


@in_project(Act.READ)
@require_GET
def causes(request: HttpRequest, project: Project) -> HttpResponse:
    """What moves the P80: begun when it is first asked for, since every cause is a run of its own."""
    seen = look(request, project)
    told, found = confidence.tornado(person_of(request), project, anew="anew" in request.GET)
    figure = figures.tornado_of(seen, found) if found is not None and seen.found is not None else None
    return render(request, "confidence/causes.html", _part(seen, told) | {"figure": figure})


@in_project(Act.SEE_RISKS)
@require_GET
def responses(request: HttpRequest, project: Project) -> HttpResponse:
    """What each response buys, against what it costs."""
    seen = look(request, project)
    told, found = confidence.worth(person_of(request), project, anew="anew" in request.GET)
    lines = bought(seen, found) if found is not None else None
    return render(request, "confidence/responses.html", _part(seen, told) | {"worth": lines, "rights": seen.rights})


def context(seen: Look) -> dict[str, Any]:
    """Everything the page shows."""
    standing, found = seen.standing, seen.found
    return {
        **running(seen),
        **_together(seen),
        **_reserves(seen),
        "found": found,
        "headline": sentences.headline(found) if found is not None else "",
        "missing": missing(standing) if found is None else "",
        "age": age(standing),
        "warnings": warnings(seen),
        "finish": figures.finish(seen),
        "cost_figure": figures.cost(seen),
        "milestones": figures.milestones(seen),
        "cone": figures.cone(seen),
        "merges": found.merge_bias[:5] if found is not None else (),
        "computed": computed(seen) if standing.confidence is not None else None,
        "most_seed": MOST_SEED,
    }


def running(seen: Look) -> dict[str, Any]:
    """How far the run is."""
    run = seen.standing.running
    return {
        "project": seen.project,
        "query": seen.question.query,
        "asked": seen.question,
        "run": run,
        "done": round(100 * run.share) if run is not None else 0,
        "failure": seen.standing.failure,
        "stopped": seen.standing.stopped,
        "may_plan": may(seen.request.user, Act.PLAN, seen.project),
        "rights": seen.rights,
    }


def _together(seen: Look) -> dict[str, Any]:
    figure = figures.joint(seen) if seen.rights.costs else None
    shares = quadrants(seen.found, seen.date, seen.cost) if seen.found and seen.date and seen.cost is not None else None
    return {
        "project": seen.project,
        "query": seen.question.query,
        "joint": figure,
        "shares": shares if figure is not None else None,
        "asked": seen.question,
        "date": seen.date,
        "cost": seen.cost,
        "currency": seen.currency,
    }


def _reserves(seen: Look) -> dict[str, Any]:
    return {
        "project": seen.project,
        "query": seen.question.query,
        "contingency": figures.contingency(seen),
        "asked": seen.question,
        "percents": sorted({*PERCENTS, seen.question.percent}),
        "percent": seen.question.percent,
    }


def _part(seen: Look, told: Told) -> dict[str, Any]:
    return {
        "project": seen.project,
        "query": seen.question.query,
        "run": told.run,
        "done": round(100 * told.run.share) if told.run is not None else 0,
        "stopped": told.stopped,
        "failure": confidence.sentence_of(told.failure) if told.failure is not None else "",
        "current": told.is_current,
        "known": seen.found is not None,
    }
