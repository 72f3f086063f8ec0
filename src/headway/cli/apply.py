"""`headway apply PLAN CHANGES.yaml -o OUT`: named Changes, all of them or none."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from headway.cli.exits import FINDINGS, FINE
from headway.cli.help import Command
from headway.cli.options import as_of_option, convention_option, reading_options
from headway.cli.target import force_option, list_losses, refuse_existing, serious
from headway.cli.terminal import note, say
from headway.cli.texts import text_of
from headway.reports.words import plain

if TYPE_CHECKING:
    from headway.analysis import Analysis
    from headway.formats.reading import Reading
    from headway.plan.changes import Change


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway apply plan.yaml changes.yaml --dry-run
  headway apply plan.yaml changes.yaml -o plan.yaml --force

\b
A file of changes is YAML or JSON:
  - change: SetDuration
    task: load-test
    was: 3 d
    now: 8 d

If a Change does not find what it expects (`was`), nothing is applied: the field is named with what was expected and
what is there, and the exit code is 2.""",
)
@click.argument("file", metavar="PLAN", type=click.Path(allow_dash=True))
@click.argument("changes", metavar="CHANGES", type=click.Path(allow_dash=True))
@click.option("-o", "--output", metavar="OUT", type=click.Path(), help="Write the changed plan here.")
@click.option("-n", "--dry-run", is_flag=True, help="Only say what would change and what it would move.")
@click.option("--balance", is_flag=True, help="Of duration, units and work the third follows, by the type of the task.")
@as_of_option
@convention_option
@force_option
@reading_options
def command(
    file: str,
    changes: str,
    output: str | None,
    dry_run: bool,
    balance: bool,
    as_of: datetime | None,
    convention: str | None,
    force: bool,
    **reading: str | None,
) -> int:
    """Apply the named Changes to PLAN, all of them or none, and write the result; say what they moved."""
    from headway.analysis import compare
    from headway.cli.compare import MOST, print_comparison
    from headway.cli.plans import analysed, read

    if not output and not dry_run:
        raise click.UsageError("say where the changed plan goes with -o OUT, or only look with --dry-run")
    if output and not dry_run:
        refuse_existing(output, force)
    source = read(file, **reading)
    after = _applied(source, read_document(changes), changes, balance)
    found = compare(analysed(source, as_of, convention), analysed(after, as_of, convention))
    print_comparison(found, MOST)
    if dry_run or not output:
        say()
        say("Nothing was written.", dim=True)
        return FINE
    return write_changed(output, after, found.after)


def _applied(source: Reading, document: Any, place: str, balance: bool) -> Reading:
    """The reading with the changes of plan and facts made, and what follows; ChangeRefused where one does not fit."""
    from headway.actuals.changes import apply_all

    changes = bound(source, document, place)
    if balance:
        changes = _followed(source, changes)
    plan, actuals = apply_all(source.plan, source.actuals, changes)
    return source.but(plan=plan, actuals=actuals)


def _followed(source: Reading, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The Changes and those that follow from them, which are named on standard error."""
    from headway.actuals.changes import apply_all
    from headway.analysis.balance import following
    from headway.plan.changes import sentences

    after, _told = apply_all(source.plan, source.actuals, changes)
    more = following(source.plan, source.actuals, changes)
    for sentence in sentences(after, more):
        note(f"follows: {plain(sentence)}", dim=True)
    return (*changes, *more)


def bound(source: Reading, document: Any, place: str) -> tuple[Change, ...]:
    """The Changes a document names, with what they leave unsaid taken from the plan; notes go to standard error."""
    from headway.analysis.telling import bind_told
    from headway.formats.errors import UnreadableFile
    from headway.plan.changes.codec import ChangesUnreadable

    try:
        found = bind_told(source.plan, source.actuals, document)
    except ChangesUnreadable as error:
        raise UnreadableFile(f"{place}, {error.place}", error.what, "See: headway apply --help") from error
    for problem in found.notes:
        note(f"note: {plain(problem.where)}: {plain(problem.what)}", dim=True)
    return found.changes


def read_document(file: str) -> Any:
    """A YAML or JSON file of changes as plain lists, dicts, text and numbers; no tags, no aliases."""
    from headway.formats.errors import UnreadableFile
    from headway.formats.native.document import parse
    from headway.formats.native.sheet import Sheet
    from headway.formats.native.words import read_json

    sheet = Sheet(file)
    root = parse(text_of(file), file, sheet.problems)
    if root is None:
        raise UnreadableFile(file, "it is empty.", "See: headway apply --help")
    return read_json(root, sheet)


def write_changed(output: str, after: Reading, analysis: Analysis) -> int:
    """Write a changed plan, naming what the format cannot hold; the exit code."""
    from headway import formats
    from headway.cli.convert import writer_of

    writing = formats.write(output, after, analysis.schedule)
    if writing.losses:
        list_losses(writing.losses, writer_of(output).name)
    note(f"{output} written")
    return FINDINGS if serious(writing.losses) else FINE
