"""Earned value for people: the answer first, then figures, forecasts and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from headway.cli.table import Column, Line, show
from headway.cli.terminal import say
from headway.cli.wrap import print_wrapped
from headway.earned import FORMULAS, PROJECT
from headway.reports.earned.sentences import headline, why_chosen
from headway.reports.earned.words import LABELS, SYMBOLS, figure_text
from headway.reports.words import plain, weekday

if TYPE_CHECKING:
    from headway.earned import Choice, Earned, Measures
    from headway.earned.course import Course

FIRST = ("pv", "ev", "ac", "bac")
THEN = ("sv", "cv", "spi", "cpi", "es", "at", "sv_t", "spi_t", "p", "tcpi_bac")
BY = ("bac", "pv", "ev", "ac", "spi", "cpi", "spi_t")


def print_earned(course: Course, name: str, kind: str | None, forms: bool) -> None:
    """Print the page. `kind` names the groups whose figures are wanted; `forms` shows every forecast."""
    now = course.now
    say(plain(name), bold=True)
    say(f"As of    {weekday(now.dates[-1])} {now.dates[-1]:%H:%M}, against {plain(course.revision.name)}")
    for sentence in headline(course):
        print_wrapped(str(sentence))
    say()
    show([Column("Figure"), Column("", right=True), Column("What it is", grows=True)], list(_figures(now)))
    for title, choice in (("Finish", course.time), ("Cost at the end", course.cost)):
        say()
        show(_columns(title), list(_forecasts(now, choice, forms)))
        print_wrapped(str(why_chosen(choice)), dim=True)
    if kind is not None:
        say()
        heads = (Column(SYMBOLS[name], right=True) for name in BY)
        show([Column(kind.capitalize(), grows=True), *heads], list(_by(now, kind)))


def _figures(now: Earned) -> Iterator[Line]:
    for name in (*FIRST, *THEN):
        known = now.project
        formula = FORMULAS[name].text if name in FORMULAS else ""
        told = known.why(name) or (f"{LABELS[name]}, {formula}" if formula else LABELS[name])
        yield Line([SYMBOLS[name], _text(now, known, name), told], "bold" if name in FIRST else "")


def _text(now: Earned, measures: Measures, name: str) -> str:
    return figure_text(measures[name], name, now.plan.settings.currency, str(now.length))


def _columns(title: str) -> Sequence[Column]:
    return [Column(title), Column("Formula", grows=True), Column("Off by", right=True)]


def _forecasts(now: Earned, choice: Choice, forms: bool) -> Iterator[Line]:
    for rank, standing in enumerate(choice.ranking if forms else choice.shown):
        exact, figure = now.project.exact(standing.form), now.project[standing.form]
        if isinstance(figure, Decimal):
            told = figure_text(figure, standing.form, now.plan.settings.currency, "")
        else:
            moment = now.moment(PROJECT, exact)
            told = weekday(moment) if moment is not None else "not known"
        error = f"{100 * standing.error:.0f} %" if standing.error is not None else "not tested"
        yield Line([told, FORMULAS[standing.form].text, error], "" if rank else "bold")


def _by(now: Earned, kind: str) -> Iterator[Line]:
    from headway.reports.earned.data import name_of

    for group in now.groups(kind):
        measures = now.at(group)
        yield Line([plain(name_of(now, group)) or "(none)", *(_text(now, measures, name) for name in BY)])
