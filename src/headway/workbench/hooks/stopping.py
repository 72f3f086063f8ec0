"""A hook that is paused, by hand or by itself, and goes on again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from headway.workbench.hooks.models import Hook, Stopped
from headway.workbench.people import trail
from headway.workbench.people.models import Person

REMEMBERED = timedelta(days=7)
"""How long after a hook paused itself somebody may still be told."""

WHY: Mapping[str, str | Promise] = {
    Stopped.HAND: _("It was paused by hand."),
    Stopped.FAILING: _("For three days nothing that was sent was taken."),
    Stopped.GONE: _("The receiver answered that it is gone for good (410)."),
    Stopped.RIGHTS: _("Whoever answers for it may no longer see what it tells. Somebody who may has to save it anew."),
    Stopped.SECRET: _("The server's own secret is another now, and so would be the signatures. Make a new secret."),
    Stopped.CROWDED: _("More waited for it than is kept."),
}
"""Why a hook is paused, in a sentence."""


@transaction.atomic
def stop(hook: Hook, why: Stopped, at: datetime, by: Person | None = None) -> bool:
    """Pause it; whether it was not paused before. `by` None: it pauses itself."""
    row = Hook.objects.filter(pk=hook.pk, stopped="")
    ours = row.update(stopped=why, stopped_at=at, stopped_by=by, version=F("version") + 1, busy=None)
    if ours:
        detail = f"{hook.name}: {WHY[why]}"
        trail.tell(trail.Kind.HOOK_PAUSED, hook.by, by=by, project=hook.project.key, detail=detail)
    return bool(ours)


@transaction.atomic
def resume(hook: Hook, at: datetime, by: Person) -> None:
    """Go on: what waited is sent, what happened meanwhile is not told."""
    now = hook.held()
    if not now.stopped:
        return
    now.stopped, now.stopped_at, now.stopped_by = "", None, None
    now.busy = now.rest = now.failing = None
    now.revision, now.looked, now.since, now.version = now.project.revision, at, at, now.version + 1
    now.save()
    now.deliveries.filter(taken=None, failed=None).update(due=at, tries=0)
    trail.tell(trail.Kind.HOOK_RESUMED, now.by, by=by, project=now.project.key, detail=now.name)


def wake(hook: Hook, at: datetime) -> None:
    """Try at once, and in its order, what waits for a receiver that was away; `hook` is held by whoever asks."""
    if hook.rest is not None and hook.rest > at:
        hook.rest = None
        hook.save(update_fields=["rest"])
        hook.deliveries.filter(taken=None, failed=None).update(due=at)


def stopped_by_itself(now: datetime) -> QuerySet[Hook]:
    """The hooks that lately paused themselves."""
    rows = Hook.objects.exclude(stopped__in=("", Stopped.HAND)).filter(stopped_at__gt=now - REMEMBERED)
    return rows.select_related("project", "by")
