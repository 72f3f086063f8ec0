"""Editions: published from the plan as it is, listed, opened, compared, on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from headway.plan.errors import HeadwayError
from headway.reports.steering import Steering, Track
from headway.reports.steering.paper import pdf
from headway.reports.steering.words import money, percent
from headway.workbench.control.wanted import wanted
from headway.workbench.documents import editions, steering
from headway.workbench.documents.models import Edition
from headway.workbench.documents.stored import EditionDamaged
from headway.workbench.pages.exports.response import file_response
from headway.workbench.pages.shell.sure import sure_of
from headway.workbench.pages.steering.sheet import Sheet, moved
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project
from headway.workbench.speaking import told


@dataclass(frozen=True)
class Listed:
    """An edition in the list: what it says of the project, in a word with its colour."""

    edition: Edition
    track: Track


@in_project(Act.READ)
@require_GET
def index(request: Signed, project: Project) -> HttpResponse:
    """The editions, newest first; who plans publishes the next one here."""
    return _index(request, project)


@in_project(Act.PLAN)
@require_POST
def publish(request: Signed, project: Project) -> HttpResponse:
    """Publish the plan as it is as the next edition; what is refused says why beside the form."""
    given = {name: request.POST.get(name, "").strip() for name in ("title", "note", "track", "reason")}
    track = given["track"]
    try:
        edition = editions.publish(
            request.user,
            project,
            wanted,
            timezone.now(),
            title=given["title"],
            track=Track(track) if track in set(Track) else None,
            note=given["note"],
            reason=given["reason"],
        )
    except PermissionDenied as refused:
        if not may(request.user, Act.PLAN, project):
            raise
        return _index(request, project, str(refused), given)
    except HeadwayError as refused:
        return _index(request, project, str(refused), given)
    return redirect("edition", project.key, edition.number)


@in_project(Act.READ)
@require_GET
def show(request: Signed, project: Project, edition: int) -> HttpResponse:
    """One edition as this person may see it; with `?with=2` also what moved since that one."""
    row = _row(project, edition)
    try:
        page = editions.opened(request.user, row)
    except EditionDamaged as damaged:
        shown = {"project": project, "edition": row, "what": str(damaged)}
        return render(request, "steering/damaged.html", shown, status=500)
    before = Edition.objects.filter(project=project, number=row.number - 1).first()
    shown = {
        "project": project,
        "edition": row,
        "sheet": Sheet(project, page, before.revision if before else None),
        "others": [each for each in editions.listed(project) if each.number != row.number],
    }
    asked = request.GET.get("with", "")
    if asked.isdecimal() and len(asked) < 10:
        other = _row(project, int(asked))
        first, last = sorted((other, row), key=lambda each: each.number)
        then, now = (page if each == row else editions.opened(request.user, each) for each in (first, last))
        movement = editions.compared(request.user, last, first)
        shown |= {
            "against": other,
            "pair": [(Sheet(project, then), first), (Sheet(project, now), last)],
            "lines": list(_lines((then, now))),
            "moved": moved(project, now, movement, first.revision),
        }
    return render(request, "steering/edition.html", shown)


@in_project(Act.READ)
@require_GET
def paper(request: Signed, project: Project, edition: int) -> HttpResponse:
    """One edition on an A4 sheet."""
    row = _row(project, edition)
    made = pdf(editions.opened(request.user, row), editions.head_of(row), row.note, told, get_language()[:2])
    return file_response(made, project, f" edition {row.number}.pdf", "application/pdf")


@in_project(Act.READ)
@require_GET
def live_paper(request: Signed, project: Project) -> HttpResponse:
    """The plan as it is on an A4 sheet; it says that it was not published."""
    return file_response(
        pdf(live(request, project), tell=told, language=get_language()[:2]), project, ".pdf", "application/pdf"
    )


@in_project(Act.APPROVE)
@require_POST
def sign(request: Signed, project: Project) -> HttpResponse:
    """Sign that this revision may be called on track."""
    try:
        editions.sign(request.user, project, wanted, request.POST.get("reason", ""), timezone.now())
    except HeadwayError as refused:
        return _index(request, project, str(refused))
    return redirect("editions", project.key)


@in_project(Act.PROJECT)
@require_POST
def ask(request: Signed, project: Project) -> HttpResponse:
    """Say how sure the project has to be to be called on track."""
    text = request.POST.get("least", "")
    try:
        editions.ask(request.user, project, int(text) / 100 if text.isdecimal() and len(text) < 4 else 0)
    except HeadwayError as refused:
        return _index(request, project, str(refused))
    return redirect("editions", project.key)


def live(request: Signed, project: Project) -> Steering:
    """The page of the plan as it is, for whoever asks."""
    return steering.live(request.user, project, wanted, sure_of(request, project))


def _lines(pages: Sequence[Steering]) -> Iterator[tuple[str, list[str]]]:
    """The figures of editions beside each other; what none of them tells is left out."""
    for name, label in (("chance", _("Chance of the promised finish")), ("joint", _("Of date and budget together"))):
        yield from _line(label, [_or(getattr(page, name), percent) for page in pages])
    for name, label in (("cost", _("Cost")), ("cost_p80", _("Cost P80")), ("budget", _("Approved budget"))):
        cells = [_or(getattr(page, name), partial(money, currency=page.currency)) for page in pages]
        yield from _line(label, cells)
    yield from _line(_("Done"), [_or(page.done, percent) for page in pages])


def _line(label: str, cells: list[str]) -> Iterator[tuple[str, list[str]]]:
    if any(cells):
        yield label, [cell or _("not known") for cell in cells]


def _or[T](value: T | None, say: Callable[[T], str]) -> str:
    return "" if value is None else told(say(value))


def _index(request: Signed, project: Project, wrong: str = "", given: dict[str, str] | None = None) -> HttpResponse:
    rows = list(editions.listed(project))
    may_publish = may(request.user, Act.PLAN, project) and project.proposes_id is None
    may_sign = may(request.user, Act.APPROVE, project)
    page = live(request, project) if may_publish or may_sign else None
    shown = {
        "project": project,
        "rows": [Listed(row, Track(row.track)) for row in rows],
        "page": page,
        "tracks": [each for each in Track if each is not Track.NOT_KNOWN],
        "least": round(100 * steering.least(project)),
        "override": editions.standing_override(project, page.revision or 0) if page is not None else None,
        "may_publish": may_publish,
        "may_sign": may_sign,
        "may_ask": may(request.user, Act.PROJECT, project),
        "waits": sure_of(request, project).running is not None,
        "wrong": wrong,
        "given": given or {},
    }
    return render(request, "steering/index.html", shown, status=422 if wrong else 200)


def _row(project: Project, number: int) -> Edition:
    return get_object_or_404(editions.listed(project), number=number)
