"""What is locked, who has to approve, how far the plan may drift, and who decides in whose stead."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from headway.plan.errors import HeadwayError
from headway.workbench.control import rules, tolerance
from headway.workbench.control.models import Delegation, Rule, Tolerance
from headway.workbench.control.turn import NotNow
from headway.workbench.pages.control.rights import rights
from headway.workbench.pages.control.words import ROLES
from headway.workbench.pages.shell import typed
from headway.workbench.people.models import Membership, Person
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act, Role
from headway.workbench.projects import baselines, locks
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project


@in_project(Act.READ)
@require_safe
def show(request: Signed, project: Project) -> HttpResponse:
    """Locks, rules, tolerances and delegates, for everybody to read."""
    return render(request, "control/rules.html", page(request, project))


@in_project(Act.APPROVE)
@require_POST
def lock(request: Signed, project: Project) -> HttpResponse:
    """Set what only an approved change request may alter."""
    tasks = seen(request.user, project)[1].plan.tasks
    wanted = locks.Locks(
        scope=bool(request.POST.get("scope")),
        budget=bool(request.POST.get("budget")),
        baseline=bool(request.POST.get("baseline")),
        milestones=tuple(each for each in request.POST.getlist("milestone") if each in tasks),
    )
    return _attempt(request, project, lambda: locks.put(request.user, project, wanted))


@in_project(Act.APPROVE)
@require_POST
def add_rule(request: Signed, project: Project) -> HttpResponse:
    """One more rule of who has to approve."""

    def does() -> None:
        made = Rule(
            role=_one_of(request, "role", rules.DECIDING),
            count=int(_number(request, "count") or 1),
            days=_float(request, "days"),
            money=_number(request, "money"),
            critical=bool(request.POST.get("critical")),
            within=int(_number(request, "within") or rules.WITHIN),
        )
        if not 1 <= made.count <= 20 or not 0 < made.within <= 365:
            raise NotNow(_("A rule asks for 1 to 20 people, within 1 to 365 days."))
        rules.put(request.user, project, [*rules.of(project), made])

    return _attempt(request, project, does)


@in_project(Act.APPROVE)
@require_POST
def drop_rule(request: Signed, project: Project) -> HttpResponse:
    """Take a rule away."""
    gone = request.POST.get("rule", "")
    left = [each for each in rules.of(project) if str(each.pk) != gone]
    return _attempt(request, project, lambda: rules.put(request.user, project, left))


@in_project(Act.APPROVE)
@require_POST
def tolerate(request: Signed, project: Project) -> HttpResponse:
    """How far a task, or every contractual milestone, may drift; without a figure it is watched no longer."""

    def does() -> None:
        task = request.POST.get("task", "")
        if task and task not in seen(request.user, project)[1].plan.tasks:
            raise Http404
        made = Tolerance(task=task, days=_float(request, "days"), money=_number(request, "money"))
        others = [each for each in tolerance.of(project) if each.task != task]
        known = made.days is not None or made.money is not None
        tolerance.put(request.user, project, [*others, made] if known else others)

    return _attempt(request, project, does)


@in_project(Act.READ)
@require_POST
def delegate(request: Signed, project: Project) -> HttpResponse:
    """Let another decide in one's stead from one day to another."""

    def does() -> None:
        to, begins, ends = typed.row(request.POST.get("to", "")), _day(request, "begins"), _day(request, "ends")
        if to is None:
            raise NotNow(_("Say who decides in your stead."))
        if ends < begins:
            raise NotNow(_("The last day comes before the first."))
        person = get_object_or_404(Person, pk=to, memberships__project=project)
        rules.delegate(request.user, project, person, begins, ends)

    return _attempt(request, project, does)


@in_project(Act.READ)
@require_POST
def end_delegation(request: Signed, project: Project) -> HttpResponse:
    """Decide oneself again."""
    delegation = typed.row(request.POST.get("delegation", ""))
    if delegation is not None:
        Delegation.objects.filter(project=project, of=request.user, pk=delegation).delete()
    return redirect("request_rules", project.key)


def page(request: Signed, project: Project, **more: Any) -> dict[str, Any]:
    """What the page shows."""
    plan = seen(request.user, project)[1].plan
    set_, found = locks.of(project), tolerance.of(project)
    milestones = [task for task in plan.tasks.values() if task.is_milestone]
    decides = rules.role_of(request.user, project) in rules.DECIDING
    people = Membership.objects.filter(project=project).exclude(person=request.user).select_related("person")
    return {
        **rights(request, project),
        "locks": set_,
        "measured": baselines.measured(project),
        "milestones": [(each, each.id in set_.milestones) for each in milestones],
        "rules": [(each, ROLES[each.role]) for each in rules.of(project)],
        "roles": [(role, ROLES[role]) for role in (Role.MANAGER, Role.SPONSOR, Role.OWNER)],
        "tolerances": [(each, plan.tasks.get(each.task)) for each in found],
        "packages": [plan.tasks[id] for id in plan.outline.order if plan.is_summary(id) or plan.tasks[id].is_milestone],
        "delegations": Delegation.objects.filter(project=project).select_related("of", "to"),
        "decides": decides,
        "people": [each.person for each in people.order_by("person__name")] if decides else [],
        "currency": plan.settings.currency,
        **more,
    }


def _attempt(request: Signed, project: Project, does: Callable[[], object]) -> HttpResponse:
    try:
        does()
    except PermissionDenied as denied:
        return render(request, "control/rules.html", page(request, project, trouble=str(denied)), status=403)
    except HeadwayError as refused:
        return render(request, "control/rules.html", page(request, project, trouble=str(refused)), status=409)
    return redirect("request_rules", project.key)


def _one_of(request: Signed, name: str, known: frozenset[str]) -> str:
    value = request.POST.get(name, "")
    if value not in known:
        raise NotNow(_("Say who has to approve."))
    return value


def _number(request: Signed, name: str) -> Decimal | None:
    text = request.POST.get(name, "").replace(",", "").strip()
    if not text:
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise NotNow(_("“%(text)s” is no number.") % {"text": text}) from None
    if not value.is_finite() or abs(value) >= Decimal(10) ** 20 or value < 0:
        raise NotNow(_("“%(text)s” is no figure one can work with.") % {"text": text})
    return value


def _float(request: Signed, name: str) -> float | None:
    value = _number(request, name)
    return None if value is None else float(value)


def _day(request: Signed, name: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(request.POST.get(name, "")), time())
    except ValueError:
        raise NotNow(_("Say from which day to which.")) from None
