"""`headway gantt FILE`: the plan as a picture."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from headway.cli.help import Command
from headway.cli.options import (
    all_option,
    as_of_option,
    convention_option,
    critical_option,
    file_argument,
    level_option,
    reading_options,
)
from headway.cli.target import force_option, put, refuse_existing, suffix_of
from headway.cli.terminal import note, say, terminal

if TYPE_CHECKING:
    from headway.formats.reading import Reading
    from headway.plan.baseline import Baseline
    from headway.reports.excerpt import Excerpt
    from headway.reports.gantt.chart import Chart
    from headway.reports.gantt.drawing import Drawing
    from headway.schedule.result import Schedule

LIMITS = {"svg": 1000, "html": 2000, "pdf": 500, "png": 400}
"""How many tasks each kind of picture shows unasked; a longer plan is cut to its outline and critical path."""

ON_A_TERMINAL = 100
"""How many a terminal shows."""


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway gantt plan.mpp
  headway gantt plan.mpp --critical
  headway gantt plan.xer -o plan.html
  headway gantt plan.yaml -o plan.pdf --paper a3
  headway gantt plan.yaml -o plan.svg --level 2
  headway gantt plan.yaml -o plan.png --from 2026-03-01 --to 2026-06-30

A longer plan than a picture can show is cut to its outline and critical path, and says so; --all shows it whole.""",
)
@file_argument
@click.option("-o", "--output", metavar="OUT", type=click.Path(), help="Write .svg, .html, .pdf or .png instead.")
@as_of_option
@convention_option
@critical_option
@level_option
@all_option
@click.option("--baseline", metavar="NAME", help="Draw this baseline (name or number; default: the first).")
@click.option("--no-baseline", is_flag=True, help="Draw no baseline.")
@click.option(
    "--paper", type=click.Choice(["a4", "a3", "letter", "tabloid"]), default="a4", help="PDF: the paper, landscape."
)
@click.option("--pages", type=click.IntRange(1, 200), metavar="N", help="PDF: drawn smaller to fit N pages at most.")
@click.option("--from", "first", type=click.DateTime(["%Y-%m-%d"]), help="A file: the first day drawn.")
@click.option("--to", "last", type=click.DateTime(["%Y-%m-%d"]), help="A file: the last day drawn.")
@force_option
@reading_options
def command(
    file: str,
    output: str | None,
    as_of: datetime | None,
    convention: str | None,
    critical: bool,
    level: int | None,
    everything: bool,
    baseline: str | None,
    no_baseline: bool,
    paper: str,
    pages: int | None,
    first: datetime | None,
    last: datetime | None,
    force: bool,
    **reading: str | None,
) -> None:
    """Draw the plan as a Gantt chart: here on the terminal, or as a file to show to others.

    Bars by criticality and progress, summary tasks, milestones, links, the baseline and the status date. The files
    hold no script and fetch nothing.
    """
    from headway.cli.plans import read, scheduled
    from headway.reports.excerpt import excerpt
    from headway.reports.gantt.drawing import Drawing

    kind = "" if output is None else suffix_of(output, tuple(LIMITS), "a Gantt chart")
    if output is not None:
        refuse_existing(output, force)
    source = read(file, **reading)
    schedule = scheduled(source, as_of, convention)
    promised = None if no_baseline else _baseline(source, baseline)
    shown = excerpt(
        source.plan,
        schedule,
        level=level,
        critical=critical,
        everything=everything,
        limit=LIMITS.get(kind, ON_A_TERMINAL),
    )
    drawn = _chart(source, schedule, promised, shown)
    if output is None:
        print_chart(drawn)
    else:
        days = [None if day is None else day.date() for day in (first, last)]
        put(output, _drawn(drawn, Drawing(kind, first=days[0], last=days[1], paper=paper, pages=pages)))
        note(f"{output}: {len(drawn.rows):,} of {len(source.plan.tasks):,} tasks drawn")


def _baseline(source: Reading, name: str | None) -> Baseline | None:
    if name is None:
        return source.baselines[0] if source.baselines else None
    for baseline in source.baselines:
        if name.casefold() in (baseline.name.casefold(), str(baseline.number)):
            return baseline
    known = ", ".join(f"{baseline.number} {baseline.name!r}" for baseline in source.baselines) or "none"
    raise click.BadParameter(f"there is no baseline {name!r}; the file has {known}", param_hint="--baseline")


def _chart(source: Reading, schedule: Schedule, baseline: Baseline | None, shown: Excerpt) -> Chart:
    from headway.reports.gantt.chart import chart

    return chart(source.plan, schedule, source.actuals, baseline, shown)


def print_chart(drawn: Chart) -> None:
    """Print the chart in letters, as wide as the terminal."""
    from headway.reports.gantt.terminal import terminal_chart

    screen = terminal()
    say(terminal_chart(drawn, min(screen.width, 200), colour=screen.colour, unicode=screen.unicode).rstrip("\n"))


def _drawn(drawn: Chart, wanted: Drawing) -> bytes:
    from headway.cli.progress import working
    from headway.reports.gantt.drawing import picture

    with working(f"drawing {len(drawn.rows):,} tasks"):
        return picture(drawn, wanted)
