"""How projects stand, worked out beside the requests: so that whoever looks at all of them finds it at hand."""

from __future__ import annotations

import logging
import time
from datetime import datetime

from django.utils import timezone

from headway.plan.errors import HeadwayError
from headway.workbench.jobs.job import job
from headway.workbench.projects import confidence
from headway.workbench.projects.ending import current
from headway.workbench.projects.models import Outlook, Project
from headway.workbench.projects.standings import stale, standings

MOST = 30.0
"""Seconds one turn takes about; the next goes on."""

log = logging.getLogger(__name__)


def is_due(now: datetime) -> bool:
    """Whether the figures of any current project are out of date."""
    return bool(stale(current(), now))


@job(attempts=1)
def stand() -> None:
    """Work out the figures of the projects that have moved on; one that fails leaves the others theirs."""
    now, ends = timezone.now(), time.monotonic() + MOST
    for project in stale(current().order_by("pk"), now):
        if time.monotonic() > ends:
            return
        try:
            standings([project], now, 0)
        except Exception:
            log.exception("how %s stands could not be worked out", project.key)


def is_unsimulated(now: datetime) -> bool:
    """Whether any current project with a finish was never simulated."""
    return bool(_unsimulated())


@job(attempts=1)
def simulate() -> None:
    """Simulate for the first time what nobody has looked at; from then on `forecast` follows the plan."""
    ends = time.monotonic() + MOST
    for project in _unsimulated():
        if time.monotonic() > ends:
            return
        try:
            confidence.forecast(project, timezone.now())
        except HeadwayError as error:
            log.info("%s has no forecast: %s", project.key, error)
        except Exception:
            log.exception("%s could not be simulated", project.key)


def _unsimulated() -> list[Project]:
    known = set(Outlook.objects.values_list("project", flat=True))
    dated = current().filter(standing__finish__isnull=False).order_by("pk")
    return [each for each in dated if each.pk not in known]
