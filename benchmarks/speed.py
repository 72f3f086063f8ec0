"""How fast, beside MPXJ in the same run.

    python -m benchmarks.speed              every measurement, with its target
    python -m benchmarks.speed --write      also docs/reference/speed.md and a dated result

Compute times are medians of 7 runs on a built model after warming up, as for the peer. The plain network has
finish-to-start links on one calendar; the mixed one has four link types, lags, three calendars, constraints, deadlines,
milestones and summary tasks, and no progress, since MPXJ reads progress otherwise.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from time import perf_counter

from benchmarks.fidelity import data
from benchmarks.fidelity.report import table
from benchmarks.generate import EVERYTHING, generate, plain
from benchmarks.peers.mpxj import Mpxj, why_not
from benchmarks.record import ROOT, machine, record
from headway.plan.plan import Plan

PAGE = ROOT / "docs" / "reference" / "speed.md"
RUNS = 7
SP10 = "xer/SP10_COST_LOADED.xer"
CHILD = {**os.environ, "PYTHONPATH": str(ROOT)}


@dataclass(frozen=True)
class Figure:
    """One line of the table: what, ours, the peer's, the target and whether it is reached."""

    what: str
    ours: str
    theirs: str
    target: str
    kept: bool | None  # None: nothing to say here


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a target is missed."""
    ask = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--write", action="store_true", help="write docs/reference/speed.md and a dated result")
    said = ask.parse_args(argv)
    figures = list(measured())
    lines = _lines(figures)
    print("\n".join(lines))
    if said.write:
        PAGE.write_text(HEAD + f"\n{machine()}.\n\n" + "\n".join(lines) + "\n", "utf-8")
        record("speed", lines)
    return 1 if any(figure.kept is False for figure in figures) else 0


def _lines(figures: Sequence[Figure]) -> list[str]:
    verdict = {True: "reached", False: "MISSED", None: ""}
    rows = ([f.what, f.ours, f.theirs, f.target, verdict[f.kept]] for f in figures)
    return table(("measured", "Headway", "MPXJ", "target", ""), rows)


def measured() -> Iterator[Figure]:
    """Every figure, one after the other, nothing else running."""
    for name in ("plain", "mixed"):
        for tasks in (10_000, 100_000):
            yield from _kernel(name, tasks)
    yield from _change(10_000)
    yield from _sp10()
    yield _cold(50)
    yield _memory(100_000)


@cache
def _plan(name: str, tasks: int) -> Plan:
    if name == "plain":
        return plain(tasks)
    return generate(replace(EVERYTHING, tasks=tasks, progress=0.0, resources=0), 1)[0]


def median(act: Callable[[], object]) -> float:
    """Seconds of the median run, one warming run before."""
    act()
    return statistics.median(_timed(act) for _ in range(RUNS))


def _timed(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    return perf_counter() - began


def milliseconds(seconds: float) -> str:
    """1.23 ms below a second, 1.23 s above."""
    return f"{seconds * 1000:.2f} ms" if seconds < 1 else f"{seconds:.2f} s"


def kernel(plan: Plan) -> Callable[[], object]:
    """Both passes over a compiled plan, ready to run again and again. MPXJ's time is that of its two passes, too."""
    from headway.schedule import engine
    from headway.schedule.compile import network

    convention = plan.settings.convention
    net = network(plan, {}, convention)
    clock = net.calendars.clock()
    rules = engine._rules(plan, net, None, convention)
    return lambda: engine.passes(net, clock, rules)


def _kernel(name: str, tasks: int) -> Iterator[Figure]:
    from headway.schedule import schedule

    plan = _plan(name, tasks)
    ours = median(kernel(plan))
    whole = median(lambda: schedule(plan))
    theirs = _theirs(plan)
    ratio = theirs / ours if theirs else None
    shown = f"{milliseconds(theirs)} ({ratio:.0f} times)" if theirs and ratio else _why_not()
    kept = ratio >= 60 if ratio else None
    yield Figure(f"kernel, {name} network of {tasks:,}", milliseconds(ours), shown, "60 times", kept)
    yield Figure(f"schedule(plan), {name}, {tasks:,}, compiling included", milliseconds(whole), "", "", None)


def _theirs(plan: Plan) -> float | None:
    if why_not():
        return None
    with Mpxj() as mpxj:
        answer = mpxj.schedule(plan, repeat=RUNS + 3, dates=False)
    return None if answer.error else statistics.median(answer.seconds[3:])


def _why_not() -> str:
    return f"skipped: {why_not()}" if why_not() else "refused"


def _change(tasks: int) -> Iterator[Figure]:
    """From a Change to the list of what moved, on a plan that has been analysed before."""
    from headway.analysis import analyse, compare
    from headway.plan.changes.task import SetDuration
    from headway.plan.duration import Duration

    for name in ("plain", "mixed"):
        plan = _plan(name, tasks)
        before = analyse(plan)
        _ = before.schedule
        names = [task.id for task in plan.leaves if task.duration and task.duration.minutes][:: tasks // 60]
        seconds, moved = [], 0
        for task in names[: RUNS + 2]:
            was = plan.tasks[task].duration
            assert was is not None
            began = perf_counter()
            after = plan.apply(SetDuration(task, was, Duration(was.minutes + 4800)))
            moves = compare(before, analyse(after)).moves
            seconds.append(perf_counter() - began)
            moved = max(moved, len(moves))
        taken = statistics.median(seconds[2:])
        what = f"Change to the list of what moved, {name}, {tasks:,} (up to {moved:,} moved)"
        yield Figure(what, milliseconds(taken), "", "50 ms", taken <= 0.05)


def _sp10() -> Iterator[Figure]:
    """A real programme of 3,994 activities from disk to schedule, each in a fresh process."""
    if data.missing():
        yield Figure("SP10 from disk to schedule", f"skipped: {data.missing()}", "", "1.5 s", None)
        return
    path = next(file.path for file in data.plan_files() if file.name == SP10)
    program = (
        "import sys, time; began = time.perf_counter()\n"
        "from headway.formats import read; from headway.schedule import schedule\n"
        "reading = read(sys.argv[1]); schedule(reading.plan, reading.actuals)\n"
        "print(time.perf_counter() - began)"
    )
    ours = statistics.median(_child(program, str(path)) for _ in range(3))
    yield Figure(
        "SP10 from disk to schedule, new process", milliseconds(ours), _sp10_theirs(path), "1.5 s", ours <= 1.5
    )


def _child(program: str, *arguments: str) -> float:
    """What the last line of a child program says, as a number."""
    said = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True, env=CHILD
    )
    return float(said.stdout.split()[-1])


def _sp10_theirs(path: Path) -> str:
    if why_not():
        return _why_not()
    began = perf_counter()
    with Mpxj() as mpxj:
        answer = mpxj.schedule_file(path, dates=False)
        taken = perf_counter() - began
        again = mpxj.schedule_file(path, dates=False)
    warm = again.build + again.seconds[0]
    return f"{milliseconds(taken)} (warm {milliseconds(warm)})" if not answer.error else answer.error


def _cold(tasks: int) -> Figure:
    """The command in a fresh process, once compiled code is cached."""
    from headway.formats import write
    from headway.formats.reading import Reading, Source

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        write(path, Reading(source=Source(format="yaml"), plan=_plan("plain", tasks)))
        command = [sys.executable, "-m", "headway.cli", "schedule", str(path)]
        taken = median(lambda: subprocess.run(command, capture_output=True, check=True, env=CHILD))
    return Figure(
        f"cold `headway schedule`, {tasks} tasks, caches warm", milliseconds(taken), "", "1.0 s", taken <= 1.0
    )


def _memory(tasks: int) -> Figure:
    """Peak resident memory of a process that makes a mixed plan and schedules it."""
    program = (
        "import resource\n"
        "from benchmarks.generate import everything; from headway.schedule import schedule\n"
        f"plan, actuals = everything({tasks}); answer = schedule(plan, actuals)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)"
    )
    used = _child(program)
    what = f"peak memory: make and schedule a mixed plan of {tasks:,}"
    return Figure(what, f"{used / 2**20:.0f} MB", "", "1 GB", used <= 2**30)


HEAD = """# Speed: measured, beside MPXJ in the same run

<!-- Written by `python -m benchmarks.speed --write`; do not edit. -->

Compute times are medians of seven runs on a built model after warming up, for us and for the peer alike, on
[generated networks](../../benchmarks/generate.py) with 1.8 links per task. *Plain* has finish-to-start links on one
calendar; *mixed* has four link types, lags, three calendars, constraints, deadlines, milestones and summary tasks.
"""
"""The head of docs/reference/speed.md."""


if __name__ == "__main__":
    raise SystemExit(main())
