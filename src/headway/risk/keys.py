"""Stable numbers for things: what a draw depends on, beside the seed and the iteration."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray


def key(noun: str, id: str) -> int:
    """64 bits that depend on the identifier alone, so that no other thing in the plan moves the draws of this one."""
    return int.from_bytes(blake2b(f"{noun}:{id}".encode(), digest_size=8).digest(), "little")


def keys(noun: str, ids: Iterable[str]) -> NDArray[np.uint64]:
    """The numbers of many things of one sort."""
    return np.array([key(noun, id) for id in ids], np.uint64)
