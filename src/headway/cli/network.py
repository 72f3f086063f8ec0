"""`headway network FILE`: who waits for whom, as a picture."""

from __future__ import annotations

from datetime import datetime

import click

from headway.cli.help import Command
from headway.cli.options import (
    all_option,
    as_of_option,
    convention_option,
    critical_option,
    file_argument,
    reading_options,
)
from headway.cli.target import force_option, put, refuse_existing, suffix_of
from headway.cli.terminal import note


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway network plan.mpp -o network.svg
  headway network plan.yaml -o network.pdf --all
  headway network plan.yaml -o network.svg --critical
  headway network plan.yaml -o network.png --around "Load test"

Unasked, phases stay closed until the boxes are few enough to read; --all opens every one of them.""",
)
@file_argument
@click.option("-o", "--output", metavar="OUT", type=click.Path(), required=True, help="Write .svg, .pdf or .png.")
@as_of_option
@convention_option
@critical_option
@all_option
@click.option("--around", metavar="TASK", help="Only this task (its name or identifier) and its neighbours.")
@click.option("--up", type=click.IntRange(0, 50), default=2, help="Steps of predecessors around it (default 2).")
@click.option("--down", type=click.IntRange(0, 50), default=2, help="Steps of successors around it (default 2).")
@force_option
@reading_options
def command(
    file: str,
    output: str,
    as_of: datetime | None,
    convention: str | None,
    critical: bool,
    everything: bool,
    around: str | None,
    up: int,
    down: int,
    force: bool,
    **reading: str | None,
) -> None:
    """Draw the network: tasks and closed phases as boxes in layers, the links between them, the critical path."""
    from headway.cli.find import find
    from headway.cli.plans import analysed, read
    from headway.cli.progress import working
    from headway.reports.network.choice import Wanted
    from headway.reports.network.drawing import KINDS, picture

    kind = suffix_of(output, KINDS, "a network")
    refuse_existing(output, force)
    analysis = analysed(read(file, **reading), as_of, convention)
    near = None if around is None else find(analysis.plan, around)
    wanted = Wanted(everything=everything, critical=critical, around=near, up=up, down=down)
    with working("laying out the network"):
        put(output, picture(analysis, kind, wanted))
    note(f"{output} written")
