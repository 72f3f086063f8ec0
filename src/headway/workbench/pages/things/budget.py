"""The approved budget, its reserves, funding and exchange rates; drawing on a reserve and moving budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from headway.analysis import Analysis
from headway.plan.account import CONTINGENCY, MANAGEMENT_RESERVE
from headway.plan.changes import (
    Change,
    ChangeRefused,
    ChangesUnreadable,
    SetAccountBudget,
    SetContingency,
    SetManagementReserve,
    TransferBudget,
)
from headway.plan.changes.refused import StaleChange
from headway.plan.plan import Plan
from headway.workbench import speaking
from headway.workbench.pages.shell.accounts import account_options
from headway.workbench.pages.shell.typed import amount
from headway.workbench.pages.shell.words import money
from headway.workbench.pages.things.fields import change, field, fields, typed
from headway.workbench.pages.things.nouns import BUDGET
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import submit


@in_project(Act.SEE_RESERVES)
@require_safe
def show(request: Signed, project: Project) -> HttpResponse:
    """The figures of the budget, each edited by itself, and the form that moves budget."""
    return _answer(request, project)


@in_project(Act.PLAN)
@require_POST
def save(request: Signed, project: Project) -> HttpResponse:
    """Set one figure. 422 for what cannot be read, 412 with both values where a colleague was first."""
    name = request.POST.get("field", "")
    if name not in _shown(request, project):
        raise Http404
    _revision, analysis = seen(request.user, project)
    try:
        changes = change(BUDGET, "", name, request.POST, analysis.plan)
        if changes:
            submit(request.user, project, changes, at=timezone.now())
    except (ChangeRefused, ChangesUnreadable, ValueError) as wrong:
        return _refused(request, project, name, wrong)
    return _answer(request, project)


@in_project(Act.PLAN)
@require_POST
def transfer(request: Signed, project: Project) -> HttpResponse:
    """Draw on a reserve, or move budget from one account to another."""
    if not (may(request.user, Act.SEE_RESERVES, project) and may(request.user, Act.SEE_COSTS, project)):
        raise Http404
    _revision, analysis = seen(request.user, project)
    form = request.POST
    try:
        changes = transferring(
            analysis.plan, form.get("source", ""), form.get("target", ""), amount(form.get("amount", ""))
        )
        submit(request.user, project, changes, at=timezone.now(), why=form.get("why", "").strip()[:500])
    except (ChangeRefused, ValueError) as wrong:
        messages.error(request, speaking.told(str(wrong)))
    return redirect("budget", project.key)


def transferring(plan: Plan, source: str, target: str, by: Decimal) -> list[Change]:
    """The Changes that move budget; a target of which none is known begins with nothing, and that is said."""
    changes, held = list[Change](), _held(plan)
    if source not in held or target not in held:
        raise ValueError(_("Choose from where and to where."))
    if held[source] is None:
        raise ValueError(_("The budget it would come from is not known. Set it first."))
    if held[target] is None:
        changes.append(_from_nothing(target))
    was = held[target] or Decimal(0)
    return [*changes, TransferBudget(source, target, by, held[source] or Decimal(0), was)]


def _from_nothing(target: str) -> Change:
    match target:
        case str() if target == CONTINGENCY:
            return SetContingency(None, Decimal(0))
        case str() if target == MANAGEMENT_RESERVE:
            return SetManagementReserve(None, Decimal(0))
    return SetAccountBudget(target, None, Decimal(0))


def _held(plan: Plan) -> dict[str, Decimal | None]:
    """What every place that holds budget has of it; None: not known."""
    reserves = {CONTINGENCY: plan.settings.contingency, MANAGEMENT_RESERVE: plan.settings.management_reserve}
    return {id: account.budget for id, account in plan.accounts.items()} | reserves


def _places(plan: Plan) -> Iterator[tuple[str, str]]:
    """Where budget can come from and go to, each with what it holds."""
    reserves = {CONTINGENCY: _("Contingency reserve"), MANAGEMENT_RESERVE: _("Management reserve")}
    held, currency = _held(plan), plan.settings.currency
    for id, name in (*reserves.items(), *account_options(plan)):
        known = held[id]
        yield id, f"{name} · {_('not known') if known is None else money(known, currency)}"


def _shown(request: Signed, project: Project) -> tuple[str, ...]:
    """The figures this person sees here: none without the right to see reserves, no funding without that to costs."""
    if not may(request.user, Act.SEE_RESERVES, project):
        return ()
    costs = may(request.user, Act.SEE_COSTS, project)
    return tuple(name for name in BUDGET.fields if costs or name not in BUDGET.money)


def _answer(request: Signed, project: Project, status: int = 200, **more: Any) -> HttpResponse:
    _revision, analysis = seen(request.user, project)
    plan, settings = analysis.plan, analysis.plan.settings
    replaced = {each.name: each for each in more.pop("fields", ())}
    costs = may(request.user, Act.SEE_COSTS, project)
    shown = fields(BUDGET, settings, plan, hidden=frozenset() if costs else BUDGET.money)
    told = {
        "project": project,
        "sheet": BUDGET,
        "fields": [replaced.get(each.name, each) for each in shown],
        "said": _said(analysis) if costs else "",
        "places": list(_places(plan)),
        "may_plan": may(request.user, Act.PLAN, project),
        "may_costs": costs,
        "save_url": reverse("budget-save", args=[project.key]),
        **more,
    }
    inside = bool(request.headers.get("HX-Request"))
    return render(request, "things/budget_fields.html" if inside else "things/budget.html", told, status=status)


def _said(analysis: Analysis) -> str:
    """How the approved budget is made up, as far as it is known."""
    settings, plan = analysis.plan.settings, analysis.plan
    if settings.budget is None:
        return _("The approved budget is not known.")
    currency = settings.currency
    reserves = (settings.contingency or Decimal(0)) + (settings.management_reserve or Decimal(0))
    distributed = sum((account.budget or Decimal(0) for account in plan.accounts.values()), Decimal(0))
    rest = settings.budget - reserves - distributed
    words = {
        "budget": money(settings.budget, currency),
        "reserves": money(reserves, currency),
        "distributed": money(distributed, currency),
        "rest": money(abs(rest), currency),
    }
    said = _("Of %(budget)s approved, %(reserves)s is held in reserve and %(distributed)s distributed over accounts")
    if rest == 0:
        return f"{said % words}."
    ending = _("%(rest)s is not distributed yet.") if rest > 0 else _("%(rest)s more than was approved.")
    return f"{said % words}; {ending % words}"


def _refused(request: Signed, project: Project, name: str, wrong: Exception) -> HttpResponse:
    _revision, analysis = seen(request.user, project)
    stale = isinstance(wrong, StaleChange)
    error = _("A colleague changed this in the meantime. Save again to replace it.") if stale else str(wrong)
    _label, words, _hint = BUDGET.fields[name]
    theirs = str(words.show(getattr(analysis.plan.settings, name), analysis.plan)) if stale else ""
    text = typed(BUDGET, name, request.POST)
    again = field(BUDGET, analysis.plan.settings, analysis.plan, name, text=text, error=error, theirs=theirs)
    return _answer(request, project, status=412 if stale else 422, fields=[again])
