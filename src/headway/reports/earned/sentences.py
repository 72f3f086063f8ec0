"""Earned value in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from fractions import Fraction

from headway.earned import FORMULAS, PROJECT, Choice, Group, Measures
from headway.earned.course import Course
from headway.earned.formulas import Unit
from headway.earned.periods import Length
from headway.plan.said import Figure, Joined, Said
from headway.reports.earned.words import money_text
from headway.reports.words import day

ON_PLAN = Fraction(1, 20)
"""Periods within which earned schedule is on plan: a twentieth of a day is less than half an hour of work."""


def headline(course: Course, group: Group = PROJECT) -> Iterator[str]:
    """How the project (or a group of its tasks) does in time, in money, and what that forecasts: a sentence each."""
    yield in_time(course, group)
    yield in_money(course.now.at(group), course.now.plan.settings.currency)
    yield forecast(course, group)


def in_time(course: Course, group: Group = PROJECT) -> str:
    """Whether what is done was done in time."""
    now = course.now
    measures = now.at(group)
    behind = measures.exact("sv_t")
    if isinstance(behind, str):
        return Said("Whether it is on time is not known: {why}.", why=behind)
    then = now.moment(group, measures.exact("es"))
    values = {
        "date": day(then) if then is not None else "",
        "gap": _apart(behind, now.length),
        "done": _percent(measures, "earned_share"),
        "planned": _percent(measures, "planned_share"),
    }
    if abs(behind) < ON_PLAN:
        return Said("On plan: {done} of the budget is done, as was planned by now.", values)
    if not measures.ev:
        return Said("Behind plan: nothing is done, {planned} was planned.", values)
    if behind < 0:
        return Said(
            "Behind plan: {done} is done, {planned} was planned. So much was to be done by {date}, {gap} ago.", values
        )
    return Said(
        "Ahead of plan: {done} is done, {planned} was planned. So much was to be done by {date}, in {gap}.", values
    )


def in_money(measures: Measures, currency: str) -> str:
    """Whether what is done cost what it was to cost."""
    why = measures.exact("cv")
    if isinstance(why, str):
        return Said("Whether it is within its cost is not known: {why}.", why=why)
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
        return Said("What is done cost what it was to cost, {spent}.", values)
    if measures.ac > measures.ev:
        return Said("What is done was to cost {earned} and cost {spent}, {more} more.", values)
    return Said("What is done was to cost {earned} and cost {spent}, {more} less.", values)


def value_title(measures: Measures, currency: str) -> str:
    """What the chart of value shows."""
    amounts = {"planned": measures.pv, "earned": measures.ev, "spent": measures.ac}
    values = {name: money_text(amount, currency) for name, amount in amounts.items() if amount is not None}
    if "planned" not in values or "earned" not in values:
        return Said("What was planned and earned by now is not known")
    if "spent" not in values:
        return Said("{earned} earned of {planned} planned by now; what was spent is not known", values)
    return Said("{earned} earned of {planned} planned by now, for {spent}", values)


def schedule_title(course: Course, group: Group = PROJECT) -> str:
    """What the chart of earned schedule shows."""
    behind = course.now.at(group).exact("sv_t")
    if isinstance(behind, str):
        return Said("Whether it is on time is not known")
    values = {"gap": _apart(behind, course.now.length)}
    if abs(behind) < ON_PLAN:
        return Said("What is done was to be done by now", values)
    if not course.now.at(group).ev:
        return Said("Nothing is done yet", values)
    if behind < 0:
        return Said("What is done was to be done {gap} ago", values)
    return Said("What is done was to be done in {gap} from now", values)


def forecast(course: Course, group: Group = PROJECT) -> str:
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
        return Said("Going on like this it would finish on {finish} and cost {cost}.", values)
    if finish is not None:
        return Said("Going on like this it would finish on {finish}; at what cost is not known.", values)
    if cost is not None:
        return Said("Going on like this it would cost {cost}; when it would finish is not known.", values)
    return Said("When it would finish and at what cost is not known.", values)


def why_chosen(choice: Choice) -> str:
    """Why the first form stands first, with its error."""
    best = choice.best
    values = {
        "formula": FORMULAS[best.form].text,
        "finished": _share(best.others),
        "here": _share(best.own),
        "count": Figure(best.own_trials),
        "of": Figure(best.trials),
    }
    if best.others is None and best.own is None:
        return Said("Nothing tells the forms apart yet: the usual one is shown first. Its error is not known.", values)
    if best.others is None:
        return Said("{formula} did best here so far: {here} off in {count} earlier forecasts.", values)
    if best.own is None:
        return Said(
            "{formula} did best: {finished} off in {of} forecasts of finished projects, those as far along "
            "counting most. On this one it could not be tried.",
            values,
        )
    return Said(
        "{formula} did best: {finished} off in {of} forecasts of finished projects, those as far along counting "
        "most, and {here} off here, tried on earlier dates ({count}).",
        values,
    )


def _apart(periods: Fraction, length: Length | int | Sequence[datetime]) -> str:
    """`3.5 days`: how far two dates lie from each other."""
    far = Figure(abs(float(periods)), 1)
    match length:
        case Length.HOUR:
            return Said("{apart} hours", apart=far)
        case Length.WEEK:
            return Said("{apart} weeks", apart=far)
        case Length.MONTH:
            return Said("{apart} months", apart=far)
        case Length.DAY:
            return Said("{apart} days", apart=far)
    return Said("{apart} periods", apart=far)


def _percent(measures: Measures, name: str) -> str:
    share = measures[name]
    return Joined(" ", [Figure(100 * float(share)), "%"]) if share is not None else Said("not known")


def _share(error: float | None) -> str:
    return Joined(" ", [Figure(100 * error, 1), "%"]) if error is not None else Said("not known")
