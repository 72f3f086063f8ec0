"""How long an edit of all 10,000 tasks takes to be shown before it is made.

    python -m benchmarks.bulk              the figures, each with its target; 1 when one is missed
    python -m benchmarks.bulk --record     also a dated result

The plan is that of benchmarks/impact.py: every task with a range, a person and links, 200 milestones. The clock runs
from the edit to everything a preview shows: what is left out and why, the finish, the milestones that move, what
becomes critical, the values before and after, and the mark by which it is known again. The plan is analysed before,
as on the page of a project somebody works on. Compiled code is warm; each figure is the best of several.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime

from benchmarks.figures import Figure, best, tell
from benchmarks.impact import TASKS, plan_of
from headway.analysis import Analysis, analyse
from headway.analysis.bulk import Outlook, meant, outlook, written

TARGET = 1.5
"""Seconds of the clock."""

TOLD = datetime(2026, 3, 13, 17)
EDITS = ("priority=700", "duration*=1.1", "estimate*=1.1", "deadline=31 Dec 2027", "start+=3 d", "resource+=Person 7")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a target is missed."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.bulk", description=__doc__)
    ask.add_argument("--record", action="store_true", help="write a dated result")
    ask.add_argument("--runs", type=int, default=3, help="best of so many")
    ask.add_argument("--tasks", type=int, default=TASKS, help="tasks of the plan")
    said = ask.parse_args(argv)
    preview(analyse(plan_of(1000)), EDITS[1])
    analysis = analyse(plan_of(said.tasks))
    preview(analysis, EDITS[0])
    figures = [measured(analysis, edit, said.runs) for edit in EDITS]
    return tell("bulk", figures, said.record)


def measured(analysis: Analysis, edit: str, runs: int) -> Figure:
    """One edit of all tasks."""
    found = preview(analysis, edit)
    note = f"{len(found.meant.changed):,} change, {len(found.comparison.moves):,} move"
    return Figure(edit, best(lambda: preview(analysis, edit), runs), TARGET, note)


def preview(analysis: Analysis, edit: str) -> Outlook:
    """Everything a preview shows."""
    found = outlook(analysis, meant(analysis, analysis.schedule.ids, written(edit), TOLD))
    _ = (found.mark, found.rows(), found.milestones)
    _ = (found.comparison.finish, found.comparison.moves, found.comparison.became_critical)
    return found


if __name__ == "__main__":
    sys.exit(main())
