"""What nobody needs any more is thrown away."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from headway.workbench.jobs.job import job
from headway.workbench.people.models import Count
from headway.workbench.projects import ending

KEPT = timedelta(days=14)
"""How long one can look up what became of a job."""


@job()
def tidy() -> None:
    """Sessions that have ended, counts that have expired, jobs done long ago, projects deleted long ago."""
    call_command("clearsessions")
    now = timezone.now()
    ending.purge(now)
    Count.objects.filter(expires__lt=now.timestamp()).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()
