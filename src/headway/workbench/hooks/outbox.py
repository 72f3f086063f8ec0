"""What is to be delivered: made once for each thing that happened, or made again by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import blake2b

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from headway.workbench.hooks import shapes
from headway.workbench.hooks.events import TEST, Happened
from headway.workbench.hooks.keeping import HookRefused, require
from headway.workbench.hooks.models import Delivery, Hook, Stopped
from headway.workbench.hooks.stopping import stop, wake
from headway.workbench.people import trail
from headway.workbench.people.models import Person

WAITING = 500
"""Deliveries that may wait for one hook; with more it pauses itself."""
KEPT, KEPT_MOST = timedelta(days=30), 1_000
"""How long a delivery stays in the log, and how many of one hook."""


def put(hook: Hook, found: Iterable[Happened], now: datetime) -> int:
    """Make the deliveries of what is new of this; how many. Within a transaction that holds the hook's row."""
    wanted = {each.key: each for each in found}
    known = set(hook.deliveries.filter(key__in=wanted).values_list("key", flat=True))
    new = [each for key, each in wanted.items() if key not in known]
    for each in sorted(new, key=lambda each: each.at):
        _add(hook, each, now)
    if new and hook.deliveries.filter(taken=None, failed=None).count() > WAITING:
        stop(hook, Stopped.CROWDED, now)
    return len(new)


def test(person: Person, hook: Hook, now: datetime) -> Delivery:
    """Something to try it with, now, even where the receiver was away. HookRefused where paused, PermissionDenied."""
    with transaction.atomic():
        held = _held(person, hook, now)
        happened = Happened(
            TEST, f"{TEST} {held.sequence + 1}", now, held.project.revision, _("This is a test: the webhook works."),
            reverse("webhook", args=[held.project.key, held.pk]), str(person), data={"test": True},
        )  # fmt: skip
        made = _add(held, happened, now, person)
        _told(trail.Kind.HOOK_TESTED, held, person, held.name)
    return made


def replay(person: Person, delivery: Delivery, now: datetime) -> Delivery:
    """Deliver the very same once more: a delivery of its own, with the same message and a mark that it is a replay."""
    with transaction.atomic():
        held = _held(person, delivery.hook, now)
        first = delivery.replays or delivery
        held.sequence += 1
        held.save(update_fields=["sequence"])
        made = Delivery.objects.create(
            hook=held, key=f"replay {held.sequence}", message=first.message, sequence=held.sequence, event=first.event,
            sentence=first.sentence, body=first.body, made=now, due=now, replays=first, by=person,
        )  # fmt: skip
        _told(trail.Kind.HOOK_REPLAYED, held, person, f"{held.name}: {first.message}")
    return made


def deliveries(hook: Hook) -> QuerySet[Delivery]:
    """The log of a hook, newest first."""
    return hook.deliveries.select_related("replays", "by").prefetch_related("log")


def purge(now: datetime) -> None:
    """What was delivered or given up long ago, what waited too long for a paused hook, and of the rest the oldest."""
    Delivery.objects.filter(made__lt=now - KEPT).delete()
    for hook in Hook.objects.all():
        ended = hook.deliveries.exclude(taken=None, failed=None)
        last = ended.values_list("sequence", flat=True)[KEPT_MOST : KEPT_MOST + 1].first()
        if last is not None:
            ended.filter(sequence__lte=last).delete()


def _add(hook: Hook, happened: Happened, now: datetime, by: Person | None = None) -> Delivery:
    hook.sequence += 1
    hook.save(update_fields=["sequence"])
    id = _message(hook, happened.key)
    message = shapes.Message(id, hook.sequence, hook.project.key, str(hook.project), happened)
    return Delivery.objects.create(
        hook=hook, key=happened.key, message=id, sequence=hook.sequence, event=happened.event,
        sentence=happened.sentence[:1_000], body=shapes.body(message, hook.shape), made=now, due=now, by=by,
    )  # fmt: skip


def _message(hook: Hook, key: str) -> str:
    """The same for the same thing, whoever makes the delivery; nobody else's."""
    told = f"{hook.pk} {hook.created.isoformat()} {key}"
    return f"msg_{blake2b(told.encode(), digest_size=15).hexdigest()}"


def _held(person: Person, hook: Hook, now: datetime) -> Hook:
    held = hook.held()
    require(person, held.project)
    if held.stopped:
        raise HookRefused("stopped", _("The webhook is paused. Resume it first."))
    wake(held, now)
    return held


def _told(kind: trail.Kind, hook: Hook, person: Person, detail: str) -> None:
    trail.tell(kind, person, project=hook.project.key, detail=detail)
