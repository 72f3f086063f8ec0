"""How the kernels are compiled: to machine code kept on disk, with neither the interpreter's lock nor reference counts.

The kernels only read and fill arrays their caller holds, so nothing they touch can go away while they run; counting
references to those arrays costs twenty times the arithmetic (docs/decisions/numba-kernels.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import numba

njit: Any = numba.njit  # its stubs leave out the option that turns reference counts off
config: Any = numba.config
HERE = Path(__file__).parent


def _digest() -> str:
    """Changes whenever any file of this room does: a kernel is made of pieces from several of them."""
    sources = hashlib.sha256()
    for path in sorted(HERE.glob("*.py")):
        sources.update(path.read_bytes())
    return sources.hexdigest()[:16]


@contextmanager
def _own_cache() -> Iterator[None]:
    """Compiled code lies beside the sources, under their digest; where nobody may write there, where Numba sees fit.

    Numba itself compares the date of the one file a function stands in, and would keep a kernel whose pieces changed.
    """
    before = config.CACHE_DIR
    place = HERE / "__pycache__" / f"kernels-{DIGEST}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        config.CACHE_DIR = str(place)
    except OSError:
        pass
    try:
        yield
    finally:
        config.CACHE_DIR = before


DIGEST = _digest()


def kernel[F: Callable[..., Any]](function: F) -> F:
    """A function over arrays that allocates nothing, compiled when first called and kept on disk."""
    with _own_cache():
        return cast(F, njit(cache=True, nogil=True, _nrt=False)(function))


def part[F: Callable[..., Any]](function: F) -> F:
    """A piece of a kernel, laid into it: passing all the arrays in a call would cost more than the piece itself."""
    with _own_cache():
        return cast(F, njit(cache=True, nogil=True, _nrt=False, forceinline=True)(function))


def plain[F: Callable[..., Any]](function: F) -> F:
    """A function over arrays that may make arrays of its own."""
    with _own_cache():
        return cast(F, njit(cache=True, nogil=True)(function))
