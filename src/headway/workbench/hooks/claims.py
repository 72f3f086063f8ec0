"""One delivery in the hands of one process: taken, sent once, and what came of it noted.

A hook is in one hand at a time, so what it is told goes in order. The claim is a lease: a process that dies in the
middle leaves it, and once it has run out another sends the same delivery again, with the same id. So each is delivered
at least once, and perhaps more often.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from headway import __version__
from headway.workbench.engine.egress import Answer
from headway.workbench.hooks import audience, secret
from headway.workbench.hooks.gather import active
from headway.workbench.hooks.models import Delivery, Hook, Stopped, Try
from headway.workbench.hooks.stopping import stop
from headway.workbench.projects.patience import patiently

LEASE = timedelta(minutes=2)
"""How long a process may have a hook in hand; a request ends long before."""

FIRST, FACTOR, LONGEST, TRIES = timedelta(seconds=30), 3, timedelta(hours=12), 13
"""The pause after the first failure, by what each is longer than the one before, the longest, and when one gives up.

30 s, 90 s, 4.5 min, 13.5 min, 40 min, 2 h, 6 h, then 12 h each: 69 hours from the first try to the last.
"""
JITTER = 0.2
"""By what share a pause is shorter or longer by chance, so that many do not come back at one moment."""

PATIENCE = timedelta(days=3)
"""After so long without anything taken a hook pauses itself."""

AWAY = frozenset({408, 425, 429})
"""Statuses that say: not now. Any other of 3xx and 4xx refuses this one delivery; the next may be taken."""
GONE = 410


@dataclass(frozen=True)
class Claim:
    """A delivery in hand: where it goes and what is sent."""

    hook: Hook
    delivery: Delivery
    row: Try
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True)
class Outcome:
    """What came of sending it: an answer, or why there was none."""

    answer: Answer | None
    trouble: str = ""
    seconds: float = 0.0

    @property
    def taken(self) -> bool:
        """Whether it was accepted."""
        return self.answer is not None and self.answer.taken

    @property
    def away(self) -> bool:
        """Whether nothing else would be accepted now either."""
        return self.answer is None or self.answer.status >= 500 or self.answer.status in AWAY


def ready(now: datetime) -> QuerySet[Hook]:
    """The hooks that have something to send and are in nobody's hand."""
    waiting = Delivery.objects.filter(hook=OuterRef("pk"), taken=None, failed=None, due__lte=now)
    return active().filter(_free(now), Exists(waiting))


def claim(hook: int, now: datetime) -> Claim | None:
    """Take the next delivery of a hook in hand; None where there is none, or where the hook pauses itself instead."""
    return patiently(partial(_claim, hook, now))


def finish(claim: Claim, outcome: Outcome, now: datetime, chance: float) -> None:
    """Note what came of it; `chance` from 0 to 1 shortens or lengthens the pause before the next try."""
    patiently(partial(_finish, claim, outcome, now, chance))


def pause(tries: int, chance: float) -> timedelta:
    """How long to wait after so many tries."""
    longer = min(FIRST * FACTOR ** (tries - 1), LONGEST) if tries < 20 else LONGEST
    return longer * (1 + JITTER * (2 * chance - 1))


def _free(now: datetime) -> Q:
    """Of a hook's own row, so that a database looks at it again where somebody else was quicker."""
    return Q(Q(busy=None) | Q(busy__lte=now), Q(rest=None) | Q(rest__lte=now), stopped="")


@transaction.atomic
def _claim(pk: int, now: datetime) -> Claim | None:
    if not Hook.objects.filter(_free(now), pk=pk).update(busy=now + LEASE):
        return None
    hook = Hook.objects.select_related("project", "by").get(pk=pk)
    if _unfit(hook, now):
        return None
    waiting = hook.deliveries.filter(taken=None, failed=None, due__lte=now).order_by("sequence")
    delivery = waiting.first()
    if delivery is None or not active().filter(pk=pk).exists():
        Hook.objects.filter(pk=pk).update(busy=None)
        return None
    waiting.filter(pk=delivery.pk).update(tries=F("tries") + 1, due=now + LEASE)
    delivery.tries += 1
    body = delivery.body.encode()
    return Claim(hook, delivery, delivery.log.create(at=now), body, _headers(hook, delivery, body, now))


def _unfit(hook: Hook, now: datetime) -> bool:
    """Whether it must not send, by whose rights or with what secret it would; then it is paused."""
    if not audience.answered_for(hook):
        stop(hook, Stopped.RIGHTS, now)
    elif not secret.still(hook):
        stop(hook, Stopped.SECRET, now)
    else:
        return False
    return True


def _headers(hook: Hook, delivery: Delivery, body: bytes, now: datetime) -> dict[str, str]:
    sent = {"Content-Type": "application/json", "User-Agent": f"Headway/{__version__}"}
    replay = {"headway-replay": "1"} if delivery.replays_id is not None else {}
    return {**sent, **secret.headers(hook, delivery.message, body, now), **replay}


@transaction.atomic
def _finish(claim: Claim, outcome: Outcome, now: datetime, chance: float) -> None:
    hook = Hook.objects.select_for_update().select_related("project", "by").filter(pk=claim.hook.pk).first()
    delivery = Delivery.objects.filter(pk=claim.delivery.pk).first()
    if hook is None or delivery is None:
        return  # removed meanwhile
    _note(claim.row, outcome)
    ours = hook.busy == claim.hook.busy  # else it took so long that another has it in hand
    if outcome.taken:
        Delivery.objects.filter(pk=delivery.pk, taken=None).update(taken=now, failed=None)
        if ours:
            Hook.objects.filter(pk=hook.pk).update(busy=None, rest=None, failing=None)
        return
    if not delivery.waits:
        return
    asked = timedelta(seconds=outcome.answer.wait if outcome.answer else 0)
    again = now + max(pause(claim.delivery.tries, chance), min(asked, LONGEST))
    over = claim.delivery.tries >= TRIES
    Delivery.objects.filter(pk=delivery.pk).update(**({"failed": now} if over else {"due": again}))
    since = hook.failing or now
    rest = again if outcome.away and not over else None
    Hook.objects.filter(pk=hook.pk).update(failing=since, rest=rest, **({"busy": None} if ours else {}))
    if outcome.answer is not None and outcome.answer.status == GONE:
        stop(hook, Stopped.GONE, now)
    elif now - since >= PATIENCE:
        stop(hook, Stopped.FAILING, now)


def _note(row: Try, outcome: Outcome) -> None:
    answer = outcome.answer
    Try.objects.filter(pk=row.pk).update(
        ended=True,
        status=answer.status if answer else None,
        seconds=answer.seconds if answer else outcome.seconds,
        said=(answer.said if answer else outcome.trouble)[:400],
    )
