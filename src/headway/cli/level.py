"""`headway level PLAN`: level the plan, and say what that would change."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from headway.cli.exits import FINDINGS, FINE
from headway.cli.help import Command
from headway.cli.options import as_of_option, convention_option, json_option, reading_options, seed_option
from headway.cli.target import force_option, refuse_existing

if TYPE_CHECKING:
    from headway.analysis import Analysis
    from headway.analysis.levelling import Offer
    from headway.schedule.levelling import Levelling

MOST = 20
"""Tasks listed for a reader."""


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway level plan.yaml
  headway level plan.xml --seconds 10 --prove
  headway level plan.mpp --within-float -o levelled.yaml
  headway level plan.yaml --json | jq .gap

Nothing is written without -o. Done and running work stays where it is, and so does what has priority 1000; higher
priorities come first. Exit code 1 where somebody stays overloaded.""",
)
@click.argument("file", metavar="PLAN", type=click.Path(allow_dash=True))
@click.option(
    "--seconds", type=click.FloatRange(0, 86_400), default=2.0, help="Processor time for the search (default 2)."
)
@click.option("--schedules", type=click.IntRange(0), metavar="N", help="Stop after N schedules instead: reproducible.")
@click.option("--within-float", is_flag=True, help="Smooth: use up float, and leave the finish where it is.")
@click.option("--splits", is_flag=True, help="Work may pause for other work.")
@click.option("--prove", is_flag=True, help="Let an exact solver improve the answer or prove it (extra: levelling).")
@seed_option
@click.option("-o", "--output", metavar="OUT", type=click.Path(), help="Write the levelled plan here.")
@as_of_option
@convention_option
@json_option
@force_option
@reading_options
def command(
    file: str,
    seconds: float,
    schedules: int | None,
    within_float: bool,
    splits: bool,
    prove: bool,
    seed: int,
    output: str | None,
    as_of: datetime | None,
    convention: str | None,
    as_json: bool,
    force: bool,
    **reading: str | None,
) -> int:
    """Level PLAN: delay tasks until nobody is asked for more than there is of them, at the earliest finish found."""
    from headway.cli.plans import analysed, read
    from headway.schedule.levelling import Levelling

    if output:
        refuse_existing(output, force)
    source = read(file, **reading)
    asked = Levelling(within_float, splits, seconds, schedules, seed, prove)
    offered = _offered(analysed(source, as_of, convention), asked)
    if as_json:
        from headway.cli.jsonout import print_json
        from headway.reports.levelling import document

        print_json(document(offered))
    else:
        _print(offered)
    if output:
        from headway.cli.apply import write_changed

        after = offered.comparison.after
        write_changed(output, source.but(plan=after.plan), after)
    return FINE if offered.levelled.feasible else FINDINGS


def _offered(analysis: Analysis, asked: Levelling) -> Offer:
    from time import process_time

    from headway.analysis.levelling import offer
    from headway.cli.progress import working

    with working("levelling"):
        return offer(analysis, asked, process_time)


def _print(offered: Offer) -> None:
    from headway.cli.terminal import say
    from headway.cli.wrap import print_wrapped
    from headway.reports.levelling import sentences

    for sentence in sentences(offered):
        print_wrapped(sentence)
    if offered.levelled.delays:
        say()
        _print_delays(offered)


def _print_delays(offered: Offer) -> None:
    from headway.cli.table import Column, Line, show
    from headway.cli.terminal import say
    from headway.plan.text import duration_text
    from headway.reports.words import day

    after, delays = offered.comparison.after, offered.levelled.delays
    lines = []
    for id in list(delays)[:MOST]:
        row = after.schedule[id]
        dates = [day(moment) if moment else "" for moment in (row.start, row.finish)]
        lines.append(Line([after.plan.tasks[id].name or id, duration_text(delays[id], after.plan.settings), *dates]))
    show([Column("Held back", grows=True), Column("By", right=True), Column("Starts"), Column("Finishes")], lines)
    if len(delays) > MOST:
        say(f"and {len(delays) - MOST:,} more", dim=True)
