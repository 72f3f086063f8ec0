"""Schedules of edits, approvals, withdrawals and undos, several at once: no bypass, no double application, no loss.

    python3 start.py campaign approvals [--schedules N] [--steps N] [--minutes M] [--database sqlite|postgres]

The machine of tests/workbench/control/machine.py, drawn by hypothesis, on a database of its own. Up to three people act
at the same moment, each in a thread with a connection of its own, and from what they saw last. After each schedule the
journal, the rows, the approvals and what everybody was told are held against each other; a schedule in which anything
is wrong is made small and shown. `--minutes` ends the run earlier, and the result says how far it came.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from typing import Any

from benchmarks.campaigns._workbench import DATABASES, on_each_database, workbench

SCHEDULES, STEPS = 10_000, 14


def main(argv: list[str]) -> int:
    """Run it on one database, or on each and keep the result."""
    parser = argparse.ArgumentParser(prog="approvals", description=__doc__.splitlines()[0])
    parser.add_argument("--schedules", type=int, default=SCHEDULES)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--minutes", type=float, default=24 * 60)
    parser.add_argument("--database", choices=DATABASES)
    asked = parser.parse_args(argv)
    if asked.database is None:
        told = ["--schedules", str(asked.schedules), "--steps", str(asked.steps), "--minutes", str(asked.minutes)]
        return on_each_database("approvals", told)
    with workbench(asked.database):
        return campaign(asked.database, asked.schedules, asked.steps, asked.minutes)


def campaign(database: str, schedules: int, steps: int, minutes: float) -> int:
    """Draw and judge schedules; 1 where anything is wrong."""
    from hypothesis import HealthCheck, settings
    from hypothesis.stateful import run_state_machine_as_test

    from tests.workbench.control import machine

    began, tally = time.monotonic(), Tally()
    machine.WORLDS.append(tally.told)
    wrong = ""
    while not wrong and tally.schedules < schedules and time.monotonic() - began < 60 * minutes:
        some = min(25, schedules - tally.schedules)
        drawn = settings(
            max_examples=some, stateful_step_count=steps, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        try:
            run_state_machine_as_test(machine.AtOnce, settings=drawn)
        except AssertionError as error:
            wrong = "\n".join([str(error), *getattr(error, "__notes__", [])])
    machine.end()
    report(database, schedules, steps, time.monotonic() - began, tally)
    print(f"- **FAULTS**: {wrong}\n" if wrong else "- no bypass, no double application, no lost update\n", flush=True)
    return 1 if wrong else 0


class Tally:
    """How many schedules there were, and what happened in them."""

    def __init__(self) -> None:
        self.schedules = 0
        self.happened: Counter[str] = Counter()
        self.stages: Counter[str] = Counter()

    def told(self, world: Any) -> None:
        """A schedule has ended."""
        from headway.workbench.control.models import ChangeRequest

        self.schedules += 1
        self.happened += world.happened
        self.stages += Counter(ChangeRequest.objects.filter(project=world.project).values_list("stage", flat=True))


def report(database: str, schedules: int, steps: int, took: float, tally: Tally) -> None:
    """Print what was run."""
    done = "" if tally.schedules >= schedules else f" of {schedules:,} asked for"
    acts = sorted({name.partition(":")[0] for name in tally.happened})
    print(f"## {database}: {tally.schedules:,} schedules{done} of up to {steps} steps, {took:.0f} s\n")
    print("| act | done | refused |\n|---|---|---|")
    for act in acts:
        print(f"| {act} | {tally.happened[act]:,} | {tally.happened[f'{act}: refused']:,} |")
    print(
        f"\n- requests by where they ended: {', '.join(f'{n:,} {stage}' for stage, n in sorted(tally.stages.items()))}"
    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "headway.workbench.settings")
    raise SystemExit(main(sys.argv[1:]))
