"""Luck that depends on nothing but the seed, the iteration and the stable key of what is drawn.

A draw is 24 bits. A plain one is the SplitMix64 finaliser of a counter (Steele, Lea and Flood, "Fast splittable
pseudorandom number generators", 2014), begun at a hash of seed and key, since unhashed keys would give overlapping
streams. A Latin one (McKay, Beckman and Conover 1979) takes its upper ten bits from a permutation of 1,024 that the key
and the era pick, an era being 1,024 iterations: each era visits each of 1,024 strata once, whoever asks for which part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from headway.schedule.kernel import kernel, part

if TYPE_CHECKING:
    from numpy.typing import NDArray

LANES = 64
"""Iterations computed side by side; block k holds the iterations from 64 k on."""

ERA = 1024
GAMMA = np.uint64(0x9E3779B97F4A7C15)
FIRST = np.uint64(0xBF58476D1CE4E5B9)
SECOND = np.uint64(0x94D049BB133111EB)
BY_27, BY_30, BY_31, BY_40 = np.uint64(27), np.uint64(30), np.uint64(31), np.uint64(40)
BY_10, BY_20 = np.uint64(10), np.uint64(20)
STRATA = np.uint64(ERA - 1)
ODD = np.uint64(1)
SHARE = np.float32(2.0**-24)
"""Turns a draw into a share of [0, 1)."""


@part
def mixed(value: np.uint64) -> np.uint64:
    """Every bit of the answer depends on every bit of the value."""
    value = (value ^ (value >> BY_30)) * FIRST
    value = (value ^ (value >> BY_27)) * SECOND
    return value ^ (value >> BY_31)


@part
def stream(luck: np.uint64, key: np.uint64) -> np.uint64:
    """Where the stream of a key begins under this luck, which is the seed, mixed."""
    return mixed(key ^ luck)


@kernel
def drawn(begun: np.uint64, first: int, latin: bool, draws: NDArray[np.uint32]) -> None:
    """The draws of a stream in a block of iterations, 24 bits each. `first` is a multiple of LANES."""
    if not latin:
        for lane in range(LANES):
            draws[lane] = np.uint32(mixed(begun + np.uint64(first + lane) * GAMMA) >> BY_40)
        return
    turn = mixed(begun + np.uint64(first >> 10) * GAMMA)
    shift = mixed(turn ^ GAMMA)
    inner = np.uint32(mixed(shift ^ GAMMA) >> BY_40)
    times_1, times_2 = np.uint32((turn & STRATA) | ODD), np.uint32(((turn >> BY_10) & STRATA) | ODD)
    times_3, times_4 = np.uint32(((turn >> BY_20) & STRATA) | ODD), np.uint32(((turn >> BY_30) & STRATA) | ODD)
    plus_1, plus_2 = np.uint32(shift & STRATA), np.uint32((shift >> BY_10) & STRATA)
    plus_3, plus_4 = np.uint32((shift >> BY_20) & STRATA), np.uint32((shift >> BY_30) & STRATA)
    start = np.uint32(first)
    for lane in range(LANES):
        at = np.uint32(start + np.uint32(lane))
        x = np.uint32(np.uint32(at * times_1 + plus_1) & np.uint32(1023))
        x = np.uint32(x ^ (x >> np.uint32(5)))
        x = np.uint32(np.uint32(x * times_2 + plus_2) & np.uint32(1023))
        x = np.uint32(x ^ (x >> np.uint32(5)))
        x = np.uint32(np.uint32(x * times_3 + plus_3) & np.uint32(1023))
        x = np.uint32(x ^ (x >> np.uint32(5)))
        x = np.uint32(np.uint32(x * times_4 + plus_4) & np.uint32(1023))
        x = np.uint32(x ^ (x >> np.uint32(5)))
        y = np.uint32(at ^ inner)
        y = np.uint32(np.uint32(y ^ (y >> np.uint32(16))) * np.uint32(0x85EBCA6B))
        y = np.uint32(np.uint32(y ^ (y >> np.uint32(13))) * np.uint32(0xC2B2AE35))
        draws[lane] = np.uint32(np.uint32(x << np.uint32(14)) | np.uint32(y >> np.uint32(18)))
