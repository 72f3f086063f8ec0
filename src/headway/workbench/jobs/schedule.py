"""What comes round: each job of the table once per period, whoever of the background processes comes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.tasks import Task

from headway.workbench.hooks import news as hook_news
from headway.workbench.jobs import forecasting, hooking, indexing, standing, telling, tidying
from headway.workbench.jobs.models import Due
from headway.workbench.notices import letters, news


@dataclass(frozen=True)
class Turn:
    """A job and how often; where it says so, only when there is something to do, which is asked without a write."""

    job: Task[..., Any]
    every: timedelta
    wanted: Callable[[datetime], bool] = lambda now: True


SCHEDULE: Mapping[str, Turn] = {
    "tidy": Turn(tidying.tidy, timedelta(hours=6)),
    "index": Turn(indexing.index, timedelta(minutes=1)),
    "forecast": Turn(forecasting.forecast, timedelta(hours=6)),
    "stand": Turn(standing.stand, timedelta(seconds=30), standing.is_due),
    "simulate": Turn(standing.simulate, timedelta(minutes=2), standing.is_unsimulated),
    "gather": Turn(telling.gather, timedelta(seconds=15), news.due),
    "hooks": Turn(hooking.hooks, timedelta(seconds=10), hook_news.due),
    "mail": Turn(telling.send_mail, timedelta(seconds=45), letters.is_due),
}


def enqueue_due(now: datetime) -> int:
    """Queue what is due; how many. A turn is claimed and queued in one transaction, so it is neither lost nor doubled.

    What was missed while nobody ran is done once, not once per period.
    """
    for name in SCHEDULE.keys() - set(Due.objects.values_list("name", flat=True)):
        Due.objects.get_or_create(name=name, defaults={"at": now + SCHEDULE[name].every})
    due = list(Due.objects.filter(at__lte=now, name__in=SCHEDULE).values_list("name", flat=True))
    return sum(claim(name, now) for name in due if SCHEDULE[name].wanted(now))


def claim(name: str, now: datetime) -> bool:
    """Take this turn, unless another process was quicker."""
    with transaction.atomic():
        ours = Due.objects.filter(name=name, at__lte=now).update(at=now + SCHEDULE[name].every)
        if ours:
            SCHEDULE[name].job.enqueue()
    return bool(ours)
