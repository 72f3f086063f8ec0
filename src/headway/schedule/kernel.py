"""How the kernels are compiled: to machine code kept on disk, with neither the interpreter's lock nor reference counts.

The kernels only read and fill arrays their caller holds, so nothing they touch can go away while they run; counting
references to those arrays costs twenty times the arithmetic (docs/decisions/kernels.md).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numba

njit: Any = numba.njit  # its stubs leave out the option that turns reference counts off


def kernel[F: Callable[..., Any]](function: F) -> F:
    """A function over arrays that allocates nothing, compiled when first called and kept on disk."""
    return cast(F, njit(cache=True, nogil=True, _nrt=False)(function))


def part[F: Callable[..., Any]](function: F) -> F:
    """A piece of a kernel, laid into it: passing all the arrays in a call would cost more than the piece itself."""
    return cast(F, njit(cache=True, nogil=True, _nrt=False, forceinline=True)(function))
