"""`headway steering FILE`: the page for the steering meeting, here or on one A4 sheet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from headway.cli.help import Command
from headway.cli.options import (
    as_of_option,
    convention_option,
    file_argument,
    json_option,
    reading_options,
    seed_option,
)
from headway.cli.target import force_option, put, refuse_existing
from headway.plan.said import english

if TYPE_CHECKING:
    from headway.analysis import Analysis
    from headway.analysis.confidence import Confidence
    from headway.reports.steering import Since, Steering, Sure


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  headway steering plan.yaml
  headway steering plan.yaml --since last-month.yaml --pdf steering.pdf
  headway steering plan.mpp --least 80 --json

Each sentence is made from figures; what is not known is said to be not known. A plan file holds no change requests: the
decisions wanted stand on the page of a workbench.""",
)
@file_argument
@click.option("--since", metavar="EARLIER", type=click.Path(), help="Say what moved since this earlier plan, and why.")
@click.option("--pdf", "output", metavar="OUT", type=click.Path(), help="Write one A4 sheet (.pdf).")
@click.option(
    "--least", type=click.IntRange(50, 99), default=70, metavar="N", help="On track: so many of 100 runs (default 70)."
)
@click.option("--iterations", type=click.IntRange(100, 1_000_000), default=10_000, metavar="N", help="Runs simulated.")
@seed_option
@as_of_option
@convention_option
@json_option
@force_option
@reading_options
def command(
    file: str,
    since: str | None,
    output: str | None,
    least: int,
    iterations: int,
    seed: int,
    as_of: datetime | None,
    convention: str | None,
    as_json: bool,
    force: bool,
    **reading: str | None,
) -> None:
    """The page for the steering meeting: finish, cost, confidence, milestones, top risks, and what moved and why."""
    from headway.cli.plans import analysed, read
    from headway.reports.steering import Sources, compose

    if output is not None and output != "-":
        refuse_existing(output, force)
    analysis = analysed(read(file, **reading), as_of, convention)
    sure = _how_sure(analysis, iterations, seed)
    before = None
    if since is not None:
        old = analysed(read(since, **reading), None, convention)
        before = _since(since, old, _how_sure(old, iterations, seed), least / 100)
    page = compose(Sources(analysis, sure, None, before, least=least / 100))
    if as_json:
        from headway.cli.jsonout import print_json

        print_json(as_data(page))
    elif output is None:
        print_steering(page)
    if output is not None:
        _write(page, output, Path(file).name)


def as_data(page: Steering) -> Any:
    """The page as plain data, with every field there is."""
    import msgspec

    return {name: msgspec.to_builtins(getattr(page, name), enc_hook=english) for name in page.__struct_fields__}


def print_steering(page: Steering) -> None:
    """Print the page: what an executive has to know first."""
    from headway.cli.terminal import say
    from headway.cli.wrap import print_wrapped
    from headway.reports.words import day

    say(f"{page.name}: {page.judgement.track.words}", bold=True)
    print_wrapped(f"{page.headline.text} {page.judgement.why}")
    say()
    for each in page.figures:
        figure = f"{each.figure} {each.beside}".strip()
        print_wrapped(f"{figure}. {each.said.text}", f"{each.label:<12}")
    _heading("Milestones")
    wide = max((len(each.name) for each in page.milestones), default=0)
    for milestone in page.milestones:
        sure = "" if milestone.p80 is None else f"P80 {day(milestone.p80)}"
        moved = "reached" if milestone.reached else milestone.moved
        say(f"{milestone.name:<{wide}}  {day(milestone.when):>11}  {sure:<15}  {moved}".rstrip())
    if page.more_milestones:
        say(f"and {page.more_milestones} more", dim=True)
    _heading("Top risks")
    for risk in page.risks or ():
        print_wrapped(f"{risk.name}. {risk.said.text} {risk.answer}")
    if not page.risks:
        say("The register holds no open threat.")
    _heading(f"What moved since {page.movement.since}, and why" if page.movement.since else "What moved, and why")
    for said in (page.movement.said, *page.movement.others):
        print_wrapped(said.text)
    for part in page.movement.parts:
        print_wrapped("; ".join(part.behind), f"  {part.said.text}: ")
    say()
    print_wrapped(" ".join(page.foot))


def _heading(text: str) -> None:
    from headway.cli.terminal import say

    say()
    say(text, bold=True)


def _how_sure(analysis: Analysis, iterations: int, seed: int) -> Sure:
    """How sure it is; a plan without any date has nothing to simulate, which is said and no failure."""
    from headway.analysis.confidence import simulate
    from headway.cli.progress import counting
    from headway.reports.steering import Sure, sure_of
    from headway.risk.simulation import NothingToSimulate

    try:
        with counting("runs") as tell:
            found: Confidence = simulate(analysis, iterations=iterations, seed=seed, progress=tell)
    except NothingToSimulate as nothing:
        return Sure(unknown=str(nothing))
    return sure_of(found, analysis.standing.promise, analysis.plan.settings.budget)


def _since(file: str, analysis: Analysis, sure: Sure, least: float) -> Since:
    from headway.reports.steering import Since, Sources, compose
    from headway.reports.words import day

    as_of = analysis.schedule.as_of
    name = Path(file).name if as_of is None else f"{Path(file).name} of {day(as_of)}"
    return Since(name, compose(Sources(analysis, sure, None, least=least)), analysis)


def _write(page: Steering, output: str, name: str) -> None:
    from headway.cli.terminal import note
    from headway.formats.errors import UnwritableFile
    from headway.reports.steering.paper import pdf

    if output != "-" and Path(output).suffix.lower() != ".pdf":
        raise UnwritableFile(output, "the sheet is written as PDF.", "End the name in .pdf.")
    put(output, pdf(page, name))
    if output != "-":
        note(f"{output}: written")
