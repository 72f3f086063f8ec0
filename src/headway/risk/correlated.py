"""Draws with the rank correlations of an explicit matrix, era by era.

Source: Iman and Conover, "A distribution-free approach to inducing rank correlation among input variables", 1982; where
the matrix is none that variables can have, the nearest one that is: Higham, "Computing the nearest correlation matrix",
2002.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from headway.risk.lanes.streams import ERA, LANES, SHARE, drawn, stream
from headway.risk.run import luck_of

SCORES = np.array([NormalDist().inv_cdf(at / (ERA + 1)) for at in range(1, ERA + 1)])
"""Van der Waerden's scores of an era."""

LEAST = 1e-6
"""The smallest eigenvalue a repaired matrix has: below it, variables would be sums of others."""


def together(
    matrices: Sequence[tuple[NDArray[np.uint64], NDArray[np.float64]]], seed: int, first: int, count: int
) -> NDArray[np.float32]:
    """Shares of [0, 1), count x all variables, for iterations `first` to `first + count - 1`.

    Each matrix comes as its variables' keys and their k x k rank correlations; the variables follow one another. Every
    era is arranged for itself, so that any part of a run is the same whoever asks for it.
    """
    eras = range(first // ERA, (first + count - 1) // ERA + 1)
    with np.errstate(over="ignore"):
        columns = [np.concatenate(list(_eras(keys, ranks, seed, eras))) for keys, ranks in matrices]
    skipped = first - eras.start * ERA
    return np.concatenate(columns, axis=1)[skipped : skipped + count]


def _eras(
    keys: NDArray[np.uint64], ranks: NDArray[np.float64], seed: int, eras: Sequence[int]
) -> Iterator[NDArray[np.float32]]:
    target = np.linalg.cholesky(nearest(2 * np.sin(np.pi * ranks / 6)))  # Pearson's of normals with these rank ones
    for era in eras:
        yield arranged(_independent(keys, seed, era), target)


def _independent(keys: NDArray[np.uint64], seed: int, era: int) -> NDArray[np.float32]:
    """An era of each variable by itself, stratified."""
    luck, shares = luck_of(seed), np.zeros((ERA, len(keys)), np.float32)
    draws = np.zeros(LANES, np.uint32)
    for column, key in enumerate(keys):
        begun = np.uint64(stream(luck, key))  # compiled code answers a plain int
        for at in range(0, ERA, LANES):
            drawn(begun, era * ERA + at, True, draws)
            shares[at : at + LANES, column] = draws.astype(np.float32) * SHARE
    return shares


def arranged(shares: NDArray[np.float32], target: NDArray[np.float64]) -> NDArray[np.float32]:
    """The same shares in another order, so that their normal scores correlate as target x target' says.

    `target` is lower triangular, a Cholesky factor; every column keeps its values.
    """
    order = np.argsort(shares, axis=0, kind="stable")
    scores = np.empty(shares.shape)
    np.put_along_axis(scores, order, SCORES[: len(shares), None].repeat(shares.shape[1], axis=1), axis=0)
    present = np.linalg.cholesky(nearest(np.corrcoef(scores, rowvar=False).reshape(shares.shape[1], -1)))
    wanted = scores @ np.linalg.solve(present, np.eye(len(present))).T @ target.T
    places = np.argsort(np.argsort(wanted, axis=0, kind="stable"), axis=0, kind="stable")
    return np.take_along_axis(np.sort(shares, axis=0), places, axis=0)


def nearest(matrix: NDArray[np.float64], steps: int = 200) -> NDArray[np.float64]:
    """The nearest correlation matrix, positive definite: the matrix itself where it is one (Higham 2002)."""
    wanted = np.clip((matrix + matrix.T) / 2, -1, 1)
    np.fill_diagonal(wanted, 1.0)
    if np.linalg.eigvalsh(wanted).min() >= LEAST:
        return wanted
    current, correction = wanted.copy(), np.zeros_like(wanted)
    for _ in range(steps):
        before = current
        lifted = _lifted(current - correction, LEAST)
        correction = lifted - (current - correction)
        current = lifted.copy()
        np.fill_diagonal(current, 1.0)
        if np.abs(current - before).max() < 1e-9:
            break
    answer = _lifted(current, LEAST)
    scale = 1 / np.sqrt(np.diag(answer))
    scaled: NDArray[np.float64] = answer * scale[:, None] * scale[None, :]
    return scaled


def _lifted(matrix: NDArray[np.float64], least: float) -> NDArray[np.float64]:
    """The nearest matrix without an eigenvalue below `least`."""
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    lifted: NDArray[np.float64] = (vectors * np.maximum(values, least)) @ vectors.T
    return lifted
