"""Figures of earned value as the page writes them."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_lazy, ngettext

from headway.earned import FORMULAS, Length
from headway.earned.formulas import Unit
from headway.plan.earning import Technique
from headway.reports.charts.measure import MINUS
from headway.reports.earned.words import unit_of
from headway.workbench.pages.shell import words

LABELS = {
    "bac": gettext_lazy("Budget at completion"),
    "pv": gettext_lazy("Planned value"),
    "ev": gettext_lazy("Earned value"),
    "ac": gettext_lazy("Actual cost"),
    "sv": gettext_lazy("Schedule variance"),
    "cv": gettext_lazy("Cost variance"),
    "spi": gettext_lazy("Schedule performance index"),
    "cpi": gettext_lazy("Cost performance index"),
    "es": gettext_lazy("Earned schedule"),
    "at": gettext_lazy("Actual time"),
    "pd": gettext_lazy("Planned duration"),
    "sv_t": gettext_lazy("Schedule variance in time"),
    "spi_t": gettext_lazy("Schedule performance index in time"),
    "p": gettext_lazy("Share earned where it was planned"),
    "tcpi_bac": gettext_lazy("To-complete performance index, for the budget"),
}
TECHNIQUES = {
    Technique.PHYSICAL: gettext_lazy("Physical percent"),
    Technique.ZERO_HUNDRED: gettext_lazy("0/100"),
    Technique.FIFTY_FIFTY: gettext_lazy("50/50"),
    Technique.MILESTONES: gettext_lazy("Weighted milestones"),
    Technique.WORK: gettext_lazy("Work"),
    Technique.APPORTIONED: gettext_lazy("Apportioned effort"),
    Technique.LEVEL_OF_EFFORT: gettext_lazy("Level of effort"),
}


def figure(value: Decimal | float | None, name: str, currency: str = "", length: Length | None = None) -> str:
    """`184 k EUR`, `0.87`, `14.5 days`; empty for what is not known."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return words.money(value, currency).replace("-", MINUS)
    if (name in FORMULAS and unit_of(name) is Unit.INDEX) or name == "p":
        return words.counted(value, 2).replace("-", MINUS)
    return periods(value, length).replace("-", MINUS)


def periods(count: float, length: Length | None) -> str:
    """`14.5 days`, `3.0 weeks`."""
    told = {"count": words.counted(count, 1)}
    if length is Length.WEEK:
        return ngettext("%(count)s week", "%(count)s weeks", 2) % told
    if length is Length.MONTH:
        return ngettext("%(count)s month", "%(count)s months", 2) % told
    return ngettext("%(count)s day", "%(count)s days", 2) % told
