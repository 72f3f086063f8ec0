"""What a new project still lacks, on its overview: ticked off by what is there; each person may put it away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.analysis import Analysis
from headway.workbench.documents import steering
from headway.workbench.pages.guide.steps import ranged
from headway.workbench.pages.shell.navigation import address
from headway.workbench.people.may import may
from headway.workbench.people.models import Invitation, Person
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.guide import drafts
from headway.workbench.projects.models import Project


@dataclass(frozen=True)
class Item:
    """Something a project is better with: whether it is there, and where one does it."""

    label: str
    why: str
    url: str
    done: bool


def checklist(person: Person, project: Project, analysis: Analysis) -> list[Item]:
    """What this person could still do; empty where that is not theirs, was put away, or is all done."""
    if project.proposes_id is not None or not may(person, Act.PLAN, project) or drafts.is_put_away(person, project):
        return []
    found = list(_items(person, project, analysis))
    return [] if all(item.done for item in found) else found


def _items(person: Person, project: Project, analysis: Analysis) -> Iterator[Item]:
    own, able = ranged(analysis.plan)
    told = _("%(own)d of %(able)d tasks have a range.") % {"own": own, "able": able}
    why = _("What is promised, to measure every movement against.")
    found = (
        ("plan", Act.PLAN, _("Write the tasks"), _("One line each, and what waits for what."), able > 0),
        ("members", Act.MEMBERS, _("Invite the others"), _("They report progress themselves."), _several(project)),
        ("uncertainty", Act.SEE_RISKS, _("Say how sure the durations are"), told, 0 < able == own),
        (
            "risks",
            Act.SEE_RISKS,
            _("Name the risks"),
            _("What could go wrong, and its cost."),
            bool(analysis.plan.risks),
        ),
        ("baselines", Act.BASELINE, _("Take a baseline"), why, analysis.baseline is not None),
        ("editions", Act.PLAN, _("Publish the first report"), _("One page for whoever decides."), _reported(project)),
    )
    for route, act, label, because, done in found:
        url = address(route, project)
        if url and may(person, act, project):
            yield Item(label, because, url, done)


def _reported(project: Project) -> bool:
    return steering.latest(project) is not None


def _several(project: Project) -> bool:
    invited = Invitation.objects.filter(project=project, revoked=None, used=None, expires__gt=timezone.now())
    return project.memberships.count() > 1 or invited.exists()


@in_project(Act.READ)
@require_POST
def put_away(request: Signed, project: Project) -> HttpResponse:
    """Show me no checklist here any more; with `again`, show it."""
    if "again" in request.POST:
        drafts.bring_back(request.user, project)
    else:
        drafts.put_away(request.user, project, timezone.now())
    return redirect("overview", key=project.key)
