"""What one does with a risk besides editing it: review it, say that it happened, plan the work of its response."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from headway.plan.changes import AddTask, Change, SetRiskResponseTasks
from headway.plan.plan import Plan
from headway.plan.risk import Risk
from headway.plan.task import Task
from headway.plan.text import parse_duration
from headway.risk import register
from headway.workbench.pages.risks.fields import setting
from headway.workbench.pages.risks.one import REVIEW_EVERY, answer, risk_of, target
from headway.workbench.pages.risks.rows import Row
from headway.workbench.pages.risks.sheets import RISKS
from headway.workbench.pages.risks.words import day, name_of
from headway.workbench.pages.risks.writing import REFUSALS, write
from headway.workbench.pages.tasks.panel import changed_only
from headway.workbench.pages.tasks.views import said
from headway.workbench.pages.tasks.written import meant
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.things import free_id

MOST_FOUND = 30


@in_project(Act.PLAN)
@require_POST
def review(request: Signed, project: Project, risk: str) -> HttpResponse:
    """Looked at today: the day of the next review, and that it was looked at, stand in the history."""
    _plan, thing = risk_of(request, project, risk)
    try:
        following = day(request.POST["next"]) if request.POST.get("next") else timezone.localdate() + REVIEW_EVERY
        changes = setting(RISKS, thing, "review", following)
        write(request, project, changes, gesture=_("Reviewed %(name)s") % {"name": thing.name or thing.id})
    except REFUSALS as problem:
        return answer(request, project, risk, trouble=said(problem), status=422)
    if target(request).startswith("review-"):
        plan, thing = risk_of(request, project, risk)
        return changed_only(render(request, "risks/reviewed.html", {"project": project, "row": Row(thing, plan)}), True)
    toast = _("Reviewed; looked at again on %(day)s.") % {"day": following.isoformat()}
    return answer(request, project, risk, toast=toast, changed=True)


@in_project(Act.PLAN)
@require_POST
def occur(request: Signed, project: Project, risk: str) -> HttpResponse:
    """It happened: it becomes an issue and leaves the simulation, in one act that one undo takes back."""
    plan, thing = risk_of(request, project, risk)
    try:
        changes = _happened(plan, thing, request.POST.get("on", ""))
        write(request, project, changes, gesture=_("%(name)s happened") % {"name": thing.name or thing.id})
    except REFUSALS as problem:
        return answer(request, project, risk, trouble=said(problem), status=422)
    toast = _("It is an issue now, and no longer simulated.")
    return answer(request, project, risk, toast=toast, changed=True)


@in_project(Act.PLAN)
@require_POST
def carry(request: Signed, project: Project, risk: str) -> HttpResponse:
    """Plan a task that carries the response out: the task and what names it, as one act."""
    plan, thing = risk_of(request, project, risk)
    try:
        form = request.POST
        changes = planned(plan, thing, form.get("name", ""), form.get("duration", ""), form.get("parent", ""))
        write(request, project, changes)
    except REFUSALS as problem:
        return answer(request, project, risk, trouble=said(problem), status=422)
    return answer(request, project, risk, toast=_("The task is in the plan. Link it where it belongs."), changed=True)


@in_project(Act.SEE_RISKS)
@require_safe
def find(request: Signed, project: Project, what: str) -> HttpResponse:
    """Tasks or links whose name holds what was typed, to choose from."""
    plan, asked = seen(request.user, project)[1].plan, request.GET.get("q", "").strip().casefold()
    if what == "links":
        names = [name_of("links", id, plan) for id in plan.links]
    else:
        names = [f"{plan.outline.number[id]} {plan.tasks[id].name or id}" for id in plan.outline.order]
    found = [name for name in names if asked in name.casefold()]
    return render(request, "tasks/choices.html", {"choices": found[:MOST_FOUND]})


def planned(plan: Plan, risk: Risk, name: str, duration: str, parent: str) -> Sequence[Change]:
    """A task for the response, last among the children of `parent`, and the risk naming it.

    ValueError with a sentence for what cannot be read.
    """
    if not name.strip():
        raise ValueError(_("Give the task a name."))
    under = meant(plan, parent) if parent.strip() else None
    ranks = [plan.tasks[child].rank for child in plan.outline.children.get(under, ())]
    task = Task(
        id=free_id(name, plan.tasks),
        name=name.strip(),
        parent=under,
        rank=max(ranks, default=Decimal(0)) + 1,
        duration=parse_duration(duration or "1 d", plan.settings),
    )
    kept = risk.response_tasks
    return [AddTask(task), SetRiskResponseTasks(risk.id, kept, (*kept, task.id))]


def _happened(plan: Plan, risk: Risk, on: str) -> Sequence[Change]:
    when: date = day(on) if on else timezone.localdate()
    changes = register.occur(plan, risk, when)
    if not changes:
        raise ValueError(_("It has occurred or is closed already."))
    return changes
