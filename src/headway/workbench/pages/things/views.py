"""Listing, adding, editing and removing the things a plan rests on: every edit is one Change."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from headway.analysis import Analysis
from headway.plan.changes import KINDS, Change, ChangeRefused, ChangesUnreadable
from headway.plan.changes.refused import StaleChange
from headway.workbench import speaking
from headway.workbench.pages.shell.panel import for_panel
from headway.workbench.pages.things import calendars
from headway.workbench.pages.things.fields import change, field, fields, typed
from headway.workbench.pages.things.nouns import SHEETS, Sheet
from headway.workbench.pages.things.uses import uses
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.effect import effect
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import sight_of
from headway.workbench.projects.submit import submit
from headway.workbench.projects.things import free_id


@in_project(Act.READ)
@require_safe
def index(request: Signed, project: Project, noun: str) -> HttpResponse:
    """Everything of one noun, by name."""
    sheet, (_revision, analysis) = SHEETS[noun], seen(request.user, project)
    things = sorted(sheet.things(analysis.plan).values(), key=lambda thing: (thing.name or thing.id).casefold())
    rows = [(thing, [cell(sheet, thing, analysis, name) for name in sheet.columns]) for thing in things]
    heads = [sheet.fields[name][0] for name in sheet.columns]
    told = {"project": project, "sheet": sheet, "rows": rows, "heads": heads, "may_plan": _may_plan(request, project)}
    return render(request, "things/index.html", told)


@in_project(Act.READ)
@require_safe
def show(request: Signed, project: Project, noun: str, thing: str) -> HttpResponse:
    """One thing: its page, or what goes into the panel."""
    return answer(request, project, SHEETS[noun], thing)


@in_project(Act.PLAN)
@require_POST
def add(request: Signed, project: Project, noun: str) -> HttpResponse:
    """A new thing of a noun, by its name alone."""
    sheet, (_revision, analysis) = sheet_of(request, project, noun), seen(request.user, project)
    name = request.POST.get("name", "").strip()
    if not name:
        messages.error(request, _("Give it a name."))
        return redirect(sheet.route, project.key)
    id = free_id(name, sheet.things(analysis.plan))
    made = KINDS[f"Add{sheet.noun.type.__name__}"](sheet.noun.type(id=id, **{sheet.head: name}))
    submit(request.user, project, [made], at=timezone.now())
    return redirect(sheet.one_route, project.key, id)


@in_project(Act.PLAN)
@require_POST
def save(request: Signed, project: Project, noun: str, thing: str) -> HttpResponse:
    """Set one field. 422 for what cannot be read, 412 with both values where a colleague was first."""
    sheet, name = sheet_of(request, project, noun), request.POST.get("field", "")
    _revision, analysis = seen(request.user, project)
    if name not in sheet.fields or thing not in sheet.things(analysis.plan):
        raise Http404
    try:
        changes = change(sheet, thing, name, request.POST, analysis.plan)
        moved = effect(request.user, project, changes).comparison.summary if changes else ()
        if changes:
            submit(request.user, project, changes, at=timezone.now())
    except (ChangeRefused, ChangesUnreadable, ValueError) as wrong:
        return _refused(request, project, sheet, thing, name, wrong)
    return answer(request, project, sheet, thing, moved=moved[:1] if changes else ())


@in_project(Act.PLAN)
@require_POST
def remove(request: Signed, project: Project, noun: str, thing: str) -> HttpResponse:
    """Take a thing out of the plan; refused, with the reason, while something that stays refers to it."""
    sheet, (_revision, analysis) = sheet_of(request, project, noun), seen(request.user, project)
    there = sheet.things(analysis.plan).get(thing)
    if there is None:
        raise Http404
    gone = KINDS[f"Remove{sheet.noun.type.__name__}"](there)
    return done(request, project, sheet, thing, [gone], sheet.route)


def sheet_of(request: Signed, project: Project, noun: str) -> Sheet:
    """The sheet of a noun; 404 where this person may not see it at all."""
    if not may(request.user, SHEETS[noun].act, project):
        raise Http404
    return SHEETS[noun]


def done(
    request: Signed, project: Project, sheet: Sheet, thing: str, changes: list[Change], leads_to: str
) -> HttpResponse:
    """Make Changes and go on; where they are refused, the reason stands on the thing's page."""
    try:
        submit(request.user, project, changes, at=timezone.now())
    except ChangeRefused as wrong:
        messages.error(request, speaking.told(str(wrong)))
        return redirect(sheet.one_route, project.key, thing)
    return redirect(leads_to, project.key) if leads_to == sheet.route else redirect(leads_to, project.key, thing)


def answer(request: Signed, project: Project, sheet: Sheet, id: str, status: int = 200, **more: Any) -> HttpResponse:
    """One thing, as a page or for the panel."""
    _revision, analysis = seen(request.user, project)
    thing = sheet.things(analysis.plan).get(id)
    if thing is None:
        raise Http404
    replaced = {each.name: each for each in more.pop("fields", ())}
    shown = fields(sheet, thing, analysis.plan, hidden=sheet.hidden(sight_of(request.user, project)))
    told = {
        "project": project,
        "sheet": sheet,
        "thing": thing,
        "fields": [replaced.get(each.name, each) for each in shown],
        "uses": uses(sheet, id, analysis),
        "may_plan": _may_plan(request, project),
        "save_url": reverse("thing-save", args=[project.key, sheet.route, id]),
        **(calendars.extras(analysis.plan, sheet, thing)),
        **more,
    }
    inside = for_panel(request) or bool(request.headers.get("HX-Request"))
    return render(request, "things/thing.html" if inside else "things/show.html", told, status=status)


def cell(sheet: Sheet, thing: Any, analysis: Analysis, name: str) -> str:
    """One cell of the list, in words."""
    value, words = getattr(thing, name), sheet.fields[name][1]
    names = dict(words.options(analysis.plan)) if words.widget in ("choice", "several") else {}
    match words.widget:
        case "choice":
            return names.get(value, str(value)) if value is not None else ""
        case "several":
            return ", ".join(names.get(each, each) for each in value)
        case "lines":
            return str(len(value)) if name == "exceptions" else "; ".join(words.show(value, analysis.plan).splitlines())
        case "week":
            return calendars.week_in_short(value)
    return str(words.show(value, analysis.plan) or "")


def _may_plan(request: Signed, project: Project) -> bool:
    return may(request.user, Act.PLAN, project)


def _refused(request: Signed, project: Project, sheet: Sheet, id: str, name: str, wrong: Exception) -> HttpResponse:
    _revision, analysis = seen(request.user, project)
    thing = sheet.things(analysis.plan).get(id)
    if thing is None:
        raise Http404
    stale = isinstance(wrong, StaleChange)
    error = _("A colleague changed this in the meantime. Save again to replace it.") if stale else str(wrong)
    theirs = cell(sheet, thing, analysis, name) if stale else ""
    again = field(sheet, thing, analysis.plan, name, text=typed(sheet, name, request.POST), error=error, theirs=theirs)
    return answer(request, project, sheet, id, status=412 if stale else 422, fields=[again])
