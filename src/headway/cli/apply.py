"""`headway apply PLAN CHANGES.yaml -o OUT`: named Changes, all of them or none."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from headway.cli.exits import FINDINGS, FINE
from headway.cli.help import Command
from headway.cli.options import as_of_option, convention_option, reading_options
from headway.cli.target import force_option, list_losses, put, refuse_existing
from headway.cli.terminal import note, say

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
    was: {minutes: 1440}
    now: {minutes: 3840}

Every Change says what it expects to find (`was`). If one does not fit, nothing is applied, the field is named with
what was expected and what is there, and the exit code is 2.""",
)
@click.argument("plan", metavar="PLAN", type=click.Path(allow_dash=True))
@click.argument("changes", metavar="CHANGES", type=click.Path(allow_dash=True))
@click.option("-o", "--output", metavar="OUT", type=click.Path(), help="Write the changed plan here.")
@click.option("-n", "--dry-run", is_flag=True, help="Only say what would change and what it would move.")
@as_of_option
@convention_option
@force_option
@reading_options
def command(
    plan: str,
    changes: str,
    output: str | None,
    dry_run: bool,
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
    source = read(plan, **reading)
    after = _applied(source, read_changes(changes))
    found = compare(analysed(source, as_of, convention), analysed(after, as_of, convention))
    print_comparison(found, MOST)
    if dry_run or not output:
        say()
        say("Nothing was written.", dim=True)
        return FINE
    return _write(output, after, found.after)


def _applied(source: Reading, changes: tuple[Change, ...]) -> Reading:
    """The reading with the changes of plan and facts made; ChangeRefused where one does not fit."""
    from headway.actuals.changes import apply_all

    plan, actuals = apply_all(source.plan, source.actuals, changes)
    return source.but(plan=plan, actuals=actuals)


def read_changes(file: str) -> tuple[Change, ...]:
    """The Changes of a YAML or JSON file."""
    import sys

    from headway.actuals.changes import KINDS
    from headway.formats.errors import UnreadableFile
    from headway.plan.changes.codec import ChangesUnreadable, from_plain

    text = sys.stdin.read() if file == "-" else _text(Path(file))
    try:
        return from_plain(_plain(text, file), KINDS)
    except ChangesUnreadable as error:
        raise UnreadableFile(f"{file}, {error.place}", error.what, "See: headway apply --help") from error


def _text(file: Path) -> str:
    from headway.formats.errors import UnreadableFile

    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(str(file), "it is not UTF-8 text.", "A file of changes is YAML or JSON.") from None


def _plain(text: str, file: str) -> Any:
    """YAML as plain data; dates stay text, and nothing in it is executed."""
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import SafeConstructor
    from ruamel.yaml.error import YAMLError

    from headway.formats.errors import UnreadableFile

    class PlainConstructor(SafeConstructor):
        """Dates and times as the text they were written in."""

    PlainConstructor.add_constructor("tag:yaml.org,2002:timestamp", lambda self, node: node.value.replace(" ", "T"))
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = PlainConstructor
    try:
        return yaml.load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}, line {mark.line + 1}" if mark is not None else file
        raise UnreadableFile(place, f"it is not YAML ({getattr(error, 'problem', None) or 'broken'}).") from error


def _write(output: str, after: Reading, analysis: Analysis) -> int:
    from headway.cli.convert import writer_of

    format = writer_of(output)
    writing = format.writer(after, analysis.schedule)
    if writing.losses:
        list_losses(writing.losses, format.name)
    put(output, writing.data)
    note(f"{output} written")
    return FINDINGS if writing.losses else FINE
