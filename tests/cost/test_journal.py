"""The journal: what bookings come to, and on which day."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from handmade import handmade
from test_cost import FRIDAY, MONDAY, WEEK, facts, one_week, paid, plan_of

from headway.actuals.facts import Actuals, Booked, BookingKind, Complete, Retraction, Spent, Started
from headway.cost import cost
from headway.cost.booked import booked_amount
from headway.cost.currency import in_plan_currency
from headway.plan.account import ExchangeRate
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.settings import Settings
from headway.plan.task import PercentKind, Task

APRIL, MAY = datetime(2026, 4, 15, 17), datetime(2026, 5, 20, 17)
EUROS = Settings(
    currency="EUR",
    rates=(
        ExchangeRate("USD", date(2026, 1, 1), Decimal("0.90")),
        ExchangeRate("USD", date(2026, 4, 1), Decimal("0.80")),
    ),
)


def accrual(id: str, amount: int, at: datetime = MONDAY) -> Booked:
    return Booked(id, "t", at, at, Decimal(amount), BookingKind.ACCRUAL)


def invoice(id: str, amount: int, at: datetime, settles: str | None = None) -> Booked:
    return Booked(id, "t", at, at, Decimal(amount), BookingKind.INVOICE, settles=settles)


def test_every_booking_counts_and_beats_what_was_reported() -> None:
    told = facts(
        Booked("1", "t", MONDAY, MONDAY, Decimal("480.50")),
        Booked("2", "t", FRIDAY, FRIDAY, Decimal(-80)),
        Spent("3", "t", FRIDAY, FRIDAY, Decimal(9999)),
    )
    found = one_week(plan_of(fixed_cost=Decimal(1000)), told)["t"]
    assert (found.actual, found.planned) == (Decimal("400.50"), 1000)


def test_hours_without_an_amount_are_priced_at_the_rate_of_their_day() -> None:
    """80 an hour until March, 100 from April on: 8 hours of each month."""
    anna = Resource(
        "anna", "Anna", rates=(Rate(standard=Decimal(80)), Rate(start=datetime(2026, 4, 1), standard=Decimal(100)))
    )
    hours = [
        Booked(str(at), "t", at, at, None, BookingKind.LABOUR, work=480, resource="anna") for at in (MONDAY, APRIL)
    ]
    assert one_week(plan_of(resources=(anna,)), facts(*hours))["t"].actual == 640 + 800


def test_hours_count_at_the_table_of_rates_the_person_is_assigned_with() -> None:
    anna = Resource("anna", rates=(Rate(standard=Decimal(80)), Rate(standard=Decimal(120), table=1)))
    plan = plan_of(Assignment("a", "t", "anna", rate_table=1), resources=(anna,))
    assert booked_amount(plan, Booked("1", "t", MONDAY, MONDAY, work=60, resource="anna")) == 120


def test_hours_of_somebody_without_a_rate_are_told_not_counted_as_nothing() -> None:
    plan = plan_of(resources=(Resource("bert", "Bert"),))
    entry = Booked("1", "t", MONDAY, MONDAY, work=60, resource="bert")
    found = one_week(plan, facts(entry, entry.but(id="2")))
    assert [(each.code, each.where) for each in found.problems] == [("unpriced-hours", "Bert")]
    assert booked_amount(plan, entry) is None


def test_an_invoice_takes_the_place_of_its_accrual_on_the_day_of_the_work() -> None:
    """Work of March, accrued at 900, invoiced in May at 1,000: 1,000 in March, nothing in May."""
    told = facts(accrual("a", 900), invoice("i", 1000, MAY, settles="a"))
    [entry] = told.progress()["t"].booked
    assert (entry.id, entry.at, entry.amount) == ("i", MONDAY, 1000)
    assert one_week(plan_of(), told)["t"].actual == 1000


def test_what_was_known_before_the_invoice_came_stays_the_accrual() -> None:
    told = facts(accrual("a", 900), invoice("i", 1000, MAY, settles="a"))
    [entry] = told.progress(known=APRIL)["t"].booked
    assert (entry.id, entry.amount) == ("a", 900)


def test_several_invoices_settle_one_accrual_together() -> None:
    told = facts(accrual("a", 900), invoice("i", 400, APRIL, "a"), invoice("j", 450, MAY, "a"))
    assert [entry.at for entry in told.progress()["t"].booked] == [MONDAY, MONDAY]
    assert one_week(plan_of(), told)["t"].actual == 850


def test_an_invoice_whose_accrual_was_taken_back_stands_on_its_own_day() -> None:
    told = facts(accrual("a", 900), invoice("i", 1000, MAY, "a"))
    taken_back = Actuals(told.facts, {"a -1": Retraction("a", MAY, "a -1")})
    [entry] = taken_back.progress()["t"].booked
    assert (entry.at, entry.amount) == (MAY, 1000)


def test_only_an_invoice_settles_and_only_an_accrual_is_settled() -> None:
    """A file may say anything: nothing that was booked disappears."""
    odd = facts(accrual("a", 900).but(settles="a"), invoice("i", 10, APRIL, "i"), invoice("j", 20, MAY, "i"))
    assert sorted(entry.id for entry in odd.progress()["t"].booked) == ["a", "i", "j"]


def test_another_currency_counts_at_the_rate_of_the_day() -> None:
    plan = Plan(EUROS, tasks={"t": Task("t")})
    told = facts(*(Booked(str(at), "t", at, at, Decimal(100), currency="usd") for at in (MONDAY, APRIL)))
    assert cost(plan, handmade(plan, {"t": (MONDAY, FRIDAY, WEEK)}), told)["t"].actual == 90 + 80
    assert in_plan_currency(plan, Decimal(5), "EUR", date(2020, 1, 1)) == 5


def test_a_currency_without_a_rate_is_a_problem_and_left_out() -> None:
    plan = Plan(EUROS, tasks={"t": Task("t")})
    told = facts(
        Booked("1", "t", MONDAY, MONDAY, Decimal(100), currency="CHF"),
        Booked("2", "t", MONDAY, datetime(2025, 12, 31, 17), Decimal(100), currency="USD"),
        Booked("3", "t", MONDAY, MONDAY, Decimal(7)),
    )
    found = cost(plan, handmade(plan, {}), told)
    assert found["t"].actual == 7
    assert sorted((each.code, each.where) for each in found.problems) == [
        ("no-exchange-rate", "CHF"), ("no-exchange-rate", "USD"),
    ]  # fmt: skip


def test_a_summary_may_have_bookings_of_its_own() -> None:
    plan = Plan(tasks={"s": Task("s"), "a": Task("a", parent="s")})
    told = facts(*(Booked(task, task, MONDAY, MONDAY, Decimal(10)) for task in ("s", "a")))
    found = cost(plan, handmade(plan, {}), told)
    assert (found["s"].actual, found["a"].actual, found.project.actual) == (20, 10, 20)


def test_what_was_booked_on_a_task_that_was_taken_out_was_spent() -> None:
    plan = Plan(tasks={"s": Task("s"), "a": Task("a", parent="s", active=False, fixed_cost=Decimal(50))})
    told = facts(Booked("1", "a", MONDAY, MONDAY, Decimal(30)))
    found = cost(plan, handmade(plan, {}), told)
    assert (found["s"].actual, found["s"].planned) == (30, 0)


def test_a_changed_rate_of_exchange_prices_what_was_taken_over_anew() -> None:
    before = Plan(EUROS, tasks={"t": Task("t")})
    told = facts(Started("0", "t", MONDAY, MONDAY), Booked("1", "t", MONDAY, MONDAY, Decimal(100), currency="USD"))
    schedule = handmade(before, {"t": (MONDAY, FRIDAY, WEEK)})
    known = cost(before, schedule, told)
    after = before.but(settings=EUROS.but(rates=(ExchangeRate("USD", date(2026, 1, 1), Decimal(2)),)))
    assert (known["t"].actual, cost(after, schedule, told, before=known)["t"].actual) == (90, 200)


def test_booked_hours_are_work_done_and_what_remains_is_the_rest() -> None:
    """40 hours at 50 are planned, 2 are booked: 1,900 remain; said to be half done, 1,000."""
    plan = plan_of(Assignment("a", "t", "anna", work=WEEK), resources=(paid(standard="50"),))
    hours = Booked("1", "t", MONDAY, MONDAY, work=120, resource="anna")
    found = one_week(plan, facts(hours))["t"]
    assert (found.actual, found.remaining, found.actual_work, found.remaining_work) == (100, 1900, 120, WEEK - 120)
    half = one_week(plan, facts(hours, Complete("2", "t", MONDAY, MONDAY, 50.0, PercentKind.WORK)))["t"]
    assert (half.actual, half.remaining) == (100, 1000)


def test_hours_of_somebody_who_is_not_assigned_take_nothing_from_what_remains() -> None:
    plan = plan_of(
        Assignment("a", "t", "anna", work=WEEK), resources=(paid(standard="50"), paid("bert", standard="10"))
    )
    found = one_week(plan, facts(Booked("1", "t", MONDAY, MONDAY, work=120, resource="bert")))["t"]
    assert (found.actual, found.remaining) == (20, 2000)
