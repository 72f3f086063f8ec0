"""The answer strip: the few figures that stay in sight on every page of a project, each leading to what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.workbench.pages.shell.navigation import address
from headway.workbench.pages.shell.words import day
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project


@dataclass(frozen=True)
class Answer:
    """One figure: what it is called, the figure, the sentence behind it, where it leads, what its colour means."""

    name: str
    figure: str
    told: str = ""
    url: str = ""
    meaning: str = ""
    known: bool = True


def answers(request: HttpRequest, project: Project) -> list[Answer]:
    """The figures of a project as this person may see them."""
    return list(_answers(request, project))


def _answers(request: HttpRequest, project: Project) -> Iterator[Answer]:
    _revision, analysis = seen(request.user, project)  # type: ignore[arg-type]
    yield _finish(project, analysis.finish)
    critical = len(analysis.schedule.critical_tasks)
    told = ngettext("%d task sets the finish.", "%d tasks set the finish.", critical) % critical
    yield Answer(_("Critical"), str(critical), told, address("plan", project) + "?filter=critical")
    problems = len(analysis.problems)
    yield Answer(_("Problems"), str(problems), "", address("audit", project), "at-risk" if problems else "")


def _finish(project: Project, finish: object) -> Answer:
    if finish is None:
        return Answer(_("Finish"), _("not known"), _("No task of the plan has a date."), known=False)
    return Answer(_("Finish"), day(finish), "", address("plan", project))  # type: ignore[arg-type]
