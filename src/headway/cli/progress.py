"""A sign of life on work that takes longer than a moment: on a terminal only, on standard error, gone when done."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

PATIENCE = 0.6
"""Seconds before anything is shown."""

BAR = 24
STEPS = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show that `what` goes on while the block runs, should it take longer than a moment."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    shown = threading.Thread(target=_spin, args=(what, done), daemon=True)
    shown.start()
    try:
        yield
    finally:
        done.set()
        shown.join()


def _spin(what: str, done: threading.Event) -> None:
    if done.wait(PATIENCE):
        return
    at = 0
    while not done.wait(0.1):
        sys.stderr.write(f"\r\033[2m{STEPS[at % len(STEPS)]} {what} … {at // 10 + 1} s\033[0m\033[K")
        sys.stderr.flush()
        at += 1
    sys.stderr.write("\r\033[K")
    sys.stderr.flush()


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], bool] | None]:
    """A bar for work that tells how far it is: what is yielded is told (done, of all); None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    begun = monotonic()

    def tell(done: int, whole: int) -> bool:
        if monotonic() - begun > PATIENCE:
            filled = BAR * done // max(1, whole)
            sys.stderr.write(f"\r\033[2m{'━' * filled}{'─' * (BAR - filled)} {what} {done:,} of {whole:,}\033[0m\033[K")
            sys.stderr.flush()
        return True

    try:
        yield tell
    finally:
        sys.stderr.write("\r\033[K")
        sys.stderr.flush()
