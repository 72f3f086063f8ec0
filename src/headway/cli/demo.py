"""`headway demo`: the workbench with an organisation in it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headway.cli.help import Command
from headway.cli.options import in_data
from headway.cli.terminal import say

if TYPE_CHECKING:
    import socket

HERE = "127.0.0.1"
FOLDER = ".demo"


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway demo
  headway demo --fresh --port 8080""",
)
@click.option("--port", type=click.IntRange(0, 65535), help="The port (default 8000, or one that is free).")
@click.option("--data", default=FOLDER, type=click.Path(file_okay=False), metavar="FOLDER", help="Default: .demo")
@click.option("--fresh", is_flag=True, help="Throw away what was changed in the demo and begin anew.")
@click.option("--tour", is_flag=True, help="No server: the short tour on the terminal (headway tour).")
@click.pass_context
def command(ctx: click.Context, port: int | None, data: str, fresh: bool, tour: bool) -> None:
    """Look around in an organisation that never was: five projects, people of every role, their passwords printed.

    It has a data folder of its own, serves this machine alone, and keeps what you change until --fresh.
    """
    if tour:
        from headway.cli.tour import command as on_the_terminal

        ctx.invoke(on_the_terminal)
        return
    folder = Path(data).resolve()
    in_data(str(folder))
    for name in ("DATABASE_URL", "HEADWAY_URL", "HEADWAY_SECRET", "HEADWAY_MAIL_URL"):
        os.environ.pop(name, None)  # a demo in somebody's production would be no demo
    _serve(folder, fresh, _port(port))


def _serve(folder: Path, fresh: bool, listening: socket.socket) -> None:
    from headway.workbench.demo.folder import begin
    from headway.workbench.serve import serve

    anew = begin(folder, fresh=fresh)
    serve(listening, HERE, 1, say, _greet, lambda: _fill(folder) if anew else None)


def _fill(folder: Path) -> None:
    from headway.workbench.demo.seed import seed

    say("Filling the demo: Calder Payments, 23 people, five projects, ten weeks.")
    seed(folder)


def _greet(_say: object, host: str, workers: int) -> None:
    from headway.workbench.demo.cast import PASSWORD, SHOWN, address

    folder = os.environ["HEADWAY_DATA"]
    say(f"Open {os.environ['HEADWAY_URL']} and sign in; the password is {PASSWORD} for everybody.")
    say()
    for player in SHOWN:
        say(f"  {address(player.who):<26} {player.role:<12} {player.sees}")
    say()
    say(f"It is Friday 13 March 2026 there. What you change stays in {_shown(folder)} until --fresh.")
    say("Stop with Ctrl-C.")


def _shown(folder: str) -> str:
    try:
        return str(Path(folder).relative_to(Path.cwd()))
    except ValueError:
        return folder


def _port(wanted: int | None) -> socket.socket:
    """The port asked for; without a wish 8000 or, where that is taken, one that is free."""
    from headway.workbench.serve import PortTaken, bound

    if wanted is not None:
        return bound(HERE, wanted)
    try:
        return bound(HERE, 8000)
    except PortTaken:
        return bound(HERE, 0)
