"""The charts of the page, each with its sentence and its table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from headway.cost.cashflow import Step
from headway.reports import charts
from headway.reports.money import figures, sentences
from headway.workbench.pages.money.look import Look
from headway.workbench.pages.shell.figures import Figure


def cash_flow(look: Look) -> Figure | None:
    """What is planned, spent, forecast and falls due, period by period; None where there is no money."""
    drawn = figures.cash_flow(look.money)
    if drawn is None:
        return None
    first = _("Week") if look.money.step is Step.WEEK else _("Month")
    about = _("Cost on the day the work is done; orders on the day they fall due, less what was booked on them.")
    return Figure(
        "cash-flow", sentences.cash_flow_title(look.money), about, lambda sheet: charts.flow(drawn, sheet),
        charts.flow_table(drawn, first),
    )  # fmt: skip


def burn(look: Look) -> Figure | None:
    """The same added up, against the budget and the money granted; None where there is no money."""
    drawn = figures.burn(look.money)
    if drawn is None:
        return None
    about = _("Added up from the beginning: planned by the baseline, or the plan where there is none, spent, forecast.")
    return Figure(
        "burn", sentences.burn_title(look.money), about, lambda sheet: charts.lines(drawn, sheet),
        charts.lines_table(drawn, _("Date")),
    )  # fmt: skip


FIGURES: Mapping[str, Callable[[Look], Figure | None]] = {"cash-flow": cash_flow, "burn": burn}
"""Every chart of the page by its name."""
