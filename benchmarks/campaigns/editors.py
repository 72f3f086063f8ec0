"""Fifty editors, two hundred edits each, on one plan: none is lost, nobody sees a lock, who comes second is told.

    python3 start.py campaign editors [--editors N] [--edits N] [--database sqlite|postgres]

Five processes of ten threads each write through the one write function. Half of an editor's edits are to a task of
the editor's own, half to one of five tasks that all of them edit, from what the editor saw last: then the second of
two is refused, reads anew and tries again. At the end every acknowledged edit has to stand in the journal under its
revision, the number of revisions has to be the number of edits, and the rows have to be what the journal says.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from typing import Any

from benchmarks.campaigns._workbench import DATABASES, NOW, faults, on_each_database, renamed, start, verdict, workbench
from benchmarks.record import ROOT

SHARED = 5
"""How many tasks everybody edits."""

PROCESSES, THREADS = 5, 10
"""At most so many processes, each with at least so many editors, if there are as many."""


def main(argv: list[str]) -> int:
    """Run it on one database, or on each and keep the result."""
    parser = argparse.ArgumentParser(prog="editors", description=__doc__.splitlines()[0])
    parser.add_argument("--editors", type=int, default=50)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--database", choices=DATABASES)
    parser.add_argument("--process", type=int)
    parser.add_argument("--of", type=int, default=1)
    asked = parser.parse_args(argv)
    if asked.process is not None:
        return process(range(asked.process, asked.editors, asked.of), asked.edits)
    if asked.database is None:
        return on_each_database("editors", ["--editors", str(asked.editors), "--edits", str(asked.edits)])
    with workbench(asked.database):
        return campaign(asked.database, asked.editors, asked.edits)


def campaign(database: str, editors: int, edits: int) -> int:
    """Let them edit, then look at what is there; 1 where anything is wrong."""
    project, began = start(SHARED + editors), time.monotonic()
    processes = min(PROCESSES, -(-editors // THREADS))
    command = [
        sys.executable,
        "-m",
        __spec__.name,
        "--editors",
        str(editors),
        "--edits",
        str(edits),
        "--of",
        str(processes),
        "--process",
    ]
    running = [
        subprocess.Popen([*command, str(at)], cwd=ROOT, stdout=subprocess.PIPE, text=True) for at in range(processes)
    ]
    told = [json.loads(line) for each in running for line in (each.communicate()[0] or "").splitlines()]
    took = time.monotonic() - began
    wrong = [*judged(project, told, editors * edits), *faults(project)]
    stale, waits = sum(each["stale"] for each in told), sorted(wait for each in told for wait in each["waits"])
    print(f"## {database}: {editors} editors x {edits} edits in {processes} processes\n")
    print(f"- acknowledged {sum(len(each['accepted']) for each in told)} of {editors * edits}, revisions as many")
    print(f"- told that somebody was faster, with the value found: {stale} times")
    print(f"- other errors: {sum(len(each['errors']) for each in told)}")
    print(f"- {editors * edits / took:.0f} edits a second; a write took {1000 * at(waits, 0.5):.0f} ms in the middle, "
          f"{1000 * at(waits, 0.95):.0f} ms at p95, {1000 * at(waits, 1):.0f} ms at most")  # fmt: skip
    print(verdict(wrong))
    return 1 if wrong else 0


def at(waits: list[float], share: float) -> float:
    """The wait that so large a share of all does not exceed."""
    return waits[min(len(waits) - 1, int(share * len(waits)))] if waits else 0.0


def judged(project: Any, told: list[dict[str, Any]], wanted: int) -> list[str]:
    """What was acknowledged against what the journal holds."""
    from headway.workbench.projects.models import Entry, Project
    from headway.workbench.projects.replay import changes_of

    found = [error for each in told for error in each["errors"]]
    accepted = {revision: (task, now) for each in told for revision, task, now in each["accepted"]}
    acknowledged = sum(len(each["accepted"]) for each in told)
    if not acknowledged == len(accepted) == wanted:
        found.append(f"{acknowledged} edits acknowledged under {len(accepted)} revisions, {wanted} wanted")
    if Project.objects.get(pk=project.pk).revision != wanted + 1:
        found.append("the project's revision is not the number of edits")
    for entry in Entry.objects.filter(project=project, revision__gt=1):
        (change,) = changes_of(entry)
        if (change.task, change.now) != accepted.get(entry.revision):  # type: ignore[attr-defined]
            found.append(f"revision {entry.revision} is not what was acknowledged")
    return found


def process(editors: range, edits: int) -> int:
    """One process of these editors, each a thread; prints a line for each of them."""
    import django

    django.setup()
    from django.db import connection

    lock = threading.Lock()

    def work(editor: int) -> None:
        told = edit(editor, edits)
        connection.close()
        with lock:
            print(json.dumps(told), flush=True)

    mine = [threading.Thread(target=work, args=[editor]) for editor in editors]
    for each in mine:
        each.start()
    for each in mine:
        each.join()
    return 0


def edit(editor: int, edits: int) -> dict[str, Any]:
    """What one editor did: the edits acknowledged, how often another was faster, and every other error."""
    from headway.workbench.projects.models import Project

    project, chance = Project.objects.get(key="campaign"), random.Random(editor)
    accepted: list[tuple[int, str, str]] = []
    waits: list[float] = []
    told: Counter[str] = Counter()
    errors: list[str] = []
    for step in range(edits):
        task = f"t{chance.randrange(SHARED)}" if chance.random() < 0.5 else f"t{SHARED + editor}"
        now = f"{editor}.{step}"
        try:
            while not (revision := tried(project, task, now, told, waits)):
                pass
            accepted.append((revision, task, now))
        except Exception as error:  # whatever it is, it is told
            errors.append(f"{type(error).__name__}: {error}")
    return {"accepted": accepted, "stale": told["stale"], "errors": errors, "waits": waits}


def tried(project: Any, task: str, now: str, told: Counter[str], waits: list[float]) -> int | None:
    """The revision an edit made; None where somebody was faster, and said so rightly."""
    from headway.plan.changes import ChangeRefused
    from headway.workbench.projects.held import load
    from headway.workbench.projects.record import write

    was = load(project).state.plan.tasks[task].name
    time.sleep(0.001)  # as long as the fastest finger
    began = time.monotonic()
    try:
        return write(project, [renamed(task, was, now)], by=None, at=NOW).entry.revision
    except ChangeRefused as refused:
        if (refused.field, refused.expected) != ("name", was) or refused.found == was:
            raise
        told["stale"] += 1
        return None
    finally:
        waits.append(time.monotonic() - began)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.workbench.settings")
    raise SystemExit(main(sys.argv[1:]))
