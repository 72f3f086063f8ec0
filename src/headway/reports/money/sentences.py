"""Money in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from headway.analysis.money import Money
from headway.cost.cashflow import Measure, Step
from headway.plan.said import Figure, Said
from headway.reports import charts
from headway.reports.charts import percent
from headway.reports.words import day, month


def headline(money: Money) -> Iterator[str]:
    """Whether the budget suffices, what was spent, and how fast it goes: a sentence each."""
    yield warning(money)
    yield spent(money)
    yield from _burning(money)


def warning(money: Money) -> str:
    """The chance that the budget does not suffice, said before it happens; or why that is not known."""
    budget, found = money.budget.approved, money.overrun
    if budget is None:
        return Said("Whether the budget suffices is not known: nobody said how much it is.")
    told = {"budget": amount(money, budget)}
    if found is None:
        return Said("Whether the budget of {budget} suffices is not known: too little is simulated to say.", told)
    told["chance"] = percent(found.chance)
    if found.excess is None or found.first is None:
        return Said("The budget of {budget} sufficed in every simulated run.", told)
    told |= {"excess": amount(money, found.excess), "first": month(found.first)}
    return Said(
        "The chance that it costs more than the budget of {budget} is {chance}; where it does, by {excess} "
        "on average, and in half of those runs it has shown by {first}.",
        told,
    )


def spent(money: Money) -> str:
    """What was spent against what was planned by now; or that it is not known."""
    status = money.status
    told = {"date": day(status) if status is not None else ""}
    if money.actual is None:
        tasks = money.analysis.plan.tasks
        told |= {"count": Figure(len(money.silent)), "task": tasks[money.silent[0]].name or money.silent[0]}
        if money.analysis.progress[money.silent[0]].booked:
            return Said("What was spent is not known: a booking on {task} comes to no amount.", told)
        if len(money.silent) == 1:
            return Said("What was spent is not known: nothing was booked on {task}, which has begun.", told)
        return Said(
            "What was spent is not known: nothing was booked on {count} tasks that have begun, {task} among them.",
            told,
        )
    return Said("{actual} was spent by {date}.", told | {"actual": amount(money, money.actual)})


def cash_flow_title(money: Money) -> str:
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
        return Said("The dearest week begins on {day}: {amount}", told)
    return Said("The dearest month is {month}: {amount}", told)


def burn_title(money: Money) -> str:
    """What the chart of running sums proves: where it ends, against the budget."""
    forecast, budget = money.forecast or Decimal(0), money.budget.approved
    told = {"forecast": amount(money, forecast)}
    if budget is None:
        return Said("It will have cost {forecast}; the budget is not known", told)
    told |= {"budget": amount(money, budget), "gap": amount(money, abs(budget - forecast))}
    if forecast > budget:
        return Said("As planned today it costs {forecast}, {gap} more than the budget", told)
    return Said("As planned today it costs {forecast}, {gap} less than the budget", told)


def _burning(money: Money) -> Iterator[str]:
    found = money.burn
    if found is None or money.flow is None:
        return
    told = {"rate": amount(money, found.rate), "periods": str(found.periods)}
    weekly = money.flow.step is Step.WEEK
    if found.gone is None and weekly:
        yield Said("{rate} a week was spent over the last {periods} weeks.", told)
    elif found.gone is None:
        yield Said("{rate} a month was spent over the last {periods} months.", told)
    elif weekly:
        yield Said(
            "{rate} a week was spent over the last {periods} weeks; at that rate the budget is used up on {gone}.",
            told,
            gone=day(found.gone),
        )
    else:
        yield Said(
            "{rate} a month was spent over the last {periods} months; at that rate the budget is used up on {gone}.",
            told,
            gone=day(found.gone),
        )


def amount(money: Money, value: Decimal) -> str:
    """`184 k EUR`: three figures, since more would pretend."""
    return charts.Money(money.analysis.plan.settings.currency).say(float(value))
