"""Cost by cost account."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from hypothesis import given

from headway.actuals.facts import Actuals, Booked
from headway.cost import cost
from headway.cost.accounts import (
    AccountSums,
    account_of,
    accounts_of,
    against_outline,
    by_account,
    by_kind,
    commitment_problems,
    committed,
    tree,
)
from headway.plan.account import AccountKind, Commitment, CommitmentStatus, CostAccount, ExchangeRate
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import Task, TaskKind
from headway.schedule import schedule
from strategies import ANY, law

DAY = datetime(2026, 3, 2, 8)
ACCOUNTS = {
    "run": CostAccount("run", "Run", code="2000"),
    "cloud": CostAccount("cloud", "Cloud", "run", "2100", budget=Decimal(300)),
    "build": CostAccount("build", "Build", code="1000", kind=AccountKind.CAPITAL, budget=Decimal(1000)),
    "racks": CostAccount("racks", "Racks", "build", "1100", AccountKind.CAPITAL, Decimal(500)),
}
TASKS = {
    "make": Task("make", "Make", kind=TaskKind.SUMMARY, account="build"),
    "code": Task("code", "Code", "make", Decimal(1), fixed_cost=Decimal(700)),
    "wire": Task("wire", "Wire", "make", Decimal(2), fixed_cost=Decimal(400), account="racks"),
    "host": Task("host", "Host", rank=Decimal(2), fixed_cost=Decimal(250), account="cloud"),
    "talk": Task("talk", "Talk", rank=Decimal(3), fixed_cost=Decimal(50)),
}
PLAN = Plan(Settings(start=DAY, currency="EUR"), TASKS, accounts=ACCOUNTS)


def rows(plan: Plan, actuals: Actuals | None = None) -> dict[str | None, AccountSums]:
    found = by_account(plan, cost(plan, schedule(plan), actuals))
    return {row.account: row.whole for row in found}


def test_a_task_is_charged_to_its_own_account_or_that_of_the_nearest_summary() -> None:
    assert accounts_of(PLAN) == {"make": "build", "code": "build", "wire": "racks", "host": "cloud", "talk": None}
    assert {task: account_of(PLAN, task) for task in TASKS} == accounts_of(PLAN)


def test_accounts_stand_in_order_of_their_codes_each_below_its_parent() -> None:
    assert tree(PLAN) == (("build", 1), ("racks", 2), ("run", 1), ("cloud", 2))


def test_an_account_has_the_sums_of_those_below_it() -> None:
    found = rows(PLAN)
    assert (found["build"].budget, found["build"].planned) == (1500, 1100)
    assert (found["racks"].budget, found["racks"].planned) == (500, 400)
    assert (found["run"].budget, found["run"].planned) == (300, 250)
    assert (found[None].budget, found[None].planned) == (None, 50)


def test_capital_and_operating_are_told_apart() -> None:
    kinds = by_kind(PLAN, by_account(PLAN, cost(PLAN, schedule(PLAN))))
    planned = {kind: sums.planned for kind, sums in kinds.items()}
    assert planned == {AccountKind.CAPITAL: 1100, AccountKind.OPERATING: 250, None: 50}


def test_accounts_stand_against_the_outline() -> None:
    found = against_outline(PLAN, cost(PLAN, schedule(PLAN)))
    assert found == {"make": {"build": 700, "racks": 400}, "host": {"cloud": 250}, "talk": {None: 50}}


def test_a_booking_is_charged_to_the_account_it_names_else_to_its_tasks() -> None:
    told = [
        Booked("a", "code", DAY, DAY, amount=Decimal(90)),
        Booked("b", "code", DAY, DAY, amount=Decimal(30), account="cloud"),
    ]
    found = rows(PLAN, Actuals({each.id: each for each in told}))
    assert (found["build"].actual, found["cloud"].actual) == (90, 30)


def test_what_is_ordered_is_committed_and_what_is_planned_or_closed_is_not() -> None:
    orders = {
        status: Commitment(status, task="wire", amount=Decimal(100), status=status) for status in CommitmentStatus
    }
    found = rows(PLAN.but(commitments=orders))
    assert (found["racks"].committed, found["build"].committed, found["run"].committed) == (100, 100, 0)


def test_an_order_in_another_currency_counts_at_the_rate_of_the_day_it_falls_due() -> None:
    rates = (
        ExchangeRate("USD", date(2026, 1, 1), Decimal("0.9")),
        ExchangeRate("USD", date(2026, 6, 1), Decimal("0.8")),
    )
    plan = PLAN.but(settings=PLAN.settings.but(rates=rates))
    order = Commitment("o", "Racks", amount=Decimal(1000), currency="USD", expected=date(2026, 5, 31))
    assert committed(plan, order) == 900
    assert committed(plan, order.but(expected=date(2026, 6, 1))) == 800
    assert committed(plan, order.but(expected=None, ordered=date(2026, 2, 1))) == 900
    assert committed(plan, order.but(currency="")) == 1000


def test_an_amount_without_an_exchange_rate_is_a_problem_and_never_guessed() -> None:
    order = Commitment("o", "Racks", amount=Decimal(1000), currency="USD", expected=date(2026, 5, 31), task="wire")
    plan = PLAN.but(commitments={"o": order.but(status=CommitmentStatus.ORDERED)})
    assert committed(plan, order) is None
    assert [problem.code for problem in commitment_problems(plan)] == ["no-exchange-rate"]
    assert rows(plan)["racks"].committed == 0
    undated = plan.but(commitments={"o": order.but(expected=None)})
    assert [problem.code for problem in commitment_problems(undated)] == ["undated-commitment"]


@law(40)
@given(ANY)
def test_the_accounts_of_any_plan_add_up_to_the_project(plan: Plan) -> None:
    costs = cost(plan, schedule(plan))
    found = by_account(plan, costs)
    whole = sum((row.own for row in found), AccountSums())
    assert (whole.planned, whole.actual, whole.remaining) == (
        costs.project.planned,
        costs.project.actual,
        costs.project.remaining,
    )
    assert [row.account for row in found if row.account is not None] == [id for id, _ in tree(plan)]
    assert {id for id, _ in tree(plan)} == plan.accounts.keys()
    for row in found:
        below = [each.whole for each in found if row.account and _parent(plan, each.account) == row.account]
        if row.level == 1 and _parent(plan, row.account) in plan.accounts:
            continue  # on a circle
        assert row.whole == sum((each for each in below), row.own)


def _parent(plan: Plan, account: str | None) -> str | None:
    return plan.accounts[account].parent if account is not None else None
