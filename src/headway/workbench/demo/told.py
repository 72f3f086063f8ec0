"""What everybody was told, and has read up to the week before."""

from __future__ import annotations

from headway.workbench.demo.life import moment
from headway.workbench.notices.gather import gather
from headway.workbench.notices.models import DEMANDS, Notice

TODAY, READ = moment("2026-03-13", "18:00"), moment("2026-03-04", "08:00")


def tell() -> None:
    """Gather all that happened; what is older than ten days is read, but for what waits for an act."""
    gather(TODAY)
    Notice.objects.filter(at__lt=READ, read=None).exclude(kind__in=DEMANDS).update(read=READ)
