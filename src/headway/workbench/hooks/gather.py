"""Gathering: what happened since a hook was told last becomes deliveries, each once, whoever looks and however often.

As with notices nothing tells this room that something happened: it reads the journal and the records. Two processes
that gather at once wait for one another at the hook's row, and the second finds everything known.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache, partial

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation

from headway.workbench.hooks import audience, journal, records
from headway.workbench.hooks.events import OF_THE_JOURNAL, Happened
from headway.workbench.hooks.models import Hook, Stopped
from headway.workbench.hooks.outbox import put
from headway.workbench.hooks.stopping import stop
from headway.workbench.projects.ending import current
from headway.workbench.projects.gestures import gestures
from headway.workbench.projects.models import Entry
from headway.workbench.projects.patience import patiently

SLICE = 50
"""Entries of one journal that are looked at before the hook moves on."""
SLACK = timedelta(minutes=15)
"""How far back one looks again: a row may become visible after others that were written later."""
AT_LEAST = timedelta(minutes=10)
"""How often one looks although nothing seems to have happened."""
assert AT_LEAST < SLACK, "what became visible late is still found"

log = logging.getLogger(__name__)


def active() -> QuerySet[Hook]:
    """The hooks that are told something."""
    return Hook.objects.filter(project__in=current(), stopped="")


def due(now: datetime) -> bool:
    """Whether there may be something to tell a hook; nothing is written, and without hooks one question is asked."""
    rows = list(active().values_list("project", "looked", "revision", "project__revision"))
    if not rows:
        return False
    looked = min(row[1] for row in rows)
    moved = any(row[2] != row[3] for row in rows)
    return moved or looked <= now - AT_LEAST or records.anything([row[0] for row in rows], looked)


def gather(now: datetime) -> int:
    """Make the deliveries of everything that happened since; how many are new."""
    return sum(_quietly(hook, now) for hook in active().order_by("pk"))


def _quietly(hook: Hook, now: datetime) -> int:
    """One ill project leaves the others theirs."""
    try:
        with translation.override(settings.LANGUAGE_CODE):
            return gather_hook(hook, now)
    except Exception:
        log.exception("webhook %s could not be gathered", hook.pk)
        return 0


def gather_hook(hook: Hook, now: datetime) -> int:
    """Make the deliveries of one hook; how many are new. Whose maker may see no more of it, it pauses itself."""
    hook = Hook.objects.select_related("project", "by").get(pk=hook.pk)
    if not audience.answered_for(hook):
        stop(hook, Stopped.RIGHTS, now)
        return 0
    project = hook.project
    if hook.revision > project.revision:  # it was put back from a copy
        Hook.objects.filter(pk=hook.pk).update(revision=project.revision)
        hook.revision = project.revision
    events = [each for each in hook.events if audience.tells(hook, each)]
    made = _journal(hook, [each for each in events if each in OF_THE_JOURNAL], now)
    since = max(hook.since, hook.looked - SLACK)
    found = list(records.found(project, events, since))
    return made + patiently(partial(_kept, hook, found, now, looked=now))


def _journal(hook: Hook, events: Sequence[str], now: datetime) -> int:
    project, revision, made = hook.project, hook.revision, 0
    promised = cache(partial(journal.promised, project))
    while revision < project.revision:
        rows = Entry.objects.filter(project=project, revision__gt=revision, revision__lte=project.revision)
        entries = list(rows.select_related("project", "by").order_by("revision")[:SLICE])
        if not entries:
            break
        steps = (
            journal.Step(project, each, audience.sight(hook), promised) for each in gestures(entries if events else ())
        )
        found = [each for step in steps for each in journal.found(step, events)]
        revision = entries[-1].revision
        made += patiently(partial(_kept, hook, found, now, revision=revision))
    return made


@transaction.atomic
def _kept(
    hook: Hook, found: Sequence[Happened], now: datetime, *, revision: int | None = None, looked: datetime | None = None
) -> int:
    """Keep what is new of it and move the hook on, together: whoever dies before that has done nothing.

    Nothing is kept where somebody altered the hook since it was read: it may see less now.
    """
    same = Hook.objects.select_for_update().filter(pk=hook.pk, stopped="", version=hook.version)
    row = same.select_related("project").first()
    if row is None:
        return 0
    made = put(row, found, now)
    if revision is not None:
        Hook.objects.filter(pk=hook.pk, revision__lt=revision).update(revision=revision)
    if looked is not None:
        Hook.objects.filter(pk=hook.pk, looked__lt=looked).update(looked=looked)
    return made
