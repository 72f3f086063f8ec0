"""Keeping a view under a name, changing it, deleting it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from headway.analysis.query import Asked
from headway.workbench.pages.shell.navigation import address
from headway.workbench.pages.views.asked import PASSING
from headway.workbench.people.policy import person_of
from headway.workbench.people.roles import Act
from headway.workbench.projects import views
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project, View


@in_project(Act.READ)
@require_POST
def keep(request: HttpRequest, project: Project) -> HttpResponse:
    """Keep what is asked now under a name, and go there."""
    form = request.POST
    page, asked = form.get("page", ""), kept_query(form.get("asked", ""))

    def act() -> View:
        name, sharing = form.get("name", ""), form.get("sharing", views.PRIVATE)
        return views.keep(person_of(request), project, name, page, asked, timezone.now(), sharing)

    return _done(request, project, page, act)


@in_project(Act.READ)
@require_POST
def alter(request: HttpRequest, project: Project, view: int) -> HttpResponse:
    """Change name, sharing or, with `asked`, what a kept view asks."""
    row, form = _row(request, project, view), request.POST
    fields = {name: form[name] for name in ("name", "sharing") if name in form}
    if "asked" in form:
        fields["asked"] = kept_query(form["asked"])
    return _done(
        request,
        project,
        row.page,
        lambda: views.alter(person_of(request), row, version(request), timezone.now(), **fields),
    )


@in_project(Act.READ)
@require_POST
def remove(request: HttpRequest, project: Project, view: int) -> HttpResponse:
    """Delete a kept view; the page shows everything again."""
    row = _row(request, project, view)

    def act() -> None:
        views.remove(person_of(request), row, version(request))

    return _done(request, project, row.page, act)


def kept_query(text: str) -> str:
    """What a view keeps of an address: all of it but which view it was, and what is open just now."""
    asked = Asked.from_query_string(text)
    more = tuple(pair for pair in asked.more if pair[0] not in PASSING)
    return asked.but(view=None, more=more).to_query_string()


def version(request: HttpRequest) -> int:
    """Which version of a view the page showed; 0, which none has, where it says none."""
    said = request.POST.get("version", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else 0


def _row(request: HttpRequest, project: Project, view: int) -> View:
    row = views.found(person_of(request), project, view)
    if row is None:
        raise Http404
    return row


def _done(request: HttpRequest, project: Project, page: str, act: Callable[[], View | None]) -> HttpResponse:
    """Do it and show the page with it; a refusal is said on a page of its own, with the way back."""
    back = (address(page, project) if page in views.PAGES else "") or address("plan", project)
    try:
        made = act()
    except (ValueError, views.StaleView) as refused:
        status = 412 if isinstance(refused, views.StaleView) else 422
        shown = {"project": project, "why": str(refused), "back": back}
        return render(request, "views/refused.html", shown, status=status)
    return redirect(f"{back}?view={made.pk}" if made is not None else back)
