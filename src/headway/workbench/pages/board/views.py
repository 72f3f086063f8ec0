"""The board: a page, its parts as they are asked for again, and the limits of its columns."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.analysis import Analysis
from headway.analysis.query import Asked
from headway.workbench.pages.board.cards import cards
from headway.workbench.pages.board.page import (
    PAGE_OF_CARDS,
    Asking,
    asking,
    cell,
    choices,
    fields,
    headings,
    laid_out,
    ordered,
    sentence,
    shown,
)
from headway.workbench.pages.board.settable import settable
from headway.workbench.pages.board.words import words
from headway.workbench.pages.views.asked import asked_of, chosen
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.limits import agree
from headway.workbench.projects.models import Project


@in_project(Act.READ)
def show(request: Signed, project: Project) -> HttpResponse:
    """The plan as a board, by the fields its address names."""
    return render(request, "board/show.html", {**_board(request, project), "words": words()})


@in_project(Act.READ)
def body(request: Signed, project: Project) -> HttpResponse:
    """The columns again, with as many cards as were on the page."""
    return render(request, "board/body.html", _board(request, project))


@in_project(Act.READ)
def more(request: Signed, project: Project) -> HttpResponse:
    """The next cards of one column."""
    asked = asked_of(request, project, "board")
    _revision, analysis, tasks = chosen(request.user, project, asked)
    here = asking(asked, analysis)
    found = laid_out(project, analysis, ordered(analysis, tasks, asked.sort), here)
    rows = {lane.column.key if lane.column else "": lane for lane in found.lanes}
    heads = {head.key: (at, head) for at, head in enumerate(headings(found))}
    lane, key, first = (request.GET.get(name, "") for name in ("lane", "column", "from"))
    if lane not in rows or key not in heads or not (first.isdecimal() and len(first) < 9):
        raise Http404
    at, head = heads[key]
    there = cell(lane, head, rows[lane].cells[at], cards(project, analysis), int(first), PAGE_OF_CARDS)
    return render(request, "board/cards.html", {"cell": there, **_told(request, project, asked, analysis, here)})


@in_project(Act.PLAN)
@require_POST
def limit(request: Signed, project: Project) -> HttpResponse:
    """Agree how many cards a column holds at most; an empty number takes the agreement away."""
    by, column, text = (request.POST.get(name, "").strip() for name in ("by", "column", "limit"))
    if by not in fields(seen(request.user, project)[1]):
        raise Http404
    try:
        agree(request.user, project, by, column, _number(text), at=timezone.now())
    except ValueError as wrong:
        return HttpResponse(str(wrong), status=422, content_type="text/plain; charset=utf-8")
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Trigger": "board:again"})
    return redirect(f"{reverse('board', args=[project.key])}?{request.GET.urlencode()}")


def _number(text: str) -> int | None:
    if text and not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise ValueError(_("%(text)r is not a whole number.") % {"text": text})
    return int(text) if text else None


def _board(request: Signed, project: Project) -> dict[str, Any]:
    asked = asked_of(request, project, "board")
    revision, analysis, tasks = chosen(request.user, project, asked)
    here = asking(asked, analysis)
    found = laid_out(project, analysis, ordered(analysis, tasks, asked.sort), here)
    return {
        "revision": revision,
        "over": sentence(found),
        **_told(request, project, asked, analysis, here),
        **shown(project, analysis, found, here),
    }


def _told(request: Signed, project: Project, asked: Asked, analysis: Analysis, here: Asking) -> dict[str, Any]:
    """What every part of the board needs to know."""
    plans = may(request.user, Act.PLAN, project)
    reports = here.by == "status" and may(request.user, Act.REPORT, project)
    passing = ("shown", "lane", "column", "from")
    kept = asked.but(more=tuple(each for each in asked.more if each[0] not in passing))
    return {
        "project": project,
        "asked": kept,
        "here": here,
        "by": choices(analysis, here.by),
        "lanes": choices(analysis, here.lanes),
        "rest": [each for each in parse_qsl(kept.to_query_string()) if each[0] not in ("by", "lanes")],
        "query": kept.to_query_string(),
        "may_plan": plans,
        "may_report": may(request.user, Act.REPORT, project),
        "moves": settable(here.by) and (plans or reports),
        "moves_lanes": plans and bool(here.lanes) and settable(here.lanes),
    }
