"""How the kernels run: as they stand for a small plan, compiled to machine code for any other.

A command on a small plan should answer before Numba has even been imported, so the kernels are plain functions until a
plan is large enough to pay for it; then all of them are compiled at once and take the plain ones' places. Both give the
same minutes (tests/schedule/test_compiled.py).

Compiled code is kept on disk, and runs with neither the interpreter's lock nor reference counts: the kernels only read
and fill arrays their caller holds, so nothing they touch can go away while they run, and counting references to those
arrays would cost twenty times the arithmetic (docs/decisions/numba-kernels.md).
"""

from __future__ import annotations

import hashlib
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, cast

HERE = Path(__file__).parent
HOUSE = __name__.partition(".")[0]
SMALL = 300
"""Tasks up to which a plan is scheduled by the plain functions: a hundredth of a second, where importing Numba takes
half a one."""

_waiting: dict[Callable[..., Any], dict[str, Any]] = {}
_lock = threading.RLock()
_compiled = False


def kernel[F: Callable[..., Any]](function: F) -> F:
    """A function over arrays that allocates nothing."""
    return _held(function, _nrt=False)


def part[F: Callable[..., Any]](function: F) -> F:
    """A piece of a kernel, laid into it: passing all the arrays in a call would cost more than the piece itself."""
    return _held(function, _nrt=False, forceinline=True)


def piece[F: Callable[..., Any]](function: F) -> F:
    """A piece of a kernel that is laid in before anything is compiled: cheaper to compile where arrays are many."""
    return _held(function, _nrt=False, inline="always")


def plain[F: Callable[..., Any]](function: F) -> F:
    """A function over arrays that may make arrays of its own."""
    return _held(function)


def _held[F: Callable[..., Any]](function: F, **options: Any) -> F:
    """The function as it stands, until all are compiled; compiled where they already are."""
    if _compiled:
        return cast(F, _compiled_ones({function: options})[function])
    _waiting[function] = options
    return function


def ready_for(tasks: int) -> None:
    """Compile the kernels, once, where a plan has so many tasks that it pays."""
    if tasks > SMALL and not _compiled:
        with _lock:
            _compile()


def _compile() -> None:
    """Put a compiled function wherever a module of the house holds the plain one."""
    global _compiled  # noqa: PLW0603 - one state for the process: kernels are either plain or compiled
    if _compiled:
        return
    done = _compiled_ones(_waiting)
    for name, module in list(sys.modules.items()):
        if name.startswith(HOUSE + "."):
            for held, value in list(vars(module).items()):
                if callable(value) and value in done:
                    setattr(module, held, done[value])
    _compiled = True


def _compiled_ones(functions: Mapping[Callable[..., Any], Mapping[str, Any]]) -> dict[Callable[..., Any], Any]:
    import numba

    njit: Any = numba.njit  # its stubs leave out the option that turns reference counts off
    compiled: dict[Callable[..., Any], Any] = {}
    for room in {_room(function) for function in functions}:
        with _own_cache(numba.config, room):
            compiled |= {
                function: njit(cache=True, nogil=True, **options)(function)
                for function, options in functions.items()
                if _room(function) == room
            }
    return compiled


def _room(function: Callable[..., Any]) -> Path:
    """The folder a function stands in."""
    return Path(function.__code__.co_filename).parent


@contextmanager
def _own_cache(config: Any, room: Path) -> Iterator[None]:
    """Compiled code lies beside its sources, under their digest; where nobody may write there, where Numba sees fit.

    Numba itself compares the date of the one file a function stands in, and would keep a kernel whose pieces changed.
    """
    before = config.CACHE_DIR
    place = room / "__pycache__" / f"kernels-{_digest(room)}"
    try:
        place.mkdir(parents=True, exist_ok=True)
        config.CACHE_DIR = str(place)
    except OSError:
        config.CACHE_DIR = before
    try:
        yield
    finally:
        config.CACHE_DIR = before


@cache
def _digest(room: Path) -> str:
    """Changes whenever a file of the room, or of this one, does: a kernel is made of pieces from several of them."""
    sources = hashlib.sha256()
    for folder in sorted({HERE, room}):
        for path in sorted(folder.glob("*.py")):
            sources.update(path.read_bytes())
    return sources.hexdigest()[:16]
