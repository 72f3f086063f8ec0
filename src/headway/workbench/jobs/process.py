"""The background process: does what is queued, queues what is due, takes over from those that died.

It ends when its standard input does, that is with the process that started it, also where that was killed.
"""

from __future__ import annotations

import logging
import os
import secrets
import signal
import threading
import time

from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from headway.workbench.engine.turns import alive, forget
from headway.workbench.jobs.orphans import requeue
from headway.workbench.jobs.schedule import enqueue_due

INTERVAL = 0.5
TENDING = 15.0
"""Seconds between looks at the queue, and between looks at the timetable and at the dead."""

log = logging.getLogger(__name__)


def run() -> None:
    """Until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; our parent decides
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())  # a service manager tells every process itself
    threading.Thread(target=end_with_input, args=[stop], daemon=True).start()
    worker = worker_named(secrets.token_hex(8))
    known = alive(worker.worker_id)
    assert known is not None, "a fresh name is nobody's"
    tended = 0.0
    while not stop.is_set() and known.holds():
        try:
            if time.monotonic() - tended > TENDING:
                tend(worker.worker_id)
                tended = time.monotonic()
            work(worker, stop)
        except (DatabaseError, OSError):  # a full disk, a database restarted: it passes
            log.exception("background work is interrupted")
            stop.wait(TENDING)
        stop.wait(INTERVAL)
    forget(worker.worker_id)
    known.release()


def end_with_input(stop: threading.Event) -> None:
    """Wait for the end of standard input, then say stop."""
    while os.read(0, 1):  # past the buffer, whose lock a thread would hold when the interpreter ends
        pass
    stop.set()


def worker_named(name: str) -> Worker:
    """The library's worker, which does what is queued and then returns."""
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=name,
        excluded_queue_names=[],
    )


def tend(name: str) -> None:
    """Queue what is due, and what the dead left."""
    requeue(but=name)
    enqueue_due(timezone.now())


def work(worker: Worker, stop: threading.Event) -> None:
    """Do what is queued, one after the other, as long as nobody says stop."""
    close_old_connections()
    while not stop.is_set() and DBTaskResult.objects.ready().exists():  # looked at first: claiming takes the write lock
        worker._run_tasks = 0
        worker.run()
