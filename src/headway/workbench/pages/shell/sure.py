"""How sure a date is, in the words of a page: beside every finish, with its age where the plan has moved on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from headway.plan.value import TaskId
from headway.reports.charts.spark import sparkline
from headway.workbench.pages.shell import words
from headway.workbench.projects.band import Band
from headway.workbench.projects.confidence import Standing, standing
from headway.workbench.projects.models import Project

if TYPE_CHECKING:
    from headway.risk.distribution import DateDistribution
    from headway.risk.simulation import TaskConfidence

BINS = 24
LEAST = 0.005
"""Chances below this, and above its counterpart, are told as being so and not as a number."""


def sure_of(request: HttpRequest, project: Project) -> Standing:
    """How sure the project is for whoever asks; looked up once in a request."""
    known: dict[int, Standing] = vars(request).setdefault("sure", {})
    if project.pk not in known:
        known[project.pk] = standing(request.user, project)  # type: ignore[arg-type]
    return known[project.pk]


@dataclass(frozen=True)
class Beside:
    """What stands beside a finish date: the P80 with its sentence, muted (`old`) where the plan has moved on since.

    `known` is False where there is nothing to say: `told` then says why.
    """

    figure: str
    told: str
    known: bool = True
    old: bool = False
    chance: str = ""


def chance(share: float | None) -> str:
    """`62 %`; nothing simulated is ever certain, so neither 0 nor 100: `< 1 %`, `> 99 %`."""
    if share is None:
        return ""
    if share < LEAST:
        return "<\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}%"
    return (
        ">\N{NO-BREAK SPACE}99\N{NO-BREAK SPACE}%" if share > 1 - LEAST else f"{round(100 * share)}\N{NO-BREAK SPACE}%"
    )


def in_words(share: float | None) -> str:
    """The same inside a sentence: `less than 1 %`."""
    if share is None or LEAST <= share <= 1 - LEAST:
        return chance(share)
    return _("less than 1 %") if share < LEAST else _("more than 99 %")


def age(sure: Standing) -> str:
    """`2 minutes ago, at revision 41`: how old the figures are; empty where they are those of the plan as it is."""
    if sure.is_current or sure.revision is None or sure.at is None:
        return ""
    ago = timesince(sure.at, timezone.now(), depth=1)
    return _("%(ago)s ago, at revision %(revision)d") % {"ago": ago, "revision": sure.revision}


def missing(sure: Standing) -> str:
    """Why there is no confidence to show, in a sentence."""
    if sure.failure:
        return sure.failure
    if sure.band is not None and not sure.band.is_known:
        return coverage(sure.band)
    if sure.stopped:
        return _("The simulation of this revision was stopped.")
    if sure.running is not None:
        return _("The simulation is running.")
    return _("The plan has not been simulated.")


def coverage(band: Band) -> str:
    """`Not known: 3 of 41 tasks have a range.`"""
    told = ngettext(
        "Not known: %(ranged)d of %(remaining)d task has a range or a risk.",
        "Not known: %(ranged)d of %(remaining)d tasks have a range or a risk.",
        band.remaining,
    )
    return told % {"ranged": band.ranged, "remaining": band.remaining}


def project_finish(sure: Standing) -> Beside:
    """Beside the finish of the whole project."""
    if sure.band is None or not sure.band.is_known:
        return Beside("", missing(sure), known=False)
    figures = {f"p{percent}": words.day(sure.band.p(percent)) for percent in (10, 50, 80)}
    told = _("In 80 of 100 simulated runs it is finished by %(p80)s, in half of them by %(p50)s, in 10 by %(p10)s.")
    return Beside(figures["p80"], _aged(told % figures, sure), old=not sure.is_current, chance=chance(sure.chance))


def sentence(sure: Standing) -> str:
    """How sure the finish of the project is, as one says it to somebody who never saw a distribution."""
    if sure.band is None or not sure.band.is_known:
        return _("How sure that is, is not known. %s") % missing(sure)
    told = {"p80": words.day(sure.band.p(80)), "chance": in_words(sure.chance)}
    said = _("In 80 of 100 simulated runs it is finished by %(p80)s.") % told
    if sure.promise is not None and sure.chance is not None:
        told["promised"] = words.day(sure.promise.finish)
        said += " " + _("The promised %(promised)s is kept in %(chance)s of them.") % told
    old = age(sure)
    return f"{said} {_('As simulated %s.') % old}" if old else said


def kept(sure: Standing, promised: datetime | None) -> str:
    """The chance of a finish that was promised at some time, in a sentence."""
    if promised is None or sure.band is None or not sure.band.is_known:
        return sentence(sure)
    share = sure.band.chance_of(promised)
    if sure.confidence is not None:
        share = sure.confidence.simulation.finish.chance(promised)
    told = {"promised": words.day(promised), "chance": in_words(share), "p80": words.day(sure.band.p(80))}
    said = _("The promised %(promised)s is kept in %(chance)s of the simulated runs; the P80 is %(p80)s.") % told
    old = age(sure)
    return f"{said} {_('As simulated %s.') % old}" if old else said


def task_finish(sure: Standing, task: TaskId, promised: datetime | None = None) -> Beside:
    """Beside the finish of one task or milestone; `chance` is that of `promised`, for milestones."""
    if sure.confidence is None or not sure.is_known:
        return Beside("", missing(sure), known=False)
    found = _task(sure, task)
    if found is None or found.p80 is None:
        return Beside("", _("The simulation knows nothing of this task."), known=False)
    told = _("In 80 of 100 simulated runs it is finished by %(p80)s, in half of them by %(p50)s, in 10 by %(p10)s.")
    told %= {"p80": words.day(found.p80), "p50": words.day(found.p50), "p10": words.day(found.p10)}
    ends = _milestone(sure, task)
    kept = chance(ends.chance(promised)) if promised is not None and ends is not None else ""
    return Beside(words.day(found.p80), _aged(told, sure), old=not sure.is_current, chance=kept)


def task_cost(sure: Standing, task: TaskId) -> Beside | None:
    """What one task costs at P80; None where that is not known, and for those who may not see money."""
    found = _task(sure, task) if sure.confidence is not None and sure.is_known else None
    if found is None or not found.cost:
        return None
    currency = sure.analysis.plan.settings.currency
    figures = {f"p{percent}": words.money(Decimal(found.cost[percent]), currency) for percent in (10, 50, 80)}
    told = _("In 80 of 100 simulated runs it costs at most %(p80)s, in half of them %(p50)s, in 10 %(p10)s.") % figures
    return Beside(figures["p80"], _aged(told, sure), old=not sure.is_current)


def criticality(sure: Standing, task: TaskId) -> str:
    """`drives the finish in 62 % of the runs`; empty where that is not known."""
    found = _task(sure, task) if sure.confidence is not None and sure.is_known else None
    if found is None or found.criticality is None:
        return ""
    return chance(found.criticality)


def spark(sure: Standing) -> SafeString:
    """The distribution of the finish as small as a word, with a line at the plan's own date."""
    if sure.band is None or not sure.band.bins(BINS):
        return SafeString("")
    first, last = sure.band.finish[0], sure.band.finish[-1]
    now = sure.analysis.finish
    cursor = (now - first) / (last - first) if now is not None and first <= now <= last else None
    said = _("Finishes between %(first)s and %(last)s.") % {"first": words.day(first), "last": words.day(last)}
    return mark_safe(sparkline(sure.band.bins(BINS), said, cursor))


def _aged(told: str, sure: Standing) -> str:
    old = age(sure)
    return f"{told} {_('As simulated %s.') % old}" if old else told


def _task(sure: Standing, task: TaskId) -> TaskConfidence | None:
    assert sure.confidence is not None
    columns = sure.confidence.simulation.tasks
    return columns.task(task) if task in columns.index else None


def _milestone(sure: Standing, task: TaskId) -> DateDistribution | None:
    assert sure.confidence is not None
    return sure.confidence.simulation.milestones.get(task)
