"""`headway backup`: everything in one file."""

from __future__ import annotations

from pathlib import Path

import click

from headway.cli.help import Command
from headway.cli.options import data_option, in_data
from headway.cli.terminal import say


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway backup headway-2026-03-13.zip
  headway restore headway-2026-03-13.zip --data /srv/headway""",
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@data_option
def command(file: Path, data: str | None) -> None:
    """Write everything into FILE: every row, every attached file, the secret key.

    Headway may be running; the backup is of one moment. It is the same for SQLite and PostgreSQL, so it also moves
    data from one to the other. It holds all there is: keep it where only you can read it.
    """
    in_data(data)
    from headway.workbench import set_up

    set_up()
    from headway.workbench.engine.backup import back_up

    done = back_up(file)
    say(f"{file}: {done.rows:,} rows of {done.tables} tables, {done.files:,} files, {done.size / 2**20:.1f} MB")
