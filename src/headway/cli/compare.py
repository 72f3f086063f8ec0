"""`headway compare A B`: what differs between two plans, and what it moved."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from headway.cli.exits import FINDINGS, FINE
from headway.cli.help import Command
from headway.cli.options import as_of_option, convention_option, json_option, reading_options

if TYPE_CHECKING:
    from headway.analysis import Comparison

MOST = 15


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway compare last-week.mpp this-week.mpp
  headway compare approved.yaml proposed.yaml --all
  git show HEAD~1:plan.yaml | headway compare - plan.yaml

Exit code 1 where anything differs, as diff has it.""",
)
@click.argument("before", metavar="A", type=click.Path(allow_dash=True))
@click.argument("after", metavar="B", type=click.Path(allow_dash=True))
@as_of_option
@convention_option
@click.option("--all", "everything", is_flag=True, help=f"Every Change and every move, not only the first {MOST}.")
@json_option
@reading_options
def command(
    before: str,
    after: str,
    as_of: datetime | None,
    convention: str | None,
    everything: bool,
    as_json: bool,
    **reading: str | None,
) -> int:
    """Say what differs from plan A to plan B, as Changes in words, and what those moved: finish, dates, float, cost."""
    from headway.analysis import compare
    from headway.cli.plans import analysed, read
    from headway.cli.progress import working

    if before == after == "-":
        raise click.UsageError("only one of the two plans can come from standard input")
    analyses = [analysed(read(file, **reading), as_of, convention) for file in (before, after)]
    with working("comparing"):
        found = compare(*analyses)
        empty = found.is_empty
    if as_json:
        from headway.cli.jsonout import print_json

        print_json(as_data(found))
    else:
        print_comparison(found, None if everything else MOST)
    return FINE if empty else FINDINGS


def as_data(found: Comparison) -> dict[str, Any]:
    """The comparison as plain data: `summary`, `changes`, `finish`, `moved`, `critical`, `cost`."""
    from headway.reports.words import stamp

    plan = found.after.plan
    return {
        "summary": list(found.summary),
        "changes": list(found.sentences),
        "finish": {"before": stamp(found.finish.before), "after": stamp(found.finish.after)},
        "moved": [
            {
                "task": move.task,
                "start_before": stamp(move.start_before),
                "start_after": stamp(move.start_after),
                "finish_before": stamp(move.finish_before),
                "finish_after": stamp(move.finish_after),
                "finish_minutes": move.finish_minutes,
                "what": move.sentence(plan),
            }
            for move in found.moves
        ],
        "critical": {"in": list(found.became_critical), "out": list(found.no_longer_critical)},
        "cost": {"before": str(found.total_cost.cost_before), "after": str(found.total_cost.cost_after)},
    }


def print_comparison(found: Comparison, most: int | None) -> None:
    """Print the summary, the Changes, and what they moved."""
    from headway.cli.terminal import say
    from headway.cli.wrap import print_wrapped

    if found.is_empty:
        say("Nothing differs.")
        return
    for sentence in found.summary:
        print_wrapped(sentence)
    print_list("Changes", found.sentences, most)
    moved = [move.sentence(found.after.plan) for move in (found.moves if most is None else found.moves[: most + 1])]
    print_list("What moved", moved, most, len(found.moves))


def print_list(title: str, lines: Any, most: int | None, of: int | None = None) -> None:
    """Print a heading that counts, and the first lines (None: all); `of` is how many there are, where not all came."""
    from headway.cli.terminal import say
    from headway.cli.wrap import print_wrapped

    total = len(lines) if of is None else of
    if not total:
        return
    say()
    say(f"{title} ({total:,})", bold=True)
    shown = lines if most is None else lines[:most]
    for line in shown:
        print_wrapped(line, "  ")
    if total > len(shown):
        say(f"  ... and {total - len(shown):,} more; --all lists them", dim=True)
