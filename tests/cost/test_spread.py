"""Planned cost over time."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.cost import cost
from headway.cost.spread import Ramp, Row, Spread, laid, shared_out, spread
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Portion, Rate, Resource, ResourceKind
from headway.plan.task import Accrual, Task
from headway.plan.value import to_minutes
from tests.cost.handmade import handmade

MONDAY = datetime(2026, 3, 2, 8)
FRIDAY = datetime(2026, 3, 6, 17)
NIGHTS = [datetime(2026, 3, day) for day in range(3, 8)]


def week(task: Task, *resources: Resource, **assigned: object) -> Spread:
    """One task over a week, with one assignment for each resource."""
    plan = Plan(
        tasks={task.id: task},
        resources={each.id: each for each in resources},
        assignments={
            f"a{each.id}": Assignment(id=f"a{each.id}", task=task.id, resource=each.id, **assigned)  # type: ignore[arg-type]
            for each in resources
        },
    )
    found = handmade(plan, {task.id: (MONDAY, FRIDAY, 2400)})
    return spread(plan, found, cost(plan, found))


def by_day(found: Spread) -> list[Decimal]:
    return list(found.by(NIGHTS, lambda _: ["all"])["all"])


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        (Accrual.START, [500, 0, 0, 0, 0]),
        (Accrual.PRORATED, [100, 100, 100, 100, 100]),
        (Accrual.END, [0, 0, 0, 0, 500]),
    ],
)
def test_fixed_cost_accrues_as_the_task_says(rule: Accrual, days: list[int]) -> None:
    assert by_day(week(Task(id="t", fixed_cost=Decimal(500), fixed_cost_accrual=rule))) == days


def test_at_the_very_start_nothing_is_due_and_a_minute_later_all_that_is_due_at_the_start() -> None:
    found = week(Task(id="t", fixed_cost=Decimal(500), fixed_cost_accrual=Accrual.START))
    assert [found.money(n) for n in found.until([MONDAY, MONDAY + timedelta(minutes=1)])[0]] == [0, 500]


def test_an_assignment_costs_its_use_at_the_start_and_its_work_evenly() -> None:
    crane = Resource(id="crane", rates=(Rate(Decimal(10), per_use=Decimal(50)),))
    assert by_day(week(Task(id="t"), crane)) == [130, 80, 80, 80, 80]


def test_a_rate_that_rises_on_wednesday_is_spent_from_wednesday_on() -> None:
    rates = (Rate(Decimal(10)), Rate(Decimal(20), start=datetime(2026, 3, 4)))
    assert by_day(week(Task(id="t"), Resource(id="r", rates=rates))) == [80, 80, 160, 160, 160]


def test_a_profile_lays_cost_where_the_work_is() -> None:
    profile = (Portion(960, 480), Portion(1440, 1920))
    found = week(Task(id="t"), Resource(id="r", rates=(Rate(Decimal(10)),)), profile=profile, work=2400)
    assert by_day(found)[:2] == [40, 40]
    assert by_day(found)[2:] == pytest.approx([Decimal("106.6667")] * 3, abs=Decimal("0.0002"))
    assert sum(by_day(found)) == 400


def test_a_resource_paid_at_the_end_costs_nothing_before() -> None:
    paid = Resource(id="r", rates=(Rate(Decimal(10)),), accrue_at=Accrual.END)
    assert by_day(week(Task(id="t"), paid)) == [0, 0, 0, 0, 400]


def test_a_sum_of_money_typed_on_an_assignment_is_spent_evenly() -> None:
    found = week(Task(id="t"), Resource(id="r", kind=ResourceKind.COST), cost=Decimal("100.01"))
    assert sum(by_day(found)) == Decimal("100.01")


def test_groups_may_share_a_row() -> None:
    found = week(Task(id="t", fixed_cost=Decimal(500)))
    assert found.by(NIGHTS, lambda row: [row.task, "all"]) == {"t": (100,) * 5, "all": (100,) * 5}


def test_sums_too_large_for_the_machine_are_exact_too() -> None:
    whole = Decimal("123456789012345678901.2345")
    found = laid([Ramp(Row("t"), whole, to_minutes(MONDAY), to_minutes(FRIDAY))], Plan())
    assert sum(by_day(found)) == whole


money = st.decimals(0, 10**9, places=4, allow_nan=False)


@given(st.lists(st.tuples(money, st.integers(0, 10000), st.integers(0, 10000)), min_size=1, max_size=8))
def test_what_is_spent_never_falls_and_is_the_whole_in_the_end(sums: list[tuple[Decimal, int, int]]) -> None:
    start = to_minutes(MONDAY)
    ramps = [
        Ramp(Row(f"t{at}"), amount, start + min(a, b), start + max(a, b)) for at, (amount, a, b) in enumerate(sums)
    ]
    found = laid(ramps, Plan())
    moments = [MONDAY + timedelta(hours=6 * n) for n in range(30)]
    spent = found.until(moments)
    assert (spent[:, 1:] >= spent[:, :-1]).all()
    assert [found.money(n) for n in spent[:, -1]] == [amount for amount, _, _ in sums]


@given(money, st.lists(st.fractions(0, 100), min_size=1, max_size=9))
def test_what_is_shared_out_is_the_whole_and_nobody_is_a_grain_away_from_their_share(
    whole: Decimal, weights: list[Fraction]
) -> None:
    parts = shared_out(whole, weights)
    assert sum(parts) == whole
    total = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        exact = Fraction(whole) * (weight / total if total else Fraction(1, len(weights)))
        assert abs(Fraction(part) - exact) < Fraction(1, 10**4)
