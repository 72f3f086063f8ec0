"""Earned value as plain data: the one shape of the command line and the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from headway.earned import FORMULAS, PROJECT, Choice, Earned, Group, Measures, Standing
from headway.earned.course import Course
from headway.earned.formulas import COST_FORMS, TIME_FORMS, Unit
from headway.reports.words import stamp

GIVEN = ("bac", "pv", "ev", "ac")
FIGURES = (
    *GIVEN, "sv", "cv", "spi", "cpi", "planned_share", "earned_share", "spent_share",
    "es", "at", "pd", "sv_t", "spi_t", "p", "tcpi_bac",
)  # fmt: skip
"""What is told of every project, task, team and account, in this order."""

KINDS = ("task", "team", "account")
OVER_TIME = (*GIVEN, "es", "at", "spi", "cpi", "spi_t")


def as_data(course: Course, *, groups: bool = True) -> dict[str, Any]:
    """Everything that is known at the status date, and how it came to be. Money is text, so that no digit is lost.

    Times are in periods since the baseline's start (see `period`), indices are numbers; what is not known is null, and
    `not_known` says why. `groups` False leaves tasks, teams and accounts out.
    """
    now = course.now
    found: dict[str, Any] = {
        "as_of": stamp(now.dates[-1]),
        "baseline": course.revision.name,
        "effective": stamp(course.revision.effective),
        "currency": now.plan.settings.currency,
        "period": str(now.length),
        "project": figures_of(now.project),
        "es_date": stamp(now.moment(PROJECT, now.project.exact("es"))),
        "forecasts": {
            "duration": list(forecasts(now, course.time)),
            "cost": list(forecasts(now, course.cost)),
        },
        "over_time": [_at_date(each) for each in course.over_time()],
        "not_known": reasons_of(now.project),
    }
    return found | ({f"{kind}s": list(_groups(now, kind)) for kind in KINDS} if groups else {})


def figures_of(measures: Measures, names: tuple[str, ...] = FIGURES) -> dict[str, Any]:
    """Figures by name."""
    return {name: plain(measures[name]) for name in names}


def reasons_of(measures: Measures) -> dict[str, str]:
    """Why figures are not known, by name."""
    names = (*FIGURES, *COST_FORMS, *TIME_FORMS)
    return {name: why for name in names if isinstance(why := measures.exact(name), str)}


def forecasts(now: Earned, choice: Choice) -> Iterator[dict[str, Any]]:
    """Every form of a forecast, the best first, with its formula and how it did; `shown` are the first three."""
    for rank, standing in enumerate(choice.ranking):
        yield {"form": standing.form, "shown": rank < len(choice.shown), **forecast(now, standing)}


def forecast(now: Earned, standing: Standing, group: Group = PROJECT) -> dict[str, Any]:
    """One forecast: its figure, of a duration also the date it means, its formula, source and errors (as shares)."""
    formula, measures = FORMULAS[standing.form], now.at(group)
    found: dict[str, Any] = {"value": plain(measures[standing.form])}
    if formula.unit is Unit.PERIODS:
        found["finish"] = stamp(now.moment(group, measures.exact(standing.form)))
    return found | {
        "formula": formula.text,
        "source": formula.source,
        "error": standing.error,
        "error_finished": standing.others,
        "error_here": standing.own,
        "why": standing.sentence,
    }


def plain(figure: Decimal | float | None) -> str | float | None:
    """A sum of money as text, anything else as it is."""
    return f"{figure:f}" if isinstance(figure, Decimal) else figure


def _groups(now: Earned, kind: str) -> Iterator[Mapping[str, Any]]:
    for group in now.groups(kind):
        yield {kind: group.name, "name": name_of(now, group), **figures_of(now.at(group))}


def name_of(now: Earned, group: Group) -> str:
    """What a task, team or account is called; empty for what belongs to none."""
    plan, key = now.plan, group.name
    if key is None:
        return ""
    if group.kind == "task":
        task = plan.tasks.get(key) or now.baseline.plan.tasks.get(key)
        return task.name if task is not None else key
    if group.kind == "team":
        return plan.teams[key].name if key in plan.teams else key
    return key


def _at_date(measures: Measures) -> dict[str, Any]:
    return {"as_of": stamp(measures.as_of), **figures_of(measures, OVER_TIME)}
