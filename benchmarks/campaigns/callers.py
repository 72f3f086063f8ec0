"""Fifty people call the API of a server at once, two hundred edits each, on one plan: none is lost, no lock is seen.

    python3 start.py campaign callers [--editors N] [--edits N] [--database sqlite|postgres]

As `editors`, but end to end: `headway serve` in processes of its own (PostgreSQL: two workers), a token for each
person, Changes with their `was` by HTTP. Who comes second is answered 412 with the value found, and tries again.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from benchmarks.campaigns._workbench import DATABASES, NOW, faults, on_each_database, start, verdict, workbench
from benchmarks.campaigns.editors import SHARED, at, judged
from benchmarks.record import ROOT
from tests.browser.site import free_port, until

CHANGES = "/api/v1/projects/campaign/changes"


def main(argv: list[str]) -> int:
    """Run it on one database, or on each and keep the result."""
    parser = argparse.ArgumentParser(prog="callers", description=__doc__.splitlines()[0])
    parser.add_argument("--editors", type=int, default=50)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--database", choices=DATABASES)
    asked = parser.parse_args(argv)
    if asked.database is None:
        return on_each_database("callers", ["--editors", str(asked.editors), "--edits", str(asked.edits)])
    with workbench(asked.database):
        return campaign(asked.database, asked.editors, asked.edits)


def campaign(database: str, editors: int, edits: int) -> int:
    """Let them call, then look at what is there; 1 where anything is wrong."""
    project = start(SHARED + editors)
    tokens = [token(project, editor) for editor in range(editors)]
    workers, port = (2 if database == "postgres" else 1), free_port()
    with served(port, workers):
        began = time.monotonic()
        with ThreadPoolExecutor(editors) as people:
            told = list(people.map(lambda editor: Caller(port, tokens[editor], editor).edit(edits), range(editors)))
        took = time.monotonic() - began
    wrong = [*judged(project, told, editors * edits), *faults(project)]
    waits = sorted(wait for each in told for wait in each["waits"])
    print(f"## {database}: {editors} people x {edits} edits by HTTP, {workers} worker process{'es' * (workers > 1)}\n")
    print(f"- acknowledged {sum(len(each['accepted']) for each in told)} of {editors * edits}, revisions as many")
    print(f"- answered 412 with the value found: {sum(each['stale'] for each in told)} times")
    print(f"- other errors: {sum(len(each['errors']) for each in told)}")
    print(f"- {editors * edits / took:.0f} edits a second; answered in {1000 * at(waits, 0.5):.0f} ms in the middle, "
          f"{1000 * at(waits, 0.95):.0f} ms at p95, {1000 * at(waits, 1):.0f} ms at most")  # fmt: skip
    print(verdict(wrong))
    return 1 if wrong else 0


def token(project: Any, editor: int) -> str:
    """A manager of the project, and the secret of a token of theirs."""
    from headway.workbench.people import tokens
    from headway.workbench.people.models import Membership, Person
    from headway.workbench.people.roles import Role, Scope

    person = Person.objects.create(email=f"editor{editor}@example.org", name=f"Editor {editor}")
    Membership.objects.create(person=person, project=project, role=Role.MANAGER)
    return tokens.make(person, "campaign", [Scope.PLAN], NOW + timedelta(days=3650))[1]


@contextmanager
def served(port: int, workers: int) -> Iterator[int]:
    """The server, up; its process."""
    server = subprocess.Popen(
        [sys.executable, "-m", "headway.cli", "serve", "--port", str(port), "--workers", str(workers)],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        until(lambda: answers(port), "the server does not answer")
        yield server.pid
    finally:
        server.terminate()
        server.wait(30)


def answers(port: int) -> bool:
    """Whether the server is up."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/accounts/login/")
        return connection.getresponse().status == 200
    except OSError:
        return False


class Caller:
    """One person's program: what it believes each task is called, and what it was answered."""

    def __init__(self, port: int, secret: str, editor: int) -> None:
        self.port, self.editor = port, editor
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
        self.believed: dict[str, str] = {}
        self.waits: list[float] = []
        self.told: Counter[str] = Counter()

    def edit(self, edits: int) -> dict[str, Any]:
        """The edits acknowledged, how often another was faster, and every other error."""
        chance = random.Random(self.editor)
        accepted: list[tuple[int, str, str]] = []
        errors: list[str] = []
        for step in range(edits):
            task = f"t{chance.randrange(SHARED)}" if chance.random() < 0.5 else f"t{SHARED + self.editor}"
            now = f"{self.editor}.{step}"
            try:
                while not (revision := self.tried(task, now)):
                    pass
                accepted.append((revision, task, now))
            except Exception as error:  # whatever it is, it is told
                errors.append(f"{type(error).__name__}: {error}")
                self.connection.close()
        return {"accepted": accepted, "stale": self.told["stale"], "errors": errors, "waits": self.waits}

    def tried(self, task: str, now: str) -> int | None:
        """The revision an edit made; None where somebody was faster, or it was too much at once."""
        was = self.believed.get(task, "0")
        body = json.dumps({"changes": [{"change": "RenameTask", "task": task, "was": was, "now": now}]})
        began = time.monotonic()
        self.connection.request("POST", CHANGES, body, self.headers)
        answer = self.connection.getresponse()
        said, status = json.loads(answer.read()), answer.status
        self.waits.append(time.monotonic() - began)
        if status in (200, 201):
            self.believed[task] = now
            return int(said["revision"])
        if status == 412 and said["expected"] == was and said["found"] != was:
            self.believed[task] = said["found"]
            self.told["stale"] += 1
            return None
        if status == 429:
            threading.Event().wait(float(answer.headers["Retry-After"]))
            return None
        raise RuntimeError(f"{status}: {said}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.workbench.settings")
    raise SystemExit(main(sys.argv[1:]))
