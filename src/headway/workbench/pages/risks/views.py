"""The register: the list of risks, one risk beside it, and setting one of its fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from headway.plan.changes import AddRisk, RemoveRisk
from headway.plan.plan import Plan
from headway.plan.risk import Risk, RiskKind
from headway.risk import register
from headway.workbench.pages.risks.bulk import offers
from headway.workbench.pages.risks.fields import change
from headway.workbench.pages.risks.filters import Filters, rows
from headway.workbench.pages.risks.matrix import WHEN
from headway.workbench.pages.risks.one import answer, risk_of, target
from headway.workbench.pages.risks.rows import GRADES, Row
from headway.workbench.pages.risks.sheets import KINDS, RISKS, STATES, categories, people
from headway.workbench.pages.risks.suggested import SUGGESTIONS
from headway.workbench.pages.risks.writing import REFUSALS, failure, write
from headway.workbench.pages.tasks.panel import changed_only
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.things import free_id

COLUMNS = (
    ("score", _("Score"), ""),
    ("name", _("Risk"), ""),
    ("category", _("Category"), "far"),
    ("probability", _("Probability"), "num"),
    ("days", _("Days"), "num"),
    ("money", _("Money"), "num far"),
    ("window", _("Window"), "farther"),
    ("owner", _("Owner"), ""),
    ("response", _("Response"), "far"),
    ("status", _("Status"), "far"),
    ("review", _("Review"), "far"),
)


@in_project(Act.SEE_RISKS)
@require_safe
def index(request: Signed, project: Project) -> HttpResponse:
    """The list, filtered and ordered as the address says."""
    _revision, analysis = seen(request.user, project)
    return render(request, "risks/index.html", page(request, project, analysis.plan))


@in_project(Act.PLAN)
@require_POST
def add(request: Signed, project: Project) -> HttpResponse:
    """A new risk, as one sentence or from one of the suggestions; its page opens."""
    plan = seen(request.user, project)[1].plan
    made = _new(plan, request)
    if made is None:
        return render(request, "risks/index.html", page(request, project, plan) | {"nameless": True}, status=422)
    write(request, project, [AddRisk(made)])
    return redirect("risk", project.key, made.id)


@in_project(Act.SEE_RISKS)
@require_safe
def show(request: Signed, project: Project, risk: str) -> HttpResponse:
    """One risk: its page, or what goes into the panel."""
    return answer(request, project, risk)


@in_project(Act.PLAN)
@require_POST
def save(request: Signed, project: Project, risk: str) -> HttpResponse:
    """Set one field. 422 for what cannot be read, 412 with both values where a colleague was first."""
    plan, thing = risk_of(request, project, risk)
    name = request.POST.get("field", "")
    if name not in RISKS.shown(may(request.user, Act.SEE_COSTS, project)):
        raise Http404
    try:
        done = write(request, project, change(RISKS, thing, name, request.POST, plan))
    except REFUSALS as problem:
        failed = failure(request, project, RISKS, risk, name, problem)
        if target(request).startswith("row-"):
            return _row(request, project, risk, {name: failed}, failed.status)
        return answer(request, project, risk, failed={name: failed}, status=failed.status)
    if target(request).startswith("row-"):
        return changed_only(_row(request, project, risk), done is not None)
    return answer(request, project, risk, changed=done is not None)


@in_project(Act.PLAN)
@require_POST
def remove(request: Signed, project: Project, risk: str) -> HttpResponse:
    """Take a risk out of the plan; refused, with the reason, while an issue or another risk speaks of it."""
    _plan, thing = risk_of(request, project, risk)
    try:
        write(request, project, [RemoveRisk(thing)])
    except REFUSALS as problem:
        return answer(request, project, risk, trouble=str(problem), status=422)
    return _gone(request, reverse("risks", args=[project.key]))


def page(request: Signed, project: Project, plan: Plan) -> dict[str, Any]:
    """What the list shows."""
    filters, today = Filters.of(request.GET), timezone.localdate()
    found = rows(plan, filters, today)
    costs = may(request.user, Act.SEE_COSTS, project)
    return {
        "project": project,
        "rows": found,
        "filters": filters,
        "columns": [each for each in columns(request, filters) if costs or each["name"] != "money"],
        "costs": costs,
        "sums": sums(found, costs),
        "currency": plan.settings.currency,
        "all": len(plan.risks),
        "due": len(register.due(plan, today)),
        "kinds": KINDS.items(),
        "states": STATES.items(),
        "grades": GRADES.items(),
        "categories": [value for value, _said in categories(plan, None)],
        "people": [value for value, _said in people(plan, None)],
        "owners": sorted({each.owner for each in plan.risks.values() if each.owner}, key=str.casefold),
        "task": plan.tasks.get(filters.task),
        "when": WHEN.get(filters.when, ""),
        "suggestions": SUGGESTIONS,
        "may_plan": may(request.user, Act.PLAN, project),
        "bulk": offers(RISKS, plan),
        "bulk_url": reverse("risk_bulk", args=[project.key]),
    }


def columns(request: Signed, filters: Filters) -> list[dict[str, Any]]:
    """The heads of the table, each with the address that orders by it."""
    found = []
    for name, said, sort in COLUMNS:
        query = request.GET.copy()
        current = filters.order == name
        query["sort"] = f"-{name}" if current and not filters.back else name
        direction = ("descending" if filters.back else "ascending") if current else ""
        found.append({"name": name, "said": said, "class": sort, "query": query.urlencode(), "sorted": direction})
    return found


def sums(found: Sequence[Row], costs: bool) -> dict[str, Any]:
    """What the rows weigh together on average: days of threats and opportunities, and money."""
    days = [row.exposure.days for row in found if row.exposure.days is not None]
    money = [row.exposure.money for row in found if costs and row.exposure.money is not None]
    return {"days": round(sum(days), 1) if days else None, "money": sum(money) if money else None}


def _new(plan: Plan, request: Signed) -> Risk | None:
    form = request.POST
    for each in SUGGESTIONS:
        if form.get("suggestion") == each.key:
            name = str(each.name)
            said = {part: str(getattr(each, part)) for part in ("cause", "event", "effect", "category")}
            return Risk(free_id(name, plan.risks), name, raised=timezone.localdate(), **said)  # type: ignore[arg-type]
    said = {part: form.get(part, "").strip() for part in ("name", "cause", "event", "effect")}
    if not any(said.values()):
        return None
    said["name"] = said["name"] or said["event"] or said["cause"]
    kind = RiskKind(form.get("kind", "threat")) if form.get("kind", "threat") in set(RiskKind) else RiskKind.THREAT
    return Risk(free_id(said["name"], plan.risks), kind=kind, raised=timezone.localdate(), **said)  # type: ignore[arg-type]


def _row(
    request: Signed, project: Project, risk: str, failed: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    plan, thing = risk_of(request, project, risk)
    told = {
        "project": project,
        "row": Row(thing, plan, failed),
        "costs": may(request.user, Act.SEE_COSTS, project),
        "may_plan": True,
    }
    return render(request, "risks/row.html", told, status=status)


def _gone(request: Signed, url: str) -> HttpResponse:
    """To another page: htmx is told by a header, a form by a redirect."""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": url})
    return redirect(url)
