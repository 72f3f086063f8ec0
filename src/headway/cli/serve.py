"""`headway serve`: the workbench in the browser."""

from __future__ import annotations

import click

from headway.cli.help import Command
from headway.cli.options import data_option, in_data
from headway.cli.terminal import say


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway serve
  headway serve --data /srv/headway --port 8080
  HEADWAY_URL=https://plans.example.org headway serve --workers 2

\b
DATABASE_URL=postgres://user:password@host/name keeps the data in PostgreSQL;
without it there is SQLite in the data folder. `headway check` looks at it all.""",
)
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Where to listen (default: this machine only).")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), help="The port (default 8000).")
@click.option(
    "--workers", default=1, type=click.IntRange(1, 64), metavar="N", help="Processes that answer (default 1)."
)
@data_option
def command(host: str, port: int, workers: int, data: str | None) -> None:
    """Serve the workbench: plans in the browser, shared and undoable.

    The first start prints a link that makes the account of whoever runs this Headway, once.
    """
    in_data(data)
    from headway.workbench.serve import bound, serve

    serve(bound(host, port), host, workers, say)
