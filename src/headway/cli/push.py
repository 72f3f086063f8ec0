"""`headway push plan.yaml`: what was edited in a pulled file, as Changes to its project."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headway.cli.exits import FINDINGS, FINE
from headway.cli.help import Command
from headway.cli.options import token_option, url_option
from headway.cli.terminal import note, say

if TYPE_CHECKING:
    from headway.cli.server import Reply, Server
    from headway.cli.workcopy import Workcopy
    from headway.plan.changes import Change

MOST = 15

type Told = dict[str, str]


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway push plan.yaml
  headway push plan.yaml --dry-run
  headway push plan.yaml --yes -m "Scope agreed with the client"

What others changed since you pulled stays. Where you and somebody else changed the same field, both values are listed
and nothing is pushed (exit code 1): settle it with headway pull --keep. Afterwards the file holds the newest plan.""",
)
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False))
@click.option("-n", "--dry-run", is_flag=True, help="Only say what would change and what it would move.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.option("-m", "--message", metavar="TEXT", default="", help="Why: it stands in the journal.")
@url_option
@token_option
def command(file: str, dry_run: bool, yes: bool, message: str, url: str | None, token: str | None) -> int:
    """Send what was edited in FILE to the project it was pulled from, after showing what that moves."""
    from headway.cli.origin import origin_of
    from headway.cli.tokens import server
    from headway.cli.workcopy import compared, tell

    target = Path(file)
    origin = origin_of(target)
    if origin is None:
        raise click.UsageError(f"{target} does not say where it was pulled from; make it with headway pull")
    there = server(url, token, origin.address)
    copy = compared(there, target, origin)
    found = copy.merged(None)
    if found.conflicts:
        tell(found.conflicts)
        note(f"Nothing was pushed. Settle it with: headway pull -o {target} --keep mine|theirs")
        return FINDINGS
    if not found.changes:
        note("Nothing to push.")
        return FINE
    preview(there, copy, found.changes)
    if dry_run or not (yes or _agreed()):
        note("Nothing was pushed." if dry_run or sys.stdin.isatty() else "Nothing was pushed: --yes pushes unasked.")
        return FINE if dry_run else FINDINGS
    return _push(there, copy, found.changes, target, message)


def _agreed() -> bool:
    return sys.stdin.isatty() and click.confirm("Push this?", err=True)


def preview(server: Server, copy: Workcopy, changes: tuple[Change, ...]) -> None:
    """Say what the Changes are, and what the workbench finds they would move."""
    from headway.cli.compare import print_list
    from headway.cli.wrap import print_wrapped

    effect = _send(server, copy, changes, {}, preview="true").json
    for sentence in effect["summary"]:
        print_wrapped(sentence)
    print_list("Changes", effect["sentences"], MOST)
    print_list("What moves", [move["sentence"] for move in effect["moves"]], MOST)


def _push(server: Server, copy: Workcopy, changes: tuple[Change, ...], target: Path, message: str) -> int:
    from headway.cli.workcopy import newest, put

    reply = _send(server, copy, changes, {"why": message, "gesture": f"Pushed {target.name}"})
    if reply.status == 202:
        note("Reported. It counts once somebody accepts it; the file stays as it is.")
        return FINE
    put(target, *newest(server, copy.origin.project))
    say(f"Pushed as revision {reply.revision}. {target} holds the newest plan.")
    return FINE


def _send(server: Server, copy: Workcopy, changes: tuple[Change, ...], told: Told, **query: str) -> Reply:
    from headway.plan.changes.codec import to_plain

    return server.post(f"{copy.origin.path}/changes", {**to_plain(changes), **told}, **query)
