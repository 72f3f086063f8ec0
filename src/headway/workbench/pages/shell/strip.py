"""The answer strip: the few figures that stay in sight on every page of a project, each leading to what it rests on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.analysis import Analysis, Standing
from headway.workbench import speaking
from headway.workbench.pages.shell import sure, words
from headway.workbench.pages.shell.navigation import address
from headway.workbench.people.may import may
from headway.workbench.people.roles import Act
from headway.workbench.projects.answers import seen
from headway.workbench.projects.confidence import Standing as Known
from headway.workbench.projects.models import Project

HALF = 0.5
"""A promise that is kept less often than a coin falls on one side is at risk."""


LONG = 1.5
"""Seconds after which a run is worth a word of its own, and a button to stop it."""


@dataclass(frozen=True)
class Working:
    """What the strip says of a run under way: `percent` done, `is_long` where it is worth showing,
    `is_preparing` where its kernels are being compiled."""

    percent: int
    is_long: bool
    is_preparing: bool
    may_stop: bool


@dataclass(frozen=True)
class Answer:
    """One figure: what it is called, the figure, the sentence behind it, where it leads, what its colour means."""

    name: str
    figure: str
    told: str = ""
    url: str = ""
    meaning: str = ""
    known: bool = True
    old: bool = False  # of an older revision than the plan's
    picture: SafeString | str = ""


def answers(request: HttpRequest, project: Project) -> list[Answer]:
    """The figures of a project as this person may see them."""
    _revision, analysis = seen(request.user, project)  # type: ignore[arg-type]
    stands, known = analysis.standing, sure.sure_of(request, project)
    found = [
        finish(project, analysis),
        *p80(project, known),
        confidence(project, known),
        moved(project, analysis),
        late(project, stands),
        critical(project, stands),
        done(project, stands),
        problems(project, stands),
    ]
    return [*found, *_cost(request, project, analysis, known)]


def strip(request: HttpRequest, project: Project) -> dict[str, Any]:
    """What the strip's template is given: the figures, and the run under way or the one that somebody stopped."""
    known = sure.sure_of(request, project)
    run, plans = known.running, may(request.user, Act.PLAN, project)
    long = run is not None and time.monotonic() - run.asked > LONG
    return {
        "project": project,
        "answers": answers(request, project),
        "working": Working(round(100 * run.share), long, run.is_slow_to_begin, plans) if run is not None else None,
        "halted": (known.stopped or bool(known.failure)) and plans and known.analysis.finish is not None,
    }


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
        "source": speaking.told(stands.promise.source),
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


def p80(project: Project, known: Known) -> Iterator[Answer]:
    """By when it is done in 80 of 100 runs, with the shape of all of them; left out where nothing is known."""
    beside = sure.project_finish(known)
    if beside.known:
        url = address("confidence", project)
        yield Answer(_("P80"), beside.figure, beside.told, url, old=beside.old, picture=sure.spark(known))


def confidence(project: Project, known: Known) -> Answer:
    """How likely the promised finish is, or where nothing was promised the plan's own."""
    url, beside = address("confidence", project), sure.project_finish(known)
    if not beside.known or known.band is None:
        return unknown(_("Confidence"), beside.told, url)
    promise, own = known.promise, known.analysis.finish
    share = known.chance if promise is not None else known.band.chance_of(own) if own is not None else None
    if share is None:
        return unknown(_("Confidence"), sure.missing(known), url)
    if promise is not None:
        told = _("The share of simulated runs that keep the promised finish, %(when)s, by %(source)s.")
        told %= {"when": words.day(promise.finish), "source": speaking.told(promise.source)}
    else:
        told = _("The share of simulated runs that keep the plan's own finish, %s; nothing was promised.")
        told %= words.day(own)
    old = sure.age(known)
    told = f"{told} {_('As simulated %s.') % old}" if old else told
    return Answer(_("Confidence"), sure.chance(share), told, url, "at-risk" if share < HALF else "", old=beside.old)


def unknown(name: str, why: str, url: str = "") -> Answer:
    """A figure that is not known, and why."""
    return Answer(name, _("not known"), why, url, known=False)


def _cost(request: HttpRequest, project: Project, analysis: Analysis, known: Known) -> Iterator[Answer]:
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
    yield Answer(_("Cost"), figure, told, address("money", project))
    yield from _cost_p80(project, analysis.plan.settings.currency, known)


def _cost_p80(project: Project, currency: str, known: Known) -> Iterator[Answer]:
    """What it costs at most in 80 of 100 runs, against the approved budget where there is one."""
    amount = known.band.cost_p(80) if known.band is not None else None
    if known.band is None or amount is None:
        return
    told = _("In 80 of 100 simulated runs it costs no more than this.")
    figure, meaning, budget = words.money(amount, currency), "", known.band.budget
    if budget is not None:
        figure = _("%(cost)s of %(budget)s") % {
            "cost": words.money(amount, ""),
            "budget": words.money(budget, currency),
        }
        meaning = "critical" if amount > budget else ""
        told = _("In 80 of 100 simulated runs it costs no more than this; the approved budget suffices in %s of them.")
        told %= sure.in_words(known.band.budget_chance)
    old = sure.age(known)
    told = f"{told} {_('As simulated %s.') % old}" if old else told
    yield Answer(_("Cost P80"), figure, told, address("confidence", project), meaning, old=not known.is_current)
