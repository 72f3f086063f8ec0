"""`headway login URL`: keep a token for a workbench."""

from __future__ import annotations

import sys

import click

from headway.cli import tokens
from headway.cli.exits import FINE
from headway.cli.help import Command
from headway.cli.server import Server, normal
from headway.cli.terminal import say


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway login https://plan.example.org
  headway login https://plan.example.org < token.txt
  headway login https://plan.example.org --forget

Make a token on your account page, under API tokens. It is kept in a file only you can read; HEADWAY_TOKEN in the
environment goes before it.""",
)
@click.argument("url", metavar="URL")
@click.option("--forget", is_flag=True, help="Keep it no longer.")
def command(url: str, forget: bool) -> int:
    """Keep the token by which the workbench at URL knows you, for `headway pull` and `headway push`."""
    address, kept = normal(url), tokens.load()
    if forget:
        known = kept.pop(address, None)
        tokens.keep(kept)
        say(f"The token for {address} is forgotten here; end it on your account page." if known else "None is kept.")
        return FINE
    token = click.prompt("Token", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.readline()
    found = Server(address, token.strip()).get("/me").json
    tokens.keep({**kept, address: token.strip()})
    say(f"Signed in to {address} as {found['person']['name']}. The token is in {tokens.file()}.")
    return FINE
