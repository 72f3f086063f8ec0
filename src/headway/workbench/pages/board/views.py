"""The board: a page, its parts as they are asked for again, and the limits of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.analysis import Analysis
from headway.analysis.board import Board
from headway.analysis.board.axes import offered
from headway.analysis.query import Asked
from headway.workbench import speaking
from headway.workbench.pages.board.cards import cards
from headway.workbench.pages.board.page import (
    PAGE_OF_CARDS,
    Asking,
    asking,
    cell,
    choices,
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
from headway.workbench.projects.choosing import known_fields
from headway.workbench.projects.limits import agree
from headway.workbench.projects.models import Project
from headway.workbench.projects.views import may_share

PASSING = ("shown", "lane", "column", "from")
"""Arguments that say what is on the page just now, and are no part of a view."""


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
    it = _laid(request, project)
    rows = {lane.column.key if lane.column else "": lane for lane in it.board.lanes}
    heads = {head.key: (at, head) for at, head in enumerate(headings(it.board))}
    lane, key, first = (request.GET.get(name, "") for name in ("lane", "column", "from"))
    if not (first.isdecimal() and len(first) < 9):
        raise BadRequest
    if lane not in rows or key not in heads:
        raise Http404
    at, head = heads[key]
    card = cards(project, it.analysis)
    there = cell(lane, head, rows[lane].cells[at], card, int(first), PAGE_OF_CARDS)
    return render(request, "board/cards.html", {"cell": there, **_told(request, project, it)})


@in_project(Act.PLAN)
@require_POST
def limit(request: Signed, project: Project) -> HttpResponse:
    """Agree how many cards a column holds at most; an empty number takes the agreement away."""
    by, column, text = (request.POST.get(name, "").strip() for name in ("by", "column", "limit"))
    analysis = seen(request.user, project)[1]
    if by not in offered(analysis, known_fields(request.user, project, analysis)):
        raise Http404
    try:
        agree(request.user, project, by, column, _number(text), at=timezone.now())
    except ValueError as wrong:
        return HttpResponse(speaking.told(str(wrong)), status=422, content_type="text/plain; charset=utf-8")
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Trigger": "board:again"})
    return redirect(f"{reverse('board', args=[project.key])}?{request.GET.urlencode()}")


def _number(text: str) -> int | None:
    if text and not (text.isascii() and text.isdecimal() and len(text) < 6):
        raise ValueError(_("%(text)r is not a whole number.") % {"text": text})
    return int(text) if text else None


@dataclass(frozen=True)
class Laid:
    """A board with what it was asked by: the view's address, the fields on offer, and the revision it shows."""

    asked: Asked
    here: Asking
    offered: tuple[str, ...]
    revision: int
    analysis: Analysis
    board: Board


def _laid(request: Signed, project: Project) -> Laid:
    asked = asked_of(request, project, "board")
    revision, analysis, tasks = chosen(request.user, project, asked)
    known = known_fields(request.user, project, analysis)
    here = asking(asked, analysis, known)
    found = laid_out(project, analysis, ordered(analysis, tasks, asked.sort, known), here)
    return Laid(asked, here, offered(analysis, known), revision, analysis, found)


def _board(request: Signed, project: Project) -> dict[str, Any]:
    it = _laid(request, project)
    return {
        "revision": it.revision,
        "over": sentence(it.board),
        **_told(request, project, it),
        **shown(project, it.analysis, it.board, it.here),
    }


def _told(request: Signed, project: Project, it: Laid) -> dict[str, Any]:
    """What every part of the board needs to know."""
    plans, reports = (may(request.user, act, project) for act in (Act.PLAN, Act.REPORT))
    kept = it.asked.but(more=tuple(each for each in it.asked.more if each[0] not in PASSING))
    by, lanes = it.here.by, it.here.lanes
    return {
        "project": project,
        "asked": kept,
        "here": it.here,
        "by": choices(it.offered, by),
        "lanes": choices(it.offered, lanes),
        "rest": [each for each in parse_qsl(kept.to_query_string()) if each[0] not in ("by", "lanes")],
        "query": kept.to_query_string(),
        "may_plan": plans,
        "may_limit": may_share(request.user, project),
        "may_report": reports,
        "moves": settable(by) and (plans or (reports and by == "status")),
        "moves_lanes": bool(lanes) and settable(lanes) and (plans or (reports and lanes == "status")),
    }
