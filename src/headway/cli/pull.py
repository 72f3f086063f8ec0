"""`headway pull PROJECT -o plan.yaml`: a project's plan as a file, and the newest under one's own edits."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from headway.cli.exits import FINDINGS, FINE
from headway.cli.help import Command
from headway.cli.options import keep_option, token_option, url_option
from headway.cli.terminal import note

if TYPE_CHECKING:
    from headway.cli.origin import Origin
    from headway.cli.server import Server


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway pull atlas -o plan.yaml --url https://plan.example.org
  headway pull -o plan.yaml
  headway pull -o plan.yaml --keep theirs
  headway pull atlas -o plan.yaml --journal

A line at the top of the file says which revision it is. Pulling again brings what others did since and leaves your
edits in the file; where you and somebody else changed the same field, both values are listed and the file stays as it
is, unless --keep says whose it is to be. With --journal the plan's past comes too, in a file beside it, so that
`headway slip plan.yaml --from DATE` and `headway trend plan.yaml` look back without the workbench.""",
)
@click.argument("project", metavar="[PROJECT]", required=False)
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False), help="The file (PROJECT.yaml).")
@url_option
@token_option
@keep_option
@click.option("--journal", is_flag=True, help="Bring the plan's past too, into FILE's .journal.json beside it.")
@click.option("-f", "--force", is_flag=True, help="Overwrite a file whatever is in it.")
def command(
    project: str | None,
    output: str | None,
    url: str | None,
    token: str | None,
    keep: str | None,
    journal: bool,
    force: bool,
) -> int:
    """Write the plan of PROJECT to a file, to be kept in git; or bring such a file up to date."""
    from headway.cli.origin import origin_of
    from headway.cli.tokens import server

    target = Path(output or f"{project}.yaml")
    origin = origin_of(target) if target.is_file() else None
    if project is None and origin is None:
        raise click.UsageError("say which PROJECT, or with -o a file that was pulled")
    if origin is not None and project not in (None, origin.project) and not force:
        raise click.UsageError(f"{target} is of the project {origin.project!r}; choose another file, or --force")
    there = server(url, token, origin.address if origin else None)
    if target.is_file() and not force:
        code = _renew(there, target, origin, keep)
    else:
        code = _write(there, project or (origin.project if origin else ""), target)
    if code == FINE:
        _bring_journal(there, target, anew=journal)
    return code


def _bring_journal(there: Server, target: Path, *, anew: bool) -> None:
    """The journal up to the file's revision, where it is asked for, or is there already."""
    from headway.cli.origin import origin_of
    from headway.cli.pulled import keep_journal
    from headway.formats.native.journal import beside
    from headway.reports.words import count

    origin = origin_of(target)
    if origin is not None and (anew or beside(target).is_file()):
        new = count(keep_journal(there, origin, target), "new line")
        note(f"{beside(target)}: {new}, up to revision {origin.revision}")


def _write(server: Server, project: str, target: Path) -> int:
    from headway.cli.workcopy import newest, put

    reading, origin = newest(server, project)
    put(target, reading, origin)
    note(f"{target}: {len(reading.plan.tasks):,} tasks, revision {origin.revision}")
    return FINE


def _renew(server: Server, target: Path, origin: Origin | None, keep: str | None) -> int:
    from headway.actuals.changes import apply_all
    from headway.cli.workcopy import compared, put, tell

    if origin is None:
        raise click.UsageError(f"{target} exists and was not pulled; choose another file, or overwrite it with --force")
    copy = compared(server, target, origin)
    found = copy.merged(keep)
    if found.conflicts:
        tell(found.conflicts)
        note("The file is unchanged. Say whose to take with --keep mine or --keep theirs.")
        return FINDINGS
    plan, actuals = apply_all(copy.newest.plan, copy.newest.actuals, found.changes)
    put(target, copy.newest.but(plan=plan, actuals=actuals), copy.origin)
    kept = f", with {len(found.changes):,} edits of yours not yet pushed" if found.changes else ""
    note(f"{target}: revision {copy.origin.revision}{kept}")
    return FINE
