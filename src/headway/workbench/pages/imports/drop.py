"""Where files are dropped: for a new project, or for a newer version of one."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from headway.formats.files import LARGEST
from headway.formats.table import FORMATS
from headway.workbench.people.policy import organisation, person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.intake.models import Upload
from headway.workbench.projects.intake.uploads import MOST_AT_ONCE, receive
from headway.workbench.projects.models import Project

ACCEPTED = ",".join(dict.fromkeys(extension for each in FORMATS for extension in each.extensions))


@organisation(Act.START)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A file, or several at once, that are to become a project."""
    if request.method == "POST":
        return _dropped(request, None)
    mine = Upload.objects.filter(person=person_of(request), project=None, used=None)[:20]
    return render(request, "imports/new.html", _page("", mine))


@in_project(Act.PLAN)
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, project: Project) -> HttpResponse:
    """A newer version of this project's plan; and what was imported before."""
    if request.method == "POST":
        return _dropped(request, project)
    earlier = Upload.objects.filter(project=project).exclude(used=None).select_related("person")[:50]
    waiting = Upload.objects.filter(project=project, person=person_of(request), used=None)[:20]
    return render(request, "imports/index.html", {**_page("", waiting), "project": project, "earlier": earlier})


def _page(complaint: str, waiting: object) -> dict[str, object]:
    return {"complaint": complaint, "waiting": waiting, "accepted": ACCEPTED, "largest": LARGEST}


def _dropped(request: HttpRequest, project: Project | None) -> HttpResponse:
    """Take the files in; answer with the page that shows them (its address, where a script asks)."""
    person = person_of(request)
    files = request.FILES.getlist("files")
    if complaint := _complaint(len(files)):
        page = {**_page(complaint, []), "project": project}
        template = "imports/new.html" if project is None else "imports/index.html"
        return _told(request, complaint) or render(request, template, page, status=422)
    batch, at = secrets.token_hex(16), timezone.now()
    uploads = [receive(person, project, file, at=at, batch=batch) for file in files]
    address = address_of(uploads[0]) if len(uploads) == 1 else reverse("import_batch", args=[batch])
    return JsonResponse({"location": address}) if _by_script(request) else redirect(address)


def address_of(upload: Upload) -> str:
    """Where an upload is looked at."""
    if upload.project is None:
        return reverse("import", args=[upload.token])
    return reverse("import_revision", args=[upload.project.key, upload.token])


def _complaint(files: int) -> str:
    if files == 0:
        return _("No file arrived. Choose one.")
    if files > MOST_AT_ONCE:
        return ngettext("%d file at once is the most.", "%d files at once are the most.", MOST_AT_ONCE) % MOST_AT_ONCE
    return ""


def _by_script(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _told(request: HttpRequest, complaint: str) -> HttpResponse | None:
    return JsonResponse({"detail": complaint}, status=422) if _by_script(request) else None
