"""Draws arranged by an explicit matrix of rank correlations."""

import numpy as np
import pytest
from chance import hashed

from headway.risk.correlated import nearest, together

MATRIX = np.array([[1, 0.8, -0.5], [0.8, 1, -0.2], [-0.5, -0.2, 1.0]])


def ranks(shares: np.ndarray) -> np.ndarray:
    return np.corrcoef(np.argsort(np.argsort(shares, axis=0), axis=0), rowvar=False)


def test_the_draws_have_the_rank_correlations_asked_for() -> None:
    shares = together([(hashed(1, 2, 3), MATRIX)], 7, 0, 2048)
    assert shares.shape == (2048, 3)
    assert np.abs(ranks(shares) - MATRIX).max() < 0.03


def test_every_variable_keeps_its_strata() -> None:
    shares = together([(hashed(1, 2, 3), MATRIX)], 7, 1024, 1024)
    for column in shares.T:
        assert sorted((column * 1024).astype(int).tolist()) == list(range(1024))


def test_a_part_of_a_run_is_the_same_whoever_asks_for_it() -> None:
    whole = together([(hashed(1, 2), MATRIX[:2, :2]), (hashed(3, 4), MATRIX[1:, 1:])], 3, 0, 2048)
    part = together([(hashed(1, 2), MATRIX[:2, :2]), (hashed(3, 4), MATRIX[1:, 1:])], 3, 1000, 100)
    assert np.array_equal(whole[1000:1100], part)


def test_a_matrix_no_variables_can_have_is_replaced_by_the_nearest_that_they_can() -> None:
    impossible = np.array([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    assert np.linalg.eigvalsh(impossible).min() < 0
    repaired = nearest(impossible)
    assert np.linalg.eigvalsh(repaired).min() > 0
    assert np.diag(repaired) == pytest.approx(1)
    assert repaired[0, 1] == pytest.approx(-repaired[0, 2], abs=1e-6)
    assert np.abs(repaired - impossible).max() < 0.45
    assert ranks(together([(hashed(1, 2, 3), impossible)], 1, 0, 1024))[0, 1] > 0.4


def test_a_possible_matrix_is_left_as_it_is() -> None:
    assert np.array_equal(nearest(MATRIX), MATRIX)
