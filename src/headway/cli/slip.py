"""`headway slip BEFORE AFTER`: how far the finish moved, and how much of it is due to which cause."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from headway.cli.help import Command
from headway.cli.options import Day, convention_option, json_option, reading_options

if TYPE_CHECKING:
    from headway.analysis import Slip
    from headway.analysis.slip import Part

MOST = 15


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway slip last-month.mpp this-month.mpp
  headway slip approved.yaml plan.yaml --of "go live"
  headway slip plan.yaml --from 2026-03-06 --to 2026-03-13
  git show HEAD~9:plan.yaml | headway slip - plan.yaml --json

The parts add up to the whole movement, whatever was edited first. With one file, the facts known on the two days are
compared. TASK is an id, a WBS number or a name.""",
)
@click.argument("before", metavar="BEFORE", type=click.Path(allow_dash=True))
@click.argument("after", metavar="[AFTER]", type=click.Path(allow_dash=True), required=False)
@click.option("--of", "task", metavar="TASK", help="The finish of this task or milestone, not the project's.")
@click.option("--from", "first", type=Day(), metavar="DATE", help="Status date of BEFORE (default: its own).")
@click.option("--to", "last", type=Day(), metavar="DATE", help="Status date of AFTER (default: its own).")
@convention_option
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
    everything: bool,
    as_json: bool,
    **reading: str | None,
) -> None:
    """Say why the finish is not where it was: how far it moved from BEFORE to AFTER, split by cause, and the cost."""
    from headway.analysis import slip
    from headway.cli.find import find
    from headway.cli.plans import analysed, read
    from headway.cli.progress import working

    if before == after == "-":
        raise click.UsageError("only one of the two plans can come from standard input")
    if after is None and first is None and last is None:
        raise click.UsageError("give two plans, or of one plan two days with --from and --to")
    old = read(before, **reading)
    new = old if after is None else read(after, **reading)
    sides = analysed(old, first, convention), analysed(new, last, convention)
    found = slip(*sides, None if task is None else find(new.plan, task))
    with working("splitting the movement"):
        _ = found.parts, found.cost
    if as_json:
        from headway.cli.jsonout import print_json

        print_json(as_data(found))
    else:
        print_slip(found, None if everything else MOST)


def as_data(found: Slip) -> dict[str, Any]:
    """The split as plain data. `days` are working days in eighths, so that they add up to `total_days`."""
    from headway.reports.words import stamp

    days = found.working_days
    return {
        "sentence": found.sentence,
        "finish": {"before": stamp(found.finish.before), "after": stamp(found.finish.after)},
        "total_days": None if found.minutes is None else sum(days.values()),
        "total_minutes": None if found.minutes is None else int(found.minutes.total),
        "total_calendar_days": None if found.days is None else int(found.days.total),
        "causes": [
            {
                "cause": part.cause.value,
                "days": days[part.cause],
                "minutes": part.minutes,
                "calendar_days": part.days,
                "minutes_alone": part.alone,
                "changes": list(part.sentences),
            }
            for part in found.parts
        ],
        "cost": _cost_data(found),
        "notes": list(found.notes),
    }


def _cost_data(found: Slip) -> dict[str, Any] | None:
    """Sums of money as text, so that no digit is lost."""
    if found.cost is None:
        return None
    from headway.analysis.slip import exact_sum

    return {
        "sentence": found.cost_sentence,
        "total": exact_sum(found.cost.total),
        "causes": [{"cause": each.cause.value, "cost": exact_sum(each.amount)} for each in found.cost.shares],
    }


def print_slip(found: Slip, most: int | None) -> None:
    """Print the movement, then for every cause what lies behind it."""
    from headway.cli.terminal import say
    from headway.cli.wrap import print_wrapped

    print_wrapped(found.sentence)
    if found.cost is not None:
        print_wrapped(found.cost_sentence)
    for part in found.parts:
        say()
        say(f"{found.heading(part)}", bold=True)
        _print_changes(part, most)
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
