"""What makes a function a job: it runs in the background and is tried again where it fails."""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.tasks import Task, task
from django.utils import timezone

ATTEMPT = "_attempt"


def job(*, attempts: int = 3, wait: timedelta = timedelta(minutes=1)) -> Callable[[Callable[..., Any]], Task[..., Any]]:
    """Make a function of a module a job: `sent.enqueue(person=4)`. Its arguments are what JSON can hold.

    Where it raises, it is tried again after `wait`, then twice that, and so on, `attempts` times in all; the last
    failure stays in the table with its traceback.
    """

    def decorate(function: Callable[..., Any]) -> Task[..., Any]:
        @functools.wraps(function)
        def tried(*args: Any, **kwargs: Any) -> Any:
            attempt = kwargs.pop(ATTEMPT, 1)
            try:
                return function(*args, **kwargs)
            except Exception:
                if attempt < attempts:
                    later = timezone.now() + wait * 2 ** (attempt - 1)
                    made.using(run_after=later).enqueue(*args, **kwargs, **{ATTEMPT: attempt + 1})
                raise

        made: Task[..., Any] = task()(tried)
        return made

    return decorate
