"""Jobs whose process was killed are done again by another."""

from __future__ import annotations

import logging
from typing import Any

from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from headway.workbench.engine.turns import alive, forget

CLAIMS = 3
"""How often a job may be begun: one that kills its process every time is given up."""

log = logging.getLogger(__name__)


def requeue(but: str) -> int:
    """Put back the running jobs whose process lives no more, `but` being our own name; how many."""
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    orphans = [each for each in running if each.worker_ids and each.worker_ids[-1] != but and dead(each.worker_ids[-1])]
    for orphan in orphans:
        if len(orphan.worker_ids) >= CLAIMS:
            give_up(orphan)
        else:
            running.filter(pk=orphan.pk).update(status=TaskResultStatus.READY, started_at=None)
    return len(orphans)


def dead(name: str) -> bool:
    """Whether the process that went by this name is gone: its lock can be had."""
    held = alive(name)
    if held is not None:
        forget(name)
        held.release()
    return held is not None


def give_up(orphan: DBTaskResult[..., Any]) -> None:
    """The process ended in the middle of this job too often."""
    log.error("%s was given up: its process ended %d times in the middle of it", orphan.task_path, CLAIMS)
    DBTaskResult.objects.filter(pk=orphan.pk, status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED,
        finished_at=timezone.now(),
        exception_class_path="builtins.ChildProcessError",
        traceback=f"ChildProcessError: the process ended {CLAIMS} times in the middle of this job",
    )
