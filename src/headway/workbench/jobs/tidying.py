"""What nobody needs any more is thrown away."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from headway.workbench.documents import files
from headway.workbench.hooks import outbox
from headway.workbench.jobs import hooking
from headway.workbench.jobs.job import job
from headway.workbench.live import presence
from headway.workbench.notices import keeping
from headway.workbench.people.models import Count
from headway.workbench.projects import ending
from headway.workbench.projects.intake import uploads

KEPT = timedelta(days=14)
"""How long one can look up what became of a job."""


@job()
def tidy() -> None:
    """Sessions that ended, counts that expired, jobs done long ago, projects and files deleted long ago, files that

    were brought for an import and never used.
    """
    call_command("clearsessions")
    now = timezone.now()
    files.purge(now)  # before the projects, whose end would leave their files without a name
    ending.purge(now)
    uploads.forget_expired(now)
    keeping.purge(now)
    outbox.purge(now)
    hooking.tell(now)
    presence.forget(now)
    Count.objects.filter(expires__lt=now.timestamp()).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()
