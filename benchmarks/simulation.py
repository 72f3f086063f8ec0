"""How fast the simulation is, beside plain NumPy in the same run.

    python -m benchmarks.simulation              the figures, each with its target
    python -m benchmarks.simulation --record     also a dated result

The network is the one of all speed figures (benchmarks/generate.py), a fifth of its tasks on a second calendar. Every
task has a triangular range, a rate and a share in one common factor; 30 risks, ten of them with a window, fall on ten
tasks each and cost money. A run brings back criticality, sensitivity, the joint confidence of a date and a sum, and
the finish of every iteration for the project and twenty milestones. The clock runs from the prepared plan to the
answer; compiled code is warm; each figure is the best of several, since the machine is seldom alone. The peer is the
usual NumPy of such simulations, one vector operation per task, and computes dates only, on one calendar. pmcontrols
and trueppm are named where they are not installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from time import perf_counter, thread_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.figures import Figure, as_table, best, load, shown
from benchmarks.generate import PLAIN, generate
from benchmarks.record import machine, record
from headway.actuals.facts import Actuals
from headway.risk import quantiles
from headway.risk.bench import bench_for, stage_for, tally_for
from headway.risk.lanes import block, sums, trace
from headway.risk.lanes.streams import LANES
from headway.risk.model import CERTAIN, Effect, Model, Samples, Wanted
from headway.risk.prepare import Prepared, prepare
from headway.risk.run import luck_of, run
from headway.risk.runs import paired_error
from headway.risk.shift import shift
from headway.risk.tariffs import no_tariffs
from headway.schedule.clock import work_before
from headway.schedule.engine import Passed, passed
from headway.schedule.net import ALWAYS, NEVER

ITERATIONS = 10_000
RISKS, HITS, WINDOWED = 30, 10, 10
DAY = 480


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a target is missed."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.simulation", description=__doc__)
    ask.add_argument("--record", action="store_true", help="write a dated result")
    ask.add_argument("--runs", type=int, default=5, help="best of so many")
    ask.add_argument("--small", action="store_true", help="without the network of 100,000")
    said = ask.parse_args(argv)
    begun = perf_counter()
    warm = run(example(400), 1, 0, LANES, wanted=wanted(example(400), bands=True))
    lines = [f"first run in this process, compiled code from disk or made: {perf_counter() - begun:.2f} s", ""]
    assert len(warm.finish) == LANES
    figures = list(measured(said.runs, said.small))
    lines += [*as_table(figures), "", *parts(), "", *peers(), "", load()]
    print(machine(), *lines, sep="\n")
    if said.record:
        record("simulation", lines)
    return int(any(figure.verdict == "MISSED" for figure in figures))


def example(tasks: int, seed: int = 1, longer: int | None = None) -> Prepared:
    """The network with everything that varies; `longer`: a node whose range is half as long again."""
    recipe = replace(PLAIN, tasks=tasks, calendars=("standard",) * 4 + ("two-shift",))
    plan = passed(generate(recipe, seed)[0], Actuals(), None, None)
    return prepare(plan.net, plan.clock, plan.rules, plan.dates, model_of(plan, longer))


def model_of(plan: Passed, longer: int | None = None) -> Model:
    """Ranges, rates, a common factor and thirty risks."""
    net, count = plan.net.net, len(plan.net.nodes)
    span = np.maximum.reduceat(net.track_span, net.track[:-1]).astype(np.float64)
    unit = quantiles.triangular(0.8, 1.0, 1.5)
    factor = np.ones(count)
    if longer is not None:
        factor[longer] = 1.5
    chance = np.random.default_rng(7)
    hits = np.sort(chance.integers(0, count, RISKS * HITS))
    window = np.tile(np.array([NEVER, ALWAYS]), (RISKS, 1))
    window[:WINDOWED, 0] = plan.rules.start
    window[:WINDOWED, 1] = plan.rules.start + 365 * 1440
    times = quantiles.tables_of([quantiles.triangular(1.1, 1.3, 2.0)] * RISKS)
    money = quantiles.tables_of([quantiles.uniform(5_000, 50_000)] * RISKS)
    return Model(
        tables=np.concatenate([unit.table[None], times.tables, money.tables]),
        key=chance.integers(0, 2**63, count).astype(np.uint64),
        table=np.where(span > 0, 0, CERTAIN).astype(np.int32),
        low=unit.low * span * factor,
        high=unit.high * span * factor,
        factor_key=np.array([0xFAC7], np.uint64),
        factor=np.arange(count + 1),
        loaded=np.zeros(count, np.int32),
        loading=np.full(count, 0.4, np.float32),
        column=np.full(count, -1, np.int32),
        risk_key=chance.integers(0, 2**63, RISKS).astype(np.uint64),
        probability=np.full(RISKS, 0.3),
        time_table=times.table + np.int32(1),
        time_low=times.low,
        time_high=times.high,
        money_table=money.table + np.int32(1 + len(times.tables)),
        money_low=money.low,
        money_high=money.high,
        window=window,
        daily=np.zeros((0, 0), np.float32),
        daily_of=np.full(RISKS, -1, np.int32),
        hit=np.searchsorted(hits, np.arange(count + 1)).astype(np.int64),
        hit_risk=np.tile(np.arange(RISKS, dtype=np.int32), HITS),
        hit_effect=np.full(RISKS * HITS, Effect.MULTIPLY, np.int8),
        edge_hit=np.zeros(len(net.source) + 1, np.int64),
        edge_hit_risk=np.zeros(0, np.int32),
        branch_key=np.zeros(0, np.uint64),
        arm=np.full(count, CERTAIN, np.int32),
        arm_from=np.zeros(count),
        arm_to=np.zeros(count),
        fixed=np.zeros(count),
        rate=np.full(count, 100 / 60),
        tariffs=no_tariffs(count),
        above=np.full(count, -1, np.int32),
    )


def wanted(ready: Prepared, bands: bool = False) -> Wanted:
    """Criticality, sensitivity, and the finish of twenty milestones."""
    return Wanted(ready.course.last[-20:], bands=bands, criticality=True, sensitivity=True)


def answer(ready: Prepared, bands: bool = False, iterations: int = ITERATIONS) -> tuple[Samples, float]:
    """A run with percentiles and the joint confidence of its P80 date and P80 cost."""
    samples = run(ready, 1, 0, iterations, wanted=wanted(ready, bands))
    date, cost = np.percentile(samples.finish, 80), np.percentile(samples.cost, 80)
    np.percentile(samples.watched, np.arange(5, 100, 5), axis=1)
    if samples.purse is not None:
        samples.purse.percentiles()
    return samples, float(((samples.finish <= date) & (samples.cost <= cost)).mean())


def warmed(act: Callable[[], Any], runs: int) -> tuple[float, float]:
    """The best of so many runs, one warming run before."""
    act()
    return best(act, runs)


def measured(runs: int, small: bool) -> Iterator[Figure]:
    """Every figure, one after the other."""
    ready = example(1_000)
    yield Figure("1,000 x 10,000", warmed(lambda: answer(ready), runs), 0.060)
    ready = example(10_000)
    seconds = warmed(lambda: answer(ready), runs)
    yield Figure(
        "10,000 x 10,000", seconds, 0.400, f"aim 250 ms; {seconds[1] * 10:.1f} ns of a processor per task and iteration"
    )
    seconds = warmed(lambda: answer(ready, True), runs)
    yield Figure("10,000 x 10,000, bands of finish and cost of every task", seconds, 1.0)
    yield from before_and_after(ready, runs)
    if not small:
        large = example(100_000)
        yield Figure("100,000 x 10,000", warmed(lambda: answer(large), 1), 5.0)


def before_and_after(ready: Prepared, runs: int) -> Iterator[Figure]:
    """A task takes half as long again: the plan prepared anew and run with the same luck, the run before at hand."""
    before, _ = answer(ready)
    node = int(np.argmax(before.critical * (np.arange(len(before.critical)) % 7 == 3)))
    recipe = replace(PLAIN, tasks=10_000, calendars=("standard",) * 4 + ("two-shift",))
    plan = passed(generate(recipe, 1)[0], Actuals(), None, None)

    def after() -> Samples:
        changed = prepare(plan.net, plan.clock, plan.rules, plan.dates, model_of(plan, node))
        return answer(changed)[0]

    seconds = warmed(after, runs)
    sides = [_days(ready, each) for each in (before, after())]
    moved, error = shift(*sides), paired_error(*sides)
    share = before.critical[node] / ITERATIONS
    note = (
        f"P80 moves {moved.amount:.2f} days, standard error {moved.error:.3f} (asked: 0.15), "
        f"of the difference of the two dates {error:.3f}; criticality {share:.2f}"
    )
    yield Figure("before and after, the before at hand", seconds, 0.500, note)


def _days(ready: Prepared, samples: Samples) -> NDArray[np.float64]:
    """Working days of the project's calendar before each finish."""
    calendar = ready.course.project_calendar
    return np.array([work_before(ready.clock, calendar, int(each)) for each in samples.finish]) / DAY


def parts() -> Iterator[str]:
    """Processor time of each part on one thread, and what it reads and writes."""
    ready, tasks = example(10_000), 10_000
    bench, stage, tally = bench_for(ready), stage_for(ready), tally_for(ready)
    given = ready.net, ready.clock, ready.rules, ready.course, ready.chances, ready.risks, bench, stage
    kept = np.zeros(0, np.int32), np.zeros(LANES, np.int64), np.zeros(LANES), np.zeros((0, LANES), np.int64)
    acts: dict[str, Callable[[], Any]] = {
        "draws, durations, dates and cost": lambda: block.dated(*given, luck_of(1), 0, True),
        "the last finish": lambda: block.finished(
            ready.net, ready.clock, ready.course, bench, ready.dates, *kept, 0, 0, LANES
        ),
        "criticality": lambda: trace.traced(*given, ready.dates, luck_of(1), 0, 0, LANES, tally.critical),
        "sensitivity": lambda: sums.summed(ready.net, ready.clock, ready.course, bench, tally, 0, LANES, True),
    }
    for name, act in acts.items():
        act()
        seconds = min(_processor(act) for _ in range(9))
        yield f"{name}: {seconds / tasks / LANES * 1e9:.2f} ns of one processor per task and iteration"
    links = len(ready.net.source) / tasks
    swept = (bench.begin.nbytes + bench.end.nbytes) / 1e6
    yield (
        f"a block's rows are {swept:.1f} MB per thread, beyond the second cache and within the third: 8 bytes written, "
        f"{4 * links + 8:.0f} read per task and iteration; arithmetic and table look-ups bound it, not memory"
    )


def _processor(act: Callable[[], Any]) -> float:
    begun = thread_time()
    act()
    return thread_time() - begun


def peers() -> Iterator[str]:
    """The same network without calendars, a vector operation per task; and the two packages, where they are."""
    ready = example(10_000)
    seconds = warmed(lambda: numpy_dates(ready, 10_000), 1)
    clock, processors = map(shown, seconds)
    yield f"plain NumPy, 10,000 x 10,000, dates alone on one calendar: {clock}, of processors {processors}"
    for name in ("pmcontrols", "trueppm"):
        if importlib.util.find_spec(name) is None:
            yield f"{name}: not installed here, so not measured"


def numpy_dates(ready: Prepared, iterations: int) -> NDArray[np.float32]:
    """The finish of every iteration: a triangular inverse and a maximum per task."""
    net, chance = ready.net, np.random.default_rng(1)
    finish = np.zeros((len(net.kind), iterations), np.float32)
    edges, sources = net.edge.tolist(), net.source.tolist()
    for node, span in enumerate(ready.course.base.tolist()):
        share = chance.random(iterations, np.float32)
        rising, falling = np.sqrt(share * np.float32(0.14)), 1 - np.sqrt((1 - share) * np.float32(0.35))
        length = np.where(share < np.float32(0.2857), rising + np.float32(0.8), falling + np.float32(0.5)) * span
        row = finish[node]
        for edge in range(edges[node], edges[node + 1]):
            np.maximum(row, finish[sources[edge]], out=row)
        row += length
    return finish.max(axis=0)


if __name__ == "__main__":
    sys.exit(main())
