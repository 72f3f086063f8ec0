"""`headway impact PLAN CHANGES.yaml`: what a list of Changes would do, before anybody makes them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from headway.cli.exits import FINE
from headway.cli.help import Command
from headway.cli.options import as_of_option, convention_option, json_option, reading_options, seed_option
from headway.cli.target import force_option, put, refuse_existing, suffix_of

if TYPE_CHECKING:
    from headway.analysis import Analysis
    from headway.analysis.confidence import Confidence
    from headway.analysis.impact import Impact
    from headway.formats.reading import Reading
    from headway.reports.impact import Row

WRITTEN = ("html", "pdf", "md")


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway impact plan.yaml changes.yaml
  headway impact plan.yaml changes.yaml --baseline approved.yaml
  headway impact plan.yaml changes.yaml --json | jq .finish.days
  headway impact plan.yaml changes.yaml -o board.pdf --title "A second load test"

Nothing is written but the page. A file of changes is that of headway apply. Both sides are simulated with the same
luck, so that what lies between them is the change. B is the name or number of a baseline in PLAN (default: its first),
or another plan file, the plan as it was promised.""",
)
@click.argument("file", metavar="PLAN", type=click.Path(allow_dash=True))
@click.argument("changes", metavar="CHANGES", type=click.Path(allow_dash=True))
@click.option("--baseline", metavar="B", help="What promises are read from: a baseline of PLAN, or a plan file.")
@click.option("-n", "--iterations", type=click.IntRange(0, 1_000_000), default=10_000, help="Runs; 0: no chances.")
@seed_option
@click.option(
    "-o", "--output", metavar="OUT", type=click.Path(), help="Write one page for a board: .html, .pdf or .md."
)
@click.option("--title", default="", metavar="TEXT", help="What the page is called.")
@click.option("--reason", default="", metavar="TEXT", help="Why it is asked for, on the page.")
@as_of_option
@convention_option
@json_option
@force_option
@reading_options
def command(
    file: str,
    changes: str,
    baseline: str | None,
    iterations: int,
    seed: int,
    output: str | None,
    title: str,
    reason: str,
    as_of: datetime | None,
    convention: str | None,
    as_json: bool,
    force: bool,
    **reading: str | None,
) -> int:
    """Say what Changes would do to PLAN: dates, money, confidence, whom it concerns and what they must know."""
    from headway.cli.plans import read
    from headway.cli.promised import promised

    _refuse(output, force)
    source = read(file, **reading)
    found = _found(source, changes, as_of, convention, (iterations, seed))
    held = promised(source, baseline, **reading)
    found = found if held is None else found.against(held)
    if as_json:
        from headway.cli.jsonout import print_json

        print_json(found.as_json())
    elif output != "-":
        print_impact(found)
    if output is not None:
        _write(found, output, title, reason)
    return FINE


def _refuse(output: str | None, force: bool) -> None:
    if output is None or output == "-":
        return
    suffix_of(output, WRITTEN, "the page")
    refuse_existing(output, force)


def _found(
    source: Reading, file: str, as_of: datetime | None, convention: str | None, asked: tuple[int, int]
) -> Impact:
    from headway.actuals.changes import apply_all
    from headway.analysis import analyse
    from headway.analysis.impact import impact
    from headway.cli.apply import bound, read_document
    from headway.cli.plans import analysed

    before = analysed(source, as_of, convention)
    changes = bound(source, read_document(file), file)
    plan, actuals = apply_all(source.plan, source.actuals, changes)
    after = analyse(plan, actuals, before.as_of, before.baseline, before.convention)
    return impact(before, after, changes=changes, confidence=_simulated(before, *asked))


def _simulated(analysis: Analysis, iterations: int, seed: int) -> Confidence | None:
    """A simulation of the plan as it is; None where none is wanted, or nothing has a date."""
    from headway.analysis.confidence import simulate
    from headway.cli.progress import counting

    if not iterations or analysis.finish is None:
        return None
    with counting("runs") as tell:
        return simulate(analysis, iterations=iterations, seed=seed, progress=tell)


def print_impact(found: Impact) -> None:
    """Print what would happen, the figures, and who must know what."""
    from headway.cli.terminal import say
    from headway.cli.wrap import print_wrapped
    from headway.reports.impact import figures, milestones

    for sentence in found.sentences:
        print_wrapped(sentence)
    if found.is_empty:
        return
    _print_rows("", figures(found))
    _print_rows("Milestones", milestones(found))
    for each in found.affected:
        say()
        say(f"{each.name} must know", bold=True)
        for told in each.must_know:
            print_wrapped(told, "  ")


def _print_rows(title: str, rows: tuple[Row, ...]) -> None:
    from headway.cli.table import Column, Line, columns_text
    from headway.cli.terminal import say

    if not rows:
        return
    say()
    columns = [Column(title), Column("Now", right=True), Column("With the change", right=True), Column("", right=True)]
    for at, text in enumerate(columns_text(columns, [Line([e.name, e.before, e.after, e.change]) for e in rows])):
        say(text.rstrip(), dim=at == 0)


def _write(found: Impact, output: str, title: str, reason: str) -> None:
    from headway.cli.terminal import note
    from headway.reports.impact import board, html, markdown, pdf

    page = board(found, title, reason)
    kind = "md" if output == "-" else suffix_of(output, WRITTEN, "the page")
    data = pdf(page) if kind == "pdf" else (html(page) if kind == "html" else markdown(page)).encode()
    put(output, data)
    if output != "-":
        note(f"{output} written")
