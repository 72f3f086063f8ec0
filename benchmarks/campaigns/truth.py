"""The engine against the brute-force oracle on random networks: every date and float must be equal.

python -m benchmarks.campaigns truth                 100,000 networks on two processes
python -m benchmarks.campaigns truth --only 1234     show one network and both answers
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta

from benchmarks.generate import DATED, Recipe, generate
from benchmarks.record import record
from headway.plan.duration import Duration
from headway.plan.link import LagCalendar
from headway.plan.plan import Plan
from headway.plan.task import Task
from headway.plan.value import TaskId, to_moment
from headway.schedule import schedule
from tests.oracle.definition import Network

FIELDS = ("early_start", "early_finish", "late_start", "late_finish", "total_float", "free_float", "critical")
BATCH = 500
THREE = ("standard", "two-shift", "night")
OUTSIDE = datetime(2026, 2, 27, 8)
"""Dates of other projects lie from here on, three days before the networks begin."""


def network(seed: int) -> Plan:
    """A network of 6 to 15 tasks: four link types, lags, three calendars, constraints, deadlines, milestones.

    Some hold dates that other projects set.
    """
    chance = random.Random(seed)
    recipe = Recipe(
        tasks=chance.randint(6, 15),
        links_per_task=chance.choice((1.3, 1.8, 2.4)),
        layers=chance.randint(2, 6),
        longest=chance.choice((2, 5)),
        link_types=True,
        lags=chance.choice((0.0, 0.4)),
        elapsed_lags=chance.choice((0.0, 0.1)),
        calendars=chance.choice((("standard",), THREE)),
        constraints=chance.choice((0.0, 0.0, 0.2)),
        constraint_kinds=DATED,
        deadlines=chance.choice((0.0, 0.1)),
        milestones=chance.choice((0.0, 0.15)),
        odd_minutes=chance.random() < 0.3,
    )
    plan, _ = generate(recipe, seed)
    plan = plan.but(tasks={name: _elapsed(chance, task) for name, task in plan.tasks.items()})
    rule = chance.choice((None, None, None, *LagCalendar))
    plan = plan.but(settings=plan.settings.but(lag_calendar=rule))
    share = chance.choice((0.0, 0.0, 0.15))
    return plan.but(tasks={name: _held_from_outside(chance, task, share) for name, task in plan.tasks.items()})


def _held_from_outside(chance: random.Random, task: Task, share: float) -> Task:
    begins, ends = (
        OUTSIDE + timedelta(minutes=chance.randrange(0, 20 * 1440, 30)) if chance.random() < share else None
        for _ in range(2)
    )
    return task.but(external_early_start=begins, external_late_finish=ends)


def _elapsed(chance: random.Random, task: Task) -> Task:
    if task.duration is None or task.duration.minutes == 0 or chance.random() > 0.03:
        return task
    return task.but(duration=Duration(task.duration.minutes, elapsed=True))


def disagreements(plan: Plan) -> list[tuple[TaskId, str, int, int]]:
    """Every field of every task in which the engine (third) and the oracle (fourth) differ."""
    answer = schedule(plan)
    truth = Network(plan).dates
    return [
        (task, field, got, wanted)
        for task, dates in truth.items()
        for field in FIELDS
        if (got := int(getattr(answer, field)[answer.index[task]])) != (wanted := int(getattr(dates, field)))
    ]


def batch(first: int, count: int) -> tuple[list[tuple[int, str]], int]:
    """The seeds that disagree, with the first field that does, and how many tasks were compared."""
    found, tasks = [], 0
    for seed in range(first, first + count):
        plan = network(seed)
        tasks += len(plan.tasks)
        wrong = disagreements(plan)
        if wrong:
            found.append((seed, wrong[0][1]))
    return found, tasks


def main(argv: list[str]) -> int:
    """Run the campaign; 1 when anything disagrees."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.campaigns truth", description=__doc__)
    ask.add_argument("--networks", type=int, default=100_000)
    ask.add_argument("--first", type=int, default=1)
    ask.add_argument("--processes", type=int, default=2)
    ask.add_argument("--only", type=int, help="show one network")
    said = ask.parse_args(argv)
    if said.only is not None:
        print("\n".join(show(said.only)))
        return 0
    began = time.perf_counter()
    wrong, tasks = run(said.first, said.networks, said.processes)
    seconds = time.perf_counter() - began
    lines = list(_summary(said.networks, tasks, wrong, seconds))
    print("\n".join(lines))
    if said.networks >= 100_000:
        record("truth", lines)
    return 1 if wrong else 0


def run(first: int, networks: int, processes: int) -> tuple[list[tuple[int, str]], int]:
    """Batches of seeds over processes, results in order of the seeds."""
    starts = range(first, first + networks, BATCH)
    counts = [min(BATCH, first + networks - start) for start in starts]
    if processes <= 1:
        answers: Iterable[tuple[list[tuple[int, str]], int]] = map(batch, starts, counts)
        return _joined(answers)
    with ProcessPoolExecutor(processes) as pool:
        return _joined(pool.map(batch, starts, counts))


def _joined(answers: Iterable[tuple[list[tuple[int, str]], int]]) -> tuple[list[tuple[int, str]], int]:
    wrong: list[tuple[int, str]] = []
    tasks = 0
    for found, count in answers:
        wrong += found
        tasks += count
    return wrong, tasks


def _summary(networks: int, tasks: int, wrong: list[tuple[int, str]], seconds: float) -> Iterator[str]:
    yield f"{networks:,} random networks, {tasks:,} tasks, {len(FIELDS)} figures each, in {seconds:,.0f} s"
    yield f"{len(wrong):,} networks disagree"
    for field, count in Counter(field for _, field in wrong).most_common():
        yield f"- first in {field}: {count:,}, seeds {[seed for seed, name in wrong if name == field][:8]}"


def show(seed: int) -> Iterator[str]:
    """One network as text with both answers side by side."""
    plan = network(seed)
    answer, truth = schedule(plan), Network(plan).dates
    yield f"lag calendar {plan.settings.lag_calendar}, start {plan.settings.start}"
    for name, task in plan.tasks.items():
        constraint = f" {task.constraint.kind} {task.constraint.date}" if task.constraint else ""
        deadline = f" deadline {task.deadline}" if task.deadline else ""
        yield f"{name} [{task.calendar or 'standard'}] {task.duration}{constraint}{deadline}"
        for link in plan.predecessors.get(name, ()):
            yield f"    {link.type} from {link.predecessor} {link.lag.minutes}{' elapsed' if link.lag.elapsed else ''}"
        for field in FIELDS:
            got, wanted = int(getattr(answer, field)[answer.index[name]]), int(getattr(truth[name], field))
            dated = field.endswith(("start", "finish"))
            texts = [f"{to_moment(v):%a %m-%d %H:%M}" if dated and abs(v) < 2**40 else str(v) for v in (got, wanted)]
            yield f"    {'*' if got != wanted else ' '} {field:14} engine {texts[0]:18} oracle {texts[1]}"


if __name__ == "__main__":
    import sys

    raise SystemExit(main(sys.argv[1:]))
