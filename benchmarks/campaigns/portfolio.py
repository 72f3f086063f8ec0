"""A portfolio of projects simulated in one call, on one thread and on all of this machine: same bits, how long.

python -m benchmarks.campaigns portfolio                      1,000 projects of 30 tasks, 10,000 runs each
python -m benchmarks.campaigns portfolio --projects 100       fewer projects
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

from benchmarks.generate import Recipe, generate
from benchmarks.record import record
from headway.plan.estimate import Shape, ThreePoint
from headway.plan.task import Task
from headway.risk.portfolio import Project, simulate_all


def project(seed: int, tasks: int) -> Project:
    """A network of its own, every task with a range from 10 % less to 40 % more."""
    plan, _ = generate(Recipe(tasks=tasks, links_per_task=1.8, layers=8, longest=10), seed)
    return Project(f"project-{seed}", plan.but(tasks={id: _ranged(task) for id, task in plan.tasks.items()}))


def _ranged(task: Task) -> Task:
    likely = task.duration
    if likely is None or not likely.minutes:
        return task
    low, high = (likely.but(minutes=round(likely.minutes * ratio)) for ratio in (0.9, 1.4))
    return task.but(estimate=ThreePoint(low, likely, high, Shape.TRIANGULAR))


def main(argv: list[str]) -> int:
    """Run the campaign; 1 where the bits differ."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.campaigns portfolio", description=__doc__)
    ask.add_argument("--projects", type=int, default=1000)
    ask.add_argument("--tasks", type=int, default=30)
    ask.add_argument("--runs", type=int, default=10_000)
    said = ask.parse_args(argv)
    projects = [project(seed, said.tasks) for seed in range(1, said.projects + 1)]
    simulate_all(projects[:2], iterations=said.runs)  # compiled once
    begun = time.perf_counter()
    whole = simulate_all(projects, iterations=said.runs)
    spent = time.perf_counter() - begun
    some = projects[: max(1, len(projects) // 20)]
    alone = simulate_all(some, iterations=said.runs, threads=1)
    same = all((alone[each.name].finish == whole[each.name].finish).all() for each in some)
    lines = list(_summary(said.projects, said.tasks, said.runs, spent, len(some), same))
    print("\n".join(lines))
    if said.projects >= 1000:
        record("portfolio", lines)
    return 0 if same else 1


def _summary(projects: int, tasks: int, runs: int, spent: float, some: int, same: bool) -> Iterator[str]:
    yield f"{projects:,} projects of {tasks} tasks, {runs:,} runs each, on all threads: {spent:,.1f} s"
    yield f"{spent / (projects * tasks * runs) * 1e9:.1f} ns per task and run, compiling each plan included"
    yield f"{some} of them again on one thread: {'the same bits' if same else 'OTHER BITS'}"
    yield "on a cluster: not measured, the extra headway[cluster] (Dask) is not installed here"
