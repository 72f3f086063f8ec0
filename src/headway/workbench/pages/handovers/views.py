"""What a project hands over and waits for, and what taking a newer date would do."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from headway.analysis import Analysis
from headway.plan.changes import to_json
from headway.plan.task import Task
from headway.workbench.pages.handovers.words import headline
from headway.workbench.pages.tasks.effects import short
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects import handovers, taking
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project, Wait

MOST_MOVED = 12


@in_project(Act.READ)
@require_GET
def show(request: Signed, project: Project) -> HttpResponse:
    """The page."""
    return render(request, "handovers/show.html", page(request, project))


@in_project(Act.PLAN)
@require_GET
def look(request: Signed, project: Project, wait: int) -> HttpResponse:
    """What taking the newest publication would do; nothing is written."""
    told = offered(request, project, wait)
    if request.headers.get("HX-Request"):
        return render(request, "handovers/offer.html", {"project": project, **told})
    return render(request, "handovers/show.html", {**page(request, project), **told})


def page(request: Signed, project: Project) -> dict[str, Any]:
    """Everything the page shows, whoever looks."""
    person, plans = request.user, may(request.user, Act.PLAN, project) and project.proposes_id is None
    waiting, asked = handovers.waits(person, [project]), handovers.awaited(person, project)
    given = handovers.handed_out(person, project, asked)
    known = {each.newest.task for each in given if each.stands != handovers.Stands.WITHDRAWN}
    analysis = seen(person, project)[1]
    plan = analysis.plan
    ahead = [task for task in map(plan.tasks.__getitem__, plan.outline.order) if is_ahead(analysis, task)]
    busy = {each.task for each in waiting}
    return {
        "project": project,
        "sentence": headline(waiting, len(known)),
        "waiting": waiting,
        "given": given,
        "asked": [(plan.tasks[task], each) for task, each in asked.items() if task not in known and task in plan.tasks],
        "offers": [each.handover for each in handovers.offers(person, project) if each.wait is None] if plans else (),
        "may_plan": plans and project.archived is None,
        "to_publish": [task for task in ahead if task.id not in known and task.id not in asked],
        "to_wait": [task for task in ahead if task.id not in busy and can_wait(analysis, task)],
        "parents": [plan.tasks[task] for task in plan.outline.order if plan.is_summary(task)],
        "chosen": request.GET.get("task", ""),
    }


def is_ahead(analysis: Analysis, task: Task) -> bool:
    """Whether it is a milestone that is not reached yet."""
    return task.is_milestone and not (task.id in analysis.progress and analysis.progress[task.id].finished)


def can_wait(analysis: Analysis, task: Task) -> bool:
    """Whether it can stand for what another project hands over, if it waits for nothing yet; `taking` holds to it."""
    return is_ahead(analysis, task) and not task.manual and not analysis.plan.is_summary(task.id)


def offered(request: Signed, project: Project, wait: int) -> dict[str, Any]:
    """What one wait would change in the plan; 404 where the project does not wait for that."""
    try:
        found = taking.taking(request.user, project, wait)
    except Wait.DoesNotExist:
        raise Http404 from None
    if found.effect is None:
        return {"looked": found.waiting}
    comparison = found.effect.comparison
    plan = comparison.after.plan
    moves = [comparison.moves[at] for at in range(min(len(comparison.moves), MOST_MOVED))]
    return {
        "looked": found.waiting,
        "changes": to_json(found.changes).decode(),
        "sentences": found.effect.sentences,
        "line": short(comparison),
        "finish": comparison.finish,
        "moves": [(each.task, each.sentence(plan)) for each in moves],
        "more": max(0, len(comparison.moves) - MOST_MOVED),
    }
