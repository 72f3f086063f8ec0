"""How the kernels are compiled: to machine code kept on disk, with neither the interpreter's lock nor reference counts.

The kernels only read and fill arrays their caller holds, so nothing they touch can go away while they run; counting
references to those arrays costs twenty times the arithmetic (docs/decisions/kernels.md).
"""

from __future__ import annotations

from numba import njit

kernel = njit(cache=True, nogil=True, _nrt=False)
"""A function over arrays that allocates nothing."""

part = njit(cache=True, nogil=True, _nrt=False, forceinline=True)
"""A piece of a kernel, laid into it: passing all the arrays in a call would cost more than the piece itself."""
