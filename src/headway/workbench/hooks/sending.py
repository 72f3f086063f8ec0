"""A round of deliveries: each hook's one after the other, hooks beside one another.

Only the waiting for an answer happens in threads, which touch no database; so a slow receiver keeps its own hook and
no other.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import datetime

from headway.workbench.engine.egress import Egress, EgressFailed, EgressRefused
from headway.workbench.hooks.claims import Claim, Outcome, claim, finish, ready

BESIDE = 16
"""Receivers one waits for at a time."""
SLOW = 2.0
"""Seconds for an answer after which a hook has to wait for the next round: other work waits for this one's end."""


def send_due(now: Callable[[], datetime], chance: Callable[[], float], door: Egress, budget: float = 10.0) -> int:
    """Send what is due, for about so many seconds; how many were taken.

    `now` is the clock and `chance` gives a number from 0 to 1, which spreads the pauses before the next tries.
    """
    ends, taken = time.monotonic() + budget, 0
    with ThreadPoolExecutor(BESIDE, thread_name_prefix="webhook") as pool:
        running: dict[Future[Outcome], Claim] = {}
        left = _ready(now())
        while True:
            for pk in left if time.monotonic() < ends else ():
                held = claim(pk, now())
                if held is not None:
                    running[pool.submit(_sent, door, held)] = held
                if len(running) >= BESIDE:
                    break
            if not running:
                return taken
            again = []
            done, _waiting = wait(running, return_when=FIRST_COMPLETED)
            for each in done:
                held, outcome = running.pop(each), each.result()
                finish(held, outcome, now(), chance())
                taken += outcome.taken
                if outcome.answer is not None and outcome.answer.seconds < SLOW:
                    again.append(held.hook.pk)
            left = _next(left, again)


def _ready(now: datetime) -> Iterator[int]:
    """Who has waited longest comes first."""
    return iter(list(ready(now).order_by("pk").values_list("pk", flat=True)))


def _next(left: Iterator[int], again: list[int]) -> Iterator[int]:
    """Hooks that had no turn yet come before those that had one."""
    return iter([*left, *again])


def _sent(door: Egress, held: Claim) -> Outcome:
    began = time.monotonic()
    try:
        return Outcome(door.post(held.hook.address, held.body, held.headers))
    except (EgressFailed, EgressRefused) as error:
        return Outcome(None, str(error), time.monotonic() - began)
    except Exception as error:
        return Outcome(None, f"It could not be sent: {type(error).__name__}.", time.monotonic() - began)
