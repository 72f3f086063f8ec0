"""How approved changes made the project grow, one upon the other: tasks, days, money."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from headway.reports.changelog import Step, growth, growth_table
from headway.workbench.control import log, reckoning
from headway.workbench.control.log import Growth
from headway.workbench.pages.control.rights import rights
from headway.workbench.pages.control.words import signed, signed_money
from headway.workbench.pages.shell.figures import Figure, saved
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project

type Between = tuple[datetime, datetime]


@in_project(Act.READ)
@require_safe
def show(request: Signed, project: Project) -> HttpResponse:
    """The charts, and how estimates of requests came out."""
    told = {"figures": list(figures(request, project)), "records": reckoning.record(request.user, project)}
    return render(request, "control/growth.html", {**rights(request, project), **told})


@in_project(Act.READ)
@require_safe
def download(request: Signed, project: Project, chart: str, form: str) -> HttpResponse:
    """One of the charts as a file; 404 for a chart there is not, or that this person may not see."""
    found = {each.name: each for each in figures(request, project)}
    return saved(found.get(chart), form, project)


def figures(request: Signed, project: Project) -> Iterator[Figure]:
    """A chart of tasks, of days, and for those who may see costs of money; none before anything was applied."""
    found = log.growth(request.user, project)
    if not found:
        return
    analysis = seen(request.user, project)[1]
    plan = analysis.plan
    begins = plan.settings.start or timezone.localtime(found[0].at).replace(tzinfo=None)
    between = (begins, analysis.schedule.as_of or timezone.localtime(timezone.now()).replace(tzinfo=None))
    last = found[-1]
    tasks = ngettext(
        "Approved changes added %(added)s task and removed %(removed)s.",
        "Approved changes added %(added)s tasks and removed %(removed)s.",
        last.added,
    )
    yield _figure("tasks", tasks % {"added": last.added, "removed": last.removed}, _("tasks"), between, found, _tasks)
    days = _("Approved changes moved the finish by %(days)s together.") % {"days": signed(last.days)}
    yield _figure("days", days, _("working days"), between, found, lambda each: each.days)
    if last.money is not None:
        told = {"money": signed_money(last.money, plan.settings.currency)}
        money = _("Approved changes moved the cost by %(money)s together.") % told
        yield _figure("money", money, plan.settings.currency, between, found, lambda each: float(each.money or 0))


def _figure(
    name: str,
    title: str,
    unit: str,
    between: Between,
    found: Sequence[Growth],
    read: Callable[[Growth], float],
) -> Figure:
    steps, level = [], 0.0
    begins, until = between
    for each in found:
        value = read(each)
        at = timezone.localtime(each.at).replace(tzinfo=None)
        steps.append(Step(at, f"CR-{each.request.number} {each.request.title}", round(value - level, 4)))
        level = value
    first = min(begins, steps[0].at)
    ends = max(until, steps[-1].at + timedelta(days=7))
    about = _("Each step is an approved request on the day it was applied.")
    return Figure(name, title, about, lambda sheet: growth(steps, sheet, first, ends, unit), growth_table(steps, unit))


def _tasks(each: Growth) -> float:
    return each.added - each.removed
