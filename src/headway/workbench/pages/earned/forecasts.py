"""The forecasts: three of the finish and three of the cost, the rest on demand, each by its formula and its error."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from headway.earned import FORMULAS, Choice, Standing
from headway.earned.formulas import Unit
from headway.reports.earned.sentences import why_chosen
from headway.workbench.pages.earned.look import Look
from headway.workbench.pages.earned.words import figure, periods
from headway.workbench.pages.shell import words
from headway.workbench.speaking import told


@dataclass(frozen=True)
class Line:
    """One forecast: what it says, its formula and source, how far off it was, and why it is not known."""

    told: str
    about: str
    formula: str
    source: str
    error: str
    why: str


@dataclass(frozen=True)
class Forecasts:
    """The forecasts of one thing, the best first: three, then the rest."""

    title: str
    chosen: str
    shown: tuple[Line, ...]
    rest: tuple[Line, ...]


def forecasts(look: Look) -> Iterator[Forecasts]:
    """Of the finish, and of the cost."""
    yield _forecasts(look, look.time, _("Finish"))
    yield _forecasts(look, look.cost, _("Cost at the end"))


def _forecasts(look: Look, choice: Choice, title: str) -> Forecasts:
    lines = tuple(_line(look, each) for each in choice.ranking)
    return Forecasts(title, told(why_chosen(choice)), lines[: len(choice.shown)], lines[len(choice.shown) :])


def _line(look: Look, standing: Standing) -> Line:
    formula, form = FORMULAS[standing.form], standing.form
    exact, value = look.measures.exact(form), look.measures[form]
    if formula.unit is Unit.PERIODS:
        said = words.weekday(look.now.moment(look.group, exact))
        about = periods(float(value), look.asked.length) if value is not None else ""
    else:
        said, about = figure(value, form, look.currency), _over(look, form)
    error = f"{100 * standing.error:.0f} %" if standing.error is not None else _("not tested")
    return Line(said, about, told(formula.text), told(formula.source), error, told(look.measures.why(form)))


def _over(look: Look, form: str) -> str:
    """How far over or under the budget."""
    over = look.measures[f"vac_{form[4:] or 'plan'}"]
    if not over:
        return "" if over is None else _("as budgeted")
    amount = words.money(abs(over), look.currency)  # type: ignore[arg-type]
    return _("%s over budget") % amount if over < 0 else _("%s under budget") % amount
