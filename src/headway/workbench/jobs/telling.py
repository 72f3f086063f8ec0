"""Notices gathered and letters handed over, in the background."""

from __future__ import annotations

from django.utils import timezone

from headway.workbench.jobs.job import job
from headway.workbench.notices import gather as gathering
from headway.workbench.notices import letters


@job(attempts=1)
def gather() -> None:
    """Make notices of what happened; what fails is found again at the next turn."""
    gathering.gather(timezone.now())


@job(attempts=1)
def send_mail() -> None:
    """Hand over the letters that are due; one that is not taken is tried again later by itself."""
    letters.send_due(timezone.now())
