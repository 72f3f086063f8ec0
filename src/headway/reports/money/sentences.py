"""Money in sentences: each a text with places for its figures, so that a page may say it in another language."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from headway.analysis.money import Money
from headway.cost.cashflow import Measure, Step
from headway.reports import charts
from headway.reports.charts import percent
from headway.reports.earned.sentences import Said
from headway.reports.words import day, month

_PACE = {
    Step.WEEK: "%(rate)s a week was spent over the last %(periods)s weeks",
    Step.MONTH: "%(rate)s a month was spent over the last %(periods)s months",
}


def headline(money: Money) -> Iterator[Said]:
    """Whether the budget suffices, what was spent, and how fast it goes: a sentence each."""
    yield warning(money)
    yield spent(money)
    yield from _burning(money)


def warning(money: Money) -> Said:
    """The chance that the budget does not suffice, said before it happens; or why that is not known."""
    budget, found = money.budget.approved, money.overrun
    if budget is None:
        return Said("Whether the budget suffices is not known: nobody said how much it is.", {})
    told = {"budget": amount(money, budget)}
    if found is None:
        return Said("Whether the budget of %(budget)s suffices is not known: too little is simulated to say.", told)
    told["chance"] = percent(found.chance)
    if found.excess is None or found.first is None:
        return Said("The budget of %(budget)s sufficed in every simulated run.", told)
    told |= {"excess": amount(money, found.excess), "first": month(found.first)}
    return Said(
        "The chance that it costs more than the budget of %(budget)s is %(chance)s; where it does, by %(excess)s "
        "on average, and in half of those runs it has shown by %(first)s.",
        told,
    )


def spent(money: Money) -> Said:
    """What was spent against what was planned by now; or that it is not known."""
    status = money.status
    told = {"date": day(status) if status is not None else ""}
    if money.actual is None:
        tasks = money.analysis.plan.tasks
        told |= {"count": str(len(money.silent)), "task": tasks[money.silent[0]].name or money.silent[0]}
        if money.analysis.progress[money.silent[0]].booked:
            return Said("What was spent is not known: a booking on %(task)s comes to no amount.", told)
        if len(money.silent) == 1:
            return Said("What was spent is not known: nothing was booked on %(task)s, which has begun.", told)
        return Said(
            "What was spent is not known: nothing was booked on %(count)s tasks that have begun, %(task)s among them.",
            told,
        )
    return Said("%(actual)s was spent by %(date)s.", told | {"actual": amount(money, money.actual)})


def cash_flow_title(money: Money) -> Said:
    """What the chart of periods proves: when most money goes."""
    flow = money.flow
    assert flow is not None
    amounts = flow.whole(Measure.FORECAST)
    top = max(range(len(amounts)), key=lambda at: amounts[at])
    begins = flow.begins[top]
    told = {
        "amount": amount(money, amounts[top]),
        "month": month(begins),
        "day": day(begins),
    }
    if flow.step is Step.WEEK:
        return Said("The dearest week begins on %(day)s: %(amount)s", told)
    return Said("The dearest month is %(month)s: %(amount)s", told)


def burn_title(money: Money) -> Said:
    """What the chart of running sums proves: where it ends, against the budget."""
    forecast, budget = money.forecast or Decimal(0), money.budget.approved
    told = {"forecast": amount(money, forecast)}
    if budget is None:
        return Said("It will have cost %(forecast)s; the budget is not known", told)
    told |= {"budget": amount(money, budget), "gap": amount(money, abs(budget - forecast))}
    if forecast > budget:
        return Said("As planned today it costs %(forecast)s, %(gap)s more than the budget", told)
    return Said("As planned today it costs %(forecast)s, %(gap)s less than the budget", told)


def _burning(money: Money) -> Iterator[Said]:
    found = money.burn
    if found is None or money.flow is None:
        return
    told = {"rate": amount(money, found.rate), "periods": str(found.periods)}
    pace = _PACE[money.flow.step]
    if found.gone is None:
        yield Said(f"{pace}.", told)
        return
    told["gone"] = day(found.gone)
    yield Said(f"{pace}; at that rate the budget is used up on %(gone)s.", told)


def amount(money: Money, value: Decimal) -> str:
    """`184 k EUR`: three figures, since more would pretend."""
    return charts.Money(money.analysis.plan.settings.currency).say(float(value))
