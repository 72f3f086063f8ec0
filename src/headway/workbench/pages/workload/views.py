"""How busy teams and people are by week, and the tasks behind each week."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from headway.analysis import Analysis
from headway.analysis.load import Loads, hours, loads, overload_sentence, proof_sentence
from headway.analysis.load.periods import EPOCH, Periods, weeks_of
from headway.analysis.query import Asked
from headway.plan.value import ResourceId, TaskId
from headway.workbench import speaking
from headway.workbench.pages.shell.words import signed_days, weekday
from headway.workbench.pages.views.asked import asked_of, chosen
from headway.workbench.pages.workload.sentence import sentence
from headway.workbench.pages.workload.table import blocks, monday_of
from headway.workbench.people.models import Person
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project

WEEKS = 16


@in_project(Act.READ)
def show(request: Signed, project: Project) -> HttpResponse:
    """Teams and people by week, percent of what there is of them."""
    asked = asked_of(request, project, "workload")
    found = _load(request.user, project, asked)
    weeks = weeks_of(found, monday_of(request.GET.get("from", "")), WEEKS)
    kept = [each for each in asked.more if each[0] != "from"]
    told = {
        "project": project,
        "asked": asked,
        "sentence": sentence(found.analysis),
        "blocks": blocks(found, weeks),
        "mondays": weeks.begins,
        "query": asked.to_query_string(),
        "earlier": asked.but(more=(*kept, ("from", _step(weeks, -WEEKS)))).to_query_string(),
        "later": asked.but(more=(*kept, ("from", _step(weeks, WEEKS)))).to_query_string(),
        "now": asked.but(more=tuple(kept)).to_query_string(),
        "until": weeks.begins[-1] + timedelta(days=6),
    }
    return render(request, "workload/show.html", told)


@in_project(Act.READ)
def behind(request: Signed, project: Project) -> HttpResponse:
    """The tasks of a person in one week, with how much each asks, and what is known of their overloads."""
    found = _load(request.user, project, asked_of(request, project, "workload"))
    who, monday = request.GET.get("who", ""), monday_of(request.GET.get("week", ""))
    if monday is None:
        raise BadRequest
    if who not in found.daily:
        raise Http404
    told = {
        "project": project,
        "name": found.plan.resources[who].name or who,
        "monday": monday,
        "lines": list(_lines(found, who, monday.toordinal() - EPOCH)),
        "over": list(_over(found.analysis, who, monday)),
    }
    return render(request, "workload/behind.html", told)


def _load(person: Person, project: Project, asked: Asked) -> Loads:
    """The load of the tasks that answer."""
    _revision, analysis, tasks = chosen(person, project, asked)
    return loads(analysis, tasks) if asked.where else analysis.load


class Part(NamedTuple):
    """What one task asks of somebody in a week."""

    task: TaskId
    name: str
    asked: str
    finish: str
    room: str


def _lines(found: Loads, who: ResourceId, first: int) -> Iterator[Part]:
    schedule, per_day = found.analysis.schedule, found.plan.settings.minutes_per_day
    for task, minutes in found.by_task(who, first, first + 7).items():
        row = schedule[task]
        room = "" if row.total_float is None else signed_days(row.total_float, per_day).lstrip("+")
        if row.critical:
            room = _("critical")
        yield Part(task, found.plan.tasks[task].name, speaking.told(hours(minutes)), weekday(row.finish), room)


def _over(analysis: Analysis, who: ResourceId, monday: date) -> Iterator[tuple[str, str]]:
    for each in analysis.overloads:
        if each.resource == who and each.first < monday + timedelta(weeks=1) and each.last >= monday:
            proof = proof_sentence(analysis.plan, who, each.proof) if each.proof is not None else ""
            yield speaking.told(overload_sentence(analysis.plan, each)), speaking.told(proof)


def _step(weeks: Periods, by: int) -> str:
    return (weeks.begins[0] + timedelta(weeks=by)).isoformat()
