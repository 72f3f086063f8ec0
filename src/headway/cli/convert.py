"""`headway convert IN OUT`: the same plan in another format."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headway.cli.exits import FINDINGS, FINE
from headway.cli.help import Command
from headway.cli.options import as_of_option, convention_option, reading_options
from headway.cli.target import force_option, list_losses, put, refuse_existing, serious
from headway.cli.terminal import note

if TYPE_CHECKING:
    from headway.formats.table import Format


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway convert plan.mpp plan.yaml
  headway convert plan.xer plan.xml
  headway convert tasks.csv plan.yaml --map columns.yaml --date-order dmy

OUT's extension chooses the format: .xml (Microsoft Project), .xer (Primavera P6), .yaml, .json, .csv, .xlsx.

What the format cannot hold is listed before anything is written. On a terminal you are then asked whether to write it
all the same (--yes says so beforehand); without one, as in a script, the file is written and the exit code is 1.""",
)
@click.argument("source", metavar="IN", type=click.Path(allow_dash=True))
@click.argument("target", metavar="OUT", type=click.Path())
@as_of_option
@convention_option
@force_option
@click.option("-y", "--yes", is_flag=True, help="Write the file whatever the format cannot hold.")
@reading_options
def command(
    source: str,
    target: str,
    as_of: datetime | None,
    convention: str | None,
    force: bool,
    yes: bool,
    **reading: str | None,
) -> int:
    """Read the plan IN and write it as OUT, naming everything the new format cannot hold."""
    from headway.cli.plans import read, scheduled
    from headway.cli.progress import working
    from headway.formats.files import prepared

    format = writer_of(target)
    refuse_existing(target, force)
    plan = read(source, **reading)
    schedule = scheduled(plan, as_of, convention)
    with working(f"writing {Path(target).name}"):
        writing = prepared(target, plan, schedule)
    if writing.losses:
        list_losses(writing.losses, format.name)
        if (
            serious(writing.losses)
            and not yes
            and sys.stdin.isatty()
            and not click.confirm("Write it all the same?", err=True)
        ):
            note("nothing was written")
            return FINDINGS
    put(target, writing.data)
    note(f"{target}: {len(plan.plan.tasks):,} tasks written")
    return FINDINGS if serious(writing.losses) else FINE


def writer_of(target: str) -> Format:
    """The format that the file's extension names; UnwritableFile where none does."""
    from headway.formats.errors import UnwritableFile
    from headway.formats.table import BY_EXTENSION

    format = BY_EXTENSION.get(Path(target).suffix.lower())
    if format is None:
        known = " ".join(sorted(BY_EXTENSION))
        raise UnwritableFile(target, "its extension names no format Headway writes.", f"Choose one of {known}.")
    return format
