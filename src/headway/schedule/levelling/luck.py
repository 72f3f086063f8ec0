"""Chance as an argument: numbers that follow from a seed and a place, the same on every machine."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

GOLDEN, FIRST, SECOND = 0x9E3779B97F4A7C15, np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def draws(seed: int, step: int, count: int) -> NDArray[np.float64]:
    """So many numbers from 0 to below 1 for one step of a search (SplitMix64, Steele, Lea & Flood 2014)."""
    base = (seed * GOLDEN + step * 0xD1342543DE82EF95) % 2**64
    state = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(GOLDEN) + np.uint64(base)
    state = (state ^ (state >> np.uint64(30))) * FIRST
    state = (state ^ (state >> np.uint64(27))) * SECOND
    state = (state ^ (state >> np.uint64(31))) >> np.uint64(11)
    return state.astype(np.float64) * 2.0**-53
