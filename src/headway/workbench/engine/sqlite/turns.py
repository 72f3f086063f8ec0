"""Waiting for one's turn to write, outside of the engine.

The engine's own waiting (its busy timeout) holds the mutex of the connection while it sleeps. Python may take apart a
cursor of that connection in any other thread at any time, which wants the mutex and does not let go of the
interpreter meanwhile; where that thread also holds the database's lock, nobody gets on until the time is out. So the
engine is told not to wait, and is asked again.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections.abc import Callable
from typing import Any

from headway.workbench.engine.sqlite.engine import engine

PATIENCE = 20.0
"""Seconds one waits for others to finish writing."""

SHORTEST, LONGEST = 0.001, 0.01
"""Seconds between two askings, growing from the first to the last; by chance, so that no two stay in step."""


def in_turn[T](act: Callable[[], T], patience: float = PATIENCE) -> T:
    """What `act` returns, as soon as nobody else is writing; the engine's own error where that takes too long.

    An engine that is busy has done nothing of what it was asked, so asking again is safe.
    """
    ends, pause = time.monotonic() + patience, SHORTEST
    while True:
        try:
            return act()
        except engine.OperationalError as error:
            if not is_busy(error) or time.monotonic() > ends:
                raise
        time.sleep(pause * random.uniform(0.5, 1))
        pause = min(pause * 1.5, LONGEST)


def one_by_one[T](act: Callable[[], T]) -> T:
    """What `act` returns, which begins to write: in this process one asks at a time, so that none is passed over.

    One who has begun lets the next one ask, and needs nobody's leave to go on.
    """
    asking = _asking
    if not asking.acquire(timeout=PATIENCE):
        raise engine.OperationalError("database is locked")
    try:
        return in_turn(act)
    finally:
        asking.release()


_asking = threading.Lock()


def _nobody_asks() -> None:
    """A forked process has one thread, which has not asked yet."""
    global _asking  # noqa: PLW0603 the lock of another process would never be let go of
    _asking = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_nobody_asks)


def is_busy(error: Any) -> bool:
    """Whether the engine would have had to wait."""
    return "database is locked" in str(error)
