"""What Changes would move, in one line beside where they are typed."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis import Comparison
from headway.analysis.words import later
from headway.plan.changes import Change
from headway.reports.words import span
from headway.workbench.pages.shell.followed import followed
from headway.workbench.pages.shell.words import day
from headway.workbench.people.models import Person
from headway.workbench.projects.effect import effect
from headway.workbench.projects.models import Project
from headway.workbench.projects.submit import Follow, as_they_are
from headway.workbench.speaking import told


def effect_line(
    request: HttpRequest, project: Project, changes: Sequence[Change], *, follow: Follow = as_they_are
) -> HttpResponse:
    """The line for a preview, with what would follow; empty where nothing would change."""
    assert isinstance(request.user, Person)
    if not changes:
        return render(request, "tasks/effect.html", {"line": ""})
    found = effect(request.user, project, changes, follow=follow)
    lines = followed(found.before.plan, found.after.plan, changes) if follow is not as_they_are else []
    return render(request, "tasks/effect.html", {"line": ". ".join([*lines, short(found.comparison)])})


def short(it: Comparison) -> str:
    """`Moves 6 tasks; the project finishes 2 d later, on 14 Jun.`"""
    moved = len(it.moves)
    settings = it.after.plan.settings
    tasks = ngettext("Moves %d task", "Moves %d tasks", moved) % moved if moved else _("Moves nothing")
    finish = it.finish
    if finish.before == finish.after:
        return _("%(tasks)s; the project's finish stays.") % {"tasks": tasks}
    if finish.after is None or finish.minutes is None:
        return _("%(tasks)s; the project's finish changes.") % {"tasks": tasks}
    how = told(later(finish.minutes, settings)) if finish.minutes else _("at another time")
    return _("%(tasks)s; the project finishes %(how)s, on %(day)s.") % {
        "tasks": tasks,
        "how": how,
        "day": day(finish.after),
    }


def signed(minutes: int | None, it: Comparison) -> str:
    """Working time with its sign, `+2 d`; empty where it is not known."""
    if minutes is None:
        return ""
    return f"{'+' if minutes > 0 else ''}{span(minutes, it.after.plan.settings)}"
