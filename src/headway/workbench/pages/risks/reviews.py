"""What is due for review: one row a risk, one key for each."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from headway.plan.plan import Plan
from headway.risk import register
from headway.workbench.pages.risks.one import REVIEW_EVERY, overdue
from headway.workbench.pages.risks.rows import Row
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project


@in_project(Act.SEE_RISKS)
@require_safe
def index(request: Signed, project: Project) -> HttpResponse:
    """The risks to look at today, the longest overdue first; below them those nobody has set a day for."""
    plan = seen(request.user, project)[1].plan
    return render(request, "risks/due.html", page(request, project, plan))


def page(request: Signed, project: Project, plan: Plan) -> dict[str, Any]:
    """What the page shows."""
    today = timezone.localdate()
    found = register.due(plan, today)
    open_ = [risk for risk in plan.risks.values() if risk.status in register.ACTIVE]
    coming = sorted(each.review for each in open_ if each.review is not None and each.review > today)
    return {
        "project": project,
        "reviews": [(Row(risk, plan), overdue(risk, plan, today)) for risk in found],
        "due": len(found),
        "undated": [Row(risk, plan) for risk in open_ if risk.review is None and risk not in found],
        "coming": coming[0] if coming else None,
        "next_review": today + REVIEW_EVERY,
        "all": len(open_),
        "may_plan": may(request.user, Act.PLAN, project),
    }
