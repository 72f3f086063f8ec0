"""The laws of the cash flow: whatever was planned and booked, no money is lost between the periods."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from headway.actuals.facts import Actuals
from headway.analysis import analyse
from headway.analysis.money import Money
from headway.cost.cashflow import Measure, Step
from headway.plan.plan import Plan
from strategies import BOOKS, law


@law(10)
@given(BOOKS, st.sampled_from(Step))
def test_the_forecast_adds_up_to_the_cost_of_the_project(book: tuple[Plan, Actuals], step: Step) -> None:
    found = Money(analyse(*book), step=step)
    flow, whole = found.flow, found.analysis.cost.project
    if flow is not None:
        assert sum(flow.whole(Measure.FORECAST), Decimal(0)) + flow.unlaid == whole.total


@law(10)
@given(BOOKS, st.sampled_from(Step))
def test_what_was_told_lies_in_the_periods(book: tuple[Plan, Actuals], step: Step) -> None:
    found = Money(analyse(*book), step=step)
    if found.flow is not None and found.told is not None:
        assert sum(found.flow.whole(Measure.ACTUAL), Decimal(0)) == found.told


@law(10)
@given(BOOKS)
def test_the_accounts_add_up_to_the_project(book: tuple[Plan, Actuals]) -> None:
    found = Money(analyse(*book))
    whole = found.analysis.cost.project
    assert sum((row.own.planned for row in found.accounts), Decimal(0)) == whole.planned
    assert sum((row.own.actual for row in found.accounts), Decimal(0)) == whole.actual


@law(10)
@given(BOOKS)
def test_the_document_is_made_of_anything(book: tuple[Plan, Actuals]) -> None:
    document = Money(analyse(*book)).as_json()
    assert (document["actual"] is None) == bool(document["silent"])
