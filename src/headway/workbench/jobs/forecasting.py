"""The forecast of the day, also of a project at which nobody looked: so that its past is known without gaps."""

from __future__ import annotations

import logging

from django.utils import timezone

from headway.plan.errors import HeadwayError
from headway.workbench.jobs.job import job
from headway.workbench.projects import confidence
from headway.workbench.projects.ending import current

log = logging.getLogger(__name__)


@job()
def forecast() -> None:
    """Simulate every current project whose plan has moved on since its newest forecast, and keep what comes out."""
    for project in current().filter(revision__gt=0).order_by("pk"):
        try:
            confidence.forecast(project, timezone.now())
        except HeadwayError as error:  # a plan without a date has no forecast
            log.info("%s has no forecast: %s", project.key, error)
        except Exception:
            log.exception("%s could not be forecast", project.key)
