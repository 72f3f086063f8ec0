"""What the toolbar of a view asks while somebody types: what may come next, and which tasks answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from headway.analysis.query import QueryUnreadable, parents_of
from headway.analysis.query.complete import complete
from headway.analysis.query.tokens import LONGEST
from headway.workbench import speaking
from headway.workbench.pages.views.asked import asked_of, chosen, page_named, trouble_of
from headway.workbench.pages.views.toolbar import toolbar
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.choosing import known_fields, question
from headway.workbench.projects.models import Project


@in_project(Act.READ)
@require_GET
def completion(request: HttpRequest, project: Project) -> JsonResponse:
    """What may stand at `cursor` of the filter `text`, and whether it can be read as it is."""
    person, text = person_of(request), request.GET.get("text", "")[: LONGEST + 1]
    typed = request.GET.get("cursor", "")
    cursor = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else len(text)
    analysis = seen(person, project)[1]
    fields = known_fields(person, project, analysis)
    offers = [
        {
            "text": each.text,
            "label": _(each.label) if each.label else "",
            "kind": each.kind,
            "from": each.at[0],
            "to": each.at[1],
        }
        for each in complete(text, cursor, analysis, fields)
    ]
    try:
        question(person, project, analysis, text)
    except QueryUnreadable as trouble:
        return JsonResponse({"offers": offers, "trouble": speaking.told(trouble.told), "at": trouble.at})
    return JsonResponse({"offers": offers, "trouble": None, "at": None})


@in_project(Act.READ)
@require_GET
def choice(request: HttpRequest, project: Project) -> JsonResponse:
    """The tasks that answer, in reading order, and the summary tasks above them; all are null where all answer."""
    person, asked = person_of(request), asked_of(request, project, page_named(request))
    revision, analysis, tasks = chosen(person, project, asked)
    trouble = trouble_of(person, project, analysis, asked)
    everything = len(tasks) == len(analysis.plan.tasks)
    return JsonResponse(
        {
            "revision": revision,
            "tasks": None if everything else tasks,
            "above": None if everything else sorted(parents_of(analysis.plan, tasks)),
            "trouble": speaking.told(trouble.told) if trouble else None,
        }
    )


@in_project(Act.READ)
@require_GET
def bar(request: HttpRequest, project: Project) -> HttpResponse:
    """The toolbar of a view anew, after what it asks was changed without leaving the page."""
    page = page_named(request)
    return render(request, "views/toolbar.html", toolbar(request, project, asked_of(request, project, page), page))
