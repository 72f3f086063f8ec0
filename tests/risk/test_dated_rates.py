"""Work at rates that change with the date costs, in every run, what the schedule of that run would cost."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.actuals.facts import Actuals, Remaining, Started
from headway.analysis import analyse
from headway.plan.calendar import Calendar, Shift
from headway.plan.duration import Duration
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Portion, Rate, Resource
from headway.plan.risk import Branch
from headway.plan.task import Accrual, Constraint, ConstraintKind, TaskKind
from headway.risk.simulation import Simulation
from tests.analysis.sample import at
from tests.risk.plans import DAY, link, plan, ranged, task
from tests.risk.simulated import run, working_days

RISE = at(11)
"""A Wednesday, a week and a half after the project's start."""

STEPS = (Rate(standard=Decimal(60), overtime=Decimal(90)), Rate(Decimal(100), Decimal(150), start=RISE))
SHIFTS = Calendar(id="shifts", name="Shifts", week=((Shift(360, 840),),) * 6 + ((),))


def paid(made: Plan, *rates: Rate, task: str = "b", calendar: str | None = None, **more: object) -> Plan:
    """One person at these rates on one task."""
    ann = Resource(id="ann", name="Ann", rates=rates, calendar=calendar, **more.pop("person", {}))  # type: ignore[arg-type]
    assigned = Assignment(id="x", task=task, resource="ann", **more)  # type: ignore[arg-type]
    return made.but(resources={"ann": ann}, assignments={"x": assigned}, calendars={"shifts": SHIFTS})


def chain(*, last: float = 5, **more: object) -> Plan:
    """A task that varies, and one that takes as long as it takes after it."""
    return plan(ranged("a", 2, 5, 9), task("b", last, **more), link("a", "b"))


def costs_of(made: Plan, found: Simulation, varies: str, fixed: float) -> list[float]:
    """What the plan costs, by the schedule, if the task that varies takes what it took in each run."""
    lengths = np.rint(working_days(made, found) * DAY).astype(int) - round(fixed * DAY)
    known: dict[int, float] = {}
    for length in set(lengths.tolist()):
        other = made.tasks[varies].but(duration=Duration(length), estimate=None)
        known[length] = float(analyse(made.but(tasks={**made.tasks, varies: other})).cost.project.total)
    return [known[length] for length in lengths.tolist()]


def test_a_task_that_slips_beyond_a_rise_costs_more() -> None:
    made = paid(chain(), *STEPS)
    found = run(made, iterations=512)
    late = working_days(made, found) > 12.5  # of its five days at least one lies after the rise
    assert found.cost_samples[late].min() > 5 * 8 * 60
    assert found.cost_samples == pytest.approx(costs_of(made, found, "a", 5), abs=0.005)
    assert len(set(found.cost_samples.round(2).tolist())) > 100


def test_a_longer_task_pays_the_new_rate_for_what_lies_beyond_the_rise() -> None:
    made = paid(plan(ranged("b", 3, 6, 12)), *STEPS)
    found = run(made, iterations=512)
    assert found.cost_samples == pytest.approx(costs_of(made, found, "b", 0), abs=0.005)


@pytest.mark.parametrize(
    "more",
    [
        {"profile": (Portion(2 * DAY, 120), Portion(DAY, 0), Portion(2 * DAY, 900))},
        {"work": 40 * 60, "overtime_work": 10 * 60},
        {"person": {"accrue_at": Accrual.END}},
        {"person": {"accrue_at": Accrual.START}},
        {"units": 0.5},
    ],
)
def test_profiles_overtime_and_accrual_as_in_the_costs_of_a_plan(more: dict[str, object]) -> None:
    made = paid(chain(), *STEPS, **more)
    found = run(made, iterations=256)
    assert found.cost_samples == pytest.approx(costs_of(made, found, "a", 5), abs=0.005)
    assert np.ptp(found.cost_samples) > 100


def test_rates_hold_by_the_working_time_of_the_task() -> None:
    made = paid(plan(ranged("a", 2, 5, 9), task("b", 5, calendar="shifts"), link("a", "b")), *STEPS)
    found = run(made, iterations=256)
    starts = working_days(made, run(plan(ranged("a", 2, 5, 9)), iterations=256))  # the same luck
    lengths = np.rint(starts * DAY).astype(int).tolist()
    for length, cost in dict(zip(lengths, found.cost_samples.tolist(), strict=True)).items():
        other = made.but(tasks={**made.tasks, "a": made.tasks["a"].but(duration=Duration(length), estimate=None)})
        assert cost == pytest.approx(float(analyse(other).cost.project.total), abs=0.005)
    assert np.ptp(found.cost_samples) > 100


def test_what_a_use_costs_is_asked_by_the_rate_in_force_where_it_begins() -> None:
    dear = Rate(standard=Decimal(60), per_use=Decimal(500), start=RISE)
    made = paid(chain(), Rate(standard=Decimal(60), per_use=Decimal(100)), dear)
    found = run(made, iterations=256)
    assert set(found.cost_samples.round(2).tolist()) == {2400.0 + 100, 2400.0 + 500}
    assert found.cost_samples == pytest.approx(costs_of(made, found, "a", 5), abs=0.005)


def test_what_is_free_as_planned_may_cost_money_late() -> None:
    made = paid(chain(), Rate(), Rate(standard=Decimal(100), start=at(16)))
    found = run(made, iterations=512)
    assert found.deterministic_cost == 0
    assert found.cost_samples.min() == 0
    assert found.cost_samples.max() > 1000


def test_of_a_running_task_what_is_left_is_paid_by_the_dates() -> None:
    made = paid(plan(ranged("b", 6, 8, 14)), *STEPS)
    made = made.but(settings=made.settings.but(status_date=at(4, 17)))
    facts = (Started("1", "b", at(4), at(2)), Remaining("2", "b", at(4, 17), at(4, 17), Duration(5 * DAY)))
    actuals = Actuals(facts={fact.id: fact for fact in facts})
    found = run(made, actuals, iterations=256)
    whole = np.rint(working_days(made, found) * DAY).astype(int)
    for length, cost in dict(zip(whole.tolist(), found.cost_samples.tolist(), strict=True)).items():
        left = Remaining("2", "b", at(4, 17), at(4, 17), Duration(length - 3 * DAY))
        told = Actuals(facts={"1": facts[0], "2": left})
        longer = made.but(tasks={"b": made.tasks["b"].but(duration=Duration(length), estimate=None)})
        assert cost == pytest.approx(float(analyse(longer, told).cost.project.total), abs=0.005)


def test_a_task_as_late_as_possible_pays_by_the_dates_it_gets() -> None:
    late = Constraint(ConstraintKind.AS_LATE_AS_POSSIBLE)
    made = plan(ranged("a", 2, 8, 14), task("b", 2, constraint=late), task("c", 1), link("a", "c"), link("b", "c"))
    made = paid(made, *STEPS)
    found = run(made, iterations=128)
    assert found.cost_samples == pytest.approx(costs_of(made, found, "a", 1), abs=0.005)
    assert np.ptp(found.cost_samples) > 100


def test_overhead_pays_for_its_span_by_the_dates() -> None:
    made = plan(
        ranged("a", 4, 7, 12),
        task("b", 7, kind=TaskKind.LEVEL_OF_EFFORT),
        link("a", "b", "SS"),
        link("a", "b", "FF"),
    )
    made = paid(made, *STEPS, work=7 * DAY)
    found = run(made, iterations=128)
    days = working_days(made, found)
    assert found.cost_samples == pytest.approx(8 * (60 * np.minimum(days, 7) + 100 * np.maximum(days - 7, 0)), rel=1e-6)


def test_an_arm_not_taken_costs_nothing() -> None:
    made = paid(chain(), *STEPS)
    made = made.but(
        branches={
            "1": Branch(id="1", fork="way", probability=0.5, tasks=("b",)),
            "2": Branch(id="2", fork="way", probability=0.5),
        }
    )
    found = run(made, iterations=512)
    assert found.cost_samples.min() == pytest.approx(0, abs=1e-6)
    assert 0.4 < (found.cost_samples < 0.01).mean() < 0.6


@pytest.mark.parametrize(
    "rates",
    [
        (Rate(Decimal(70)), Rate(Decimal(70), start=RISE)),
        (Rate(Decimal(50)), Rate(Decimal(70), start=datetime(2025, 1, 1))),
        (Rate(Decimal(70)), Rate(Decimal(10), start=RISE, table=1)),
    ],
)
def test_rates_that_are_one_rate_give_the_bits_of_one_rate(rates: tuple[Rate, ...]) -> None:
    one, other = (run(paid(chain(), *each), iterations=128) for each in ((Rate(Decimal(70)),), rates))
    assert not len(other.compiled.model.tariffs.node)
    assert (one.cost_samples == other.cost_samples).all()


def test_any_number_of_threads_gives_the_same_bits() -> None:
    made = paid(chain(), *STEPS)
    one, three = (run(made, threads=threads, iterations=2048) for threads in (1, 3))
    assert (one.cost_samples == three.cost_samples).all()
    assert np.array_equal(one.tasks.costs, three.tasks.costs, equal_nan=True)


@given(
    st.lists(
        st.tuples(st.integers(0, 40), st.integers(0, 200)), min_size=1, max_size=5, unique_by=lambda each: each[0]
    ),
    st.integers(1, 12),
)
@settings(max_examples=15, deadline=None)
def test_any_table_of_rates_costs_what_the_schedule_says(steps: list[tuple[int, int]], last: int) -> None:
    start = at(2, 0)
    rates = [Rate(Decimal(80)), *(Rate(Decimal(price), start=start.replace(day=1 + day % 28)) for day, price in steps)]
    made = paid(chain(last=last), *rates)
    found = run(made, iterations=64)
    assert found.cost_samples == pytest.approx(costs_of(made, found, "a", last), abs=0.005)
