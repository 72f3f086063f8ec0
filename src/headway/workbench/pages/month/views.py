"""The calendar as a page, and everything that stands on one day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from headway.analysis import Analysis
from headway.analysis.month import Entry, Kind, entries, near
from headway.analysis.query import Asked
from headway.plan.value import TaskId
from headway.workbench.pages.month.bars import Drawn, drawn
from headway.workbench.pages.month.period import MONTH, WEEK, Period, dated, day_of, number, period
from headway.workbench.pages.month.sheet import agenda, item, marked, rows, weekdays
from headway.workbench.pages.month.words import words
from headway.workbench.pages.shell.panel import for_panel
from headway.workbench.pages.views.asked import asked_of, chosen
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.models import Project

MOST_LISTED = 500
"""Entries the list of one day names; a filter tells more."""


@in_project(Act.READ)
@require_GET
def show(request: Signed, project: Project) -> HttpResponse:
    """A month, or a week; for the page's own script only the part that changes."""
    it = _laid(request, project)
    part = request.headers.get("HX-Target", "").endswith("#month")
    return render(request, "month/sheet.html" if part else "month/show.html", _told(request, project, it))


@in_project(Act.READ)
@require_GET
def on_day(request: Signed, project: Project) -> HttpResponse:
    """Everything on one day, at the right of the page or as a page of its own."""
    asked = asked_of(request, project, "month")
    day = day_of(request.GET.get("on", ""))
    if day is None:
        raise BadRequest
    _revision, analysis, tasks = chosen(request.user, project, asked)
    found = entries(analysis, tasks, number(day), number(day))
    kept = _without(asked, "on")
    draw = _drawing(project, analysis)
    told = {
        "project": project,
        "day": day,
        "groups": [(name, [item(each, day, draw) for each in group]) for name, group in _grouped(found, number(day))],
        "count": len(found),
        "more": max(0, len(found) - MOST_LISTED),
        "back": _asking(kept, **{"from": day.isoformat()}),
        "before": _asking(kept, on=(day - timedelta(days=1)).isoformat()),
        "after": _asking(kept, on=(day + timedelta(days=1)).isoformat()),
        "off": marked(analysis, period(WEEK, day, 0), day).off.get(day),
    }
    return render(request, "month/day.html" if for_panel(request) else "month/day_page.html", told)


def _grouped(found: tuple[Entry, ...], day: int) -> list[tuple[str, list[Entry]]]:
    """What is due, what begins, what finishes and what goes on, in this order."""
    groups: dict[str, list[Entry]] = {"due": [], "begins": [], "finishes": [], "goes on": []}
    for each in found[:MOST_LISTED]:
        due = each.kind is not Kind.TASK
        groups[
            "due" if due else "begins" if each.first == day else "finishes" if each.last == day else "goes on"
        ].append(each)
    return [(name, group) for name, group in groups.items() if group]


@dataclass(frozen=True)
class Laid:
    """What the address asks for, and what answers it."""

    asked: Asked
    period: Period
    revision: int
    analysis: Analysis
    tasks: tuple[TaskId, ...]
    found: tuple[Entry, ...]
    today: date


def _laid(request: Signed, project: Project) -> Laid:
    asked = asked_of(request, project, "month")
    revision, analysis, tasks = chosen(request.user, project, asked)
    more, settings = dict(asked.more), analysis.plan.settings
    today = on_clock(settings, timezone.now()).date()
    day = day_of(more.get("from", "")) or _opens_at(analysis, today)
    shown = period(WEEK if more.get("show") == WEEK else MONTH, day, settings.week_start)
    found = entries(analysis, tasks, number(shown.first), number(shown.last))
    return Laid(asked, shown, revision, analysis, tasks, found, today)


def _opens_at(analysis: Analysis, today: date) -> date:
    """Today where it lies within the plan; else the status date, the nearest end of the plan where there is none."""
    if analysis.start is None or analysis.finish is None or analysis.start.date() <= today <= analysis.finish.date():
        return today
    if analysis.schedule.as_of is not None:
        return analysis.schedule.as_of.date()
    return analysis.start.date() if today < analysis.start.date() else analysis.finish.date()


def _told(request: Signed, project: Project, it: Laid) -> dict[str, Any]:
    mark, draw = marked(it.analysis, it.period, it.today), _drawing(project, it.analysis)
    plans = may(request.user, Act.PLAN, project)
    return {
        "project": project,
        "asked": it.asked,
        "revision": it.revision,
        "period": it.period,
        "weekdays": list(weekdays(it.period)),
        "rows": rows(it.found, it.period, mark, draw),
        "agenda": agenda(it.found, it.period, mark, draw),
        "may_plan": plans,
        "words": words(),
        "today": it.today,
        **_links(it, mark.status),
        **_emptiness(it),
    }


def _links(it: Laid, status: date | None) -> dict[str, Any]:
    """The queries of the addresses one goes to from here."""
    kept, day = _without(it.asked, "from"), it.period.day.isoformat()
    return {
        "query": kept.to_query_string(),
        "earlier": _asking(kept, **{"from": it.period.step(-1).isoformat()}),
        "later": _asking(kept, **{"from": it.period.step(1).isoformat()}),
        "at_today": _asking(kept, **{"from": it.today.isoformat()}),
        "at_status": _asking(kept, **{"from": status.isoformat()}) if status is not None else "",
        "as_month": _asking(_without(kept, "show"), **{"from": day}),
        "as_week": _asking(_without(kept, "show"), show=WEEK, **{"from": day}),
    }


def _emptiness(it: Laid) -> dict[str, Any]:
    """Where the next entries lie, if there is none in what is shown; the days beside a month do not count."""
    first, last = (number(each) for each in it.period.own)
    if any(each.first <= last and each.last >= first for each in it.found):
        return {"empty": False}
    beside, kept, tasks = near(it.analysis, it.tasks, first, last), _without(it.asked, "from"), it.analysis.plan.tasks
    around = ((beside.before, beside.before_task), (beside.after, beside.after_task))
    before, after = (
        (tasks[task], dated(day), _asking(kept, **{"from": dated(day).isoformat()}))
        if day is not None and task is not None
        else None
        for day, task in around
    )
    return {"empty": True, "before": before, "after": after}


def _drawing(project: Project, analysis: Analysis) -> Callable[[Entry], Drawn]:
    return lambda entry: drawn(project, analysis, entry)


def _without(asked: Asked, name: str) -> Asked:
    return asked.but(more=tuple(each for each in asked.more if each[0] != name))


def _asking(asked: Asked, **more: str) -> str:
    return asked.but(more=(*asked.more, *more.items())).to_query_string()
