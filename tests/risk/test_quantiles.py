"""Distributions as quantile tables against what is known of them."""

import math

import numpy as np
import pytest

from headway.risk import quantiles as q
from headway.risk.model import CERTAIN, STEPS
from headway.risk.quantiles import Spread


def value(spread: Spread, share: float) -> float:
    knots = np.linspace(0, 1, STEPS + 1)
    return spread.low + (spread.high - spread.low) * float(np.interp(share, knots, spread.table))


def test_a_triangle_has_its_mean_and_its_peak() -> None:
    spread = q.triangular(2, 3, 10)
    assert spread.mean == pytest.approx(5, abs=2e-4)
    assert value(spread, 1 / 8) == pytest.approx(3, abs=1e-3)
    assert (spread.low, spread.high) == pytest.approx((2, 10), abs=0.3)


def test_a_beta_pert_has_the_mean_and_median_of_its_beta() -> None:
    spread = q.pert(0, 0.5, 1)  # Beta(3, 3)
    assert spread.mean == pytest.approx(0.5, abs=1e-5)
    assert value(spread, 0.1) == pytest.approx(0.24664, abs=2e-4), "of Beta(3, 3)"
    skewed = q.pert(10, 20, 60)
    assert skewed.mean == pytest.approx((10 + 4 * 20 + 60) / 6, abs=0.01)


def test_a_lognormal_goes_through_its_three_points_as_percentiles() -> None:
    for low, likely, high in ((8, 10, 15), (10, 10.5, 40), (5, 10, 12), (6, 8, 10)):
        spread = q.lognormal(low, likely, high)
        inside = abs(math.log((high - likely) / (likely - low))) < math.log(q.MOST_SKEWED)
        assert value(spread, 0.5) == pytest.approx(likely, abs=0.02)
        if inside:
            assert value(spread, 0.1) == pytest.approx(low, abs=0.02)
            assert value(spread, 0.9) == pytest.approx(high, abs=0.02)


def test_the_mean_of_a_lognormal_is_kept_in_its_tail() -> None:
    ratio = 4.0
    spread = q.lognormal(9, 10, 14)
    bend = math.log(ratio) / q.P90
    scale = 5 / (ratio - 1 / ratio)
    assert spread.mean == pytest.approx(10 + scale * (math.exp(bend * bend / 2) - 1), rel=1e-3)


def test_a_discrete_distribution_has_no_value_but_its_own() -> None:
    spread = q.discrete([3, 1, 2], [1, 2, 1])
    assert {round(spread.low + (spread.high - spread.low) * float(x), 4) for x in spread.table} == {1, 2, 3}
    assert value(spread, 0.4) == 1
    assert value(spread, 0.7) == 2


def test_observations_are_met_at_their_quantiles() -> None:
    spread = q.empirical([5, 1, 3])
    assert (spread.low, value(spread, 0.5), spread.high) == (1, 3, 5)


@pytest.mark.parametrize("make", [q.triangular, q.pert, q.lognormal])
def test_three_equal_points_do_not_vary(make: object) -> None:
    spread = make(7, 7, 7)  # type: ignore[operator]
    assert (spread.low, spread.high) == (7, 7)


def test_every_table_rises_from_nothing_to_one() -> None:
    for spread in (q.triangular(1, 2, 9), q.pert(1, 1, 9), q.lognormal(1, 8, 9), q.uniform(4, 6), q.normal(0, 3)):
        assert (spread.table[0], spread.table[-1]) == (0, 1)
        assert (np.diff(spread.table) >= 0).all()


def test_equal_tables_are_stored_once() -> None:
    tables = q.tables_of([q.triangular(0, 1, 2), None, q.triangular(10, 11, 12), q.uniform(1, 2)])
    assert tables.table.tolist() == [0, CERTAIN, 0, 1]
    assert tables.tables.shape == (2, STEPS + 1)


def test_an_empty_record_is_refused() -> None:
    with pytest.raises(ValueError, match="observation"):
        q.empirical([])
    with pytest.raises(ValueError, match="weight"):
        q.discrete([1], [0])
