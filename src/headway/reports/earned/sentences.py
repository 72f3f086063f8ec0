"""Earned value in sentences: each a text with places for its figures, so that a page may say it in another language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from headway.earned import FORMULAS, PROJECT, Choice, Group, Measures
from headway.earned.course import Course
from headway.earned.formulas import Unit
from headway.reports.earned.words import money_text
from headway.reports.words import day

ON_PLAN = Fraction(1, 20)
"""Periods within which earned schedule is on plan: a twentieth of a day is less than half an hour of work."""


BEHIND = "Behind plan: %(done)s is done, %(planned)s was planned. So much was to be done by %(date)s, %(gap)s ago."
AHEAD = "Ahead of plan: %(done)s is done, %(planned)s was planned. So much was to be done by %(date)s, in %(gap)s."


class Said(NamedTuple):
    """A sentence with named places, and what stands in them."""

    text: str
    values: Mapping[str, str]

    def __str__(self) -> str:
        return self.text % self.values


def headline(course: Course, group: Group = PROJECT) -> Iterator[Said]:
    """How the project (or a group of its tasks) does in time, in money, and what that forecasts: a sentence each."""
    yield in_time(course, group)
    yield in_money(course.now.at(group), course.now.plan.settings.currency)
    yield forecast(course, group)


def in_time(course: Course, group: Group = PROJECT) -> Said:
    """Whether what is done was done in time."""
    now = course.now
    measures = now.at(group)
    behind = measures.exact("sv_t")
    if isinstance(behind, str):
        return Said("Whether it is on time is not known: %(why)s.", {"why": behind})
    then = now.moment(group, measures.exact("es"))
    values = {
        "date": day(then) if then is not None else "",
        "gap": f"{abs(float(behind)):,.1f} {now.length}s",
        "done": _percent(measures, "earned_share"),
        "planned": _percent(measures, "planned_share"),
    }
    if abs(behind) < ON_PLAN:
        return Said("On plan: %(done)s of the budget is done, as was planned by now.", values)
    if not measures.ev:
        return Said("Behind plan: nothing is done, %(planned)s was planned.", values)
    return Said(BEHIND if behind < 0 else AHEAD, values)


def in_money(measures: Measures, currency: str) -> Said:
    """Whether what is done cost what it was to cost."""
    why = measures.why("cv")
    if why:
        return Said("Whether it is within its cost is not known: %(why)s.", {"why": why.removeprefix("not known: ")})
    assert measures.ev is not None
    assert measures.ac is not None
    values = {
        "earned": money_text(measures.ev, currency),
        "spent": money_text(measures.ac, currency),
        "more": money_text(abs(measures.ev - measures.ac), currency),
    }
    if measures.ac == measures.ev == 0:
        return Said("Nothing is done and nothing was spent.", values)
    if measures.ac == measures.ev:
        return Said("What is done cost what it was to cost, %(spent)s.", values)
    if measures.ac > measures.ev:
        return Said("What is done was to cost %(earned)s and cost %(spent)s, %(more)s more.", values)
    return Said("What is done was to cost %(earned)s and cost %(spent)s, %(more)s less.", values)


def value_title(measures: Measures, currency: str) -> Said:
    """What the chart of value shows."""
    amounts = {"planned": measures.pv, "earned": measures.ev, "spent": measures.ac}
    values = {name: money_text(amount, currency) for name, amount in amounts.items() if amount is not None}
    if "planned" not in values or "earned" not in values:
        return Said("What was planned and earned by now is not known", {})
    if "spent" not in values:
        return Said("%(earned)s earned of %(planned)s planned by now; what was spent is not known", values)
    return Said("%(earned)s earned of %(planned)s planned by now, for %(spent)s", values)


def schedule_title(course: Course, group: Group = PROJECT) -> Said:
    """What the chart of earned schedule shows."""
    behind = course.now.at(group).exact("sv_t")
    if isinstance(behind, str):
        return Said("Whether it is on time is not known", {})
    values = {"gap": f"{abs(float(behind)):,.1f} {course.now.length}s"}
    if abs(behind) < ON_PLAN:
        return Said("What is done was to be done by now", values)
    if not course.now.at(group).ev:
        return Said("Nothing is done yet", values)
    if behind < 0:
        return Said("What is done was to be done %(gap)s ago", values)
    return Said("What is done was to be done in %(gap)s from now", values)


def forecast(course: Course, group: Group = PROJECT) -> Said:
    """What the forms that did best say of the end."""
    now, currency = course.now, course.now.plan.settings.currency
    measures = now.at(group)
    finish = now.moment(group, measures.exact(course.choice(Unit.PERIODS, group).best.form))
    cost = measures[course.choice(Unit.MONEY, group).best.form]
    values = {
        "finish": day(finish) if finish is not None else "",
        "cost": money_text(cost, currency) if not isinstance(cost, float) and cost is not None else "",
    }
    if finish is not None and cost is not None:
        return Said("Going on like this it would finish on %(finish)s and cost %(cost)s.", values)
    if finish is not None:
        return Said("Going on like this it would finish on %(finish)s; at what cost is not known.", values)
    if cost is not None:
        return Said("Going on like this it would cost %(cost)s; when it would finish is not known.", values)
    return Said("When it would finish and at what cost is not known.", values)


def why_chosen(choice: Choice) -> Said:
    """Why the first form stands first, with its error."""
    best = choice.best
    values = {
        "formula": FORMULAS[best.form].text,
        "finished": _share(best.others),
        "here": _share(best.own),
        "count": f"{best.own_trials:,}",
        "of": f"{best.trials:,}",
    }
    if best.others is None and best.own is None:
        return Said("Nothing tells the forms apart yet: the usual one is shown first. Its error is not known.", values)
    if best.others is None:
        return Said("%(formula)s did best here so far: %(here)s off in %(count)s earlier forecasts.", values)
    if best.own is None:
        return Said(
            "%(formula)s did best: %(finished)s off in %(of)s forecasts of finished projects, those as far along "
            "counting most. On this one it could not be tried.",
            values,
        )
    return Said(
        "%(formula)s did best: %(finished)s off in %(of)s forecasts of finished projects, those as far along counting "
        "most, and %(here)s off here, tried on earlier dates (%(count)s).",
        values,
    )


def _percent(measures: Measures, name: str) -> str:
    share = measures[name]
    return f"{100 * float(share):.0f} %" if share is not None else "not known"


def _share(error: float | None) -> str:
    return f"{100 * error:.1f} %" if error is not None else "not known"
