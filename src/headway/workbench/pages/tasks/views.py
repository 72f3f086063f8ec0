"""One task: reading it, and setting one of its fields, of its links or of its assignments."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from headway.analysis.balance import as_typed
from headway.plan.changes import ChangeRefused, ChangesUnreadable
from headway.plan.changes.nouns import TASK, Noun
from headway.plan.changes.refused import StaleChange
from headway.workbench.pages.tasks import written
from headway.workbench.pages.tasks.effects import effect_line
from headway.workbench.pages.tasks.fields import NOUNS, Failure, field, kind_of
from headway.workbench.pages.tasks.panel import answer, confidence, person, said_of, sight, write
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.asking import near
from headway.workbench.projects.held import load
from headway.workbench.projects.history import entries
from headway.workbench.projects.models import Project
from headway.workbench.speaking import told


@in_project(Act.READ)
@require_GET
def show(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """One task: its page, or what goes into the panel."""
    return answer(request, project, task)


@in_project(Act.READ)
@require_GET
def sure(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """How sure the finish of the task is: the one figure of the panel, once a simulation has ended."""
    at = sight(request, project, task)
    return render(request, "tasks/sure.html", {"project": project, "at": at, **confidence(request, project, at)})


@in_project(Act.PLAN)
@require_POST
def set_field(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """Set one field: a Change of its own. With `preview`, only what it would move.

    422 with the remedy where what was typed is no value, 412 with both values where a colleague was first.
    """
    at = sight(request, project, task)
    noun, id, name = _place(request, project, task)
    form = request.POST.copy()
    try:
        if form.get("mine"):  # seen what the colleague wrote, and meant all the same
            form["was"] = field(load(project).state.plan, noun, _thing(project, noun, id), name, {}).was
        changes = written.change(load(project).state, noun, id, name, form, near(at.analysis, task))
        if form.get("preview"):
            return effect_line(request, project, changes, follow=as_typed)
        done = write(request, project, changes)
    except (ChangesUnreadable, ChangeRefused, ValueError) as problem:
        if form.get("preview"):
            return render(request, "tasks/effect.html", {"problem": said(problem)})
        failure = failed(project, noun, id, name, form, problem)
        where = {(noun.key, id, name): failure}
        return answer(request, project, task, failed=where, status=failure.status)
    return answer(request, project, task, toast=said_of(done, changes), changed=done is not None)


@in_project(Act.READ)
@require_GET
def find(request: HttpRequest, project: Project) -> HttpResponse:
    """Tasks whose number or name holds what was typed, to choose from."""
    from headway.workbench.projects.answers import seen

    _revision, analysis = seen(person(request), project)
    asked, plan = request.GET.get("q", "").strip().casefold(), analysis.plan
    named = ((plan.outline.number[id], plan.tasks[id].name or id) for id in plan.outline.order)
    found = [f"{number} {name}" for number, name in named if asked in f"{number} {name}".casefold()]
    return render(request, "tasks/choices.html", {"choices": found[:30]})


def _place(request: HttpRequest, project: Project, task: str) -> tuple[Noun, str, str]:
    """Which field of what; 404 where that is no part of this task."""
    noun, name = NOUNS.get(request.POST.get("noun", "task"), TASK), request.POST.get("field", "")
    id = request.POST.get("id", task)
    thing = _thing(project, noun, id)
    mine = {"task": lambda: [thing.id], "link": lambda: [thing.predecessor, thing.successor]}
    if task not in mine.get(noun.key, lambda: [thing.task])():
        raise Http404
    try:
        kind_of(noun, name)
    except KeyError:
        raise Http404 from None
    return noun, id, name


def _thing(project: Project, noun: Noun, id: str) -> Any:
    thing = noun.find(load(project).state.plan, id)
    if thing is None:
        raise Http404
    return thing


def failed(project: Project, noun: Noun, id: str, name: str, form: Any, problem: Exception) -> Failure:
    """What stands at the field that was not saved: the sentence, the remedy or, where a colleague was first, theirs."""
    failure = Failure(written.typed(noun, name, form), said(problem), remedy(problem))
    now = field(load(project).state.plan, noun, _thing(project, noun, id), name, {})
    if not isinstance(problem, StaleChange):
        return failure
    last = entries(project, thing=(noun.collection, id), kind=kind_of(noun, name).name).first()
    who = str(last.by) if last is not None and last.by is not None else ""
    sentence = _("This was changed in the meantime.")
    return replace(failure, sentence=sentence, theirs=now.said, who=who, status=412)


def said(problem: Exception) -> str:
    """A problem as a sentence."""
    text = told(problem.what if isinstance(problem, ChangesUnreadable) else str(problem))
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?')) else '.'}"


def remedy(problem: Exception) -> str:
    """What to do about it, where the problem does not say so itself."""
    if isinstance(problem, ChangeRefused) and problem.expected is not None and problem.found is not None:
        return ""
    return _("Nothing was changed.")
