"""One request, as somebody may see it: its effect first, then the figures, who must know, and the decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headway.analysis.impact import Impact
from headway.reports.impact import Board, html, markdown, pdf
from headway.reports.impact import board as made_board
from headway.workbench import speaking
from headway.workbench.control import reckoning, requests
from headway.workbench.control.models import Alternative, ChangeRequest, Stage
from headway.workbench.control.undone import undone
from headway.workbench.pages.control.columns import Column, columns, impact_of, looked_at
from headway.workbench.pages.control.deciding import deciding, words
from headway.workbench.pages.control.effects import lead, lines, sure_lines
from headway.workbench.pages.control.knowing import affected
from headway.workbench.pages.control.parts import Parts
from headway.workbench.pages.control.rights import rights
from headway.workbench.pages.control.trail import trail
from headway.workbench.pages.control.words import KINDS, MEANINGS, STAGES, URGENCIES, signed, signed_money
from headway.workbench.pages.exports.response import file_response
from headway.workbench.pages.shell.words import day
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects import confidence
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import sight_of


@in_project(Act.READ)
@require_safe
def show(request: Signed, project: Project, number: int) -> HttpResponse:
    """One request; what it would do is computed on today's plan, and how sure that is follows by `sure`."""
    return render(request, "control/show.html", page(request, project, request_of(request, project, number)))


@in_project(Act.READ)
@require_safe
def sure(request: Signed, project: Project, number: int) -> HttpResponse:
    """The lines of the table that take a simulation of both sides, with the same random numbers."""
    row = request_of(request, project, number)
    known = confidence.whole(project)
    told: dict[str, Any] = {"project": project, "row": row, "count": len(requests.alternatives(row)) + 1}
    if known.confidence is None or not known.is_current:
        waiting = known.running is not None
        return render(request, "control/sure.html", told | {"waiting": waiting, "why": known.failure})
    several = requests.alternatives(row)
    found = [impact_of(request.user, each, known.confidence)[0] for each in several]
    told["lines"] = sure_lines(found, seen(request.user, project)[1].plan.settings.currency)
    told["notes"] = _notes(request.user, several, found)
    return render(request, "control/sure.html", told)


@in_project(Act.READ)
@require_safe
def cash(request: Signed, project: Project, number: int) -> HttpResponse:
    """The months in which the alternative that is looked at costs more or less; they take longer than the page may."""
    row = request_of(request, project, number)
    here = looked_at(row, requests.alternatives(row), request.GET.get("alternative", ""))
    found, currency = impact_of(request.user, here)[0], seen(request.user, project)[1].plan.settings.currency
    told = {"parts": Parts(found, currency) if found is not None else None, "currency": currency}
    return render(request, "control/cash.html", told)


@in_project(Act.READ)
@require_safe
def board(request: Signed, project: Project, number: int, form: str) -> HttpResponse:
    """The page one hands to a board, of the alternative that is looked at: PDF, HTML or Markdown, as a file."""
    tell, language = speaking.told, get_language() or "en"
    makes: dict[str, tuple[str, Callable[[Board], bytes]]] = {
        "pdf": ("application/pdf", lambda made: pdf(made, tell, language.partition("-")[0])),
        "html": ("text/html; charset=utf-8", lambda made: html(made, tell, language).encode()),
        "md": ("text/markdown; charset=utf-8", lambda made: markdown(made, tell).encode()),
    }
    row = request_of(request, project, number)
    if form not in makes:
        raise Http404
    known = confidence.whole(project)
    sure = known.confidence if known.is_current and row.revision is None else None
    several = requests.alternatives(row)
    here = looked_at(row, several, request.GET.get("alternative", ""))
    found, trouble = impact_of(request.user, here, sure)
    if found is None:
        return render(request, "control/show.html", page(request, project, row, trouble=trouble), status=409)
    kind, make = makes[form]
    title = f"CR-{row.number} {row.title}" + (f": {here.letter} {here.title}".rstrip() if len(several) > 1 else "")
    return file_response(
        make(made_board(found, title, row.reason, tell=tell)), project, f" CR-{row.number}.{form}", kind
    )


def _notes(person: Person, several: Sequence[Alternative], found: Sequence[Impact | None]) -> list[str]:
    """What the simulation adds in sentences; of several alternatives, with their letter."""
    notes = []
    for alternative, sure in zip(several, found, strict=True):
        plain = impact_of(person, alternative)[0]
        if sure is None or plain is None:
            continue
        letter = f"{alternative.letter}: " if len(several) > 1 else ""
        notes += [f"{letter}{speaking.told(each)}" for each in sure.sentences if each not in plain.sentences]
    return notes


def request_of(request: Signed, project: Project, number: int) -> ChangeRequest:
    """The request of this number that this person may see; 404 for any other."""
    found = get_object_or_404(requests.visible(request.user, project), number=number)
    found.project = project
    return found


def page(request: Signed, project: Project, row: ChangeRequest, **more: Any) -> dict[str, Any]:
    """What the page of a request shows."""
    person, now = request.user, timezone.now()
    found = columns(person, row, request.GET.get("alternative", "") or request.POST.get("alternative", ""))
    here = next(each for each in found if each.here)
    given, known = words(row), affected(person, row, here.impact)
    return {
        **rights(request, project),
        "row": row,
        "stage": STAGES[row.stage],
        "meaning": MEANINGS[row.stage],
        "kind": KINDS[row.kind],
        "urgency": URGENCIES[row.urgency],
        "kinds": KINDS.items(),
        "urgencies": URGENCIES.items(),
        "risk": _risk(request, project, row),
        "conflict": row.conflict if sight_of(person, project).all or not row.conflict else _("It no longer fits."),
        "columns": found,
        "here": here,
        "several": len(found) > 1,
        "proposed": any(each.count or each.promised for each in found),
        "affected": known,
        "waited": any(each.row is not None and each.row.at is None for each in known),
        "voided": _voided(row, given),
        "undone": undone(project, [row]).get(row.pk),
        "trail": trail(person, row, given),
        "typed": request.POST,
        "reckoned": _reckoned(person, row, here.currency),
        **_effect(row, found, here),
        **deciding(person, row, found, now),
        **more,
    }


def _effect(row: ChangeRequest, found: list[Column], here: Column) -> dict[str, Any]:
    """The sentence, the figures, and the details of the alternative that is looked at."""
    impacts: list[Impact | None] = [each.impact for each in found]
    done = row.revision is not None
    simulated = not done and row.stage not in (Stage.REJECTED, Stage.WITHDRAWN) and any(impacts)
    told: dict[str, Any] = {
        "lines": lines(impacts, here.currency),
        "currency": here.currency,
        "sure_url": reverse("request_sure", args=[row.project.key, row.number]) if simulated else "",
        "frozen": _("As it was when it was applied, %(when)s.") % {"when": day(row.decided)} if done else "",
    }
    if here.impact is not None:
        first, rest = lead(here.impact, here.currency, done=done)
        parts = Parts(here.impact, here.currency)
        told |= {"lead": first, "more": rest, "parts": parts}
        told["cash_url"] = reverse("request_cash", args=[row.project.key, row.number]) if here.impact.cost else ""
    return told


def _reckoned(person: Person, row: ChangeRequest, currency: str) -> dict[str, Any] | None:
    """What was foretold of a request that is in the plan beside what happened, in words."""
    found = reckoning.reckon(person, row)
    if found is None:
        return None
    days, money = (_or_unknown(signed), _or_unknown(lambda value: signed_money(value, currency)))
    return {
        "foretold_days": days(found.foretold_days),
        "applied_days": days(found.applied_days),
        "foretold_money": money(found.foretold_money),
        "applied_money": money(found.applied_money),
        "lines": found.lines,
        "sentence": _slipped(found.finished, len(found.lines), found.slipped_days),
    }


def _or_unknown(say: Callable[[Any], str]) -> Callable[[Any], str]:
    return lambda value: _("not known") if value is None else say(value)


def _slipped(finished: int, all: int, days: float | None) -> str:  # noqa: A002 how many there are
    if not finished or days is None:
        return _("None of its tasks is done yet.")
    told = {"done": finished, "all": all, "days": signed(days)}
    return _("%(done)s of %(all)s are done; together they took %(days)s against what was foretold.") % told


def _risk(request: Signed, project: Project, row: ChangeRequest) -> str:
    """The name of the risk it answers, for those who may see risks."""
    if not row.risk or not may(request.user, Act.SEE_RISKS, project):
        return ""
    risk = seen(request.user, project)[1].plan.risks.get(row.risk)
    return (risk.name or risk.id) if risk is not None else ""


def _voided(row: ChangeRequest, given: list[Any]) -> list[str]:
    """Approvals that no longer count, where nobody has approved again since."""
    if row.stage not in requests.WAITING:
        return []
    standing = {each.by_id for each in given if each.voided is None}
    lost = {each.by_id: each for each in given if each.voided and each.verdict == "approve"}
    again = _("%(who)s approved it, and that no longer counts. Look at it again.")
    return [again % {"who": each.by} for who, each in lost.items() if who not in standing]
