"""`headway roadmap FILE`: phases and milestones by quarter, on one sheet."""

from __future__ import annotations

from datetime import datetime

import click

from headway.cli.help import Command
from headway.cli.options import as_of_option, convention_option, file_argument, reading_options
from headway.cli.target import force_option, put, refuse_existing, suffix_of
from headway.cli.terminal import note


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway roadmap plan.mpp -o roadmap.pdf
  headway roadmap plan.yaml -o roadmap.svg""",
)
@file_argument
@click.option("-o", "--output", metavar="OUT", type=click.Path(), required=True, help="Write .svg, .pdf or .png.")
@as_of_option
@convention_option
@force_option
@reading_options
def command(
    file: str, output: str, as_of: datetime | None, convention: str | None, force: bool, **reading: str | None
) -> None:
    """Draw the roadmap: phases and milestones by quarter, against what was promised; a PDF is one A4 sheet."""
    from headway.cli.plans import analysed, read
    from headway.reports.roadmap.drawing import KINDS, picture
    from headway.reports.roadmap.lines import roadmap

    kind = suffix_of(output, KINDS, "a roadmap")
    refuse_existing(output, force)
    put(output, picture(roadmap(analysed(read(file, **reading), as_of, convention)), kind))
    note(f"{output} written")
