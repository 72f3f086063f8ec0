"""Files a command writes: never over another one unasked, and only whole."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from headway.cli.terminal import note
from headway.plan.problem import Problem, Severity
from headway.reports.words import count, plain

MOST = 20

force_option = click.option("-f", "--force", is_flag=True, help="Overwrite the file if there is one.")


def refuse_existing(target: str, force: bool) -> None:
    """UnwritableFile where the target exists and was not to be overwritten."""
    from headway.formats.errors import UnwritableFile

    if Path(target).exists() and not force:
        raise UnwritableFile(target, "the file exists.", "Choose another name, or overwrite it with --force.")


def suffix_of(target: str, kinds: Sequence[str], what: str) -> str:
    """The kind of file a target's name asks for; UnwritableFile where it is none of them."""
    from headway.formats.errors import UnwritableFile

    suffix = Path(target).suffix.lower()[1:]
    if suffix not in kinds:
        names = ", ".join(f".{kind}" for kind in kinds[:-1])
        raise UnwritableFile(target, f"{what} is not written as that.", f"End the name in {names} or .{kinds[-1]}.")
    return suffix


def put(target: str, data: bytes) -> None:
    """Write a file, whole or not at all; `-` is standard output."""
    import sys

    from headway.formats.files import replace

    if target == "-":
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        replace(Path(target), data)


def serious(losses: Sequence[Problem]) -> bool:
    """Whether something is lost that was intended; a note is for the record."""
    return any(loss.severity != Severity.NOTE for loss in losses)


def list_losses(losses: Sequence[Problem], format: str) -> None:
    """Say on standard error what a format cannot hold."""
    note(f"{count(len(losses), 'thing')} the {format} format cannot hold:", fg="yellow")
    for loss in losses[:MOST]:
        note(f"  {plain(loss.where)}: {plain(loss.what)}")
    if len(losses) > MOST:
        note(f"  ... and {len(losses) - MOST:,} more")
