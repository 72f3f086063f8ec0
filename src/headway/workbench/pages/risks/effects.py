"""What one risk does to the finish of the project, drawn: without it, as it was found, and after its response."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headway.plan.risk import Risk, RiskStatus
from headway.reports.charts import Band, Sheet, Table, bands, bands_table
from headway.risk.alone import Alone
from headway.risk.distribution import DateDistribution
from headway.workbench.pages.risks.one import risk_of
from headway.workbench.pages.shell.words import MINUS, day, money, short
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects import confidence
from headway.workbench.projects.access import in_project
from headway.workbench.projects.answers import seen
from headway.workbench.projects.models import Project
from headway.workbench.speaking import told

WIDE = 392.0


@dataclass(frozen=True)
class Drawn:
    """The chart of one risk, with its sentence and its table."""

    title: str
    about: str
    rows: list[Band]
    bought: str

    @property
    def svg(self) -> SafeString:
        """For the page; every text in it was escaped when it was drawn."""
        return mark_safe(
            bands(self.rows, Sheet(self.title, self.about, WIDE, "risk-effect", tell=told), (_("plan"), ""))
        )

    @property
    def table(self) -> Table:
        """The same as figures."""
        found = bands_table(self.rows, (_("The project"), _("Plan"), "P10", "P50", "P80", "", ""))
        cells, exact = (tuple(row[:5] for row in rows) for rows in (found.cells, found.exact))
        return Table(found.columns[:5], cells, exact)


@in_project(Act.SEE_RISKS)
@require_safe
def show(request: Signed, project: Project, risk: str) -> HttpResponse:
    """The chart where it is known; else that it is worked out, why it is not, or what failed."""
    plan, thing = risk_of(request, project, risk)
    told, found = confidence.alone(request.user, project, risk)
    context = {"project": project, "risk": thing, "muted": found is not None and not told.is_current}
    if found is not None:
        finish = seen(request.user, project)[1].finish
        return _page(request, context | {"drawn": drawn(found, thing, finish, plan.settings.currency)})
    if told.failure is not None:
        return _page(request, context | {"failure": confidence.sentence_of(told.failure)})
    if told.is_current:
        return _page(request, context | {"why": why_not(thing)})
    return _page(request, context | {"waiting": told.run is not None, "stopped": told.stopped})


def _page(request: Signed, context: dict[str, object]) -> HttpResponse:
    return render(request, "risks/effect.html", context)


def why_not(risk: Risk) -> str:
    """Why a risk is not simulated."""
    if risk.status is not RiskStatus.OPEN:
        return _("Only open risks are simulated.")
    if risk.time is None and risk.money is None:
        return _("It has no impact in figures yet, so nothing can be drawn.")
    if risk.probability is None and risk.likelihood is None:
        return _("It has no probability yet, so nothing can be drawn.")
    return _("It is not simulated: its window is over, or it comes with a response that does not count.")


def drawn(found: Alone, risk: Risk, finish: datetime | None, currency: str) -> Drawn:
    """The chart, its sentence, and what the response buys."""
    rows = list(_rows(found, finish))
    about = _("The finish in simulated runs: P10, P50 and P80. What counts now: %(what)s.")
    what = _("after its response") if found.counts else _("as it was found")
    return Drawn(sentence(found, currency), about % {"what": what}, rows, bought(found, risk, currency))


def _rows(found: Alone, finish: datetime | None) -> Iterator[Band]:
    worlds = [(_("Without it"), found.without), (_("As found"), found.before)]
    if found.after is not None:
        worlds.append((_("After its response"), found.after))
    for name, dates in worlds:
        yield _band(name, dates, finish)


def _band(name: str, dates: DateDistribution, finish: datetime | None) -> Band:
    return Band(name, finish or dates.p(50), dates.p(10), dates.p(50), dates.p(80))


def sentence(found: Alone, currency: str) -> str:
    """`Without it the P80 would be 4.2 days earlier, on 12 Jun, and 12 k EUR cheaper.`"""
    days, when = round(found.days, 1), day(found.without.p(found.percent))
    cheaper = _cheaper(found, currency)
    if not days:
        return _("It does not move the P80 of the finish%(money)s.") % {"money": cheaper}
    told = {"days": short(abs(days)), "when": when, "money": cheaper}
    if days > 0:
        return _("Without it the P80 would be %(days)s days earlier, on %(when)s%(money)s.") % told
    return _("Without it the P80 would be %(days)s days later, on %(when)s%(money)s.") % told


def _cheaper(found: Alone, currency: str) -> str:
    if not found.money:
        return ""
    amount = money(abs(found.money), currency)
    return _(", and %s cheaper") % amount if found.money > 0 else _(", and %s dearer") % amount


def bought(found: Alone, risk: Risk, currency: str) -> str:
    """`Its response buys 3.1 days and 8,000 EUR at P80, for 6,000 EUR.`; empty where it changes no figure."""
    if found.bought is None:
        return ""
    days = short(found.bought).replace("-", MINUS)
    told = _("Its response buys %(days)s days at P80") % {"days": days}
    if found.saved:
        told = _("%(told)s and %(money)s") % {"told": told, "money": money(found.saved, currency)}
    if risk.response_cost is not None:
        told = _("%(told)s, for %(cost)s") % {"told": told, "cost": money(risk.response_cost, currency)}
    return f"{told}."
