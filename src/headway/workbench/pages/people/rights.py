"""The table of rights as a page, and the answer to: what may this person do here, and why?"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from headway.workbench.pages.people.said import ACTS, RIGHTS, ROLES, SCOPES, WHY
from headway.workbench.people.may import BY_RIGHT, TABLE, Why, verdict
from headway.workbench.people.may import SCOPES as SCOPE_OF
from headway.workbench.people.models import Person
from headway.workbench.people.policy import organisation
from headway.workbench.people.roles import Act, Role
from headway.workbench.projects.models import Project


@organisation(Act.PEOPLE)
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Acts by roles; and for one person in one project, every act with its reason."""
    told: dict[str, Any] = {
        "roles": [(role, *said) for role, said in ROLES.items()],
        "table": [_row(act) for act in TABLE],
        "people": Person.objects.order_by("name", "email"),
        "projects": Project.objects.filter(proposes=None).order_by("name", "key"),
    }
    return render(request, "people/rights.html", told | _asked(request))


def _row(act: Act) -> dict[str, Any]:
    right = BY_RIGHT.get(act)
    return {
        "act": act,
        "name": ACTS[act][0],
        "sentence": ACTS[act][1],
        "given": [(role, role in TABLE[act]) for role in Role],
        "right": RIGHTS[right] if right else "",
        "scope": SCOPES[SCOPE_OF[act]],
    }


def _asked(request: HttpRequest) -> dict[str, Any]:
    person, key = request.GET.get("person", ""), request.GET.get("project", "")
    if not person.isdecimal() or not key:
        return {}
    who, project = get_object_or_404(Person, pk=int(person)), get_object_or_404(Project, key=key, proposes=None)
    member = who.membership(project.pk)
    answers = []
    for act in TABLE:
        found = verdict(who, act, project)
        role = member.role if member is not None and found.why is Why.ROLE else ""
        answers.append((ACTS[act], found.allowed, WHY[found.why], role))
    return {"who": who, "where": project, "answers": answers}
