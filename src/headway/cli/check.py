"""`headway check`: is all as it should be?"""

from __future__ import annotations

import sys

import click

from headway.cli.exits import FINDINGS
from headway.cli.help import Command
from headway.cli.options import data_option, in_data
from headway.cli.terminal import say

COLOURS = {"ok": "green", "warning": "yellow", "wrong": "red"}


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway check --data /srv/headway""",
)
@data_option
def command(data: str | None) -> None:
    """Look at settings, database engine, permissions, versions and room, a line each with the remedy.

    Ends with 1 where something is wrong.
    """
    in_data(data)
    from headway.workbench import set_up

    set_up()
    from headway.workbench.serve.health import State, findings, worst

    found = []
    for each in findings():
        found.append(each)
        say(f"{each.state:<8}{each.what:<12} {each.said}", fg=COLOURS[each.state])
        if each.remedy:
            say(f"{'':<20} {each.remedy}")
    if worst(found) is State.WRONG:
        sys.exit(FINDINGS)
