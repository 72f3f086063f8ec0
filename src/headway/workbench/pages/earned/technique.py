"""How value is earned on one task: fixed in the performance baseline, and set in the plan for the next one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.plan.changes import ChangeRefused, SetEarning
from headway.plan.earning import EarningRule, Technique
from headway.plan.plan import Plan
from headway.plan.value import TaskId
from headway.workbench import speaking
from headway.workbench.pages.earned.look import Look
from headway.workbench.pages.earned.words import TECHNIQUES
from headway.workbench.pages.shell.typed import number
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit

MOST = 12


@dataclass(frozen=True)
class Beside:
    """A task beside this one: a milestone with the weight it has, or one that effort may go along with."""

    task: TaskId
    name: str
    weight: str = ""


@dataclass(frozen=True)
class Earning:
    """What the form shows: the technique in the baseline, that in the plan, and the tasks the rule may speak of."""

    task: TaskId
    fixed: str
    differs: bool
    planned: Technique
    choices: tuple[tuple[str, str], ...]
    milestones: tuple[Beside, ...]
    others: tuple[Beside, ...]
    follows: TaskId | None


def earning(look: Look) -> Earning | None:
    """The form of the task that is looked at; None: it is no task of the plan, or a summary."""
    task, plan = look.group.name, look.now.plan
    if look.group.kind != "task" or task is None or task not in plan.tasks or plan.is_summary(task):
        return None
    fixed, rule = look.now.baseline.rule(task), plan.tasks[task].earning or EarningRule()
    beside = [each for each in _beside(plan, task) if each != task]
    milestones = dict.fromkeys([*rule.weights, *(each for each in beside if plan.tasks[each].is_milestone)])
    return Earning(
        task,
        str(TECHNIQUES[fixed.technique]),
        plan.tasks[task].earning is not None and fixed != rule,
        rule.technique,
        tuple((each.value, str(label)) for each, label in TECHNIQUES.items()),
        tuple(Beside(m, plan.tasks[m].name, str(rule.weights.get(m, ""))) for m in list(milestones)[:MOST]),
        tuple(Beside(each, plan.tasks[each].name) for each in beside if not plan.tasks[each].is_milestone),
        rule.follows,
    )


def _beside(plan: Plan, task: TaskId) -> list[TaskId]:
    parent = plan.tasks[task].parent
    return [each for each in plan.outline.order if plan.tasks[each].parent == parent and not plan.is_summary(each)]


@in_project(Act.PLAN)
@require_POST
def choose(request: Signed, project: Project, task: str) -> HttpResponse:
    """Set the technique in the plan; 422 with the reason where the rule does not hold together."""
    plan = seen(request.user, project)[1].plan
    if task not in plan.tasks:
        raise Http404
    try:
        rule = told(request.POST, plan)
        change = SetEarning(task=task, was=plan.tasks[task].earning, now=rule)
        submit(request.user, project, [change], at=timezone.now(), via="page", gesture=_("Set how value is earned"))
    except (ValueError, ChangeRefused) as refused:
        return HttpResponse(speaking.told(str(refused)), status=422, content_type="text/plain; charset=utf-8")
    return redirect(f"{reverse('earned', args=[project.key])}?of=task&id={task}#technique")


def told(form: QueryDict, plan: Plan) -> EarningRule:
    """The rule a form says; ValueError with a sentence where it says none."""
    try:
        technique = Technique(form.get("technique", ""))
    except ValueError:
        raise ValueError(_("There is no such technique.")) from None
    said: dict[str, str] = {name: str(form.get(name, "")) for name in form}
    weights = {
        name.removeprefix("weight-"): Decimal(repr(number(text)))
        for name, text in said.items()
        if name.startswith("weight-") and text.strip() and name.removeprefix("weight-") in plan.tasks
    }
    if technique is Technique.MILESTONES and not any(weights.values()):
        raise ValueError(_("Weighted milestones need at least one milestone with a weight."))
    follows = form.get("follows", "") or None
    if technique is Technique.APPORTIONED and follows not in plan.tasks:
        raise ValueError(_("Apportioned effort goes along with another task: choose it."))
    return EarningRule(
        technique,
        weights if technique is Technique.MILESTONES else {},
        follows if technique is Technique.APPORTIONED else None,
    )
