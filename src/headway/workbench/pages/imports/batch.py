"""Several files dropped together: each by itself, or a master plan and its subprojects as one."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from headway.formats.reading import Reading
from headway.plan.said import Joined
from headway.workbench.pages.imports.drop import address_of
from headway.workbench.pages.imports.preview import shown_of
from headway.workbench.people.policy import organisation, person_of, signed_in
from headway.workbench.people.roles import Act
from headway.workbench.projects.intake.joined import joined
from headway.workbench.projects.intake.look import Look, begin_from, look
from headway.workbench.projects.intake.models import Upload
from headway.workbench.projects.intake.uploads import complaint


@signed_in
@require_GET
def show(request: HttpRequest, batch: str) -> HttpResponse:
    """The files of one drop; those for a new project also as one plan."""
    uploads = _mine(request, batch)
    files = [(upload, look(upload), address_of(upload), complaint(upload)) for upload in uploads]
    found = _joined(uploads)
    told = {} if found is None else shown_of(Look(found))
    return render(request, "imports/batch.html", {"files": files, "batch": batch, "notes": _notes(found), **told})


@organisation(Act.START)
@require_POST
def start(request: HttpRequest, batch: str) -> HttpResponse:
    """Make one project of all that could be read."""
    uploads = _mine(request, batch)
    found = _joined(uploads)
    if found is None:
        raise Http404
    used = [upload for upload in uploads if not upload.complaint]
    name = request.POST.get("name", "").strip()[:500]
    project = begin_from(person_of(request), used, found, at=timezone.now(), name=name)
    return redirect("plan", project.key)


def _mine(request: HttpRequest, batch: str) -> list[Upload]:
    found = list(Upload.objects.filter(batch=batch, person=person_of(request), used=None).order_by("pk"))
    if not found:
        raise Http404
    return found


def _joined(uploads: Sequence[Upload]) -> Reading | None:
    """The files for a new project as one plan; None where fewer than two could be read."""
    looks = [look(upload) for upload in uploads if upload.project is None]
    readings = [each.reading for each in looks if each is not None]
    return joined(readings) if len(readings) > 1 else None


def _notes(found: Reading | None) -> Sequence[str]:
    told = () if found is None else found.problems
    notes = (each for each in told if each.code == "joined-files")
    return [Joined(" ", [Joined(": ", [each.where, each.what]), each.remedy]) for each in notes][:100]
