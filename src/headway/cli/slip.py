"""`headway slip BEFORE AFTER`: how far the finish moved, and how much of it is due to which cause."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from headway.cli.help import Command
from headway.cli.options import Day, convention_option, json_option, reading_options

if TYPE_CHECKING:
    from headway.analysis import Analysis, Slip
    from headway.analysis.slip import Part, Slippage, Sureness
    from headway.formats.reading import Reading

MOST = 15


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway slip last-month.mpp this-month.mpp
  headway slip approved.yaml plan.yaml --of "go live"
  headway slip plan.yaml --from 2026-03-06 --to 2026-03-13
  git show HEAD~9:plan.yaml | headway slip - plan.yaml --json

The parts add up to the whole movement, whatever was edited first. With one file that was pulled with its
journal, the plan as it was on the two days is compared; with any other one, the facts known on them. TASK is an id, a
WBS number or a name.""",
)
@click.argument("before", metavar="BEFORE", type=click.Path(allow_dash=True))
@click.argument("after", metavar="[AFTER]", type=click.Path(allow_dash=True), required=False)
@click.option("--of", "task", metavar="TASK", help="The finish of this task or milestone, not the project's.")
@click.option("--from", "first", type=Day(), metavar="DATE", help="Status date of BEFORE (default: its own).")
@click.option("--to", "last", type=Day(), metavar="DATE", help="Status date of AFTER (default: its own).")
@convention_option
@click.option("--p80", is_flag=True, help="How the P80 moved too, cause after cause; takes a simulation for each.")
@click.option("--moved", "most", type=click.IntRange(1), metavar="N", help="The N tasks that moved most too.")
@click.option("--all", "everything", is_flag=True, help=f"Every Change and fact, not only the first {MOST} of a cause.")
@json_option
@reading_options
def command(
    before: str,
    after: str | None,
    task: str | None,
    first: datetime | None,
    last: datetime | None,
    convention: str | None,
    p80: bool,
    most: int | None,
    everything: bool,
    as_json: bool,
    **reading: str | None,
) -> None:
    """Say why the finish is not where it was: how far it moved from BEFORE to AFTER, split by cause, and the cost."""
    from headway.analysis import slip, slippage
    from headway.analysis.slip import sureness
    from headway.cli.find import find
    from headway.cli.plans import analysed, read
    from headway.cli.progress import working
    from headway.cli.pulled import brings, without_journal

    if before == after == "-":
        raise click.UsageError("only one of the two plans can come from standard input")
    if after is None and first is None and last is None:
        raise click.UsageError("give two plans, or of one plan two days with --from and --to")
    old = read(before, **reading)
    new = old if after is None else read(after, **reading)
    if after is None:
        sides = _side(before, old, first, convention), _side(before, old, last, convention)
        without_journal(before)
    else:
        sides = analysed(old, first, convention), analysed(new, last, convention)
    by = brings(before, old, (first, last)) if after is None else None
    found = slip(*sides, None if task is None else find(new.plan, task), brings=by)
    with working("splitting the movement"):
        _ = found.parts, found.cost
        sure = sureness(found) if p80 else None
    moved = slippage(*sides, most) if most else ()
    if as_json:
        from headway.cli.jsonout import print_json
        from headway.reports.slip import document

        print_json(document(found, sure, moved))
    else:
        print_slip(found, None if everything else MOST, sure, moved)


def _side(file: str, reading: Reading, day: datetime | None, convention: str | None) -> Analysis:
    """One plan on a day: by the journal beside it the plan as it was then, else what was known of it by then."""
    from headway.cli.plans import analysed
    from headway.cli.pulled import then

    was = None if day is None else then(file, reading, day)
    return analysed(reading, day, convention) if was is None else analysed(was, None, convention)


def print_slip(found: Slip, most: int | None, sure: Sureness | None = None, moved: tuple[Slippage, ...] = ()) -> None:
    """Print the movement, then for every cause what lies behind it, then what moved most."""
    from headway.cli.terminal import say
    from headway.cli.wrap import print_wrapped

    print_wrapped(found.sentence)
    if found.cost is not None:
        print_wrapped(found.cost_sentence)
    if sure is not None:
        from headway.analysis.slip import sure_sentence

        print_wrapped(sure_sentence(found, sure))
    for part in found.parts:
        say()
        say(f"{found.heading(part)}", bold=True)
        _print_changes(part, most)
    if moved:
        say()
        say("What moved most", bold=True)
        for each in moved:
            print_wrapped(f"{each.sentence} {each.drives}", "  ")
    for note in found.notes:
        say()
        print_wrapped(note)


def _print_changes(part: Part, most: int | None) -> None:
    from headway.cli.terminal import say
    from headway.cli.wrap import print_wrapped

    shown = part.sentences[:most]
    for sentence in shown:
        print_wrapped(sentence, "  ")
    if len(part.sentences) > len(shown):
        say(f"  ... and {len(part.sentences) - len(shown):,} more; --all lists them", dim=True)
