"""Money over time: what falls into which month, and that nothing is lost between them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from headway.actuals.facts import Actuals, AnyFact, Booked, BookingKind, Complete, Finished, Spent, Started
from headway.analysis import analyse
from headway.analysis.money import Money
from headway.cost.cashflow import Measure, Step
from headway.plan.account import AccountKind, Commitment, CommitmentStatus, CostAccount, ExchangeRate, Funding
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.duration import Duration
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import Accrual, Task

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
MONDAY, STATUS = datetime(2026, 3, 2, 8), datetime(2026, 3, 31, 17)
DAYS = 480


def plan(**settings: object) -> Plan:
    """20 days of 2,000 in March, then 20 days of 4,000 to the end of April."""
    return Plan(
        Settings(start=MONDAY, status_date=STATUS, currency="EUR", **settings),  # type: ignore[arg-type]
        tasks={
            "a": Task("a", rank=Decimal(1), duration=Duration(20 * DAYS), fixed_cost=Decimal(2000), account="build"),
            "b": Task("b", rank=Decimal(2), duration=Duration(20 * DAYS), fixed_cost=Decimal(4000), account="run"),
        },
        links={"l": Link("l", "a", "b")},
        accounts={"build": CostAccount("build", kind=AccountKind.CAPITAL), "run": CostAccount("run")},
    )


def money(plan: Plan, *told: AnyFact, step: Step = Step.MONTH, baseline: Baseline | None = None) -> Money:
    return Money(analyse(plan, Actuals({fact.id: fact for fact in told}), baseline=baseline), step=step)


def lines(found: Money, measure: Measure) -> dict[date, Decimal]:
    assert found.flow is not None
    return dict(zip(found.flow.begins, found.flow.whole(measure), strict=True))


DONE = (Started("s", "a", STATUS, MONDAY), Finished("f", "a", STATUS, datetime(2026, 3, 27, 17)))


def test_planned_cost_falls_into_the_months_it_accrues_in() -> None:
    found = money(plan())
    assert lines(found, Measure.PLANNED) == {MARCH: 2000 + 400, APRIL: 3600}  # two of the second task's days in March


def test_a_booking_counts_in_the_month_of_the_work_and_an_invoice_in_that_of_its_accrual() -> None:
    told = (
        *DONE,
        Booked("1", "a", STATUS, datetime(2026, 3, 20, 17), Decimal(900), BookingKind.ACCRUAL),
        Booked(
            "2", "a", datetime(2026, 5, 4), datetime(2026, 5, 4, 17), Decimal(1000), BookingKind.INVOICE, settles="1"
        ),
    )
    facts = Actuals({fact.id: fact for fact in told})
    then = Money(analyse(plan(), facts, as_of=STATUS))
    assert lines(then, Measure.ACTUAL) == {MARCH: 900, APRIL: 0}  # the invoice was not known yet
    assert lines(Money(analyse(plan(), facts)), Measure.ACTUAL) == {MARCH: 1000, APRIL: 0}


def test_the_forecast_is_what_was_spent_and_what_remains() -> None:
    found = money(plan(), *DONE, Booked("1", "a", STATUS, datetime(2026, 3, 20, 17), Decimal(2500)))
    assert found.forecast == 6500
    assert sum(lines(found, Measure.FORECAST).values()) == 6500
    assert lines(found, Measure.FORECAST)[MARCH] == 2500  # nothing more is spent before the status date
    assert found.actual == 2500


def test_the_forecast_lays_what_nobody_told_over_the_time_worked() -> None:
    found = money(plan(), Started("s", "a", STATUS, MONDAY), Complete("c", "a", STATUS, STATUS, 50))
    assert found.actual is None
    assert found.silent == ("a",)
    assert sum(lines(found, Measure.FORECAST).values()) == found.forecast
    assert sum(lines(found, Measure.ACTUAL).values()) == 0


def test_without_actuals_the_actual_cost_is_not_known() -> None:
    found = money(plan(), *DONE)
    assert (found.told, found.actual, found.burn) == (None, None, None)
    assert found.as_json()["actual"] is None


def test_money_reported_without_days_lies_over_the_time_worked() -> None:
    found = money(plan(), *DONE, Spent("m", "a", STATUS, STATUS, Decimal(777)))
    assert lines(found, Measure.ACTUAL)[MARCH] == 777


def test_what_accrues_at_the_end_is_still_to_come_at_the_end() -> None:
    one = plan().tasks["a"].but(fixed_cost_accrual=Accrual.END)
    late = plan().but(tasks={**plan().tasks, "a": one.but(duration=Duration(40 * DAYS))})
    found = money(late, Started("s", "a", STATUS, MONDAY), Booked("1", "a", STATUS, STATUS, Decimal(1)))
    assert lines(found, Measure.FORECAST)[APRIL] == 2000 + Decimal(4000) * 4 / 20


def test_the_split_into_capital_and_operating_adds_up() -> None:
    flow = money(plan()).flow
    assert flow is not None
    assert flow.of(Measure.PLANNED, AccountKind.CAPITAL) == (2000, 0)
    assert flow.of(Measure.PLANNED, AccountKind.OPERATING) == (400, 3600)


def test_a_booking_is_charged_to_the_account_it_names() -> None:
    flow = money(plan(), *DONE, Booked("1", "a", STATUS, STATUS, Decimal(10), account="run")).flow
    assert flow is not None
    assert flow.series[Measure.ACTUAL]["run"] == (10, 0)


def test_commitments_fall_due_less_what_was_booked_on_them() -> None:
    orders = (
        Commitment("lab", amount=Decimal(1000), expected=date(2026, 4, 15), status=CommitmentStatus.ORDERED),
        Commitment("old", amount=Decimal(300), expected=date(2026, 3, 5), status=CommitmentStatus.ORDERED),
        Commitment("when", amount=Decimal(50), status=CommitmentStatus.ORDERED),
        Commitment("idea", amount=Decimal(9999), expected=date(2026, 4, 15)),
        Commitment("over", amount=Decimal(70), expected=date(2026, 4, 15), status=CommitmentStatus.CLOSED),
        Commitment("yen", amount=Decimal(7), currency="JPY", expected=MAY, status=CommitmentStatus.ORDERED),
    )
    found = money(
        plan().but(commitments={each.id: each for each in orders}),
        *DONE,
        Booked("1", "a", STATUS, STATUS, Decimal(400), commitment="lab"),
    )
    assert lines(found, Measure.COMMITTED) == {MARCH: 300, APRIL: 600}  # what is overdue falls due now
    assert found.flow is not None
    assert found.flow.undated == 50
    assert {each.id: each.open for each in found.orders}["yen"] is None
    assert [each.code for each in found.problems] == ["no-exchange-rate"]


def test_another_currency_counts_at_the_rate_of_its_day() -> None:
    rates = (ExchangeRate("USD", MARCH, Decimal("0.9")), ExchangeRate("USD", APRIL, Decimal("0.5")))
    order = Commitment(
        "x", amount=Decimal(100), currency="USD", expected=date(2026, 4, 3), status=CommitmentStatus.ORDERED
    )
    found = money(plan(rates=rates).but(commitments={"x": order}))
    assert lines(found, Measure.COMMITTED)[APRIL] == 50


def test_funding_is_granted_step_by_step() -> None:
    funding = (Funding(MARCH, Decimal(3000)), Funding(date(2026, 4, 20), Decimal(5000)))
    flow = money(plan(funding=funding)).flow
    assert flow is not None
    assert flow.granted == (3000, 8000)
    assert money(plan()).flow.granted == ()  # type: ignore[union-attr]


def test_the_baseline_gives_what_was_planned_where_there_is_one() -> None:
    baseline = Baseline("b", tasks={"a": BaselineTask(MONDAY, datetime(2026, 3, 13, 17), cost=Decimal(1500))})
    found = money(plan(), baseline=baseline)
    assert lines(found, Measure.PLANNED) == {MARCH: 1500, APRIL: 0}
    assert found.budget.baseline == 1500


def test_weeks_are_periods_too() -> None:
    found = money(plan(), step=Step.WEEK)
    assert found.flow is not None
    assert found.flow.begins[:2] == (date(2026, 3, 2), date(2026, 3, 9))
    assert found.flow.whole(Measure.PLANNED)[0] == 500
    assert sum(found.flow.whole(Measure.PLANNED)) == 6000


def test_the_burn_rate_is_the_mean_of_the_last_whole_periods() -> None:
    told = [Booked(str(at), "a", STATUS, datetime(2026, 3, at, 17), Decimal(amount)) for at, amount in
            ((4, 100), (11, 200), (18, 300), (30, 50))]  # fmt: skip
    found = money(plan(budget=Decimal(1850)), *DONE, *told, step=Step.WEEK)
    assert found.burn is not None
    assert (found.burn.rate, found.burn.periods, found.burn.left) == (Decimal(500) / 3, 3, 1200)
    assert found.burn.gone == date(2026, 5, 20)  # 1,200 at 166.67 a week is 7.2 weeks


def test_reserves_stand_outside_the_budget_for_work() -> None:
    accounts = {"build": CostAccount("build", budget=Decimal(2000)), "run": CostAccount("run", budget=Decimal(3000))}
    settings = {"budget": Decimal(7000), "contingency": Decimal(500), "management_reserve": Decimal(300)}
    found = money(plan(**settings).but(accounts=accounts)).budget
    assert (found.for_work, found.distributed, found.undistributed) == (6200, 5000, 1200)
    assert money(plan()).budget.for_work is None


def test_dates_that_are_absurd_have_no_cash_flow() -> None:
    far = Commitment("x", amount=Decimal(1), expected=date(2148, 1, 1), status=CommitmentStatus.ORDERED)
    assert money(plan().but(commitments={"x": far})).flow is None


def test_a_plan_without_money_has_no_cash_flow() -> None:
    bare = Plan(Settings(start=MONDAY), tasks={"a": Task("a", duration=Duration(DAYS))})
    assert money(bare).flow is None
    assert money(bare).forecast is None


@pytest.mark.parametrize("step", Step)
def test_an_account_nobody_knows_loses_no_money(step: Step) -> None:
    odd = plan().but(accounts={})
    assert sum(lines(money(odd, step=step), Measure.PLANNED).values()) == 6000
