"""How sure the cost of every task is: percentiles from the runs that give those of its finish."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.plan.estimate import Shape
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Rate, Resource
from headway.plan.risk import Branch
from headway.risk import bands
from headway.risk.distribution import PERCENTS
from headway.schedule.working import working_time
from tests.analysis.sample import MONDAY
from tests.risk.plans import launch, money, plan, points, priced, ranged, risk, task, with_risks
from tests.risk.simulated import run


def a_phase() -> Plan:
    made = plan(
        task("phase"),
        ranged("a", 4, 5, 9, parent="phase"),
        task("inner", parent="phase"),
        ranged("b", 4, 5, 9, parent="inner"),
        ranged("c", 2, 3, 9, parent="inner"),
        task("d", 2),
    )
    return priced(made)


@given(st.integers(1, 400), st.sampled_from([Shape.TRIANGULAR, Shape.UNIFORM, Shape.PERT]), st.integers(1, 20))
@settings(max_examples=12, deadline=None)
def test_cost_is_rate_times_the_days_to_the_finish_of_what_begins_at_once(rate: int, shape: Shape, high: int) -> None:
    made = priced(plan(ranged("a", 1, 2, 2 + high, shape), ranged("b", 3, 4, 5)), hourly=rate)
    found = run(made, iterations=1024).tasks.task("a")
    time = working_time(made)
    whole = (2 + high) * 8 * rate
    for percent in PERCENTS:
        hours = time.minutes(MONDAY, found.finish[percent]) / 60
        assert found.cost[percent] == pytest.approx(hours * rate, abs=whole / 500)
    assert list(found.cost.values()) == sorted(found.cost.values())


def test_summary_tasks_cost_what_is_below_them_in_the_same_run() -> None:
    found = run(a_phase(), iterations=2048)
    assert found.cost is not None
    phase, inner = found.tasks.task("phase"), found.tasks.task("inner")
    fixed = 2 * 800
    for percent in PERCENTS:
        assert phase.cost[percent] + fixed == pytest.approx(found.cost.percentile(percent), rel=0.002)
        assert inner.cost[percent] < phase.cost[percent]
    apart = sum(found.tasks.task(id).cost[80] for id in "abc")
    assert phase.cost[80] < apart  # what is unlucky here is lucky there


def test_what_does_not_vary_costs_what_is_planned_to_the_cent() -> None:
    made = a_phase()
    made = made.but(tasks={**made.tasks, "d": made.tasks["d"].but(fixed_cost=Decimal("0.37"))})
    found = run(made, iterations=256).tasks.task("d")
    assert set(found.cost.values()) == {1600.37}


def test_a_task_without_a_price_has_no_band_of_cost_and_risks_cost_the_project() -> None:
    made = with_risks(priced(launch()), risk("fine", 0.5, money=money(100_000)))
    found = run(made, iterations=512)
    assert found.tasks.task("go-live").cost == {}
    assert max(found.tasks.task("build").cost.values()) < 100_000
    assert all(task.cost == {} for task in run(launch(), iterations=256).tasks)


def test_an_arm_not_taken_costs_nothing() -> None:
    made = priced(plan(ranged("a", 4, 5, 9), ranged("b", 4, 5, 9)))
    forked = made.but(
        branches={
            "1": Branch(id="1", fork="way", probability=0.3, tasks=("a",)),
            "2": Branch(id="2", fork="way", probability=0.7, tasks=("b",)),
        }
    )
    found = run(forked, iterations=1024).tasks
    step = 9 * 800 / 500
    assert found.task("a").cost[50] == pytest.approx(0, abs=step)
    assert found.task("a").cost[80] > 4 * 800 - step
    assert found.task("b").cost[20] == pytest.approx(0, abs=step)
    assert found.task("b").cost[50] > 4 * 800 - step


def test_a_level_of_effort_costs_by_its_span() -> None:
    from tests.risk.plans import link

    made = plan(
        ranged("a", 4, 5, 12),
        task("overhead", 1, kind="level-of-effort"),
        link("a", "overhead", "SS"),
        link("a", "overhead", "FF"),
    )
    ann = Resource(id="ann", name="Ann", rates=(Rate(standard=Decimal(100)),))
    assigned = Assignment(id="x", task="overhead", resource="ann", work=5 * 480)
    found = run(made.but(resources={"ann": ann}, assignments={"x": assigned}))
    assert found.cost is not None
    for percent in PERCENTS:
        assert found.tasks.task("overhead").cost[percent] == pytest.approx(found.cost.percentile(percent), abs=15)


def test_the_same_bits_on_any_number_of_threads_and_in_any_batches() -> None:
    made = with_risks(a_phase(), risk("late", 0.3, time=points(1, 3, 9), tasks=("b",)))
    one = run(made, threads=1, iterations=3000).tasks.costs
    assert not np.isnan(one).any()
    for other in (
        run(made, threads=3, iterations=3000).tasks.costs,
        run(made, iterations=3000, progress=lambda done, of: True).tasks.costs,
    ):
        assert (one == other).all()


def test_an_unrelated_task_moves_no_band_of_cost() -> None:
    made = a_phase()
    more = made.but(tasks={**made.tasks, "aside": ranged("aside", 1, 2, 3)})
    one, other = run(made, iterations=512).tasks, run(more, iterations=512).tasks
    assert all(one.task(id).cost == other.task(id).cost for id in made.tasks)


@pytest.mark.parametrize("cells", [bands.CELLS, 0])
def test_bins_tell_percentiles_to_a_hundredth_of_a_standard_deviation(
    cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bands, "CELLS", cells)
    drawn = np.random.default_rng(1).normal(500, 40, (3, 20_000)).astype(np.float32)
    drawn[2] = 7.25
    found = bands.blank_purse(drawn[:, :512].min(axis=1), drawn[:, :512].max(axis=1))
    width = found.counts.shape[1]
    assert width == (bands.FEWEST if cells == 0 else bands.MANY)
    at = np.clip((drawn - found.low[:, None]) / found.step[:, None], 0, width - 1).astype(np.int64)
    counts = np.array([np.bincount(row, minlength=width) for row in at], np.int32)
    told = replace(found, counts=counts).percentiles()
    assert told[:2] == pytest.approx(np.percentile(drawn[:2], PERCENTS, axis=1).T, abs=0.4)
    assert set(told[2].tolist()) == {7.25}
