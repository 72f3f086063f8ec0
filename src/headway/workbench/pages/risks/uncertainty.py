"""What varies, and what varies together: ranges of durations in bulk, correlations, drivers and branches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from headway.analysis import Analysis
from headway.plan.changes import PlanChange
from headway.plan.estimate import Shape
from headway.plan.plan import Plan
from headway.plan.risk import RiskKind
from headway.plan.task import Task
from headway.plan.text import duration_text
from headway.risk import register
from headway.risk.ranges import WAYS, assumed, can_vary, groups
from headway.workbench.pages.risks import words
from headway.workbench.pages.risks.fields import fields, short
from headway.workbench.pages.risks.sheets import BRANCHES, CORRELATIONS, Sheet
from headway.workbench.pages.risks.writing import REFUSALS, write
from headway.workbench.pages.shell.typed import number
from headway.workbench.pages.tasks.views import said
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.effect import effect
from headway.workbench.projects.models import Project

BY = {"phase": gettext_lazy("phase"), "team": gettext_lazy("team"), "kind": gettext_lazy("kind of work")}
MOST = 60
"""Tasks without a range that are listed, and sentences of a preview."""


@dataclass(frozen=True)
class Group:
    """Tasks that are given a range together: how many have work left, and how many of these have none."""

    key: str
    name: str
    open: int
    without: int


@in_project(Act.SEE_RISKS)
@require_safe
def show(request: Signed, project: Project) -> HttpResponse:
    """All of it on one page."""
    return render(request, "risks/uncertainty.html", page(request, project))


@in_project(Act.PLAN)
@require_POST
def ranges(request: Signed, project: Project) -> HttpResponse:
    """Give every task of some groups a range; with `preview`, only say what that would change."""
    analysis, preview = seen(request.user, project)[1], bool(request.GET.get("preview"))
    try:
        changes = asked(analysis, request.POST)
        if preview:
            found = effect(request.user, project, changes).sentences if changes else ()
            told = {"sentences": found[:MOST], "more": len(found) - MOST, "none": not changes}
            return render(request, "risks/foreseen.html", told)
        count = ngettext("An assumed range for %d task", "Assumed ranges for %d tasks", len(changes)) % len(changes)
        write(request, project, changes, gesture=count, why=request.POST.get("basis", ""))
    except REFUSALS as problem:
        if preview:
            return render(request, "risks/foreseen.html", {"problem": said(problem)})
        told = page(request, project) | {"error": said(problem)}
        return render(request, "risks/uncertainty.html", told, status=422)
    return redirect(f"{reverse('uncertainty', args=[project.key])}?by={request.POST.get('by', 'phase')}")


def asked(analysis: Analysis, form: QueryDict) -> tuple[PlanChange, ...]:
    """The Changes a form asks for; ValueError with a sentence for what cannot be read."""
    by, low, high = form.get("by", ""), _percent(form.get("low", "")), _percent(form.get("high", ""))
    if by not in WAYS:
        raise ValueError(_("Choose how the tasks are grouped."))
    if not -100 < low <= 0 <= high or low == high:
        raise ValueError(_("The low end is 0 % or less, as -10 %; the high end 0 % or more, as 40 %."))
    picked = set(form.getlist("group"))
    if not picked:
        raise ValueError(_("Pick at least one group."))
    tasks = [task for name, some in groups(analysis.plan, by).items() if short(name) in picked for task in some]
    shape = next((each for each in words.SHAPES if each.value == form.get("shape")), Shape.PERT)
    ratios = 1 + low / 100, 1 + high / 100
    return assumed(analysis.plan, tasks, *ratios, shape, form.get("basis", "").strip(), analysis.progress)


def page(request: Signed, project: Project) -> dict[str, Any]:
    """What the page shows."""
    analysis = seen(request.user, project)[1]
    plan, by = analysis.plan, request.GET.get("by", "phase")
    by = by if by in WAYS else "phase"
    left = open_tasks(analysis)
    driving = [task for task in left if analysis.schedule[task.id].critical]
    bare = sorted((task for task in left if task.estimate is None), key=lambda task: task not in driving)
    return {
        "project": project,
        "by": by,
        "ways": BY.items(),
        "groups": list(grouped(analysis, by, left)),
        "shapes": words.SHAPES,
        "ranged": sum(task.estimate is not None for task in left),
        "remaining": len(left),
        "assumptions": sum(task.estimate is not None and task.estimate.assumed for task in left),
        "ranged_driving": sum(task.estimate is not None for task in driving),
        "driving": len(driving),
        "bare": [_line(plan, task, task in driving) for task in bare[:MOST]],
        "more_bare": max(0, len(bare) - MOST),
        "drivers": [risk for risk in plan.risks.values() if risk.kind is RiskKind.DRIVER],
        "correlations": [_edited(request, project, CORRELATIONS, plan, id) for id in plan.correlations],
        "branches": [_edited(request, project, BRANCHES, plan, id) for id in plan.branches],
        "forks": forks(plan),
        "due": len(register.due(plan, timezone.localdate())),
        "nameless": request.GET.get("nameless", ""),
        "may_plan": may(request.user, Act.PLAN, project),
    }


def open_tasks(analysis: Analysis) -> list[Task]:
    """The tasks whose duration can vary and that have work left, in reading order."""
    known = analysis.progress
    return [
        task
        for task in analysis.plan.leaves
        if can_vary(analysis.plan, task) and not (task.id in known and known[task.id].finished)
    ]


def grouped(analysis: Analysis, by: str, left: Sequence[Task]) -> Iterator[Group]:
    """The groups that have work left."""
    open_ = {task.id: task for task in left}
    for name, tasks in groups(analysis.plan, by).items():
        mine = [open_[id] for id in tasks if id in open_]
        if mine:
            without = sum(task.estimate is None for task in mine)
            yield Group(short(name), name or _("none named"), len(mine), without)


def forks(plan: Plan) -> list[dict[str, Any]]:
    """Each fork with what its ways add up to: where that is less than all, none may be taken; more cannot be."""
    found: dict[str, float] = {}
    for branch in plan.branches.values():
        found[branch.fork] = found.get(branch.fork, 0.0) + branch.probability
    return [{"name": name, "sum": f"{100 * whole:.6g} %", "over": whole > 1 + 1e-9} for name, whole in found.items()]


def _line(plan: Plan, task: Task, driving: bool) -> dict[str, Any]:
    lasts = duration_text(task.duration, plan.settings) if task.duration is not None else ""
    number = plan.outline.number[task.id]
    return {"id": task.id, "name": task.name or task.id, "lasts": lasts, "driving": driving, "number": number}


def _edited(request: Signed, project: Project, sheet: Sheet, plan: Plan, id: str) -> dict[str, Any]:
    """One thing as `thing.html` shows it, without its history."""
    thing = sheet.things(plan)[id]
    return {
        "thing": thing,
        "swap": f"thing-{short(id)}",
        "fields": list(fields(sheet, thing, plan, costs=True, failed={}).values()),
        "save_url": reverse(f"{sheet.route}_save", args=[project.key, id]),
        "remove_url": reverse(f"{sheet.route}_remove", args=[project.key, id]),
    }


def _percent(text: str) -> float:
    return number(text.strip().removesuffix("%"))
