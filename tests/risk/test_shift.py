"""How far a percentile moves: known far better from the runs around it, and never where they are not alike."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headway.risk.runs import at_percent
from headway.risk.shift import Shift, shift

RUNS = 10_240


def sides(seed: int, runs: int = RUNS) -> tuple[np.ndarray, np.ndarray]:
    """A finish that spreads over months, and a task that makes it later where it is critical, in seven runs of ten."""
    chance = np.random.default_rng(seed)
    before = chance.normal(1000, 40, runs)
    room = chance.normal(4, 6, runs)
    return before, before + np.maximum(0, chance.triangular(8, 10, 15, runs) - np.maximum(0, room))


@given(st.floats(-500, 500), st.sampled_from([10, 50, 80, 95]))
@settings(max_examples=20)
def test_what_moves_every_run_alike_is_that_move(days: float, percent: float) -> None:
    before = np.random.default_rng(1).normal(1000, 40, RUNS)
    found = shift(before, before + days, percent)
    assert found.amount == pytest.approx(days, abs=1e-9)
    assert found.error == pytest.approx(0, abs=1e-9)


def test_forty_seeds_differ_by_far_less_and_mean_the_same() -> None:
    found = [shift(*sides(seed)) for seed in range(40)]
    plain = [at_percent(after, 80) - at_percent(before, 80) for before, after in map(sides, range(40))]
    amounts = np.array([each.amount for each in found])
    assert amounts.std(ddof=1) < 0.7 * np.std(plain, ddof=1)
    truth = sides(99, 2_000_000)
    assert amounts.mean() == pytest.approx(at_percent(truth[1], 80) - at_percent(truth[0], 80), abs=0.1)
    told = np.mean([each.error for each in found if each.error is not None])
    assert told == pytest.approx(amounts.std(ddof=1), rel=0.4)
    assert all(each.by_all for each in found)


@pytest.mark.parametrize(("was", "now"), [(0.23, 0.17), (0.22, 0.18), (0.21, 0.05), (0.3, 0.1)])
def test_a_risk_that_makes_all_the_difference_is_not_smoothed_away(was: float, now: float) -> None:
    for seed in range(10):
        happens = np.random.default_rng(seed).random(RUNS)
        before, after = np.where(happens < was, 120.0, 100.0), np.where(happens < now, 120.0, 100.0)
        assert shift(before, after).amount == at_percent(after, 80) - at_percent(before, 80)


def test_too_few_runs_tell_no_error() -> None:
    before, after = sides(1, 2000)
    assert shift(before, after) == Shift(at_percent(after, 80) - at_percent(before, 80), None, by_all=False)


def test_nothing_changed_is_nothing() -> None:
    before, _ = sides(1)
    assert shift(before, before) == Shift(0.0, 0.0, by_all=True)
