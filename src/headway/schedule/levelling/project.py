"""The resource-constrained project: whole units of time, minimal time lags between starts, resources of fixed capacity.

Resources travel four to a word: each has a lane of 15 bits, whose topmost is a guard. With all guards set in what is
free, `(free - need) & GUARDS == GUARDS` says in one subtraction that four resources suffice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LANE, LANES = 15, 4
MOST = (1 << (LANE - 1)) - 1
"""The largest capacity of a resource."""

GUARDS = sum(1 << (LANE * lane + LANE - 1) for lane in range(LANES))


class Project(NamedTuple):
    """Activities in topological order. Activity j starts at least `lag` after predecessor i starts, and at `release`.

    Predecessors of j: entries `before_at[j]` to `before_at[j + 1]` of `before` and `before_lag`; successors likewise.
    What it takes: entries `need_at[j]` to `need_at[j + 1]` of `word` and `bits`. `free` is the capacity of each word.
    """

    duration: NDArray[np.int64]
    release: NDArray[np.int64]
    before_at: NDArray[np.int64]
    before: NDArray[np.int64]
    before_lag: NDArray[np.int64]
    after_at: NDArray[np.int64]
    after: NDArray[np.int64]
    after_lag: NDArray[np.int64]
    need_at: NDArray[np.int64]
    word: NDArray[np.int64]
    bits: NDArray[np.int64]
    free: NDArray[np.int64]
    horizon: int
    simple: bool  # every successor starts after its predecessor has finished


def project_of(
    duration: Sequence[int] | NDArray[np.int64],
    edges: NDArray[np.int64],
    demand: NDArray[np.int64],
    capacity: NDArray[np.int64],
    release: NDArray[np.int64] | None = None,
) -> Project:
    """A project of columns: `edges` rows (i, j, lag), i < j; `demand` activities x resources, at most `capacity`."""
    length = np.asarray(duration, np.int64)
    count = len(length)
    begins = np.zeros(count, np.int64) if release is None else np.asarray(release, np.int64)
    forth, back = edges[np.argsort(edges[:, 1], kind="stable")], edges[np.argsort(edges[:, 0], kind="stable")]
    need_at, word, bits = _packed(demand)
    return Project(
        duration=length,
        release=begins,
        before_at=np.searchsorted(forth[:, 1], np.arange(count + 1)).astype(np.int64),
        before=np.ascontiguousarray(forth[:, 0]),
        before_lag=np.ascontiguousarray(forth[:, 2]),
        after_at=np.searchsorted(back[:, 0], np.arange(count + 1)).astype(np.int64),
        after=np.ascontiguousarray(back[:, 1]),
        after_lag=np.ascontiguousarray(back[:, 2]),
        need_at=need_at,
        word=word,
        bits=bits,
        free=_packed_all(capacity[None, :])[0] | GUARDS,
        horizon=int(length.sum() + np.maximum(edges[:, 2] - length[edges[:, 0]], 0).sum() + begins.max(initial=0)) + 1,
        simple=bool((edges[:, 2] >= length[edges[:, 0]]).all()),
    )


def _packed_all(amounts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Rows x words of rows x resources."""
    rows, resources = amounts.shape
    words = max(1, -(-resources // LANES))
    padded = np.zeros((rows, words * LANES), np.int64)
    padded[:, :resources] = amounts
    shifts = np.int64(1) << (LANE * np.arange(LANES, dtype=np.int64))
    packed: NDArray[np.int64] = (padded.reshape(rows, words, LANES) * shifts).sum(axis=2)
    return packed


def _packed(demand: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    packed = _packed_all(demand)
    row, word = np.nonzero(packed)
    return np.searchsorted(row, np.arange(len(packed) + 1)).astype(np.int64), word.astype(np.int64), packed[row, word]


def unpacked(project: Project) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Demand, activities x resources, and capacity; resources that fill up the last word have neither."""
    shifts = LANE * np.arange(LANES, dtype=np.int64)
    words = np.zeros((len(project.duration), len(project.free)), np.int64)
    words[np.repeat(np.arange(len(project.duration)), np.diff(project.need_at)), project.word] = project.bits
    demand = (words[:, :, None] >> shifts) & MOST
    capacity = (project.free[:, None] >> shifts) & MOST
    return demand.reshape(len(words), -1), capacity.reshape(-1)
