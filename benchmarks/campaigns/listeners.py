"""A hundred and ninety-seven listeners and three real browsers on one plan, for 30 minutes: an edit reaches all.

    python3 start.py campaign listeners [--listeners N] [--minutes N] [--tasks N] [--database sqlite|postgres]

`headway serve` in processes of its own (PostgreSQL: two workers), each listener a person with a session of their own on
`/events`, three Chromium windows on the Gantt, and a program that renames a task again and again through the API. What
is timed is from the moment the edit is sent to the event at each listener, and to the new name on the screen of each
browser (polled in every frame, by the clock of the same machine). The memory of the server (all its processes) and of
the browsers' scripts is taken as it goes: its middle over the last third is held against that over the second.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shutil
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.campaigns._workbench import DATABASES, faults, on_each_database, start, workbench
from benchmarks.campaigns.callers import Caller, served, token
from benchmarks.campaigns.editors import at
from tests.browser.site import free_port

ASKED_SECONDS = 1.0
"""What an edit may take to reach everybody, at p95."""

STEADY = 1.10
"""How many times the middle of the second third the memory may be in the last."""

PAUSE = 2.0
"""Seconds between two edits."""

READY = ".gantt[data-ready]"
WATCH = """() => { window.seen = {}; const look = () => {
  const text = document.querySelector('.line[data-id=t0] .name')?.textContent.trim() ?? '';
  window.seen[text] ||= Date.now(); requestAnimationFrame(look); }; look(); }"""


@dataclass
class Listening:
    """What came to the listeners: by revision the moments, in seconds of the machine's clock."""

    arrived: dict[int, list[float]] = field(default_factory=dict)
    lost: int = 0


def main(argv: list[str]) -> int:
    """Run it on one database, or on each and keep the result."""
    parser = argparse.ArgumentParser(prog="listeners", description=__doc__.splitlines()[0])
    parser.add_argument("--listeners", type=int, default=197)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--tasks", type=int, default=1_000)
    parser.add_argument("--database", choices=DATABASES)
    asked = parser.parse_args(argv)
    if asked.database is None:
        rest = ["--listeners", str(asked.listeners), "--minutes", str(asked.minutes), "--tasks", str(asked.tasks)]
        return on_each_database("listeners", rest)
    with workbench(asked.database):
        return campaign(asked.database, asked.listeners, asked.minutes * 60, asked.tasks)


def campaign(database: str, listeners: int, seconds: float, tasks: int) -> int:
    """Let them listen while one edits; 1 where anything came late, or not at all, or memory grew."""
    project = start(tasks)
    secret = token(project, 0)
    sessions = [session(project, at) for at in range(listeners + 3)]
    workers, port = (2 if database == "postgres" else 1), free_port()
    with served(port, workers) as server:
        told, stop = Listening(), threading.Event()
        hearing = threading.Thread(target=lambda: asyncio.run(listen(port, sessions[3:], told, stop)), daemon=True)
        hearing.start()
        with windows(port, sessions[:3]) as pages:
            sent, memory, heaps = edit(port, secret, seconds, server, pages)
            shown = [page.evaluate("window.seen") for page in pages]
        stop.set()
        hearing.join(30)
    return judge(f"{database}, {workers} worker process{'es' * (workers > 1)}", project, listeners, sent, told, shown,
                 memory, heaps)  # fmt: skip


def session(project: Any, at: int) -> str:
    """A viewer of the project, signed in."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from headway.workbench.people.models import Membership, Person
    from headway.workbench.people.roles import Role
    from tests.browser.seeding import BACKEND

    who = Person.objects.create(email=f"listener{at}@example.org", name=f"Listener {at}")
    Membership.objects.create(person=who, project=project, role=Role.VIEWER)
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(who.pk), BACKEND
    store[HASH_SESSION_KEY] = who.get_session_auth_hash()
    store.create()
    return str(store.session_key)


@contextmanager
def windows(port: int, sessions: list[str]) -> Iterator[list[Any]]:
    """Three browsers on the plan, watching the name of one task."""
    from playwright.sync_api import sync_playwright

    from benchmarks.gantt_page import FLAGS, NAMES

    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        sys.exit("There is no Chromium on the path.")
    address = f"http://127.0.0.1:{port}"
    with sync_playwright() as playwright:
        pages = []
        for key in sessions:
            browser = playwright.chromium.launch(executable_path=found, args=[*FLAGS, "--enable-precise-memory-info"])
            context = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900})
            context.add_cookies([{"name": "sessionid", "value": key, "url": address}])
            page = context.new_page()
            page.goto("/p/campaign/", timeout=180_000)
            page.wait_for_selector(READY, timeout=180_000)
            page.evaluate(WATCH)
            pages.append(page)
        yield pages


async def listen(port: int, sessions: list[str], told: Listening, stop: threading.Event) -> None:
    """Every listener on a connection of its own, until told to stop."""
    hearing = [asyncio.create_task(one(port, key, told)) for key in sessions]
    while not stop.is_set():
        await asyncio.sleep(0.2)
    told.lost = sum(task.done() for task in hearing)
    for task in hearing:
        task.cancel()
    await asyncio.gather(*hearing, return_exceptions=True)


async def one(port: int, key: str, told: Listening) -> None:
    """One listener: the moment each revision of the plan was heard of."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET /events/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: sessionid={key}\r\nAccept: text/event-stream"
    writer.write(f"{request}\r\n\r\n".encode())
    try:
        while line := await reader.readline():
            said = line.decode().strip()
            if not said.startswith("data:"):
                continue
            event = json.loads(said[5:])
            if event["kind"] == "plan" and event["project"] == "campaign":
                told.arrived.setdefault(int(event["stamp"]), []).append(time.time())
    finally:
        writer.close()


def edit(
    port: int, secret: str, seconds: float, server: int, pages: list[Any]
) -> tuple[dict[int, tuple[str, float]], list[float], list[float]]:
    """Rename one task until the time is over: by revision the name and when it was sent; memory as it went."""
    caller, sent, memory, heaps = Caller(port, secret, 0), {}, [], []
    pages[0].wait_for_timeout(10_000)  # everybody is there
    ends = time.monotonic() + seconds
    step = 0
    while time.monotonic() < ends:
        began = time.time()
        revision = caller.tried("t0", f"Edit {step}")
        caller.connection.close()  # the next is made anew: who edits is not always there
        if revision is not None:
            sent[revision] = (f"Edit {step}", began)
        step += 1
        for page in pages:
            page.wait_for_timeout(1000 * PAUSE / len(pages))
        memory.append(resident(server))
        heaps.append(sum(page.evaluate("performance.memory.usedJSHeapSize") for page in pages) / 2**20)
    return sent, memory, heaps


def resident(process: int) -> float:
    """Megabytes of a process and all it started, that are its own (shared pages counted once for each)."""
    found, todo = 0.0, [process]
    while todo:
        pid = todo.pop()
        try:
            status = Path(f"/proc/{pid}/status").read_text("utf-8")
            todo += [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8").split()]
        except OSError:
            continue
        rss = re.search(r"VmRSS:\s+(\d+)", status)
        found += int(rss.group(1)) / 1024 if rss else 0
    return found


def judge(
    title: str, project: Any, listeners: int, sent: dict[int, tuple[str, float]], told: Listening,
    shown: list[dict[str, float]], memory: list[float], heaps: list[float],
) -> int:  # fmt: skip
    """Print what was found; 1 where something was not as asked."""
    heard = [at - began for revision, (_, began) in sent.items() for at in told.arrived.get(revision, [])]
    # a listener is told the newest stamp: what was overtaken on the way counts by the edit that overtook it
    overtaken = sum(listeners - len(told.arrived.get(revision, [])) for revision in sent)
    seen = [at[name] / 1000 - began for at in shown for name, began in sent.values() if name in at]
    missed = sum(name not in at for at in shown for name, _ in sent.values())
    print(f"## {title}: {listeners} listeners and {len(shown)} browsers, {len(sent)} edits\n")
    print(f"- an edit at a listener after {_spread(heard)}; not told by itself, a newer one was: "
          f"{overtaken} of {listeners * len(sent)}")  # fmt: skip
    print(f"- on the screen of a browser after {_spread(seen)}; not shown by itself: "
          f"{missed} of {len(shown) * len(sent)}")  # fmt: skip
    grown, swelled = thirds(memory), thirds(heaps)
    print(f"- memory of the server {grown[0]:,.0f} MB in the second third, {grown[1]:,.0f} MB in the last; of the "
          f"scripts {swelled[0]:,.0f} and {swelled[1]:,.0f} MB")  # fmt: skip
    wrong = [
        *(["a listener was let go"] if told.lost else []),
        *(["late at a listener"] if not heard or at(sorted(heard), 0.95) > ASKED_SECONDS else []),
        *(["late on a screen"] if not seen or at(sorted(seen), 0.95) > ASKED_SECONDS else []),
        *(["the server grew"] if grown[1] > STEADY * grown[0] else []),
        *(["a page grew"] if swelled[1] > STEADY * swelled[0] else []),
        *(["edits did not arrive"] if overtaken > 0.01 * listeners * len(sent) else []),
        *faults(project),
    ]
    print(f"- **MISSED**: {'; '.join(wrong[:5])}\n" if wrong else "- within a second at p95, and memory steady\n")
    return 1 if wrong else 0


def thirds(found: list[float]) -> tuple[float, float]:
    """The middle of the second and of the last third."""
    third = len(found) // 3
    return statistics.median(found[third : 2 * third] or [0]), statistics.median(found[2 * third :] or [0])


def _spread(found: list[float]) -> str:
    if not found:
        return "ever: none was"
    middle, most, last = (1000 * at(sorted(found), part) for part in (0.5, 0.95, 1))
    return f"{middle:,.0f} ms in the middle, {most:,.0f} ms at p95, {last:,.0f} ms at most"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.workbench.settings")
    raise SystemExit(main(sys.argv[1:]))
