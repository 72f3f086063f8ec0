"""How fast Changes are made, found, undone, written and read on a plan of 10,000 tasks.

    python -m benchmarks.changes            every measurement, with its target; 1 when one is missed

Medians of 7 runs. Every run begins with a plan of which nothing has been worked out yet.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from time import perf_counter

from benchmarks.record import machine
from headway.actuals.changes import ALL_KINDS, RecordProgress, apply_all
from headway.actuals.facts import Actuals, Complete
from headway.plan.changes import (
    AddLink,
    MoveTask,
    Place,
    RemoveTask,
    SetDuration,
    diff,
    from_json,
    to_json,
    undo,
)
from headway.plan.duration import Duration
from headway.plan.link import Link
from headway.plan.plan import Plan
from headway.plan.task import Task

TASKS = 10_000
LINKS = 20_000
RUNS = 7
STATUS = datetime(2026, 11, 20, 17)


def plan() -> Plan:
    """Phases of a hundred tasks, with two links to a task and an end nobody waits for."""
    phases = {f"p{at}": Task(f"p{at}", f"Phase {at}", rank=Decimal(at)) for at in range(TASKS // 100)}
    tasks = {
        f"t{at}": Task(f"t{at}", f"Task {at}", f"p{at % len(phases)}", Decimal(at), duration=Duration(480))
        for at in range(TASKS - len(phases))
    }
    last = len(tasks) - 2
    pairs = [(at % last, min(at % last + 1 + at // last * 3, last)) for at in range(LINKS)]
    links = {f"l{at}": Link(f"l{at}", f"t{one}", f"t{two}") for at, (one, two) in enumerate(pairs) if one != two}
    return Plan(tasks={**phases, **tasks}, links=links)


def main() -> int:
    """Measure and print; 1 when a target is missed."""
    before = plan()
    longer = [SetDuration(task.id, task.duration, Duration(960)) for task in before.tasks.values() if task.duration]
    after = before.apply(*longer)
    told = [RecordProgress(Complete(f"f{at}", task.task, STATUS, STATUS, 40.0)) for at, task in enumerate(longer)]
    written = to_json(longer)
    everything = diff(Plan(), before)
    linked = before.apply(AddLink(Link("first", "t1", "t6000")))
    last = before.tasks[f"t{len(longer) - 1}"]
    print(f"{machine()}\n{len(before.tasks)} tasks, {len(before.links)} links\n")
    kept = [
        row("one SetDuration", 5, lambda one: one.apply(longer[0])),
        row("one MoveTask", 5, lambda one: one.apply(MoveTask(last.id, Place(last.parent, last.rank), Place("p0")))),
        row("the first AddLink", 50, lambda one: one.apply(AddLink(Link("new", "t1", last.id)))),
        row("each AddLink after it", 5, lambda one: linked.apply(AddLink(Link("next", "t2", "t5000")))),
        row("one RemoveTask", 50, lambda one: one.apply(RemoveTask(one.tasks[last.id]))),
        row("10,000 SetDuration", 1000, lambda one: one.apply(*longer)),
        row("10,000 facts", 1000, lambda one: apply_all(one, Actuals(), told)),
        row("undo of 10,000", 1000, lambda one: undo(after, longer)),
        row("difference, 10,000 altered", 1000, lambda one: diff(one, after)),
        row("difference, everything new", 2000, lambda one: diff(Plan(), one)),
        row("everything new, made", 2000, lambda one: Plan().apply(*everything)),
        row("10,000 to JSON", 1000, lambda one: to_json(longer)),
        row("10,000 from JSON", 1000, lambda one: from_json(written, ALL_KINDS)),
    ]
    return 0 if all(kept) else 1


def row(what: str, most: float, act: Callable[[Plan], object]) -> bool:
    """Print one measurement in milliseconds beside its target; whether it was kept."""
    taken = statistics.median(timed(act) for _ in range(RUNS))
    print(f"{what:28} {taken:9.2f} ms   at most {most:6.0f} ms   {'kept' if taken <= most else 'MISSED'}")
    return taken <= most


def timed(act: Callable[[Plan], object]) -> float:
    """Milliseconds for one run on a fresh copy."""
    fresh = BEFORE.but()
    began = perf_counter()
    act(fresh)
    return (perf_counter() - began) * 1000


BEFORE = plan()

if __name__ == "__main__":
    sys.exit(main())
