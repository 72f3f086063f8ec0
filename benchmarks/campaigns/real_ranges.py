"""The real projects that carry three-point estimates, simulated with them: none may fail.

python -m benchmarks.campaigns real_ranges                  all of them, 10,000 runs each
python -m benchmarks.campaigns real_ranges --runs 1024      fewer runs
"""

from __future__ import annotations

import argparse
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from benchmarks.record import ROOT, record
from headway.actuals.facts import Actuals
from headway.plan.plan import Plan
from headway.plan.value import to_minutes
from headway.risk.ground import ground_of
from headway.risk.simulation import simulate
from headway.schedule import schedule
from headway.schedule.working import working_time
from tests.risk.real import projects

DATA = ROOT.parent / "shared" / "data"


@dataclass(frozen=True)
class Found:
    """One project: how long its simulation took, how far the P80 lies from the plan, and what was wrong with it."""

    code: str
    tasks: int
    seconds: float
    days: float
    kept: float
    known: bool
    wrong: str = ""


def look(code: str, plan: Plan, runs: int) -> Found:
    """Simulate one project, and check what must hold of any."""
    begun = time.perf_counter()
    try:
        it = simulate(plan, iterations=runs)
    except Exception:
        return Found(code, len(plan.tasks), time.perf_counter() - begun, 0, 0, False, traceback.format_exc(limit=3))
    spent, clock = time.perf_counter() - begun, working_time(plan)
    days = clock.minutes(it.deterministic_finish, it.finish.p(80)) / plan.settings.minutes_per_day
    return Found(
        code, len(plan.tasks), spent, days, it.finish.chance(it.deterministic_finish), it.known.is_known,
        _wrong(plan, [it.finish.p(p) for p in (10, 50, 80)]),
    )  # fmt: skip


def _wrong(plan: Plan, percentiles: list[object]) -> str:
    """Percentiles that do not rise, or dates without ranges that are not the schedule's."""
    if percentiles != sorted(percentiles):  # type: ignore[type-var]
        return f"percentiles {percentiles}"
    bare = plan.but(tasks={id: each.but(estimate=None) for id, each in plan.tasks.items()})
    finish = schedule(bare).project_finish
    certain = simulate(bare, iterations=64)
    if finish is None or not (certain.finish_samples == to_minutes(finish)).all():
        return f"without ranges {certain.finish.p(50)} instead of {finish}"
    return ""


def main(argv: list[str]) -> int:
    """Run the campaign; 1 when a project fails."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.campaigns real_ranges", description=__doc__)
    ask.add_argument("--runs", type=int, default=10_000)
    said = ask.parse_args(argv)
    if not DATA.is_dir():
        print("no shared/data beside the checkout")
        return 0
    warm = next(projects(DATA))[1]
    ground_of(warm, Actuals(), None, None)
    simulate(warm, iterations=64)
    found = [look(code, plan, said.runs) for code, plan in projects(DATA)]
    lines = list(_summary(found, said.runs))
    print("\n".join(lines))
    if said.runs >= 10_000:
        record("real-ranges", lines)
    return 1 if any(each.wrong for each in found) else 0


def _summary(found: list[Found], runs: int) -> Iterator[str]:
    tasks, spent = sum(each.tasks for each in found), sum(each.seconds for each in found)
    failed = [each for each in found if each.wrong]
    yield f"{len(found)} projects, {tasks:,} activities, {runs:,} runs each, in {spent:,.1f} s; {len(failed)} failed"
    yield f"{sum(each.known for each in found)} of them known: half or more of what drives the finish has a range"
    slips, kept = [each.days for each in found], [each.kept for each in found]
    yield f"P80 after the plan: median {np.median(slips):.1f} working days, from {min(slips):.1f} to {max(slips):.1f}"
    yield f"the planned finish was kept in {100 * float(np.median(kept)):.0f} % of the runs (median)"
    slowest = max(found, key=lambda each: each.seconds)
    yield f"slowest: {slowest.code}, {slowest.tasks} activities, {slowest.seconds:.2f} s"
    for each in failed:
        yield f"- {each.code}: {each.wrong.strip().splitlines()[-1]}"
