"""Adding and removing a task's links and assignments, and the ready-made Changes that pages offer as buttons."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from itertools import count

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from headway.actuals.changes import ALL_KINDS
from headway.analysis.balance import as_typed
from headway.analysis.words import later
from headway.plan.changes import (
    AddAssignment,
    AddLink,
    Change,
    ChangeRefused,
    ChangesUnreadable,
    RemoveAssignment,
    RemoveLink,
    from_json,
    to_json,
)
from headway.plan.link import Link, LinkType, link_id
from headway.plan.plan import Plan
from headway.plan.resource import Assignment
from headway.plan.text import parse_duration, parse_lag
from headway.workbench.pages.tasks.effects import effect_line
from headway.workbench.pages.tasks.fields import Failure
from headway.workbench.pages.tasks.panel import answer, person, said_of, sight, write
from headway.workbench.pages.tasks.views import said
from headway.workbench.pages.tasks.written import meant, number
from headway.workbench.people.may import may
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.held import load
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import as_they_are
from headway.workbench.speaking import told

type _Asked = Callable[[Plan, str, HttpRequest], Sequence[Change]]


@in_project(Act.PLAN)
@require_POST
def links(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """A new link to or from this task; with `remove`, one goes."""
    return _part(request, project, task, request.POST.get("side", "before"), _links)


@in_project(Act.PLAN)
@require_POST
def assignments(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """Somebody is put on this task; with `remove`, somebody is taken off it."""
    return _part(request, project, task, "people", _assignments)


@in_project(Act.READ)
@require_GET
def earlier(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """What else would hold the task, and the single Changes that would bring it earlier, each really tried."""
    at = sight(request, project, task)
    settings = at.plan.settings
    edits = [
        (told(later(-edit.gain, settings)), edit, to_json([edit.change]).decode()) for edit in at.explanation.edits[:6]
    ]
    shown = {"project": project, "at": at, "edits": edits, "may_plan": may(person(request), Act.PLAN, project)}
    return render(request, "tasks/earlier.html", shown)


@in_project(Act.PLAN)
@require_POST
def make(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """Make the Changes a button stands for; with `preview`, say what they would move."""
    sight(request, project, task)
    try:
        changes = from_json(request.POST.get("changes", "").encode(), ALL_KINDS)
        if request.POST.get("preview"):
            return effect_line(request, project, changes)
        write(request, project, changes, follow=as_they_are)
    except (ChangesUnreadable, ChangeRefused) as refused:
        return answer(request, project, task, trouble={"why": Failure("", said(refused))}, status=412)
    return answer(request, project, task, changed=True)


def _part(request: HttpRequest, project: Project, task: str, section: str, asked: _Asked) -> HttpResponse:
    sight(request, project, task)
    form = request.POST
    try:
        changes = asked(load(project).state.plan, task, request)
        if form.get("preview"):
            return effect_line(request, project, changes, follow=as_typed)
        done = write(request, project, changes)
    except (ChangeRefused, ValueError) as problem:
        if form.get("preview"):
            return render(request, "tasks/effect.html", {"problem": said(problem)})
        failure = Failure(form.get("other", ""), said(problem))
        return answer(request, project, task, trouble={section: failure}, status=422)
    return answer(request, project, task, toast=said_of(done, changes), changed=True)


def _links(plan: Plan, task: str, request: HttpRequest) -> Sequence[Change]:
    form = request.POST
    if "remove" in form:
        gone = plan.links.get(form["remove"])
        if gone is None or task not in (gone.predecessor, gone.successor):
            raise Http404
        return [RemoveLink(gone)]
    other = meant(plan, form.get("other", ""))
    ends = (other, task) if form.get("side", "before") == "before" else (task, other)
    type = LinkType(form.get("type", "FS")) if form.get("type", "FS") in set(LinkType) else LinkType.FS
    id = free(link_id(*ends, type), plan.links)
    return [AddLink(Link(id, *ends, type, parse_lag(form.get("lag", ""), plan.settings)))]


def _assignments(plan: Plan, task: str, request: HttpRequest) -> Sequence[Change]:
    form = request.POST
    if "remove" in form:
        gone = plan.assignments.get(form["remove"])
        if gone is None or gone.task != task:
            raise Http404
        return [RemoveAssignment(gone)]
    resource = form.get("resource") or None
    work = parse_duration(form["work"], plan.settings).minutes if form.get("work", "").strip() else None
    id = free(f"{resource or 'nobody'} on {task}", plan.assignments)
    units = number(form.get("units") or "1", "units")
    return [AddAssignment(Assignment(id, task, resource, units, work))]


def free(id: str, taken: Container[str]) -> str:
    """The identifier, or it with a number where it is in use."""
    names = (id if at == 1 else f"{id}#{at}" for at in count(1))
    return next(name for name in names if name not in taken)
