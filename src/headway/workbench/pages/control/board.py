"""Sittings: a board takes several requests in an order, each alone and all together, and decides them in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from headway.plan.errors import HeadwayError
from headway.workbench import speaking
from headway.workbench.control import requests, rules, sittings
from headway.workbench.control.models import Alternative, ChangeRequest, Sitting
from headway.workbench.control.sittings import Decision, Outcome, Taken
from headway.workbench.control.turn import NotNow
from headway.workbench.pages.control.acts import decider
from headway.workbench.pages.control.columns import short
from headway.workbench.pages.control.deciding import barred, deciders, delegators
from headway.workbench.pages.control.effects import lead
from headway.workbench.pages.control.rights import rights
from headway.workbench.pages.control.words import MEANINGS, STAGES, VERDICTS
from headway.workbench.people.models import Person
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project


@dataclass(frozen=True)
class Item:
    """A request as a sitting takes it: what it does alone, and what all up to it do together."""

    request: ChangeRequest
    stage: str
    meaning: str
    taken: Taken | None = None
    sentence: str = ""
    alone: str = ""
    together: str = ""
    refusal: str = ""
    letters: tuple[Alternative, ...] = ()


@in_project(Act.READ)
@require_http_methods(["GET", "POST"])
def index(request: Signed, project: Project) -> HttpResponse:
    """The sittings, newest first, and calling another one."""
    told: dict[str, Any] = {}
    if request.method == "POST":
        picked = [int(each) for each in request.POST.getlist("pick") if each.isdecimal() and len(each) < 10]
        waiting = requests.visible(request.user, project).filter(number__in=picked).order_by("number")
        title = request.POST.get("title", "").strip() or _("Change control board")
        try:
            if not picked:
                raise NotNow(_("Pick the requests that are to be decided."))
            made = sittings.open(request.user, project, title, list(waiting), timezone.now())
        except (PermissionDenied, HeadwayError) as refused:
            told = {"trouble": str(refused), "status": 403 if isinstance(refused, PermissionDenied) else 409}
        else:
            return redirect("sitting", project.key, made.pk)
    waiting = requests.visible(request.user, project).filter(stage__in=requests.WAITING).order_by("number")
    told |= {
        "sittings": [(each, len(sittings.agenda(each))) for each in sittings.listed(project)],
        "waiting": waiting,
        "may_call": _may_call(request.user, project),
    }
    page = {**rights(request, project), **told}
    return render(request, "control/sittings.html", page, status=told.get("status", 200))


@in_project(Act.READ)
@require_http_methods(["GET"])
def show(request: Signed, project: Project, sitting: int) -> HttpResponse:
    """One sitting: its requests in their order, and the effect of all of them."""
    return render(request, "control/sitting.html", _page(request, project, _sitting(project, sitting)))


@in_project(Act.READ)
@require_POST
def decide(request: Signed, project: Project, sitting: int) -> HttpResponse:
    """Decide what was marked, in the order of the sitting; each counts or is refused by itself."""
    row = _sitting(project, sitting)
    given, now = decider(request, project), timezone.now()
    found = list(_decisions(request, row))
    try:
        outcomes = sittings.decide(request.user, row, found, now, **given)
    except (PermissionDenied, HeadwayError) as refused:
        return render(request, "control/sitting.html", _page(request, project, row, trouble=str(refused)), status=409)
    refused_any = any(each.refused for each in outcomes)
    page = _page(request, project, row, outcomes=[(each, _outcome(each)) for each in outcomes])
    return render(request, "control/sitting.html", page, status=409 if refused_any else 200)


@in_project(Act.READ)
@require_POST
def move(request: Signed, project: Project, sitting: int) -> HttpResponse:
    """Take a request one place earlier."""
    row = _sitting(project, sitting)
    order = list(sittings.agenda(row))
    number = request.POST.get("number", "")
    for at, each in enumerate(order):
        if str(each.number) == number and at:
            order[at - 1], order[at] = order[at], order[at - 1]
            break
    try:
        sittings.reorder(request.user, row, order)
    except (PermissionDenied, HeadwayError) as refused:
        return render(request, "control/sitting.html", _page(request, project, row, trouble=str(refused)), status=409)
    return redirect("sitting", project.key, row.pk)


@in_project(Act.READ)
@require_POST
def close(request: Signed, project: Project, sitting: int) -> HttpResponse:
    """End the sitting, with its minutes."""
    row = _sitting(project, sitting)
    try:
        sittings.close(request.user, row, request.POST.get("minutes", "").strip(), timezone.now())
    except (PermissionDenied, HeadwayError) as refused:
        return render(request, "control/sitting.html", _page(request, project, row, trouble=str(refused)), status=409)
    return redirect("sitting", project.key, row.pk)


def _page(request: Signed, project: Project, row: Sitting, **more: Any) -> dict[str, Any]:
    currency = seen(request.user, project)[1].plan.settings.currency
    taken = sittings.taken(request.user, row, _chosen(request, row)) if row.closed is None else ()
    items = _items(request.user, row, taken, currency)
    last = next((each.together for each in reversed(taken) if each.together is not None), None)
    decides = rules.role_of(request.user, project) in rules.DECIDING and row.closed is None
    return {
        **rights(request, project),
        "sitting": row,
        "items": items,
        "all": lead(last, currency)[0] if last is not None and len(taken) > 1 else "",
        "open": any(each.taken is not None for each in items),
        "may_decide": decides,
        "may_call": _may_call(request.user, project) and row.closed is None,
        "behalf": delegators(project, request.user, timezone.now()) if decides else [],
        "elsewhere": deciders(project, request.user) if decides else [],
        **more,
    }


def _items(person: Person, row: Sitting, taken: Sequence[Taken], currency: str) -> list[Item]:
    waiting = {each.request.pk: each for each in taken}
    found = []
    for request in sittings.agenda(row):
        here = waiting.get(request.pk)
        request.project = row.project
        stage, meaning = str(STAGES[request.stage]), MEANINGS[request.stage]
        if here is None:
            found.append(Item(request, stage, meaning))
            continue
        sentence = lead(here.alone, currency)[0] if here.alone is not None else speaking.told(here.conflict)
        alone, both = (short(each, currency) if each is not None else "" for each in (here.alone, here.together))
        refusal = barred(person, request, here.alternative)
        letters = requests.alternatives(request)
        found.append(Item(request, stage, meaning, here, sentence, alone, both, refusal, letters))
    return found


def _chosen(request: Signed, row: Sitting) -> dict[int, Alternative]:
    """The alternatives the address or the form names, by request: `a4=B`."""
    found, asked = {}, request.POST or request.GET
    for each in sittings.agenda(row):
        letter = asked.get(f"a{each.number}", "")
        chosen = next((one for one in requests.alternatives(each) if one.letter == letter), None)
        if chosen is not None:
            found[each.pk] = chosen
    return found


def _decisions(request: Signed, row: Sitting) -> Sequence[Decision]:
    chosen, found = _chosen(request, row), []
    for each in sittings.agenda(row):
        verdict = request.POST.get(f"verdict{each.number}", "")
        if verdict not in VERDICTS:
            continue
        each.project = row.project
        alternative = chosen.get(each.pk) or requests.alternatives(each)[0]
        digest, why = request.POST.get(f"digest{each.number}", ""), request.POST.get(f"why{each.number}", "").strip()
        found.append(Decision(each, verdict, alternative, digest, why))
    return found


def _outcome(outcome: Outcome) -> str:
    told = {"number": outcome.decision.request.number, "why": speaking.told(outcome.refused)}
    if outcome.refused:
        return _("CR-%(number)s was not decided: %(why)s") % told
    stage = str(STAGES[outcome.stage]).lower()
    return _("CR-%(number)s: %(stage)s.") % (told | {"stage": stage})


def _may_call(person: Person, project: Project) -> bool:
    try:
        requests.require_assessor(person, project)
    except PermissionDenied:
        return False
    return True


def _sitting(project: Project, pk: int) -> Sitting:
    row = get_object_or_404(sittings.listed(project), pk=pk)
    row.project = project
    return row
