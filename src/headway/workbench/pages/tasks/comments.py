"""Comments on a task: saying, rewording, taking back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from headway.workbench.documents.models import Comment, Mention, Stale
from headway.workbench.documents.whose import require_comment
from headway.workbench.notices import inbox
from headway.workbench.pages.tasks.fields import Failure
from headway.workbench.pages.tasks.panel import answer, person, sight
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project

LONGEST = 20_000


@in_project(Act.COMMENT)
@require_POST
def say(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """Say something about the task."""
    sight(request, project, task)
    text = request.POST.get("text", "").strip()
    if not text or len(text) > LONGEST:
        return _refused(request, project, task, "comments", text)
    Comment.say(project, task, person(request), timezone.now(), text)
    return answer(request, project, task)


@in_project(Act.COMMENT)
@require_POST
def act(request: HttpRequest, project: Project, task: str, comment: int) -> HttpResponse:
    """Reword, delete or restore a comment: one's own; whoever manages the project may also delete others'."""
    found = get_object_or_404(Comment.of(project, task), pk=comment)
    wanted, who = request.POST.get("act", "reword"), person(request)
    require_comment(who, found, "delete" if wanted == "delete" else "restore" if wanted == "restore" else "reword")
    try:
        return _done(request, project, task, found, wanted)
    except Stale as stale:
        failure = Failure(request.POST.get("text", ""), str(stale), theirs=str(getattr(stale.found, "text", "")))
        return answer(request, project, task, trouble={f"comment-{comment}": failure}, status=412)


def _done(request: HttpRequest, project: Project, task: str, comment: Comment, wanted: str) -> HttpResponse:
    now, version = timezone.now(), _version(request)
    if wanted == "delete":
        comment.delete_by(person(request), now, version)
    elif wanted == "restore":
        comment.restore(version, now)
    else:
        text = request.POST.get("text", "").strip()
        if not text or len(text) > LONGEST:
            return _refused(request, project, task, f"comment-{comment.pk}", text)
        if comment.deleted is None and text != comment.text:
            comment.reword(text, now, version)
    return answer(request, project, task)


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() else 0


@in_project(Act.READ)
@require_GET
def wordings(request: HttpRequest, project: Project, task: str, comment: int) -> HttpResponse:
    """What a comment said before; nothing of one that was deleted."""
    found = get_object_or_404(Comment.of(project, task).filter(deleted=None), pk=comment)
    return render(request, "tasks/wordings.html", {"comment": found, "wordings": found.wordings.all()})


@in_project(Act.READ)
@require_POST
def read(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """Whoever is named in the task's comments has seen them; so the inbox need not tell them again."""
    who, now = person(request), timezone.now()
    Mention.objects.filter(person=who, read=None, comment__in=Comment.of(project, task)).update(read=now)
    inbox.read_at(who, project, "task", task, now)
    return HttpResponse(status=204)


def _refused(request: HttpRequest, project: Project, task: str, section: str, text: str) -> HttpResponse:
    sentence = _("A comment needs words.") if not text else _("A comment may have %d letters.") % LONGEST
    more: dict[str, Any] = {section: Failure(text, sentence)}
    return answer(request, project, task, trouble=more, status=422)
