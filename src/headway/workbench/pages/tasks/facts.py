"""Reporting what happened to a task, and taking back what was reported."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.actuals.changes import FACT_KINDS
from headway.analysis.telling import bind_told, moves_told
from headway.plan.changes import ChangeRefused, ChangesUnreadable
from headway.plan.settings import Settings
from headway.workbench import speaking
from headway.workbench.control.models import Report
from headway.workbench.control.reports import report as report_facts
from headway.workbench.pages.tasks.fields import Failure
from headway.workbench.pages.tasks.panel import answer, person, sight
from headway.workbench.pages.tasks.views import said
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project

REPORTED = {"RecordStart": "at", "RecordFinish": "at", "RecordRemaining": "duration", "RecordProgress": "percent"}
"""What one can report here, and the field that is typed."""


@in_project(Act.REPORT)
@require_POST
def report(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """Record one fact, or with `retract` take one back; facts are never altered."""
    sight(request, project, task)
    state, form = load(project).state, request.POST
    told = on_clock(state.plan.settings, timezone.now())
    try:
        if "retract" in form:
            fact = state.actuals.facts.get(form["retract"])
            if fact is None or fact.task != task:
                raise Http404
            document: dict[str, Any] = {"change": "RetractFact", "fact": fact.id, "recorded": told.isoformat(" ")}
        else:
            document = fact_of(form.get("change", ""), form.get("value", ""), task, state.plan.settings, told)
        bound = bind_told(*state, [document])
        outcome = report_facts(person(request), project, bound.changes, at=timezone.now())
    except (ChangeRefused, ChangesUnreadable, ValueError) as problem:
        trouble = {"facts": Failure(form.get("value", ""), said(problem))}
        return answer(request, project, task, trouble=trouble, status=422)
    if isinstance(outcome, Report):
        return answer(request, project, task, toast=_("Reported. It counts once it is accepted."))
    return answer(request, project, task, toast=" ".join(map(speaking.told, moves_told(bound))), changed=True)


def fact_of(change: str, text: str, task: str, settings: Settings, told: datetime) -> dict[str, Any]:
    """The document of a fact, seen at the status date where it is no date itself; 404 for what is not reported here."""
    if change not in REPORTED or change not in FACT_KINDS:
        raise Http404
    value: Any = text
    if change == "RecordProgress":
        value = float(text.replace("%", "").replace(",", "."))
    seen = settings.status_date or told
    at = {} if REPORTED[change] == "at" else {"at": seen.isoformat(" ")}
    return {"change": change, "task": task, "recorded": told.isoformat(" "), **at, REPORTED[change]: value}
