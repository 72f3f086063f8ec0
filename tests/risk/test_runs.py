"""What a run promises: the same bits from any number of threads, in parts or whole, whatever stands beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from chance import OPEN, certain, compiled, days, hashed, prepared, ranged, with_risks

from headway.plan.duration import Duration
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.settings import Settings
from headway.plan.task import Task
from headway.risk import quantiles
from headway.risk.model import Effect, Model, Samples, Wanted
from headway.risk.run import merged, run
from headway.schedule.engine import Passed

DAY = 480
NAMES = ("a", "b", "c", "d")
ALL = Wanted(np.arange(4, dtype=np.int32), bands=True, criticality=True, sensitivity=True)
COLUMNS = ("finish", "cost", "watched", "critical", "sum_d", "sum_dd", "sum_df", "sum_dc", "percentiles", "happened")
SUMS = ("sum_f", "sum_ff", "sum_c", "sum_cc")


def plan_of(*more: str) -> Plan:
    """a before b and c, both before d; and what is asked for beside them."""
    from datetime import datetime

    names = [*NAMES, *more]
    links = [Link(f"{one}{two}", one, two) for one, two in (("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"))]
    return Plan(
        settings=Settings(start=datetime(2026, 3, 2, 8)),
        tasks={name: Task(id=name, duration=Duration(10 * DAY)) for name in names},
        links={link.id: link for link in links},
    )


def varied(plan: Passed) -> Model:
    """Ranges on all four, keyed by name; a risk that falls on b and one that costs money."""
    nodes = {plan.net.ids[outline]: node for node, outline in enumerate(plan.net.nodes.tolist())}
    model = ranged(plan, {nodes[name]: quantiles.triangular(8 * DAY, 10 * DAY, 15 * DAY) for name in NAMES})
    told: list[Any] = [
        (0.3, quantiles.uniform(2 * DAY, 4 * DAY), None, OPEN),
        (0.5, None, quantiles.uniform(1000, 2000), OPEN),
    ]
    model = with_risks(model, told, [(nodes["b"], 0, int(Effect.ADD))])
    key = np.array([sum(map(ord, plan.net.ids[outline])) for outline in plan.net.nodes.tolist()])
    return model._replace(key=hashed(*key.tolist()), rate=np.full(len(key), 0.5))


def simulated(plan: Plan, first: int = 0, count: int = 200, **options: Any) -> Samples:
    passed = compiled(plan)
    options.setdefault("wanted", ALL)
    return run(prepared(passed, varied(passed)), 1, first, count, **options)


def same(one: Samples, other: Samples) -> bool:
    arrays = all(np.array_equal(getattr(one, name), getattr(other, name)) for name in COLUMNS)
    return arrays and all(getattr(one, name) == getattr(other, name) for name in SUMS)


@pytest.mark.parametrize("threads", [2, 3])
def test_any_number_of_threads_gives_the_same_bits(threads: int) -> None:
    assert same(simulated(plan_of(), threads=1), simulated(plan_of(), threads=threads))


def test_a_run_in_parts_is_the_run() -> None:
    parts = [simulated(plan_of(), 0, 70), simulated(plan_of(), 70, 1), simulated(plan_of(), 71, 129)]
    assert same(merged(parts), simulated(plan_of()))


def test_an_unrelated_task_moves_no_bit() -> None:
    before = simulated(plan_of(), wanted=ALL._replace(watched=np.zeros(0, np.int32)))
    after = simulated(plan_of("unrelated"), wanted=ALL._replace(watched=np.zeros(0, np.int32)))
    assert np.array_equal(before.finish, after.finish)
    assert np.array_equal(before.cost, after.cost)


def test_another_seed_is_other_luck() -> None:
    passed = compiled(plan_of())
    ready = prepared(passed, varied(passed))
    one, other = run(ready, 1, 0, 64, wanted=ALL), run(ready, 2, 0, 64, wanted=ALL)
    assert (one.finish != other.finish).mean() > 0.9


def test_a_risk_switched_off_does_not_happen_and_moves_no_other_luck() -> None:
    passed = compiled(plan_of())
    ready = prepared(passed, varied(passed))
    on = run(ready, 1, 0, 192, wanted=ALL)
    off = run(ready, 1, 0, 192, wanted=ALL, off=np.array([True, False]))
    assert off.happened[0] == 0
    assert off.happened[1] == on.happened[1]
    unmoved = on.finish == off.finish
    assert (on.finish >= off.finish).all()
    assert 1 - on.happened[0] / 192 <= unmoved.mean() < 1


def test_a_node_held_still_takes_what_it_takes_in_the_schedule() -> None:
    passed = compiled(plan_of())
    ready = prepared(passed, varied(passed))
    everything = run(ready, 1, 0, 64, wanted=ALL, still=np.ones(4, np.bool_), off=np.ones(2, np.bool_))
    assert set(days(ready, everything)) == {30.0}


def test_a_tie_marks_both_paths_and_no_other() -> None:
    passed = compiled(plan_of("aside"))
    samples = run(prepared(passed, certain(passed)), 1, 0, 64, wanted=ALL)
    counted = {passed.net.ids[outline]: int(samples.critical[node]) for node, outline in enumerate(passed.net.nodes)}
    assert counted == {"a": 64, "b": 64, "c": 64, "d": 64, "aside": 0}


def test_a_driving_path_is_counted_lane_by_lane() -> None:
    samples = simulated(plan_of())
    passed = compiled(plan_of())
    names = [passed.net.ids[outline] for outline in passed.net.nodes.tolist()]
    at = {name: samples.watched[names.index(name)] for name in NAMES}
    counted = {name: int(samples.critical[names.index(name)]) for name in NAMES}
    assert counted["a"] == counted["d"] == 200
    assert counted["b"] == int((at["b"] >= at["c"]).sum())
    assert counted["c"] == int((at["c"] >= at["b"]).sum())


def test_cost_follows_durations_and_the_money_of_risks() -> None:
    samples = simulated(plan_of())
    total = samples.sum_d.sum() - 200 * 40 * DAY
    money = samples.cost.sum() - 0.5 * total
    assert samples.happened[1] * 1000 <= money <= samples.happened[1] * 2000
    assert samples.sum_c == pytest.approx(samples.cost.sum(), abs=100)


def test_sums_are_those_of_the_durations() -> None:
    passed = compiled(plan_of())
    ready = prepared(passed, varied(passed))
    samples = run(ready, 1, 0, 128, wanted=ALL)
    finish = (days(ready, samples) * DAY).round().astype(np.int64)
    assert samples.sum_f == finish.sum()
    assert samples.sum_ff == (finish**2).sum()


def test_bands_hold_the_percentiles_of_what_was_watched() -> None:
    samples = simulated(plan_of(), count=640)
    assert (np.diff(samples.percentiles, axis=1) >= 0).all()
    for row, percentiles in zip(samples.watched, samples.percentiles, strict=True):
        exact = np.percentile(row, [10, 50, 80], method="inverted_cdf")
        spread = row.max() - row.min()
        assert np.abs(percentiles[[1, 9, 15]] - exact).max() <= 0.02 * spread + 1440


def test_a_run_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        simulated(plan_of(), count=0)
