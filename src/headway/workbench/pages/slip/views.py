"""Why it moved: the page, and the parts of it that are worked out beside the requests."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headway.analysis.slip import sure_sentence
from headway.workbench.pages.shell import words
from headway.workbench.pages.slip import figures
from headway.workbench.pages.slip.causes import causes
from headway.workbench.pages.slip.question import Question, question
from headway.workbench.people.may import may
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import confidence, slips
from headway.workbench.projects.access import in_project
from headway.workbench.projects.desk import Told
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.slips import Found


@in_project(Act.READ)
@require_GET
def show(request: HttpRequest, project: Project) -> HttpResponse:
    """The page."""
    asked = question(request, project)
    shown = _found(request, project, asked)
    if asked.between is not None:
        shown |= _trend(request, project)
    return render(request, "slip/show.html", shown)


@in_project(Act.READ)
@require_GET
def found(request: HttpRequest, project: Project) -> HttpResponse:
    """The movement by cause, once it is there."""
    asked = question(request, project)
    return render(request, "slip/found.html", _found(request, project, asked))


@in_project(Act.READ)
@require_GET
def p80(request: HttpRequest, project: Project) -> HttpResponse:
    """How the P80 moved: begun when it is first asked for, since every cause is a simulation of its own."""
    asked = question(request, project)
    shown: dict[str, Any] = {"project": project, "asked": asked, "query": asked.query}
    if asked.between is not None:
        anew = "anew" in request.GET
        told, sure = slips.sure(person_of(request), project, asked.between, anew=anew)
        split = slips.split(person_of(request), project, asked.between)
        shown |= _told(told)
        if sure is not None and told.is_current and split.answer is not None and split.is_current:
            slip = split.answer.value.slip
            shown |= {"sentence": sure_sentence(slip, sure), "figure": figures.p80(slip, sure), "sure": sure}
    return render(request, "slip/p80.html", shown)


@in_project(Act.READ)
@require_GET
def trend(request: HttpRequest, project: Project) -> HttpResponse:
    """The milestone trend, once it is there."""
    return render(request, "slip/trend.html", {"project": project, **_trend(request, project)})


def _found(request: HttpRequest, project: Project, asked: Question) -> dict[str, Any]:
    shown: dict[str, Any] = {"project": project, "asked": asked, "query": asked.query}
    if asked.between is None:
        return shown
    told = slips.split(person_of(request), project, asked.between, anew="anew" in request.GET)
    shown |= _told(told)
    if told.answer is None or not told.is_current:
        return shown
    made: Found = told.answer.value
    return shown | {
        "found": made,
        "finish": figures.finish(made.slip),
        "cost": figures.cost(made.slip),
        "causes": causes(person_of(request), project, asked.between, made),
        "changed": [said for said in made.changed[1:] if said != made.slip.cost_sentence],
        "moved": [_moved(made, each) for each in made.moved],
        "notes": made.slip.notes,
        "costs": may(request.user, Act.SEE_COSTS, project),
    }


def _moved(found: Found, each: Any) -> dict[str, Any]:
    plan = found.slip.after.plan
    return {
        "task": each.task,
        "name": plan.tasks[each.task].name or each.task,
        "number": plan.outline.number.get(each.task, ""),
        "milestone": each.milestone,
        "before": words.weekday(each.before),
        "after": words.weekday(each.after),
        "days": words.signed_days(each.minutes, plan.settings.minutes_per_day),
        "later": each.minutes > 0,
        "drives": each.drives,
    }


def _trend(request: HttpRequest, project: Project) -> dict[str, Any]:
    told = slips.milestone_trend(project, anew="anew" in request.GET)
    shown = {f"trend_{name}": value for name, value in _told(told).items()}
    if told.answer is None:
        return shown
    per_day = load(project).state.plan.settings.minutes_per_day
    return shown | {"trend": figures.milestones(project, told.answer.value, per_day), "trend_known": True}


def _told(told: Told) -> dict[str, Any]:
    return {
        "run": told.run,
        "done": round(100 * told.run.share) if told.run is not None else 0,
        "stopped": told.stopped,
        "failure": confidence.sentence_of(told.failure) if told.failure is not None else "",
    }
