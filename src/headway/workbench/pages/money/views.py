"""Money: the page, and its charts as files."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from headway.reports.money import sentences
from headway.workbench.pages.money import rows
from headway.workbench.pages.money.figures import FIGURES, burn, cash_flow
from headway.workbench.pages.money.look import Look, look
from headway.workbench.pages.shell.figures import saved
from headway.workbench.people.may import may
from headway.workbench.people.request import Signed
from headway.workbench.people.roles import Act
from headway.workbench.projects.access import in_project
from headway.workbench.projects.models import Project
from headway.workbench.projects.sight import sight_of
from headway.workbench.speaking import told


@dataclass(frozen=True)
class Told:
    """One figure: what it is, how much, what it means; `apart`: it stands outside the budget for work."""

    name: str
    text: str
    about: str = ""
    apart: bool = False
    known: bool = True


@in_project(Act.SEE_COSTS)
@require_GET
def show(request: Signed, project: Project) -> HttpResponse:
    """The page."""
    return render(request, "money/show.html", context(request, look(request, project)))


@in_project(Act.SEE_COSTS)
@require_GET
def download(request: Signed, project: Project, chart: str, form: str) -> HttpResponse:
    """A chart as a file."""
    draw = FIGURES.get(chart)
    return saved(draw(look(request, project)) if draw is not None else None, form, project)


def context(request: Signed, found: Look) -> dict[str, Any]:
    """Everything the page shows."""
    money, lines = found.money, rows.journal(found.money)
    return {
        "project": found.project,
        "currency": found.currency,
        "step": money.step.value,
        "query": found.query,
        "sentences": [told(each) for each in sentences.headline(money)],
        "warns": money.overrun is not None and money.overrun.chance >= 0.5,
        "spending": list(_spending(found)),
        "budget": list(_budget(found)) if sight_of(request.user, found.project).reserves else [],
        "cash_flow": cash_flow(found),
        "burn": burn(found),
        "accounts": rows.accounts(money),
        "kinds": rows.kinds(money),
        "orders": rows.orders(money),
        "journal": lines[: rows.LATEST],
        "booked": len(lines),
        "silent": [(task, money.analysis.plan.tasks[task].name or task) for task in money.silent[:5]],
        "more_silent": max(0, len(money.silent) - 5),
        "problems": money.problems,
        "may_book": may(request.user, Act.REPORT_FOR_ALL, found.project),
    }


def _spending(found: Look) -> list[Told]:
    """What it was to cost, what was spent, what is ordered, and what it will have cost."""
    money = found.money
    flow = money.flow
    due = sum((each.open or Decimal(0) for each in money.orders if _is_owed(found, each.id)), Decimal(0))
    lines = [
        _told(found, _("Planned"), money.budget.baseline, _("the cost of the baseline (BAC)")),
        _told(found, _("Spent"), money.actual, _("booked or reported")),
        _told(found, _("Ordered, not booked yet"), due, _("commitments")),
        _told(found, _("Forecast"), money.forecast, _("spent and what remains")),
    ]
    if flow is not None and flow.unlaid:
        lines.append(_told(found, _("Without a date"), flow.unlaid, _("in no period of the charts")))
    return lines


def _budget(found: Look) -> list[Told]:
    """The approved budget and how it is divided; reserves stand apart."""
    budget = found.money.budget
    return [
        _told(found, _("Approved budget"), budget.approved),
        _told(found, _("Contingency reserve"), budget.contingency, _("for the risks in the register"), apart=True),
        _told(found, _("Management reserve"), budget.management_reserve, _("for what nobody foresaw"), apart=True),
        _told(found, _("For the work"), budget.for_work, _("the budget without the reserves")),
        _told(found, _("Held by accounts"), budget.distributed),
        _told(found, _("Not distributed yet"), budget.undistributed),
    ]


def _is_owed(found: Look, order: str) -> bool:
    return found.money.analysis.plan.commitments[order].status == "ordered"


def _told(found: Look, name: str, amount: Decimal | None, about: str = "", *, apart: bool = False) -> Told:
    return Told(name, found.said(amount), about, apart, amount is not None)
