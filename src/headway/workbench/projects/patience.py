"""Trying again what a database refused only because somebody else was quicker."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import OperationalError, connection

TRIES = 5
PAUSE = 0.02
"""Seconds before the second try; doubled before each further one."""

BUSY = ("40001", "40P01")
"""PostgreSQL's codes for a transaction that has to start over: serialization failure and deadlock."""


def patiently[T](act: Callable[[], T]) -> T:
    """What `act`, a whole transaction, returns. Inside another one it is tried once: only the outer can start over."""
    if connection.in_atomic_block:
        return act()
    for again in range(TRIES):
        try:
            return act()
        except OperationalError as error:
            if again == TRIES - 1 or not _is_busy(error):
                raise
            time.sleep(PAUSE * 2**again)
    raise AssertionError("the last try returns or raises")


def _is_busy(error: OperationalError) -> bool:
    cause = error.__cause__
    return getattr(cause, "sqlstate", None) in BUSY or "database is locked" in str(cause)
