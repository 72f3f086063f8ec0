"""Our figures beside another tool's, by status date: equal, or different for a reason that has a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from benchmarks.tracked.data import COLUMNS, Tracked
from headway.earned import PROJECT, TIME_FORMS, Earned, Measures, earned_value
from headway.earned.periods import Periods
from headway.plan.value import LATEST

ROUNDING = Decimal("3E-8")
"""How far planned and earned value may lie apart, as a share of the budget, and be the same money in binary."""

CLOSE = 1e-6
"""How far two figures may lie apart, relative to the greatest of both and (for money) of the budget."""

MONEY = ("pv", "ev", "ac", "sv", "cv")


class Seen(NamedTuple):
    """One figure by one status date: ours, the sheet's, whether they are equal, and of what class they are."""

    code: str
    date: int
    figure: str
    ours: str
    sheet: str
    equal: bool
    reason: str = ""


def compared(project: Tracked) -> Iterator[Seen]:
    """Every figure of every status date of one project."""
    found = earned_value(project.baseline, project.actuals, project.dates, length=60)
    rule = found.periods()
    for date, row in enumerate(project.sheet):
        plain = found.at(PROJECT, date)
        ours = on_the_hour(found, plain, date)
        for figure, column in COLUMNS.items():
            text = row[column]
            said = _ours(figure, ours, rule)
            equal = _equal(figure, said, text, ours, project)
            yield Seen(project.code, date, figure, str(said), text, equal, "" if equal else _why(figure, ours, row))


def on_the_hour(found: Earned, plain: Measures, date: int) -> Measures:
    """The measures with earned schedule on a whole hour, as the other tool has it.

    Behind plan it takes the last whole hour whose planned value had been earned, ahead of plan the first whose planned
    value had not, and the status date where planned and earned value are the same money to within rounding.
    """
    if plain.es is None or plain.at is None or plain.ev is None or plain.bac is None:
        return plain
    noise = plain.bac * ROUNDING
    low, high = (found.when(value, PROJECT, date) for value in (plain.ev - noise, plain.ev + noise))
    assert low is not None
    assert high is not None
    hour = plain.at
    if high < plain.at:
        hour = Fraction(high // 1)
    elif low > plain.at:
        hour = Fraction(-(-low // 1))
    return plain.but(es=hour, p=found.adherence(hour, PROJECT, date))


def _ours(figure: str, ours: Measures, rule: Periods | None) -> object:
    if figure != "es" and figure not in TIME_FORMS:
        return ours[figure]
    found = ours.exact(figure)
    if isinstance(found, str) or rule is None:
        return None
    return rule.moment(Fraction((2 * found + 1) // 2))


def _equal(figure: str, ours: object, text: str, measures: Measures, project: Tracked) -> bool:
    if ours is None:
        return False
    if isinstance(ours, datetime):
        return str(ours) == text
    assert isinstance(ours, Decimal | float)
    wanted = _hours(text, project) if figure == "sv_t" else float(text)
    least = float(measures.bac or 0) if figure in MONEY or isinstance(ours, Decimal) else 1.0
    return abs(float(ours) - wanted) <= CLOSE * max(abs(wanted), least)


def _hours(text: str, project: Tracked) -> float:
    """-3d 5h in working hours."""
    day = project.plan.settings.minutes_per_day / 60
    hours = sum(int(n) * (day if unit == "d" else 1) for n, unit in re.findall(r"(\d+)(d|h)", text))
    return -hours if text.startswith("-") else hours


OFF_BY_AN_HOUR = "earned schedule: the sheet names another hour than its own rule, the last whole hour earned"
INDEX_OF_NOTHING = "an index is 0 or 0 / 0, the figure not known: the sheet reckons with 1"
HALF = "a date half way between two hours: the sheet takes the earlier one"
BEYOND = "a date after 2149, the last year a plan may speak of: not known"
ON_EARNED_SCHEDULE = {"es", "sv_t", "spi_t", "p", "eac_spi_t", "eac_sci_t", "eac_blend_t", "eac_t_es", "eac_t_es_spi_t",
                      "eac_t_es_sci_t"}  # fmt: skip
"""The figures that follow from earned schedule."""


def _why(figure: str, ours: Measures, row: tuple[str, ...]) -> str:
    """The class of a difference; empty: it has none."""
    text = row[COLUMNS[figure]]
    if figure in TIME_FORMS and text[:4] > str(LATEST.year):
        return BEYOND
    if 0 in (ours["spi"], ours["spi_t"]) or ours["cpi"] is None:
        return INDEX_OF_NOTHING
    exact = ours.exact(figure)
    if figure in TIME_FORMS and isinstance(exact, Fraction) and abs(exact % 1 - Fraction(1, 2)) < CLOSE:
        return HALF
    apart = abs(float(row[COLUMNS["spi_t"]]) * float(ours["at"] or 0) - float(ours["es"] or 0))
    if figure in ON_EARNED_SCHEDULE and abs(apart - 1) < 0.01:
        return OFF_BY_AN_HOUR
    return ""
