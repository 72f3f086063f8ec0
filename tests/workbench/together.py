"""Things that several processes do at the same moment; here they are threads, each with a connection of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections


def at_once[T](*acts: Callable[[], T]) -> list[T]:
    """What each gives when all are begun at the same moment; what one raises is raised once all are done."""
    ready = threading.Barrier(len(acts))

    def run(act: Callable[[], T]) -> T:
        try:
            ready.wait()
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
