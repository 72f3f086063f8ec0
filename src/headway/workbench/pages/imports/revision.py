"""A newer version of a project's plan: its Changes in sentences, to pick from, with what they would move."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from headway.plan.changes import Change, ChangeRefused
from headway.plan.changes.change import SetField
from headway.workbench.pages.imports.preview import columns_of, reread
from headway.workbench.people.models import Person
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.baselines import keep_foreign
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.effect import effect as effect_of
from headway.workbench.projects.held import load
from headway.workbench.projects.intake import uploads
from headway.workbench.projects.intake.look import Look, look
from headway.workbench.projects.intake.merge import Offer, offer, picked
from headway.workbench.projects.intake.models import Upload
from headway.workbench.projects.models import Project, Via
from headway.workbench.projects.submit import submit

MOST_MOVES = 30
FEW_KNOWN = 0.5
"""Below this share of known tasks the file is asked about: it may be another plan's."""


@dataclass(frozen=True)
class Line:
    """One Change as a person picks it."""

    at: int
    sentence: str
    removes: bool


@dataclass(frozen=True)
class Lines:
    """The Changes of one task, or of one sort of thing; `quiet` ones are kept for the way back and seldom read."""

    title: str
    lines: tuple[Line, ...]
    quiet: tuple[Line, ...]


@in_project(Act.PLAN)
@require_GET
def show(request: HttpRequest, project: Project, token: str) -> HttpResponse:
    """The Changes of the file, all of them picked but what is removed."""
    upload = mine(request, project, token)
    return render(request, "imports/revision.html", page(request, project, upload))


@in_project(Act.PLAN)
@require_POST
def remap(request: HttpRequest, project: Project, token: str) -> HttpResponse:
    """Read a sheet again as the form says, and show its Changes anew."""
    upload = mine(request, project, token)
    reread(request, upload)
    template = "imports/_revision.html" if "HX-Request" in request.headers else "imports/revision.html"
    return render(request, template, page(request, project, upload))


@in_project(Act.PLAN)
@require_POST
def effect(request: HttpRequest, project: Project, token: str) -> HttpResponse:
    """What the picked Changes would move; nothing is written."""
    upload = mine(request, project, token)
    changes, refusal = chosen(request, project, upload)
    told: dict[str, Any] = {"refusal": refusal, "changes": changes, "picked": len(picks(request))}
    if changes:
        try:
            found = effect_of(person_of(request), project, changes).comparison
            after = found.after.plan
            told["summary"] = found.summary
            told["project"] = project
            told["moves"] = [move.sentence(after) for move in found.moves[:MOST_MOVES]]
            told["moved"] = len(found.moves)
        except ChangeRefused as refused:
            told["refusal"] = str(refused)
    return render(request, "imports/_effect.html", told)


@in_project(Act.PLAN)
@require_POST
def apply(request: HttpRequest, project: Project, token: str) -> HttpResponse:
    """Write the picked Changes, with what they depend on, as one entry of the journal."""
    upload, person, at = mine(request, project, token), person_of(request), timezone.now()
    changes, refusal = chosen(request, project, upload)
    if not changes:
        told = refusal or _("Nothing is picked, so nothing would be written.")
        return render(request, "imports/revision.html", {**page(request, project, upload), "refusal": told}, status=422)
    try:
        receipt = submit(
            person, project, changes, at=at, via=Via.IMPORT, gesture=_("Import %s") % upload.name, cause=upload.cause
        )
    except ChangeRefused as refused:
        told = str(refused)
        return render(request, "imports/revision.html", {**page(request, project, upload), "refusal": told}, status=409)
    _keep_baselines(request, person, project, upload)
    if uploads.tabular(upload) and upload.options:
        uploads.remember(person, upload, upload.options, at)
    upload.used, upload.revision = at, receipt.entry.revision
    upload.save(update_fields=["used", "revision"])
    return redirect("plan", project.key)


@in_project(Act.PLAN)
@require_POST
def forget(request: HttpRequest, project: Project, token: str) -> HttpResponse:
    """Forget the file."""
    uploads.forget(mine(request, project, token))
    return redirect("imports", project.key)


def mine(request: HttpRequest, project: Project, token: str) -> Upload:
    """The upload this person brought for this project and has not used yet, or 404."""
    return get_object_or_404(Upload, token=token, person=person_of(request), project=project, used=None)


def _keep_baselines(request: HttpRequest, person: Person, project: Project, upload: Upload) -> None:
    seen = look(upload)
    if seen is not None and request.POST.get("baselines"):
        keep_foreign(person, project, seen.reading.baselines, upload.name, timezone.now())


def page(request: HttpRequest, project: Project, upload: Upload) -> dict[str, Any]:
    """What the templates of a revision show."""
    sent = request.POST if request.method == "POST" else request.GET
    removing = bool(sent.get("removing"))
    seen = look(upload)
    shown = {} if seen is None else _shown(_offered(project, seen, removing), seen)
    shown["digest"] = digest(project, upload, removing)
    shown["why"] = uploads.complaint(upload)
    return {"project": project, "upload": upload, "removing": removing, **columns_of(upload), **shown}


def _shown(offered: Offer, seen: Look) -> dict[str, Any]:
    tasks = len(seen.reading.plan.tasks)
    names = offered.matched.by_name
    return {
        "look": seen,
        "reading": seen.reading,
        "offer": offered,
        "groups": list(_lines(offered)),
        "by_name": [offered.before.plan.tasks[id].name for id in names[:10]],
        "by_name_count": len(names),
        "stranger": tasks > 0 and offered.matched.known < tasks * FEW_KNOWN,
    }


def _lines(offered: Offer) -> list[Lines]:
    said = offered.sentences
    found = []
    for group in offered.groups:
        lines = [(Line(at, said[at], _removes(offered.changes[at])), _quiet(offered.changes[at])) for at in group.at]
        loud, quiet = ([line for line, each in lines if each is wanted] for wanted in (False, True))
        found.append(Lines(group.title, tuple(loud), tuple(quiet)))
    return found


def _removes(change: Change) -> bool:
    return type(change).__name__.startswith(("Remove", "Retract"))


def _quiet(change: Change) -> bool:
    """Fields of the foreign tool, kept so that the file can be written again; no person reads them."""
    return isinstance(change, SetField) and change.kind.fields == ("foreign",)


def _offered(project: Project, seen: Look, removing: bool) -> Offer:
    state = load(project).state
    return offer(state, seen.reading, on_clock(state.plan.settings, timezone.now()), removing=removing)


def chosen(request: HttpRequest, project: Project, upload: Upload) -> tuple[tuple[Change, ...], str]:
    """The picked Changes and what they bring; or none, and why: the project or the file is not what was shown."""
    seen = look(upload)
    if seen is None:
        return (), _("What was read of this file has been deleted since. Drop it again.")
    removing = bool(request.POST.get("removing"))
    if request.POST.get("digest") != digest(project, upload, removing):
        return (), _("The project has changed since this page was made. Look at the Changes again.")
    return picked(_offered(project, seen, removing), picks(request)), ""


def digest(project: Project, upload: Upload, removing: bool) -> str:
    """By what a page knows that its ticks still mean the same Changes."""
    revision = Project.objects.values_list("revision", flat=True).get(pk=project.pk)
    told = f"{revision} {removing} {upload.token} {sorted(upload.options.items(), key=str)}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def picks(request: HttpRequest) -> set[int]:
    """The places that were ticked."""
    return {int(at) for at in request.POST.getlist("pick") if at.isascii() and at.isdigit() and len(at) < 8}
