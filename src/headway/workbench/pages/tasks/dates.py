"""A date typed over one that is computed: it asks, and what is chosen is written as one gesture."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_POST

from headway.analysis import Analysis
from headway.plan.changes import ChangeRefused
from headway.plan.text import parse_date
from headway.plan.value import TaskId
from headway.workbench.pages.tasks.effects import short
from headway.workbench.pages.tasks.fields import Failure
from headway.workbench.pages.tasks.panel import answer, said_of, sight, write
from headway.workbench.pages.tasks.views import said
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import analysis
from headway.workbench.projects.asking import End, Question, Way, WayKind, near, question
from headway.workbench.projects.models import Project

OFFERS: dict[WayKind, str] = {
    WayKind.TYPE: gettext_noop("Write it down"),
    WayKind.STRETCH: gettext_noop("Change how long it takes"),
    WayKind.LAG: gettext_noop("Change the lag"),
    WayKind.BREAK: gettext_noop("Break the link"),
    WayKind.CONSTRAIN: gettext_noop("Constrain: no earlier than"),
    WayKind.MUST: gettext_noop("Constrain: must be on"),
}


@in_project(Act.PLAN)
@require_POST
def ask(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """A start or finish was typed: ask how it is meant; with `way`, do what was chosen."""
    sight(request, project, task)
    end: End = "finish" if request.POST.get("end") == "finish" else "start"
    text = request.POST.get("date", "")
    _revision, now = analysis(project)
    try:
        asked = moment(now, task, end, text)
    except ValueError as wrong:
        return answer(request, project, task, trouble={end: Failure(text, said(wrong))}, status=422)
    found = question(now, task, end, asked)
    if asked == found.found:
        return answer(request, project, task)
    if found.obstacle:
        return answer(request, project, task, trouble={end: Failure(text, found.obstacle)}, status=422)
    chosen = found.plain or next((way for way in found.ways if way.kind == request.POST.get("way")), None)
    if chosen is None:
        driver = now.plan.tasks.get(found.link.predecessor) if found.link else None
        more: dict[str, Any] = {
            "offers": offers(found),
            "typed": text,
            "question_driver": driver.name if driver else "",
        }
        return answer(request, project, task, question=found, **more)
    return _take(request, project, found, chosen, text)


def _take(request: HttpRequest, project: Project, found: Question, way: Way, text: str) -> HttpResponse:
    try:
        done = write(request, project, way.changes)
    except ChangeRefused as refused:
        trouble: dict[str, Failure] = {found.end: Failure(text, said(refused))}
        return answer(request, project, found.task, trouble=trouble, status=412)
    return answer(request, project, found.task, toast=said_of(done, way.changes), changed=True)


def offers(found: Question) -> list[tuple[str, Way, str]]:
    """The ways under the names they are offered by, each with what it would move."""
    return [(_(OFFERS[way.kind]), way, short(way.comparison)) for way in found.ways]


def moment(analysis: Analysis, task: TaskId, end: End, text: str) -> datetime:
    """What was typed as a moment: the year nearest to the task, and for a date alone the usual hour of that end."""
    settings = analysis.plan.settings
    hour = settings.default_start if end == "start" else settings.default_finish
    return parse_date(text, near(analysis, task), hour)
