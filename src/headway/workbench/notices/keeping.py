"""What nobody needs to be told any more is thrown away."""

from __future__ import annotations

from datetime import datetime, timedelta

from headway.workbench.notices.models import DEMANDS, Feed, Mail, Notice
from headway.workbench.notices.waiting import REMEMBERED

KEPT = timedelta(days=180)
"""How long a notice that was read stays in the inbox, and a letter that was sent in the table."""
assert KEPT > 2 * REMEMBERED, "what is still told of the past must not be told anew"


def purge(now: datetime) -> None:
    """Notices read long ago, letters sent long ago, feeds revoked long ago."""
    since = now - KEPT
    Notice.objects.filter(read__lt=since, gathered__lt=since).exclude(done=None, kind__in=DEMANDS).delete()
    Mail.objects.filter(made__lt=since).delete()
    Feed.objects.filter(revoked__lt=since).delete()
