"""Files of a task: in, out, away and back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from headway.workbench.documents.files import Unacceptable, attach, handed_over
from headway.workbench.documents.models import Attachment
from headway.workbench.documents.whose import require_file
from headway.workbench.pages.tasks.fields import Failure
from headway.workbench.pages.tasks.panel import answer, person, sight
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project


@in_project(Act.COMMENT)
@require_POST
def add(request: HttpRequest, project: Project, task: str) -> HttpResponse:
    """Attach files, each refused by itself."""
    sight(request, project, task)
    refused: list[str] = []
    for file in request.FILES.getlist("file"):
        try:
            attach(project, task, person(request), timezone.now(), file.name or "", file)
        except Unacceptable as why:
            refused.append(f"{file.name}: {why}")
    if not request.FILES:
        refused = [_("Choose a file first.")]
    trouble = {"files": Failure("", " ".join(refused))} if refused else None
    return answer(request, project, task, trouble=trouble, status=422 if refused else 200)


@in_project(Act.READ)
@require_GET
def download(request: HttpRequest, project: Project, task: str, file: int) -> HttpResponseBase:
    """The bytes, to be saved and never shown: whatever they are, no browser runs or renders them on our address."""
    found = get_object_or_404(Attachment.of(project, task).filter(deleted=None), pk=file)
    return handed_over(found)


@in_project(Act.COMMENT)
@require_POST
def act(request: HttpRequest, project: Project, task: str, file: int) -> HttpResponse:
    """Delete a file (one's own; any, for whoever manages the project), or bring it back within thirty days."""
    found = get_object_or_404(Attachment.of(project, task), pk=file)
    who = person(request)
    require_file(who, found)
    if request.POST.get("act") == "restore":
        found.restore()
    else:
        found.delete_by(who, timezone.now())
    return answer(request, project, task)
