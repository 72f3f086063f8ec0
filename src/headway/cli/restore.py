"""`headway restore`: a backup in place of what is there."""

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
  headway restore headway-2026-03-13.zip --data /srv/headway
  headway restore headway-2026-03-13.zip --replace""",
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE")
@click.option("--replace", is_flag=True, help="Throw away the data that is there.")
@data_option
def command(file: Path, replace: bool, data: str | None) -> None:
    """Restore a backup, all of it or nothing; what came back is compared with what was backed up.

    Headway must not be running. A backup of another version is refused: restore it with that version, then update.
    """
    in_data(data)
    from headway.workbench import set_up

    set_up()
    from headway.workbench.engine.backup import restore
    from headway.workbench.serve.ready import migrate

    migrate(say)
    done = restore(file, replace=replace)
    say(f"Restored {done.rows:,} rows of {done.tables} tables and {done.files:,} files; all of them as they were.")
