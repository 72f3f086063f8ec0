"""The checklist of a task: what has to be thought of, in order, ticked off by whoever works on it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from headway.workbench.documents.models import ChecklistItem, Stale
from headway.workbench.pages.tasks.fields import Failure
from headway.workbench.pages.tasks.panel import answer, person, sight
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project

LONGEST = 500


@in_project(Act.REPORT)
@require_POST
def add(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """One more line."""
    sight(request, project, task)
    text = " ".join(request.POST.get("text", "").split())
    if not text or len(text) > LONGEST:
        return _refused(request, project, task, text)
    ChecklistItem.add(project, task, person(request), timezone.now(), text)
    return answer(request, project, task)


@in_project(Act.REPORT)
@require_POST
def act(request: HttpRequest, project: Project, task: str, item: int) -> HttpResponse:
    """Tick, untick, reword, move or delete a line."""
    found = get_object_or_404(ChecklistItem.of(project, task), pk=item)
    wanted = request.POST.get("act", "")
    if wanted in ("tick", "untick"):
        found.tick(person(request), timezone.now(), wanted == "tick")
    elif wanted in ("up", "down"):
        found.move(-1 if wanted == "up" else 1)
    elif wanted == "delete":
        found.delete()
    else:
        return _reworded(request, project, task, found)
    return answer(request, project, task)


def _reworded(request: HttpRequest, project: Project, task: str, item: ChecklistItem) -> HttpResponse:
    text, version = " ".join(request.POST.get("text", "").split()), request.POST.get("version", "")
    if not text or len(text) > LONGEST:
        return _refused(request, project, task, text)
    try:
        item.reword(text, int(version) if version.isdecimal() else 0)
    except Stale as stale:
        failure = Failure(text, str(stale), theirs=str(stale.found))
        return answer(request, project, task, trouble={"checklist": failure}, status=412)
    return answer(request, project, task)


def _refused(request: HttpRequest, project: Project, task: str, text: str) -> HttpResponse:
    sentence = _("A line needs words.") if not text else _("A line may have %d letters.") % LONGEST
    return answer(request, project, task, trouble={"checklist": Failure(text, sentence)}, status=422)
