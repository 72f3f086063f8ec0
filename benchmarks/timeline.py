"""How long the timeline of people takes on a plan of 10,000 tasks of 100 people, each asked for more than there is.

    python -m benchmarks.timeline              the figures, each with its target; 1 when one is missed
    python -m benchmarks.timeline --record     also a dated result

The plan is that of benchmarks/impact.py with everybody on their tasks in full, so that thousands of overloads are found
and the proofs tried. First all of it after an edit: load, overloads and proofs from a schedule that is there, and what
the browser is sent; then the same told again, as to the next reader.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Callable

import msgspec

from benchmarks.figures import Figure, best, tell
from benchmarks.impact import plan_of
from headway.analysis import Analysis, analyse
from headway.plan.plan import Plan

TARGET = 1.0
"""Seconds of the clock for the answer of the server."""

RUNS = 5


def in_full(plan: Plan) -> Plan:
    """Everybody on each of their tasks with all of their time."""
    return plan.but(assignments={id: each.but(units=1.0) for id, each in plan.assignments.items()})


def sent(analysis: Analysis) -> bytes:
    """What the browser is sent."""
    from headway.workbench.pages.timeline.payload import people

    return gzip.compress(msgspec.json.encode(people(analysis)), 1, mtime=0)


def fresh(plan: Plan) -> Callable[[], bytes]:
    """Each time on an analysis of its own, of which only the schedule is there."""

    def act() -> bytes:
        return sent(waiting.pop())

    waiting = [analyse(plan) for _ in range(RUNS)]
    for each in waiting:
        assert len(each.schedule.ids) == len(plan.tasks)
    return act


def figures(plan: Plan) -> list[Figure]:
    """Everything that is measured."""
    known = analyse(plan)
    size = len(sent(known))
    overloads = len(known.overloads)
    told = f"{overloads:,} overloads, {sum(each.proof is not None for each in known.overloads):,} proved"
    return [
        Figure("the timeline after an edit", best(fresh(plan), RUNS), TARGET, told),
        Figure("the timeline told again", best(lambda: sent(known), RUNS), None, f"{size / 1000:,.0f} kB gzipped"),
    ]


def main(words: list[str] | None = None) -> int:
    """Print the table; 1 where a target is missed."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.timeline", description=__doc__)
    ask.add_argument("--record", action="store_true", help="also a dated result")
    said = ask.parse_args(words)
    return tell("timeline", figures(in_full(plan_of())), said.record)


if __name__ == "__main__":
    raise SystemExit(main())
