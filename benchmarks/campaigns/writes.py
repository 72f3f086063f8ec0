"""How long a list of 10,000 Changes takes from the call to the acknowledged commit, on both databases.

    python3 start.py campaign writes [--database sqlite|postgres]

A plan of 10,000 tasks and 20,000 links: the whole of it written as one list, every task's duration set, one task's,
that undone, and the plan read back. Medians of five; the share of it that the processor worked for us stands beside,
since a busy machine stretches the rest. 1 where 10,000 Changes take more than two seconds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable
from time import perf_counter, process_time

from benchmarks.campaigns._workbench import DATABASES, NOW, on_each_database, workbench
from benchmarks.changes import plan

RUNS = 5
MOST = 2.0
"""Seconds a list of 10,000 Changes may take."""

type Times = tuple[float, float]


def main(argv: list[str]) -> int:
    """Run it on one database, or on each and keep the result."""
    parser = argparse.ArgumentParser(prog="writes", description=__doc__.splitlines()[0])
    parser.add_argument("--database", choices=DATABASES)
    asked = parser.parse_args(argv)
    if asked.database is None:
        return on_each_database("writes", [])
    with workbench(asked.database):
        return campaign(asked.database)


def campaign(database: str) -> int:
    """Measure and print; 1 where the target is missed."""
    from headway.plan.changes import Change, SetDuration, diff
    from headway.plan.duration import Duration
    from headway.plan.plan import Plan
    from headway.workbench.people.models import Person
    from headway.workbench.projects import held
    from headway.workbench.projects.models import Project
    from headway.workbench.projects.record import write
    from headway.workbench.projects.undo import undo

    whole = diff(Plan(), plan())
    person = Person.objects.create_user("one@example.org", is_admin=True)
    projects = [Project.objects.create(key=f"p{at}", created=NOW) for at in range(RUNS)]

    def longer(project: Project, many: int | None) -> list[Change]:
        tasks = [task for task in held.load(project).state.plan.tasks.values() if task.duration is not None]
        return [SetDuration(t.id, t.duration, Duration(t.duration.minutes + 60)) for t in tasks[:many]]  # type: ignore[union-attr]

    def written(changes: list[Change], project: Project) -> Callable[[], object]:
        return lambda: write(project, changes, by=person, at=NOW)

    print(f"## {database}\n\n| what | seconds | of them worked |\n|---|---|---|")
    row(f"a plan of {len(whole)} Changes", [timed(written(list(whole), each)) for each in projects])
    most = row("9,900 durations", [timed(written(longer(each, None), each)) for each in projects])
    row("that undone", [timed(lambda each=each: undo(person, each, at=NOW)) for each in projects])  # type: ignore[misc]
    row("one duration", [timed(written(longer(each, 1), each)) for each in projects])
    row("read back from the rows", [timed(lambda each=each: (held.forget_all(), held.load(each))) for each in projects])  # type: ignore[misc]
    print(f"\n{'kept' if most <= MOST else '**MISSED**'}: 10,000 Changes in at most {MOST:g} s\n")
    return 0 if most <= MOST else 1


def row(what: str, times: list[Times]) -> float:
    """Print one measurement; its median."""
    taken, worked = (statistics.median(each) for each in zip(*times, strict=True))
    print(f"| {what} | {taken:.3f} | {worked:.3f} |", flush=True)
    return taken


def timed(act: Callable[[], object]) -> Times:
    """Seconds by the clock and of this process's own work."""
    began, worked = perf_counter(), process_time()
    act()
    return perf_counter() - began, process_time() - worked


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
