"""Cash flow and burn as the figures of charts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import accumulate

from headway.analysis.money import Money
from headway.cost.cashflow import CashFlow, Measure
from headway.plan.said import Said
from headway.reports import charts
from headway.reports.charts import Column, Flow, Line, Lines


def cash_flow(money: Money) -> Flow | None:
    """Every period: planned, spent up to the status date, forecast from it on, orders falling due; None without money.

    Spent is left out where actual cost is not known.
    """
    flow, status = money.flow, money.status
    if flow is None:
        return None
    here = flow.place(status.date()) if status is not None else -1
    spent, foreseen = flow.whole(Measure.ACTUAL), flow.whole(Measure.FORECAST)
    planned, due = flow.whole(Measure.PLANNED), flow.whole(Measure.COMMITTED)
    columns = [
        Column(
            begins,
            planned[at],
            spent[at] if at <= here and money.actual is not None else None,
            foreseen[at] if at >= here else None,
            due[at] or None,
        )
        for at, begins in enumerate(flow.begins)
    ]
    names = Said("Planned"), Said("Spent"), Said("Forecast"), Said("Orders falling due")
    today = (Said("Status date"), status) if status is not None else None
    return Flow(columns, flow.ends, charts.Money(_currency(money)), names, today)


def burn(money: Money) -> Lines | None:
    """The same added up: planned, spent to the status date, the forecast from there, money granted, and the budget."""
    flow, status = money.flow, money.status
    if flow is None:
        return None
    ends = [_moment(each) for each in (*flow.begins[1:], flow.ends)]
    start = _moment(flow.begins[0])
    drawn = [Line(Said("Planned"), _from(start, ends, flow.running(Measure.PLANNED)), "base")]
    if status is not None:
        drawn += _spent(money, flow, status, start, ends)
    if flow.granted:
        drawn.append(Line(Said("Granted"), _steps(start, ends, flow.granted), "done", dashed=True))
    budget = money.budget.approved
    level = (Said("Budget"), budget) if budget is not None else None
    today = (Said("Status date"), status) if status is not None else None
    return Lines(drawn, charts.Money(_currency(money)), level, today)


def _spent(money: Money, flow: CashFlow, status: datetime, start: datetime, ends: Sequence[datetime]) -> list[Line]:
    """What was spent by the status date, and the forecast that goes on from it."""
    here = flow.place(status.date())
    past = list(accumulate(flow.whole(Measure.ACTUAL)))[: here + 1]
    foreseen = flow.running(Measure.FORECAST)
    so_far = money.analysis.cost.project.actual
    lines = []
    if money.actual is not None:
        points = [*_from(start, ends[:here], past[:here]), (status, money.actual)]
        lines.append(Line(Said("Spent"), points, "spent"))
        so_far = money.actual
    ahead = [(status, so_far), *zip(ends[here:], foreseen[here:], strict=True)]
    return [*lines, Line(Said("Forecast"), ahead, "ahead", dashed=True)]


def _from(start: datetime, ends: Sequence[datetime], amounts: Sequence[Decimal]) -> list[tuple[datetime, Decimal]]:
    return [(start, Decimal(0)), *zip(ends, amounts, strict=True)]


def _steps(start: datetime, ends: Sequence[datetime], amounts: Sequence[Decimal]) -> list[tuple[datetime, Decimal]]:
    """Money granted stays as it is until more is granted."""
    points: list[tuple[datetime, Decimal]] = []
    for begin, end, amount in zip((start, *ends), ends, amounts, strict=False):
        if not points or points[-1][1] != amount:
            points.append((begin, amount))
        points.append((end, amount))
    return points


def _moment(day: date) -> datetime:
    return datetime.combine(day, time())


def _currency(money: Money) -> str:
    return money.analysis.plan.settings.currency
