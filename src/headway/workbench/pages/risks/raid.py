"""The RAID log: assumptions, issues and dependencies, filtered and in order."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from headway.risk import register
from headway.workbench.pages.risks.bulk import offers
from headway.workbench.pages.risks.lines import ORDERS, Asked, Line
from headway.workbench.pages.risks.sheets import RAID, RAID_KINDS, RAID_STATES
from headway.workbench.pages.risks.things import answer
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project

COLUMNS = (
    ("kind", _("Kind"), ""),
    ("name", _("Name"), ""),
    ("concerns", _("Concerns"), "far"),
    ("owner", _("Owner"), ""),
    ("due", _("Settled by"), ""),
    ("status", _("Status"), ""),
)


@in_project(Act.SEE_RISKS)
@require_safe
def index(request: Signed, project: Project) -> HttpResponse:
    """The log, filtered and ordered as the address says."""
    plan, asked, today = seen(request.user, project)[1].plan, Asked.of(request.GET), timezone.localdate()
    found = [line for entry in plan.raid.values() if asked.keeps(line := Line(entry, plan, today))]
    found.sort(key=lambda line: (line.entry.due or date.max, line.name.casefold()))
    found.sort(key=ORDERS[asked.order], reverse=asked.back)
    told = {
        "project": project,
        "lines": found,
        "asked": asked,
        "all": len(plan.raid),
        "columns": _columns(request, asked),
        "kinds": RAID_KINDS.items(),
        "states": RAID_STATES.items(),
        "owners": sorted({each.owner for each in plan.raid.values() if each.owner}, key=str.casefold),
        "bulk": offers(RAID, plan),
        "bulk_url": reverse("raid_bulk", args=[project.key]),
        "due": len(register.due(plan, today)),
        "nameless": request.GET.get("nameless") == "raid",
        "may_plan": may(request.user, Act.PLAN, project),
    }
    return render(request, "risks/raid.html", told)


@in_project(Act.SEE_RISKS)
@require_safe
def show(request: Signed, project: Project, thing: str) -> HttpResponse:
    """One entry: its page, or what goes into the panel."""
    return answer(request, project, RAID, thing)


def _columns(request: Signed, asked: Asked) -> list[dict[str, Any]]:
    found = []
    for name, said, sort in COLUMNS:
        query = request.GET.copy()
        query["sort"] = f"-{name}" if asked.order == name and not asked.back else name
        direction = ("descending" if asked.back else "ascending") if asked.order == name else ""
        found.append({"name": name, "said": said, "class": sort, "query": query.urlencode(), "sorted": direction})
    return found
