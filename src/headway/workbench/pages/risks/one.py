"""What the page and the panel of one risk are made of; every act on it answers with it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy

from headway.plan.plan import Plan
from headway.plan.risk import Risk, RiskKind
from headway.plan.value import RiskId
from headway.risk import register
from headway.workbench.pages.risks.fields import Failures, fields
from headway.workbench.pages.risks.journal import journal
from headway.workbench.pages.risks.rows import ORDERS, Row
from headway.workbench.pages.risks.sheets import RISKS
from headway.workbench.pages.shell.panel import for_panel
from headway.workbench.pages.shell.toast import with_toast
from headway.workbench.pages.tasks.panel import changed_only
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project

REVIEW_EVERY = timedelta(days=28)
"""How long after a review the next one is proposed."""

GROUPS: Mapping[str, tuple[str, ...]] = {
    "sentence": ("cause", "event", "effect"),
    "what": ("name", "kind", "status", "category", "owner", "trigger", "window_start", "window_finish"),
    "falls": ("tasks", "links", "resources", "components", "calendars"),
    "response": (
        *("response", "response_plan", "response_due", "response_cost", "response_funded", "response_tasks"),
        *("fallback", "secondary"),
    ),
    "dates": ("raised", "review", "occurred", "notes"),
}
"""The fields under each heading; figures stand in a table of their own."""

FIGURES = (
    (_lazy("Probability"), "probability", "residual_probability"),
    (_lazy("Days"), "time", "residual_time"),
    (_lazy("Money"), "money", "residual_money"),
)
STEPS = ("likelihood", "severity")


def risk_of(request: Signed, project: Project, id: RiskId) -> tuple[Plan, Risk]:
    """The plan and the risk as this person may see them; 404 where there is none such."""
    plan = seen(request.user, project)[1].plan
    if id not in plan.risks:
        raise Http404
    return plan, plan.risks[id]


def target(request: Signed) -> str:
    """The identifier of what in the page is to be replaced."""
    return request.headers.get("HX-Target", "").rpartition("#")[2]


def answer(
    request: Signed,
    project: Project,
    risk: RiskId,
    *,
    failed: Failures | None = None,
    trouble: str = "",
    toast: str = "",
    changed: bool = False,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The risk again, after an act or for reading: its part of a page, the panel's part, or the page.

    `failed` are fields that were not saved, `trouble` why an act was refused. Without htmx a success leads back to it.
    """
    partial = target(request) == "risk"
    if request.method == "POST" and not partial and not failed and not trouble:
        return HttpResponseRedirect(reverse("risk", args=[project.key, risk]))
    told = {**context(request, project, risk, failed or {}), "trouble": trouble, **more}
    template = "risks/risk.html" if partial else "risks/panel.html" if for_panel(request) else "risks/show.html"
    response = render(request, template, told, status=status)
    if partial and not changed and not toast:
        response.headers["HX-Trigger"] = "risk:again"  # its chart is fetched again into what was just drawn anew
    return with_toast(response, toast, changed=changed) if toast else changed_only(response, changed)


def context(request: Signed, project: Project, id: RiskId, failed: Failures) -> dict[str, Any]:
    """Everything the template needs."""
    plan, risk = risk_of(request, project, id)
    costs = may(request.user, Act.SEE_COSTS, project)
    made = fields(RISKS, risk, plan, costs=costs, failed=failed)
    return {
        "project": project,
        "risk": risk,
        "row": Row(risk, plan),
        "before": register.score(risk, plan.settings.risk_matrix),
        "after": register.score(_after(risk), plan.settings.risk_matrix),
        "f": made,
        "groups": {name: [made[each] for each in names if each in made] for name, names in GROUPS.items()},
        "figures": [(label, made[one], made[other]) for label, one, other in FIGURES if one in made],
        "steps": [made[name] for name in STEPS],
        "qualitative": risk.probability is None or (risk.time is None and risk.money is None),
        "is_driver": risk.kind is RiskKind.DRIVER,
        "active": risk.status in register.ACTIVE,
        "issues": [each for each in plan.raid.values() if each.risk == id],
        "brought_by": [each for each in plan.risks.values() if id in each.secondary],
        "secondary": [plan.risks[each] for each in risk.secondary if each in plan.risks],
        "beside": beside(plan, id),
        "today": timezone.localdate(),
        "next_review": timezone.localdate() + REVIEW_EVERY,
        "overdue": overdue(risk, plan, timezone.localdate()),
        "currency": plan.settings.currency,
        "costs": costs,
        "may_plan": may(request.user, Act.PLAN, project),
        "entries": journal(request.user, project, plan, RISKS.noun, id),
    }


def overdue(risk: Risk, plan: Plan, today: date) -> dict[str, bool]:
    """Which of its days have come: that of the review, that of a response that does not count yet."""
    if risk.status not in register.ACTIVE:
        return {}
    answered = register.is_answered(risk, plan)
    return {
        "review": risk.review is not None and risk.review <= today,
        "response": risk.response_due is not None and risk.response_due <= today and not answered,
    }


def beside(plan: Plan, id: RiskId) -> tuple[RiskId | None, RiskId | None]:
    """The risks before and after it in the order of the list."""
    found = sorted((Row(risk, plan) for risk in plan.risks.values()), key=lambda row: row.name.casefold())
    order = [row.risk.id for row in sorted(found, key=ORDERS["score"])]
    at = order.index(id)
    return (order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None)


def _after(risk: Risk) -> Risk:
    left = register.residual(risk)
    return risk.but(probability=left.probability, time=left.time, money=left.money)
