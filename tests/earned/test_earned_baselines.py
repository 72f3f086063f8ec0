"""Which budgets a baseline gives: its plan's own accrual while that agrees with what was signed."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from headway.actuals.facts import Booked, BookingKind, Spent, Started, Worked
from headway.earned import EarningRule, Group, Technique, earned_value, performance
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.task import Accrual, Task, TaskKind
from tests.earned.made import MONDAY, day, facts, plan_of, progress, promised

PRICED = plan_of(Task(id="a", duration=Duration(4800), fixed_cost=Decimal(200), fixed_cost_accrual=Accrual.START)).but(
    resources={
        "r": Resource(id="r", team="red", rates=(Rate(Decimal(10)),)),
        "b": Resource(id="b", team="blue", rates=(Rate(Decimal(30)),)),
    },
    assignments={"ar": Assignment("ar", "a", "r"), "ab": Assignment("ab", "a", "b")},
)


def signed(last: int, cost: int) -> Baseline:
    return Baseline("first", tasks={"a": BaselineTask(MONDAY, day(last), cost=Decimal(cost))}, plan=PRICED)


def test_a_plan_alone_is_a_baseline_and_its_costs_accrue_as_it_says() -> None:
    found = earned_value(PRICED, facts(), day(5))
    assert (found.project.bac, found.project.pv) == (3400, 200 + 1600)
    assert (found.team("red").bac, found.team("blue").bac, found.team(None).bac) == (800, 2400, 200)


def test_signed_figures_the_plan_still_gives_accrue_as_the_plan_says() -> None:
    assert earned_value(signed(10, 3400), facts(), day(5)).project.pv == 1800


def test_signed_figures_the_plan_no_longer_gives_are_laid_evenly_and_divided_as_the_plan_divides() -> None:
    found = earned_value(signed(20, 6800), facts(), day(10))
    assert found.project.bac == 6800
    assert found.team("red").bac == 1600
    assert found.project.pv == 400 + 3200  # the fixed cost at the start, the rest over twice the time


def test_figures_of_a_foreign_file_need_no_plan() -> None:
    found = earned_value(promised(a=(1, 10, 1000)), facts(), day(5)).project
    assert (found.bac, found.pv, found.ac) == (1000, 500, 0)


def test_money_is_spent_on_tasks_the_baseline_does_not_have() -> None:
    plan = plan_of(Task(id="a"), Task(id="new"))
    told = facts(Started("s", "new", MONDAY, MONDAY), Spent("m", "new", day(2), day(2), Decimal(70)))
    found = earned_value(promised(a=(1, 10, 1000)), told, day(5), plan=plan)
    assert (found.project.bac, found.project.ac) == (1000, 70)
    assert found.task("new").ac == 70
    assert found.task("new").why("pv") == "not known: the baseline has no budget for it"


def test_a_task_taken_out_of_the_plan_keeps_its_budget() -> None:
    found = earned_value(promised(a=(1, 10, 1000), gone=(1, 10, 500)), facts(), day(10), plan=plan_of(Task(id="a")))
    assert (found.project.bac, found.project.pv) == (1500, 1500)


def test_reported_work_costs_its_rates_and_belongs_to_its_team() -> None:
    told = facts(Started("s", "a", MONDAY, MONDAY), Worked("w", "a", day(2), day(2), 960, 3840, "ar"))
    found = earned_value(PRICED, told, day(2))
    assert found.team("red").ac == 160


def test_what_happened_later_or_was_told_later_does_not_count() -> None:
    late = facts(*progress("a", day(3), 50, 400), *progress("a", day(8), 90, 900))
    dates = (day(2), day(5), day(9))
    found = earned_value(promised(a=(1, 10, 1000)), late, dates, plan=plan_of(Task(id="a")))
    assert [each.ev for each in found.over_time()] == [0, 500, 900]
    assert [each.ac for each in found.over_time()] == [None, 400, 900]  # begun on Monday, the first cost told on day 3
    friday = earned_value(promised(a=(1, 10, 1000)), late, day(9), plan=plan_of(Task(id="a")), known=day(5))
    assert friday.project.ev == 500


def test_bookings_are_actual_cost_by_their_day_and_team() -> None:
    ann = Resource("ann", team="red", rates=(Rate(standard=Decimal(15)),))
    plan = plan_of(Task(id="a")).but(resources={"ann": ann})
    told = facts(
        *progress("a", day(4), 50, 777),
        Booked("1", "a", day(6), day(2), work=120, resource="ann"),
        Booked("2", "a", day(6), day(6), Decimal(50)),
    )
    found = earned_value(promised(a=(1, 10, 1000)), told, day(5), plan=plan)
    assert (found.project.ac, found.team("red").ac) == (30, 30)
    assert found.project["cpi"] == pytest.approx(500 / 30)


def test_an_invoice_that_comes_late_is_cost_of_the_day_of_the_work() -> None:
    told = facts(
        *progress("a", day(4), 50),
        Booked("1", "a", day(3), day(3), Decimal(400), BookingKind.ACCRUAL),
        Booked("2", "a", day(9), day(9), Decimal(450), BookingKind.INVOICE, settles="1"),
    )
    dates = (day(2), day(5), day(9))
    found = earned_value(promised(a=(1, 10, 1000)), told, dates, plan=plan_of(Task(id="a")))
    assert [each.ac for each in found.over_time()] == [None, 450, 450]
    then = earned_value(promised(a=(1, 10, 1000)), told, day(5), plan=plan_of(Task(id="a")), known=day(5))
    assert then.project.ac == 400


def test_a_booking_that_comes_to_no_amount_makes_the_cost_not_known() -> None:
    told = facts(*progress("a", day(4), 50), Booked("1", "a", day(3), day(3), Decimal(9), currency="CHF"))
    found = earned_value(promised(a=(1, 10, 1000)), told, day(5), plan=plan_of(Task(id="a")))
    assert found.project.ac is None


def test_a_milestone_nobody_works_on_is_not_silent() -> None:
    plan = plan_of(Task(id="a"), Task(id="m", kind=TaskKind.MILESTONE))
    told = facts(*progress("m", day(3), 100))
    assert earned_value(promised(a=(1, 10, 1000)), told, day(5), plan=plan).project.ac == 0


def test_accounts_come_from_a_custom_field_and_from_the_summary_above() -> None:
    plan = plan_of(
        Task(id="s", custom={"Account": "4711"}), Task(id="a", parent="s"), Task(id="b", custom={"Account": "4712"})
    )
    found = earned_value(promised(a=(1, 5, 100), b=(1, 5, 200)), facts(), day(5), plan=plan, accounts="Account")
    assert found.groups("account") == (Group("account", "4711"), Group("account", "4712"))
    assert (found.account("4711").bac, found.account("4712").bac) == (100, 200)
    assert found.account("4713").why("bac") == "not known: the baseline has no budget for it"


def test_a_plan_without_prices_has_no_budget_and_says_so() -> None:
    found = earned_value(plan_of(Task(id="a", duration=Duration(480))), facts(), day(1)).project
    assert found.bac is None
    assert found.why("spi") == "not known: the baseline has no budget for it"
    assert earned_value(Plan(), facts(), datetime(2026, 1, 1)).project.at is None


def test_a_performance_baseline_is_laid_out_once_and_measured_often() -> None:
    laid = performance(signed(10, 3400), rules={"a": EarningRule(Technique.ZERO_HUNDRED)})
    assert [earned_value(laid, facts(), at).project.pv for at in (day(9), day(10))] == [0, 3400]
