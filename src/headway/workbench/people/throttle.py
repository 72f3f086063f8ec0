"""Who guesses secrets is slowed down: attempts are counted in the shared cache, by account and by address.

Sign-in, its second factor, passwords and resets are counted by allauth under ACCOUNT_RATE_LIMITS; here is the same
counting for what is not allauth's: tokens, invitations, feeds and letters. Both keep their counts in the same cache.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.core.cache import cache
from django.core.exceptions import PermissionDenied


@dataclass(frozen=True)
class Limit:
    """At most `attempts` that failed in `seconds`, counted under a name."""

    name: str
    attempts: int
    seconds: int


TOKEN = Limit("token", 60, 15 * 60)
INVITATION = Limit("invitation", 30, 15 * 60)
FEED = Limit("feed", 60, 15 * 60)
LETTER = Limit("letter", 60, 15 * 60)


class Throttled(PermissionDenied):
    """Too many failed attempts from one place; the API says 429."""


def count(limit: Limit, address: str) -> None:
    """Count an attempt that failed, or raise Throttled where too many from this address failed lately.

    Two at once may count as one; the limit is no less of a wall for it.
    """
    key, since = f"throttle:{limit.name}:{address}", time.time() - limit.seconds
    recent = [at for at in cache.get(key, []) if at > since]
    if len(recent) >= limit.attempts:
        raise Throttled
    cache.set(key, [*recent, time.time()], limit.seconds)
