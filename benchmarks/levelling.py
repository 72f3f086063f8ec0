"""How good levelling is on PSPLIB, and how fast on a plan of 10,000 tasks with 20 resources.

    python -m benchmarks.levelling                        all four sets, 2 s an instance, two processes
    python -m benchmarks.levelling --set j120 --seconds 10 --every 4
    python -m benchmarks.levelling --scale                only the large plan
    python -m benchmarks.levelling --seconds 2 --seconds 10 --record
                                                          every target, and a dated result

A set's figure is the mean, over its instances, of how far the schedule found is longer than the best known one, in
percent of the critical path: the points by which the usual measure (mean deviation from the critical path) lies above
that of the best known schedules. Seconds are of the processor, one thread an instance. Every schedule is checked from
the text of its instance, and none may be shorter than the best bound known, or than the one proved here.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from time import process_time

import numpy as np

from benchmarks.fidelity.report import table
from benchmarks.figures import Figure, as_table, best, load
from benchmarks.generate import PLAIN, generate
from benchmarks.psplib import Instance, broken, instances
from benchmarks.record import machine, record
from headway.actuals.facts import Actuals
from headway.plan.plan import Plan
from headway.plan.resource import Assignment, Availability, Resource
from headway.schedule import schedule
from headway.schedule.levelling import Levelling, level
from headway.schedule.levelling.answers import answer
from headway.schedule.levelling.bounds import bound
from headway.schedule.levelling.instant import generated, in_order
from headway.schedule.levelling.leveller import delayed
from headway.schedule.levelling.overloads import overloads
from headway.schedule.levelling.project import Project
from headway.schedule.levelling.search import bred, ready
from headway.schedule.levelling.site import site_of
from headway.schedule.levelling.stop import Stop
from headway.schedule.working import working_time

SETS = ("j30", "j60", "j90", "j120")
TARGETS = {("j30", 2.0): 0.1, ("j60", 2.0): 0.6, ("j120", 2.0): 2.4, ("j120", 10.0): 1.8}
"""Points above best known, by set and seconds."""

TASKS, PEOPLE, SCALE_TARGET = 10_000, 20, 0.05


@dataclass(frozen=True)
class Run:
    """One instance: points above best known, deviation from the critical path, optimum proved, seconds, schedules."""

    points: float
    deviation: float
    proved: bool
    seconds: float
    schedules: int


def run(instance: Instance, seconds: float, seed: int) -> Run:
    """Search an instance and check what was found; ValueError for a schedule that is none."""
    ready()
    begun = process_time()
    project = instance.project
    least = bound(project).length
    stop = Stop(seconds, None, process_time)
    found = bred(project, stop, least, seed)
    spent = process_time() - begun
    wrong = broken(instance, found.start)
    if wrong or found.length < max(least, instance.least):
        raise ValueError(f"{instance.name}: {wrong or f'{found.length} is below the bound'}")
    path = bound(_unlimited(instance)).length
    return Run(
        points=100 * (found.length - instance.best) / path,
        deviation=100 * (found.length - path) / path,
        proved=found.length == least,
        seconds=spent,
        schedules=stop.made,
    )


def _unlimited(instance: Instance) -> Project:
    """The same project with more of everything than it can use: its bound is the critical path."""
    plenty = np.maximum(instance.demand.sum(axis=0), 1)
    return replace(instance, capacity=np.minimum(plenty, 16_000)).project


def measured(name: str, seconds: float, every: int, processes: int, seed: int) -> tuple[list[str], bool]:
    """One set as a row of the table, and whether it misses its target."""
    chosen = list(instances(name, every))
    with ProcessPoolExecutor(processes) as pool:
        runs = list(pool.map(partial(run, seconds=seconds, seed=seed), chosen))
    points, target = float(np.mean([each.points for each in runs])), TARGETS.get((name, seconds))
    missed = target is not None and points > target
    row = [
        name,
        f"{len(runs)}",
        f"{seconds:g} s",
        f"{np.mean([each.deviation for each in runs]):.2f} %",
        f"{points:.2f}",
        "" if target is None else f"{target:g}",
        "" if target is None else "MISSED" if missed else "reached",
        f"{sum(each.proved for each in runs)}",
        f"{np.mean([each.seconds for each in runs]):.2f} s",
        f"{np.mean([each.schedules for each in runs]):,.0f}",
    ]
    print("  ".join(row), flush=True)
    return row, missed


HEADS = (
    "set", "instances", "limit", "above critical path", "points above best known", "target", "", "proved by the bound",
    "spent", "schedules",
)  # fmt: skip


def large(tasks: int = TASKS, people: int = PEOPLE, seed: int = 1) -> Plan:
    """The network of all speed figures; every task takes half of one of twenty groups, or one of its people whole."""
    chance = random.Random(seed)
    plan = generate(replace(PLAIN, tasks=tasks), seed)[0]
    assigned = [
        Assignment(f"a{at}", id, f"r{chance.randrange(people)}", chance.choice((0.5, 1.0)))
        for at, id in enumerate(plan.tasks)
    ]
    room = (Availability(_room(plan, people)),)
    return plan.but(
        resources={f"r{at}": Resource(f"r{at}", availability=room) for at in range(people)},
        assignments={each.id: each for each in assigned},
    )


def _room(plan: Plan, people: int) -> float:
    """1.15 times the mean load of a group, in half units, one at least."""
    known = schedule(plan)
    assert known.project_start is not None
    assert known.project_finish is not None
    extent = working_time(plan).minutes(known.project_start, known.project_finish)
    return max(1.0, round(2 * 1.15 * 0.75 * float(known.duration.sum()) / extent / people) / 2)


def scale(runs: int) -> list[Figure]:
    """The large plan: a feasible schedule of it, and what else comes with an answer."""
    plan = large()
    found = level(plan)
    assert found.feasible
    assert not overloads(schedule(delayed(plan, found.decided, found.delays)))
    site = site_of(plan, Actuals(), None, None)
    said = f"{len(found.delays):,} tasks held back, gap {100 * found.gap:.1f} %"

    def feasible() -> None:
        fresh = site_of(plan, Actuals(), None, None)
        generated(fresh, in_order(fresh, fresh.dates.late_start), False)

    def alone() -> None:
        generated(site, in_order(site, site.dates.late_start), False)

    def justified() -> None:
        answer(site, Levelling(), Stop(0.0, None, None))

    return [
        Figure("10,000 tasks, 20 resources: from the plan to a feasible schedule", best(feasible, runs), SCALE_TARGET),
        Figure("  of it the generation alone", best(alone, runs), None, said),
        Figure("  generated again from a justified list, and bounded", best(justified, runs), None),
        Figure("  the whole answer: scheduled before and after, checked", best(lambda: level(plan), runs), None),
    ]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a target is missed."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.levelling", description=__doc__)
    ask.add_argument("--set", action="append", choices=SETS, help="only this set (more than once: these)")
    ask.add_argument("--seconds", type=float, action="append", help="seconds of the processor for each instance (2)")
    ask.add_argument("--every", type=int, default=1, help="only every so many-th instance")
    ask.add_argument("--processes", type=int, default=2)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--scale", action="store_true", help="only the large plan")
    ask.add_argument("--record", action="store_true", help="write a dated result")
    said = ask.parse_args(argv)
    print(machine())
    figures = scale(7)
    print(*as_table(figures), sep="\n")
    rows, missed = [], any(figure.verdict == "MISSED" for figure in figures)
    limits = said.seconds or [2.0]
    asked = [(name, limit) for limit in limits for name in said.set or SETS]
    for name, limit in () if said.scale else asked:
        if limit != limits[0] and (name, limit) not in TARGETS:
            continue
        row, failed = measured(name, limit, said.every, said.processes, said.seed)
        rows.append(row)
        missed = missed or failed
    lines = [*as_table(figures), "", *(table(HEADS, rows) if rows else []), "", load()]
    print(*lines, sep="\n")
    if said.record:
        record("levelling", lines)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
