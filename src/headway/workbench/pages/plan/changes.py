"""What hands do on the plan page: gestures in, what changed out; with `preview`, what would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.actuals.changes import FactChange, bind_all
from headway.analysis import Analysis, Comparison, compare
from headway.analysis.balance import as_typed
from headway.plan.changes import (
    AddAssignment,
    Change,
    ChangeRefused,
    ChangesUnreadable,
    SetAssignmentResource,
    sentences,
)
from headway.workbench import speaking
from headway.workbench.control.models import Report
from headway.workbench.control.proposing import proposed
from headway.workbench.control.reports import report
from headway.workbench.engine import characters
from headway.workbench.pages.board.moves import AsksHow, Elsewhere
from headway.workbench.pages.plan.conflicts import conflict, elsewhere
from headway.workbench.pages.plan.delta import delta
from headway.workbench.pages.plan.gestures import Asked, Block, Cell
from headway.workbench.pages.plan.meant import Asks, Scene, changes
from headway.workbench.pages.plan.preview import busier, preview, said
from headway.workbench.pages.plan.shelf import recall, shown, sight_of
from headway.workbench.pages.shell.followed import followed
from headway.workbench.pages.shell.unsettable import why_not
from headway.workbench.pages.tasks.dates import OFFERS
from headway.workbench.people.may import may
from headway.workbench.people.models import Person
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.asking import Question
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.effect import effect
from headway.workbench.projects.locks import Locked
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.record import Receipt
from headway.workbench.projects.submit import submit
from headway.workbench.projects.undo import NothingToUndo, UndoRefused, redo, undo

decoder = msgspec.json.Decoder(Asked)


@in_project(Act.REPORT)
@require_POST
def make(request: Signed, project: Project) -> HttpResponse:
    """Do what the gestures ask for, or with `?preview=1` only tell what would move.

    With `?propose=1` it goes into a change request, where `go` leads, and nothing live moves. 409 where a typed date
    needs a choice, 412 where somebody else was first, 422 where it cannot be done; nothing is
    written then.
    """
    if characters.in_json(request.body):
        return in_json({"detail": characters.sentence()}, 422)
    try:
        asked = decoder.decode(request.body)
    except (msgspec.DecodeError, UnicodeDecodeError) as broken:
        return in_json({"detail": str(broken)}, 400)
    person, trial = request.user, request.GET.get("preview") == "1"
    proposes = request.GET.get("propose") == "1"
    found = _conflict(person, project, asked)
    if found is not None:
        return in_json({"conflict": found, "detail": found["sentence"], "news": _news(person, project, asked)}, 412)
    analysis = seen(person, project)[1]
    scene = Scene(analysis, on_clock(analysis.plan.settings, timezone.now()), asked.way, trial)
    try:
        meant = changes(scene, asked.gestures)
        if proposes:
            return _proposed(person, project, meant, scene)
        return _tried(person, project, meant) if trial else _made(person, project, asked, scene, meant)
    except Asks as question:
        return in_json({"asks": _question(question.question, analysis)}, 409)
    except AsksHow as how:
        return in_json({"asks": _how(how, analysis)}, 409)
    except Elsewhere as found_there:
        told = elsewhere(project, asked.revision, found_there)
        return in_json({"conflict": told, "detail": told["sentence"], "news": _news(person, project, asked)}, 412)
    except Locked as locked:
        propose = may(person, Act.PROPOSE, project) and project.proposes_id is None
        return in_json(
            {"detail": locked.sentence, "field": locked.field, "thing": locked.thing, "propose": propose}, 422
        )
    except ChangeRefused as refused:
        return in_json({"detail": refused.sentence, "field": refused.field, "thing": refused.thing}, 422)
    except ChangesUnreadable as unread:
        return in_json({"detail": _capital(speaking.told(unread.what))}, 422)
    except KeyError as missing:
        return in_json({"detail": _("There is no %(what)s here.") % {"what": missing.args[0]}}, 422)
    except ValueError as wrong:
        return in_json({"detail": _capital(why_not(wrong))}, 422)


@in_project(Act.REPORT)
@require_POST
def back(request: Signed, project: Project) -> HttpResponse:
    """Undo this person's latest gesture; with `?news=0` the rows that changed are not told."""
    return _stepped(request, project, undo)


@in_project(Act.REPORT)
@require_POST
def again(request: Signed, project: Project) -> HttpResponse:
    """Redo what this person undid last; `?news=0` as for undo."""
    return _stepped(request, project, redo)


def in_json(document: Any, status: int = 200) -> HttpResponse:
    """An answer in JSON."""
    return HttpResponse(
        msgspec.json.encode(document, enc_hook=speaking.written), content_type="application/json", status=status
    )


def _tried(person: Person, project: Project, meant: Sequence[Change]) -> HttpResponse:
    found = effect(person, project, meant, follow=as_typed)
    told = preview(found.revision, found.comparison, found.sentences[:6])
    told["said"] = [*followed(found.before.plan, found.after.plan, meant), *told["said"]]
    if any(isinstance(change, SetAssignmentResource | AddAssignment) for change in meant):
        told["said"] += busier(found.comparison)
    return in_json(told)


def _proposed(person: Person, project: Project, meant: Sequence[Change], scene: Scene) -> HttpResponse:
    """A change request in place of the edit, called by what it does."""
    title = speaking.told(sentences(scene.analysis.plan, meant)[0]) if meant else _("No change")
    meant = as_typed(scene.analysis.plan, scene.analysis.actuals, meant)
    draft = proposed(person, project, meant, title=title, at=timezone.now())
    return in_json({"go": reverse("plan", args=[draft.key])})


def _made(person: Person, project: Project, asked: Asked, scene: Scene, meant: Sequence[Change]) -> HttpResponse:
    if not meant:
        return in_json({"news": _news(person, project, asked), "said": "", "new": []})
    told = sentences(scene.analysis.plan, meant)
    if all(isinstance(change, FactChange) for change in meant):
        outcome = report(person, project, meant, at=timezone.now(), via=Via.PAGE)
        waits = isinstance(outcome, Report)
    else:
        submit(person, project, meant, at=timezone.now(), via=Via.PAGE, follow=as_typed)
        waits = False
    first = _("Reported. It counts once it is accepted.") if waits else speaking.told(told[0])
    more = f", {_('and %(count)s more') % {'count': len(told) - 1}}" if len(told) > 1 and not waits else ""
    now = seen(person, project)[1]
    rules, third = map(speaking.told, scene.rules), followed(scene.analysis.plan, now.plan, meant)
    moved = [*rules, *third, *said(scene.compared(now))]
    return in_json({"news": _news(person, project, asked), "said": first + more, "moved": moved, "new": scene.new})


def _stepped(request: Signed, project: Project, step: Callable[..., Receipt]) -> HttpResponse:
    revision = request.GET.get("revision", "")
    try:
        done = step(request.user, project, at=timezone.now(), via=Via.PAGE)
    except (NothingToUndo, UndoRefused, ChangeRefused) as refused:
        return in_json({"detail": str(refused)}, 409)
    except PermissionDenied as denied:
        return in_json({"detail": str(denied)}, 403)
    asked = Asked(int(revision) if revision.isdecimal() else 0, (), news=request.GET.get("news") != "0")
    return in_json({"news": _news(request.user, project, asked), "said": done.entry.gesture, "new": []})


def _conflict(person: Person, project: Project, asked: Asked) -> dict[str, Any] | None:
    now = shown(person, project)
    found = conflict(person, project, now, asked.revision, asked.gestures)
    if found is not None or asked.revision == now.revision:
        return found
    before = recall(sight_of(project), asked.revision)
    numbered = any(
        (isinstance(each, Cell) and each.field == "predecessors") or isinstance(each, Block) for each in asked.gestures
    )
    if numbered and (before is None or before.payload.rows["id"] != now.payload.rows["id"]):
        sentence = _("Rows were added, moved or deleted meanwhile and have other numbers. Look again before you type.")
        return {"task": None, "field": "predecessors", "sentence": sentence}
    return None


def _news(person: Person, project: Project, asked: Asked) -> dict[str, Any] | None:
    """What the browser does not have yet: as a delta, or whole where what it has is not known here any more."""
    if not asked.news:
        return None
    now = shown(person, project)
    before = recall(sight_of(project), asked.revision)
    return delta(before, now) if before is not None else now.payload.document(now.revision)


def _question(found: Question, analysis: Analysis) -> dict[str, Any]:
    driver = analysis.plan.tasks.get(found.link.predecessor) if found.link is not None else None
    return {
        "task": found.task,
        "end": found.end,
        "driver": driver.name if driver is not None else "",
        "ways": [
            _way(way.kind.value, _(OFFERS[way.kind]), way.sentences, way.comparison, way.exact) for way in found.ways
        ],
    }


def _how(asks: AsksHow, analysis: Analysis) -> dict[str, Any]:
    """The ways something may have happened, each with what it would move."""
    plan, ways = analysis.plan, []
    for each in asks.ways:
        meant = bind_all(plan, analysis.actuals, each.documents).changes
        does = sentences(plan, meant) if each.way == "back" else ()
        ways.append(_way(each.way, each.label, does, compare(analysis, analysis.apply(*meant))))
    return {"task": asks.task, "title": asks.title, "ways": ways}


def _way(way: str, label: str, does: Iterable[str], found: Comparison, exact: bool = True) -> dict[str, Any]:
    return {
        "way": way,
        "label": label,
        "does": list(does),
        "moves": ", ".join(said(found)),
        "lands": preview(0, found),
        "exact": exact,
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
