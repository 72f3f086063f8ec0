"""Settings of a workbench that says of every answer how much processor time its thread spent on it."""

from __future__ import annotations

from collections.abc import Callable
from time import thread_time
from typing import Any

from headway.workbench import settings

HEADER = "X-Processor-Seconds"

globals().update({name: value for name, value in vars(settings).items() if name.isupper()})
MIDDLEWARE = ["benchmarks.timed.Timed", *settings.MIDDLEWARE]


class Timed:
    """The outermost middleware: pages are made whole in one thread, so that its clock counts this answer alone."""

    def __init__(self, inner: Callable[[Any], Any]) -> None:
        self.inner = inner

    def __call__(self, request: Any) -> Any:
        began = thread_time()
        answer = self.inner(request)
        answer.headers[HEADER] = f"{thread_time() - began:.6f}"
        return answer
