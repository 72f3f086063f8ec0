"""How long a filter takes to answer on a plan of 10,000 tasks, and what else a view asks while one looks at it.

    python -m benchmarks.views              the figures, each with its target; 1 when one is missed
    python -m benchmarks.views --record     also a dated result

The plan is the one of the impact figures (benchmarks/impact.py): people in teams, components, milestones, risks. `warm`
is a question to a plan one looks at already: every column it names was read before. `after an edit` is the same on the
next revision of the plan, whose dates were computed: no column is known yet. Reading the text is always counted.
Writing files is told beside it. Each figure is the best of several, since the machine is seldom alone.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from benchmarks.figures import Figure, best, tell
from benchmarks.impact import plan_of
from headway.analysis import Analysis, analyse
from headway.analysis.query import Asked, fields_of, listing, parents_of, parse, select
from headway.analysis.query.complete import complete
from headway.formats.csv.formulas import harmless
from headway.plan.baseline import Baseline, BaselineTask
from headway.plan.plan import Plan
from headway.reports.listing import pdf, write_csv, write_xlsx

TASKS = 10_000
WARM, AFTER = 0.05, 0.15
"""Seconds of the clock: issue 6 asks 150 ms for the answer of a filter."""

TODAY = date(2026, 6, 1)
FILTERS = (
    "critical",
    'late and critical and team = "Team 4"',
    "float < 5d and not (milestone or status = done)",
    'finish <= in 3 months and resource in ("Person 7", "Person 8") or "Task t12"',
    "risk is not empty and component ~ service",
    "predecessors is empty or free float > 2w",
)
EVERYTHING = Asked(columns=("outline", "name", "status", "start", "finish", "float", "resource", "work"))


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a target is missed."""
    ask = argparse.ArgumentParser(prog="python -m benchmarks.views", description=__doc__)
    ask.add_argument("--record", action="store_true", help="write a dated result")
    ask.add_argument("--runs", type=int, default=7, help="best of so many")
    ask.add_argument("--tasks", type=int, default=TASKS, help="tasks of the plan")
    said = ask.parse_args(argv)
    plan = plan_of(said.tasks)
    figures = [*filters(plan, said.runs), *beside(computed(plan), said.runs)]
    return tell("views", figures, said.record)


def computed(plan: Plan, baseline: Baseline | None = None) -> Analysis:
    """The plan with its dates computed, and no column read."""
    made = analyse(plan, baseline=baseline)
    _ = made.schedule
    return made


def promised(plan: Plan) -> Baseline:
    """A baseline that promises every other task a week earlier than it will be."""
    rows = [row for row in computed(plan).schedule if row.start is not None and row.finish is not None]
    early = {row.task: BaselineTask(row.start, row.finish - timedelta(weeks=1)) for row in rows[::2] if row.finish}
    return Baseline("As promised", tasks=early)


def filters(plan: Plan, runs: int) -> Iterator[Figure]:
    """Every filter, warm and after an edit."""
    baseline = promised(plan)
    warm = computed(plan, baseline)
    for text in FILTERS:
        found = answer(warm, text)
        yield Figure(f"{text}: warm", best(asking(warm, text), runs), WARM, f"{found:,} tasks")
        yield Figure(f"{text}: after an edit", cold(plan, baseline, text, runs), AFTER)


def asking(analysis: Analysis, text: str) -> Callable[[], int]:
    """To read the text, to answer it, and to find what stands above."""
    return lambda: answer(analysis, text)


def answer(analysis: Analysis, text: str) -> int:
    """How many tasks answer."""
    found = select(analysis, parse(text, fields_of(analysis)), today=TODAY)
    parents_of(analysis.plan, found)
    return len(found)


def cold(plan: Plan, baseline: Baseline, text: str, runs: int) -> tuple[float, float]:
    """The best of several answers, each by an analysis of its own."""
    each = [best(asking(made, text), 1) for made in (computed(plan, baseline) for _ in range(runs))]
    return min(clock for clock, _ in each), min(processors for _, processors in each)


def beside(analysis: Analysis, runs: int) -> Iterator[Figure]:
    """What may come next, the whole plan in groups, and the files of a view."""
    settings = analysis.plan.settings
    complete("resource = ", 11, analysis)
    yield Figure("what may come next", best(lambda: complete("late and resource = pers", 24, analysis), runs), WARM)
    found = listing(analysis, EVERYTHING)
    asked = EVERYTHING.but(group="team", sort=("-finish", "name"))
    yield Figure("all tasks by team, latest first", best(lambda: listing(analysis, asked), runs), AFTER)
    yield Figure("all tasks as CSV", best(lambda: write_csv(found, settings, harmless), 2), None)
    yield Figure("all tasks as a workbook", best(lambda: write_xlsx(found, settings, "Plan"), 2), None)
    yield Figure("all tasks as PDF", best(lambda: pdf(found, settings, "Plan"), 1), None)


if __name__ == "__main__":
    sys.exit(main())
