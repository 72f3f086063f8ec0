"""The charts of the page, each with its sentence and its table: shown, saved and printed from the same figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _

from headway.plan.value import TaskId
from headway.reports import charts
from headway.reports.charts import Landing
from headway.reports.confidence import figures
from headway.risk.tornado import Bar, Tornado
from headway.workbench.pages.confidence import sentences
from headway.workbench.pages.confidence.look import Look
from headway.workbench.pages.shell.figures import Figure
from headway.workbench.pages.shell.navigation import address
from headway.workbench.pages.shell.words import counted
from headway.workbench.people.policy import person_of
from headway.workbench.projects import confidence
from headway.workbench.projects.clock import on_clock
from headway.workbench.projects.models import Forecast
from headway.workbench.projects.published import listed

MOST_FORECASTS = 400
TORNADO_ROWS = 12


def finish(look: Look) -> Figure | None:
    """The S-curve of the finish."""
    if look.found is None:
        return None
    curve = figures.finish(look.found, look.standing.promise, sentences.chart_words())
    about = _("Share of %s simulated runs that are finished by each date.") % counted(look.found.simulation.iterations)
    return Figure(
        "finish", sentences.finish(look.found), about, lambda sheet: charts.s_curve(curve, sheet),
        charts.s_curve_table(curve, ("", _("Date"), _("Chance"))),
    )  # fmt: skip


def cost(look: Look) -> Figure | None:
    """The S-curve of the cost; None where nothing has a price one may see."""
    if look.found is None or (curve := figures.cost(look.found, look.budget, sentences.chart_words())) is None:
        return None
    about = _("Share of %s simulated runs that cost at most each amount.") % counted(look.found.simulation.iterations)
    return Figure(
        "cost", sentences.cost(look.found, look.budget, look.currency), about,
        lambda sheet: charts.s_curve(curve, sheet), charts.s_curve_table(curve, ("", _("Cost"), _("Chance"))),
    )  # fmt: skip


def joint(look: Look) -> Figure | None:
    """Date against cost; None where nothing has a price one may see."""
    if look.found is None or look.date is None or look.cost is None:
        return None
    shown = figures.joint(look.found, look.date, look.cost, sentences.chart_words())
    if shown is None or shown.quadrants is None:
        return None
    about = _("Each dot is a simulated run. A line joins the dates and budgets kept together in 50 or 70 of 100 runs.")
    return Figure(
        "joint", sentences.together(shown.quadrants, look.currency), about, lambda sheet: charts.scatter(shown, sheet),
        charts.scatter_table(shown, ("", _("Date"), _("Cost"), _("Share"))),
    )  # fmt: skip


def milestones(look: Look) -> Figure | None:
    """The bands of the milestones; None where there is none ahead."""
    if look.found is None:
        return None
    bands = figures.milestones(look.found, lambda task: address("task", look.project, task=task))
    if not bands:
        return None
    words, names = (
        (_("plan"), _("promised")),
        (_("Milestone"), _("Plan"), "P10", "P50", "P80", _("Promised"), _("Chance")),
    )
    about = _(
        "Line: P10 to P80; dot: P50; upright tick: the plan's own date; diamond: the promised one, with its chance."
    )
    return Figure(
        "milestones", sentences.milestones(bands), about, lambda sheet: charts.bands(bands, sheet, words),
        charts.bands_table(bands, names),
    )  # fmt: skip


def contingency(look: Look) -> Figure | None:
    """What the chosen confidence needs; what is set aside is told to those who may see reserves."""
    if look.found is None:
        return None
    needed = look.found.contingency(look.question.percent)
    if not look.rights.reserves:
        needed = needed.but(days_set=None, money_set=None)
    shown = figures.reserves(needed, look.currency, sentences.chart_words())
    about = _("The value at P%d less the plan's own. Contributions of single risks do not add up to it.")
    names = ("", _("Needed"), _("Set aside"), _("Short of"))
    return Figure(
        "contingency", sentences.contingency(needed, look.currency), about % look.question.percent,
        lambda sheet: charts.contingency(shown, sheet, (_("needed"), _("set aside"))),
        charts.contingency_table(shown, names),
    )  # fmt: skip


def cone(look: Look) -> Figure | None:
    """The landing cone; None while no forecast with a band was kept."""
    landings = forecasts(look)
    if not landings:
        return None
    promise = look.standing.promise
    promised = promise.finish if promise is not None and promise.task is None else None
    about = _("Each upright line is a forecast as it was then, from P10 to P80, by the day it was made.")
    names = (_("Forecast of"), "P10", "P50", "P80", _("Note"))
    return Figure(
        "cone", sentences.landing(landings, look.standing.confidence), about,
        lambda sheet: charts.cone(landings, sheet, promised, _("Promised")), charts.cone_table(landings, names),
    )  # fmt: skip


def tornado(look: Look) -> Figure | None:
    """What moves the P80; None while that is not known."""
    _told, found = confidence.tornado(person_of(look.request), look.project)
    return tornado_of(look, found) if found is not None else None


def tornado_of(look: Look, found: Tornado) -> Figure:
    """The tornado as a figure: risks and tasks in one list, the widest first."""
    bars = found.bars[:TORNADO_ROWS]
    pulls = figures.pulls(bars, lambda bar: _cause(look, bar))
    money = _("Money at P80, %s") % look.currency if look.currency else _("Money at P80")
    about = _(
        "By how much the P80 falls when a risk, or the range of a task, is switched off, all else drawn the same."
    )
    return Figure(
        "tornado", sentences.causes(pulls), about,
        lambda sheet: charts.tornado(pulls, sheet, (_("Days at P80"), money)),
        charts.tornado_table(pulls, look.currency, (_("Cause"), _("Days at P80"), _("Money at P80"))),
    )  # fmt: skip


def forecasts(look: Look) -> list[Landing]:
    """The forecasts that were kept and knew something, the oldest first."""
    rows = listed(look.project).filter(p10__isnull=False, p50__isnull=False, p80__isnull=False)[:MOST_FORECASTS]
    return [_landing(look, row) for row in reversed(rows)]


def _landing(look: Look, row: Forecast) -> Landing:
    assert row.p10 is not None
    assert row.p50 is not None
    assert row.p80 is not None
    taken = on_clock(look.standing.analysis.plan.settings, row.taken)
    low, half, high = (moment.replace(tzinfo=None) for moment in (row.p10, row.p50, row.p80))
    return Landing(taken, low, half, high, row.note)


def _cause(look: Look, bar: Bar) -> str:
    if bar.risk is not None:
        return address("risk", look.project, risk=bar.risk)
    task: TaskId | None = bar.task
    return address("task", look.project, task=task) if task is not None else ""


FIGURES: Mapping[str, Callable[[Look], Figure | None]] = {
    "finish": finish,
    "cost": cost,
    "joint": joint,
    "milestones": milestones,
    "tornado": tornado,
    "contingency": contingency,
    "cone": cone,
}
"""Every chart of the page by its name."""
