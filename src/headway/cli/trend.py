"""`headway trend PLAN ...`: what was forecast of every milestone at one status date after the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headway.cli.exits import FINDINGS, FINE
from headway.cli.help import Command
from headway.cli.options import convention_option, json_option, reading_options

if TYPE_CHECKING:
    from headway.analysis import Analysis
    from headway.analysis.slip.trend import Trend
    from headway.formats.reading import Reading
    from headway.plan.settings import Settings


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway trend january.mpp february.mpp march.mpp
  headway trend plan.yaml --svg trend.svg
  headway trend plan.yaml --json

Give the versions of a plan from the oldest to the newest, each with its status date, or one plan that was pulled with
its journal (`headway pull PROJECT -o plan.yaml --journal`).""",
)
@click.argument("plans", metavar="PLAN...", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option("--svg", "picture", metavar="FILE", type=click.Path(dir_okay=False), help="Draw it too.")
@convention_option
@json_option
@reading_options
def command(
    plans: tuple[str, ...], picture: str | None, convention: str | None, as_json: bool, **reading: str | None
) -> int:
    """Show the milestone trend: for every milestone the forecast at each status date, and how far it moved."""
    from headway.analysis.slip.trend import trends
    from headway.cli.plans import read
    from headway.cli.progress import working

    with working("analysing every status date"):
        readings = [read(plan, **reading) for plan in plans]
        found = trends(_analyses(plans[0], readings, convention))
    if as_json:
        from headway.cli.jsonout import print_json
        from headway.reports.trend import document

        print_json(document(found))
    else:
        _print(found, readings[-1].plan.settings)
    if picture is not None and found:
        _draw(found, readings[-1].plan.settings, Path(picture))
    return FINE if found else FINDINGS


def _analyses(first: str, readings: Sequence[Reading], convention: str | None) -> list[Analysis]:
    """Of every version; of a single one that has its journal beside it, of every status date it had."""
    from headway.cli.plans import analysed
    from headway.cli.pulled import status_dates

    past = status_dates(first, readings[0]) if len(readings) == 1 else []
    return [analysed(each, None, convention) for each in (*past, *readings)]


def _print(found: Sequence[Trend], settings: Settings) -> None:
    from headway.cli.table import Column, Line, show
    from headway.cli.terminal import say
    from headway.reports.words import day, plain

    if not found:
        say("No plan has a status date, so there is no trend: set one, or give versions that have one.")
        return
    columns = [Column("milestone", grows=True), Column("first forecast", right=True), Column("now", right=True)]
    rows = [
        Line((plain(each.name), day(each.points[0].finish), day(each.points[-1].finish), moved(each, settings)))
        for each in found
    ]
    show([*columns, Column("moved", right=True)], rows)


def moved(each: Trend, settings: Settings) -> str:
    """`+3 d`, `-4 h`."""
    from headway.reports.words import span

    return f"{'+' if each.minutes > 0 else ''}{span(each.minutes, settings)}"


def _draw(found: Sequence[Trend], settings: Settings, target: Path) -> None:
    from headway.cli.terminal import note
    from headway.formats.files import replace
    from headway.reports.charts import Sheet
    from headway.reports.charts.trend import trend
    from headway.reports.trend import chosen, lines, title

    about = "Across: status dates. Upwards: what was forecast on them. A level line was kept; a diamond was reached."
    sheet = Sheet(title(found), about, 960, "trend", alone=True)
    replace(target, trend(lines(chosen(found), lambda each: moved(each, settings)), sheet).encode())
    note(f"{target} written")
