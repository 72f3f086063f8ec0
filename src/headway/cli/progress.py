"""A sign of life on work that takes longer than a moment: on a terminal only, on standard error, gone when done."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 0.6
"""Seconds before anything is shown."""

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
