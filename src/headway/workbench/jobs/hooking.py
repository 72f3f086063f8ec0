"""What hooks are told is gathered and sent in the background, and who keeps one learns where it paused itself."""

from __future__ import annotations

import random
from datetime import datetime

from django.utils import timezone

from headway.workbench.hooks import gather
from headway.workbench.hooks.door import door
from headway.workbench.hooks.sending import send_due
from headway.workbench.hooks.stopping import stopped_by_itself
from headway.workbench.jobs.job import job
from headway.workbench.notices import hooks as notices

CHANCE = random.SystemRandom()


@job(attempts=1)
def hooks() -> None:
    """Gather, send, tell; what is not done is found again at the next turn."""
    gather.gather(timezone.now())
    send_due(timezone.now, CHANCE.random, door())
    tell(timezone.now())


def tell(now: datetime) -> None:
    """Make the notices of hooks that paused themselves, each once."""
    for hook in stopped_by_itself(now):
        assert hook.stopped_at is not None
        notices.tell(hook.project, hook.pk, hook.name, hook.stopped, hook.stopped_at, hook.by_id, now)
