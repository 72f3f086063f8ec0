"""Ordinary pages under twenty people: 20 projects of 2,000 tasks, one server as people run it, SQLite.

    python -m benchmarks.pages              the pages singly, then two minutes of twenty people
    python -m benchmarks.pages --record     also a dated result

Each person signs in, then clicks from page to page with about five seconds of thought between: projects, overview, plan
and its data, a task, history, audit, progress, resources, an edit, an undo. A page's time is what the client waits on
the loopback, from the request to the last byte. Beside it stands the processor time the server spent on it, which a
busy neighbour does not lengthen: on a machine that has other work the target is held against that, and the result says
so.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.fidelity.report import table
from benchmarks.generate import EVERYTHING, generate
from benchmarks.record import ROOT, record
from tests.browser.site import free_port, until

PROJECTS, TASKS, PEOPLE, THOUGHT = 20, 2_000, 20, 5.0
HEADER = "X-Processor-Seconds"
TARGET = 0.100
"""Seconds, at p95, of all ordinary pages."""

QUIET = 0.7
"""The load of a machine that has nothing else to do."""

ALONE = 7
"""How often each page is opened singly, once it is warm."""

WALK = (
    "projects", "overview", "plan", "data", "task", "edit", "strip", "history", "overview", "progress", "task", "audit",
    "plan", "data", "edit", "undo", "resources", "members", "baselines", "task", "history", "calendars",
)  # fmt: skip
"""What a person opens, one after the other; `data` is what the plan page itself asks for at once."""

ADDRESSES = {
    "projects": "/",
    "overview": "/p/{project}/overview/",
    "plan": "/p/{project}/",
    "data": "/p/{project}/gantt.json",
    "task": "/p/{project}/t/{task}/",
    "strip": "/p/{project}/strip/",
    "history": "/p/{project}/history/",
    "audit": "/p/{project}/audit/",
    "progress": "/p/{project}/progress/",
    "resources": "/p/{project}/resources/",
    "members": "/p/{project}/members/",
    "baselines": "/p/{project}/baselines/",
    "calendars": "/p/{project}/calendars/",
    "edit": "/p/{project}/changes/",
    "undo": "/p/{project}/undo/",
}
AT_ONCE = frozenset({"data", "strip"})
"""What a page asks for by itself: no thought before it."""


@dataclass(frozen=True)
class Seeded:
    """What the people need to walk: a session each, and the tasks of each project that last."""

    sessions: list[str]
    tasks: dict[str, list[str]]


@dataclass(frozen=True)
class Answer:
    """One answer: seconds until its last byte, the server's processor seconds, and its status."""

    waited: float
    spent: float
    status: int


@dataclass
class Heard:
    """Every answer: by page the seconds waited and the processor's, and what was not as it should be."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    spent: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)
    refused: int = 0

    def note(self, page: str, answer: Answer) -> None:
        """One answer."""
        self.seconds[page].append(answer.waited)
        self.spent[page].append(answer.spent)
        status = answer.status
        if (page, status) == ("undo", 409):
            self.refused += 1  # a colleague has built on it, or nothing is left: a proper answer
        elif status != 200:
            self.wrong.append(f"{page}: {status}")


class Visitor:
    """One person at a browser: a connection that is kept, a session, a project and the revision last seen of it."""

    def __init__(self, port: int, seeded: Seeded, number: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.session = seeded.sessions[number]
        self.seeded = seeded
        self.chance = random.Random(number)
        self.token = ""
        self.turn(list(seeded.tasks)[number % len(seeded.tasks)])

    def turn(self, project: str) -> None:
        """Turn to a project."""
        self.project, self.tasks, self.revision = project, self.seeded.tasks[project], 0

    def open(self, page: str) -> Answer:
        """Open a page or make an edit."""
        address = ADDRESSES[page].format(project=self.project, task=self.chance.choice(self.tasks))
        posted = self._posted(page)
        self.connection.close()  # after five seconds of thought the server has hung up, too
        began = time.perf_counter()
        self.connection.request("GET" if posted is None else "POST", address, posted, self._headers())
        answer = self.connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - began
        self._remember(page, answer, body)
        return Answer(took, float(answer.headers[HEADER]), answer.status)

    def _posted(self, page: str) -> bytes | None:
        if page == "undo":
            return b""
        if page != "edit":
            return None
        days = f"{self.chance.randint(1, 12)} d"
        typed = {"do": "cell", "task": self.chance.choice(self.tasks), "field": "duration", "text": days}
        return json.dumps({"revision": self.revision, "gestures": [typed]}).encode()

    def _headers(self) -> dict[str, str]:
        cookies = {"sessionid": self.session, "csrftoken": self.token}
        return {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items() if value),
            "X-CSRFToken": self.token,
            "Content-Type": "application/json",
            "Accept-Encoding": "gzip",
        }

    def _remember(self, page: str, answer: http.client.HTTPResponse, body: bytes) -> None:
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            found = re.match(r"csrftoken=([^;]+)", cookie)
            if found:
                self.token = found[1]
        if page in ("edit", "undo") and answer.status == 200:
            self.revision = json.loads(_plain(answer, body))["news"]["revision"]
        elif page == "data":
            self.revision = json.loads(_plain(answer, body))["revision"]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where the target is missed or a page failed."""
    ask = argparse.ArgumentParser(
        prog="python -m benchmarks.pages", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--seconds", type=float, default=120)
    ask.add_argument("--projects", type=int, default=PROJECTS)
    ask.add_argument("--tasks", type=int, default=TASKS)
    ask.add_argument("--people", type=int, default=PEOPLE)
    ask.add_argument("--thought", type=float, default=THOUGHT)
    ask.add_argument("--record", action="store_true", help="write a dated result")
    ask.add_argument("--seed", action="store_true", help=argparse.SUPPRESS)  # the child that fills the data folder
    said = ask.parse_args(argv)
    if said.seed:
        print(json.dumps(seed(said.projects, said.tasks, said.people)))
        return 0
    lines, fine = measured(said)
    print("\n".join(lines))
    if said.record:
        print(record("pages", lines))
    return 0 if fine else 1


def measured(said: argparse.Namespace) -> tuple[list[str], bool]:
    """The result in lines, and whether the target is kept and every page was answered."""
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(Path(folder))
        seeded = _seeded(said, environment)
        with served(environment, Path(folder)) as (port, server):
            first = opened_first(port, seeded)
            alone = singly(port, seeded)
            began = _processor(server), time.perf_counter()
            load = os.getloadavg()[0]
            heard = crowd(port, seeded, said.seconds, said.thought)
            busy = (_processor(server) - began[0]) / (time.perf_counter() - began[1])
            memory = _resident(server)
    return _told(said, first, alone, heard, busy, memory, (load, os.getloadavg()[0]))


def _told(
    said: argparse.Namespace,
    first: list[float],
    alone: dict[str, tuple[float, float]],
    heard: Heard,
    busy: float,
    memory: float,
    load: tuple[float, float],
) -> tuple[list[str], bool]:
    waited, spent = ([one for page in each.values() for one in page] for each in (heard.seconds, heard.spent))
    quiet = load[0] < QUIET
    kept = share(waited if quiet else spent, 0.95) <= TARGET
    rows = [_row(page, alone[page], heard.spent[page], heard.seconds[page]) for page in ADDRESSES if heard.spent[page]]
    heads = ["page", "warm", "after an edit", "opened", "p50", "p95", "max", "waited p50", "p95", "max"]
    lines = [
        f"{said.projects} projects of {said.tasks:,} tasks, {said.people} people for {said.seconds:g} s with about "
        f"{said.thought:g} s of thought, one server process, SQLite, loopback. *Warm* and *after an edit*: one person "
        "alone. All but the last three columns are the server's processor time.",
        "",
        *table(heads, [*rows, _row("all", None, spent, waited)]),
        "",
        f"- processor time of a page, p95 of all: {_ms(share(spent, 0.95))}; waited, p95 of all: "
        f"{_ms(share(waited, 0.95))}",
        f"- the machine's load was {load[0]:.1f} before and {load[1]:.1f} after, on {os.cpu_count()} processors: "
        f"{'quiet, so that the waiting counts' if quiet else 'busy with other work, so that processor time counts'}",
        f"- target {_ms(TARGET)} at p95: {'kept' if kept else 'MISSED'}",
        f"- not among them, a plan opened for the first time: {_ms(statistics.median(first))} in the middle, "
        f"{_ms(max(first))} at most",
        f"- the server used {busy:.0%} of one processor, and {memory:.0f} MB of memory at most",
        f"- undo politely refused: {heard.refused}; other answers than 200: {', '.join(heard.wrong[:5]) or 'none'}",
    ]
    return lines, kept and not heard.wrong


def _row(page: str, alone: tuple[float, float] | None, spent: Sequence[float], waited: Sequence[float]) -> list[str]:
    warm, after = (_ms(alone[0]), _ms(alone[1])) if alone else ("", "")
    shares = (_ms(share(each, at)) for each in (spent, waited) for at in (0.5, 0.95, 1))
    return [page, warm, after, str(len(waited)), *shares]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


def share(seconds: Sequence[float], part: float) -> float:
    """What so large a part of all does not exceed."""
    return sorted(seconds)[min(len(seconds) - 1, int(part * len(seconds)))]


def _plain(answer: http.client.HTTPResponse, body: bytes) -> bytes:
    return gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body


def opened_first(port: int, seeded: Seeded) -> list[float]:
    """The plan of every project once, as after a start of the server: processor seconds."""
    visitor, found = Visitor(port, seeded, 0), []
    for project in seeded.tasks:
        visitor.turn(project)
        found.append(visitor.open("plan").spent)
        visitor.open("data")
    return found


def singly(port: int, seeded: Seeded) -> dict[str, tuple[float, float]]:
    """Each page alone: the server's processor seconds once it is warm, and the first time after an edit; medians."""
    visitor = Visitor(port, seeded, 0)
    for page in ("plan", "data", "edit"):
        visitor.open(page)
    found = {}
    for page in ADDRESSES:
        visitor.open(page)
        warm = statistics.median(visitor.open(page).spent for _ in range(ALONE))
        found[page] = (warm, statistics.median(_after_an_edit(visitor, page) for _ in range(3)))
    return found


def _after_an_edit(visitor: Visitor, page: str) -> float:
    visitor.open("edit")
    return visitor.open(page).spent


def crowd(port: int, seeded: Seeded, seconds: float, thought: float) -> Heard:
    """So many people at once for so long; the first of them have clicked before others arrive."""
    heard, ends = Heard(), time.monotonic() + seconds
    lock = threading.Lock()

    def walk(number: int) -> None:
        visitor = Visitor(port, seeded, number)
        time.sleep(visitor.chance.random() * thought)
        for page in _ways(visitor):
            if page not in AT_ONCE:
                time.sleep(min(visitor.chance.uniform(0.5, 1.5) * thought, max(0.0, ends - time.monotonic())))
            if time.monotonic() >= ends:
                return
            try:
                answer = visitor.open(page)
            except (OSError, http.client.HTTPException) as error:
                heard.wrong.append(f"{page}: {error!r}")
                continue
            with lock:
                heard.note(page, answer)

    people = [threading.Thread(target=walk, args=[number]) for number in range(len(seeded.sessions))]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return heard


def _ways(visitor: Visitor) -> Iterator[str]:
    """The walk again and again, through another project each time, begun somewhere on the way."""
    projects = list(visitor.seeded.tasks)
    yield from ("plan", "data")
    for at in itertools.count(visitor.chance.randrange(len(WALK))):
        if at % len(WALK) == 0:
            visitor.turn(visitor.chance.choice(projects))
        yield WALK[at % len(WALK)]


@contextmanager
def served(environment: dict[str, str], folder: Path) -> Iterator[tuple[int, int]]:
    """The server as people start it; its port and the number of its process."""
    port = free_port()
    command = [sys.executable, "-m", "headway.cli", "serve", "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        until(lambda: _answers(port), "the server does not answer")
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(30)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", "/accounts/login/")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def _environment(folder: Path) -> dict[str, str]:
    own = {"HEADWAY_DATA": str(folder), "HEADWAY_SECRET": "only for measuring", "PYTHONPATH": str(ROOT)}
    foreign = ("DATABASE_URL", "HEADWAY_URL")
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return kept | own | {"DJANGO_SETTINGS_MODULE": "benchmarks.timed"}


def _seeded(said: argparse.Namespace, environment: dict[str, str]) -> Seeded:
    sizes = [f"--{name}={getattr(said, name)}" for name in ("projects", "tasks", "people")]
    command = [sys.executable, "-m", "benchmarks.pages", "--seed", *sizes]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return Seeded(**json.loads(done.stdout.splitlines()[-1]))


def seed(projects: int, tasks: int, people: int) -> dict[str, Any]:
    """Fill the data folder: everybody is a manager of every project, and each project has a baseline."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from headway.workbench.people.models import Person

    staff = [Person.objects.create(email=f"p{at}@example.org", name=f"Person {at}") for at in range(people)]
    return {
        "tasks": {f"project-{at}": _project(f"project-{at}", at + 1, tasks, staff) for at in range(projects)},
        "sessions": [_session(person) for person in staff],
    }


def _project(key: str, number: int, tasks: int, staff: Sequence[Any]) -> list[str]:
    """A generated plan as a project; the tasks one may give another duration."""
    from headway.actuals.changes import diff_all
    from headway.workbench.people.models import Membership
    from headway.workbench.projects import baselines
    from headway.workbench.projects.models import Project
    from headway.workbench.projects.record import write
    from headway.workbench.projects.rows import EMPTY

    plan, actuals = generate(replace(EVERYTHING, tasks=tasks), number)
    now = datetime(2026, 3, 13, 15, tzinfo=UTC)
    made = Project.objects.create(key=key, created=now)
    for person in staff:
        Membership.objects.create(person=person, project=made, role="manager")
    changes = diff_all(EMPTY, (plan, actuals), now.replace(tzinfo=None))
    write(made, changes, by=staff[0], at=now, gesture="Start")
    baselines.take(staff[0], made, "Approved", "as agreed", now + timedelta(hours=1))
    begun = actuals.progress()
    return [each.id for each in plan.leaves if each.duration and each.duration.minutes and each.id not in begun]


def _session(person: Any) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return str(client.cookies["sessionid"].value)


def _processor(server: int) -> float:
    """Seconds of processor time a process has used, all its threads together (Linux)."""
    threads = Path(f"/proc/{server}/task").glob("*/schedstat")
    return sum(int(each.read_text("ascii").split()[0]) for each in threads) / 1e9


def _resident(server: int) -> float:
    """The most memory a process had, MB (Linux)."""
    status = Path(f"/proc/{server}/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    raise SystemExit(main())
