"""How fast one person may call: generous, and there to stop what runs wild.

Counted in the process's memory: a counter in the database would make every reading request a write. With several
worker processes the limit is that many times as high.
"""

from __future__ import annotations

import threading
import time

from headway.workbench.api.refusal import Refusal
from headway.workbench.people.models import Person

WINDOW = 60
"""Seconds in which calls are counted together."""

MOST = 1_200
"""Calls of one person in a window."""

_lock = threading.Lock()
_counts: dict[int, int] = {}
_window = 0


def slow_down(person: Person) -> None:
    """Count a call, and refuse it where the person has had this window's share."""
    global _window  # noqa: PLW0603 one clock for all counts
    now = time.monotonic()
    with _lock:
        if int(now / WINDOW) != _window:
            _window = int(now / WINDOW)
            _counts.clear()
        _counts[person.pk] = count = _counts.get(person.pk, 0) + 1
    if count > MOST:
        raise Refusal("too-many-requests", headers={"Retry-After": str(WINDOW - int(now % WINDOW))})
