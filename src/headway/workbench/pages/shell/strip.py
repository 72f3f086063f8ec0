"""The answer strip: the few figures that stay in sight on every page of a project, each leading to what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis import Analysis, Standing
from headway.workbench.pages.shell import words
from headway.workbench.pages.shell.navigation import address
from headway.workbench.people.may import may
from headway.workbench.people.roles import Act
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
    _revision, analysis = seen(request.user, project)  # type: ignore[arg-type]
    stands = analysis.standing
    found = [
        finish(project, analysis),
        moved(project, analysis),
        late(project, stands),
        critical(project, stands),
        done(project, stands),
        problems(project, stands),
    ]
    return [*found, *_cost(request, project, analysis), confidence()]


def finish(project: Project, analysis: Analysis) -> Answer:
    """When it is done, leading to the task that finishes last: its page says why."""
    last, when = words.last_task(analysis), analysis.finish
    if last is None or when is None:
        return unknown(_("Finish"), _("No task of the plan has a date yet."), address("plan", project))
    told = _("Set by “%s”, which finishes last.") % (analysis.plan.tasks[last].name or last)
    return Answer(_("Finish"), words.day(when), told, address("task", project, task=last) or address("plan", project))


def moved(project: Project, analysis: Analysis) -> Answer:
    """How far the finish has moved from what was promised."""
    stands = analysis.standing
    if stands.promise is None or stands.moved is None:
        return unknown(_("Moved"), _("There is no baseline to measure against."), address("baselines", project))
    told = _("Working days from the promised finish, %(promised)s, by %(source)s.") % {
        "source": stands.promise.source,
        "promised": words.day(stands.promise.finish),
    }
    meaning = "critical" if stands.moved > 0 else "done" if stands.moved < 0 else ""
    figure = words.signed_days(stands.moved, analysis.plan.settings.minutes_per_day)
    return Answer(_("Moved"), figure, told, address("overview", project), meaning)


def late(project: Project, stands: Standing) -> Answer:
    """How many unfinished tasks are later than promised."""
    count = len(stands.late)
    told = _("Unfinished tasks that finish after their baseline or deadline, or should be finished already.")
    return Answer(_("Late"), str(count), told, f"{address('overview', project)}#late", "critical" if count else "")


def critical(project: Project, stands: Standing) -> Answer:
    """How many unfinished tasks set the finish."""
    told = ngettext(
        "%d unfinished task sets the finish: a day lost there is a day lost at the end.",
        "%d unfinished tasks set the finish: a day lost there is a day lost at the end.",
        stands.critical,
    )
    return Answer(_("Critical"), str(stands.critical), told % stands.critical, address("plan", project))


def done(project: Project, stands: Standing) -> Answer:
    """The share of the working time that is done."""
    if stands.done is None:
        return unknown(_("Done"), _("There is no work in the plan yet."), address("plan", project))
    told = _("%(finished)d of %(tasks)d tasks are finished; the share is of their working time.")
    told %= {"finished": stands.finished, "tasks": stands.tasks}
    return Answer(_("Done"), words.percent(stands.done), told, address("progress", project) or address("plan", project))


def problems(project: Project, stands: Standing) -> Answer:
    """How many mistakes the plan has."""
    told = ngettext("%d thing in the plan to look at.", "%d things in the plan to look at.", stands.problems)
    meaning = "at-risk" if stands.problems else ""
    return Answer(_("Problems"), str(stands.problems), told % stands.problems, address("audit", project), meaning)


def confidence() -> Answer:
    """How likely the finish is."""
    return unknown(_("Confidence"), _("No simulation has been run: one date says nothing about how sure it is."))


def unknown(name: str, why: str, url: str = "") -> Answer:
    """A figure that is not known, and why."""
    return Answer(name, _("not known"), why, url, known=False)


def _cost(request: HttpRequest, project: Project, analysis: Analysis) -> Iterator[Answer]:
    if not may(request.user, Act.SEE_COSTS, project):
        return
    if not analysis.cost.is_known:
        yield unknown(_("Cost"), _("Nothing in the plan has a price."), address("resources", project))
        return
    whole = analysis.cost.project
    told = _("Spent %(spent)s, still to come %(rest)s.") % {
        "spent": words.money(whole.actual, analysis.plan.settings.currency),
        "rest": words.money(whole.remaining, analysis.plan.settings.currency),
    }
    figure = words.money(whole.total, analysis.plan.settings.currency)
    yield Answer(_("Cost"), figure, told, address("resources", project))
