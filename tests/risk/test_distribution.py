"""Percentiles, chances, curves and histograms of what came out."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.plan.value import to_minutes
from headway.risk.distribution import DateDistribution, Distribution
from headway.risk.joint import chance, frontier

VALUES = st.lists(st.integers(-1000, 1000), min_size=1, max_size=60)


@given(VALUES, st.floats(0.1, 100))
def test_a_percentile_is_a_value_that_so_many_did_not_exceed(values: list[int], p: float) -> None:
    found = Distribution.of(values)
    at = found.percentile(p)
    assert at in values
    assert found.chance(at) >= p / 100 - 1e-9
    below = [each for each in values if each < at]
    assert len(below) / len(values) < p / 100 + 1e-9


@given(VALUES)
def test_percentiles_rise(values: list[int]) -> None:
    found = Distribution.of(values)
    ranked = [found.percentile(p) for p in range(5, 101, 5)]
    assert ranked == sorted(ranked)


@given(VALUES)
def test_every_sample_is_in_one_bin_and_the_curve_ends_at_all(values: list[int]) -> None:
    found = Distribution.of(values)
    assert sum(number for _, _, number in found.histogram(7)) == len(values)
    curve = found.curve(10)
    assert curve[-1] == (max(values), 1.0)
    assert [share for _, share in curve] == sorted(share for _, share in curve)


def test_ten_values_read_like_the_definition() -> None:
    found = Distribution.of(range(1, 11))
    assert [found.percentile(p) for p in (10, 50, 80, 90, 100)] == [1, 5, 8, 9, 10]
    assert found.chance(8) == 0.8
    assert found.mean == 5.5


def test_dates_answer_dates() -> None:
    moments = [datetime(2026, 3, day, 17) for day in range(1, 11)]
    found = DateDistribution.of(np.array([to_minutes(each) for each in moments]))
    assert found.p(80) == datetime(2026, 3, 8, 17)
    assert found.chance(datetime(2026, 3, 8)) == 0.7
    assert found.chance(datetime(2026, 3, 8, 17)) == 0.8
    assert sum(number for _, _, number in found.histogram(4)) == 10
    assert found.curve(5)[-1] == (datetime(2026, 3, 10, 17), 1.0)


def test_the_frontier_is_kept_by_the_share_it_promises() -> None:
    chances = np.random.default_rng(3)
    days = chances.integers(0, 40, 500)
    finish = to_minutes(datetime(2026, 3, 1)) + days * 1440
    cost = np.round(1000 + 20 * days + chances.normal(0, 200, 500), 2)
    for share in (0.5, 0.7):
        pairs = frontier(finish, cost, share)
        assert len(pairs) > 5
        assert [date for date, _ in pairs] == sorted(date for date, _ in pairs)
        assert [money for _, money in pairs] == sorted((money for _, money in pairs), reverse=True)
        for date, least in pairs:
            assert chance(finish, cost, date, least) >= share
            assert chance(finish, cost, date, least - Decimal("0.01")) < share


def test_no_pair_keeps_more_than_all_runs() -> None:
    assert frontier(np.array([1, 2]), np.array([1.0, 2.0]), 1.5) == []


def test_an_impossible_budget_has_no_chance() -> None:
    finish, cost = np.array([10, 20]), np.array([5.0, 6.0])
    assert chance(finish, cost, datetime(2026, 1, 1), Decimal(1)) == 0
    assert chance(finish, cost, datetime(2026, 1, 1), Decimal(5)) == pytest.approx(0.5)
